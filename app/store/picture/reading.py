"""Reading the picture from the database: the whole of it, or what changed since a version."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, Select, String, and_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.domain.events import EventType
from app.domain.lengths import length_of
from app.store import tables as t
from app.store.feed import batches
from app.store.page_queries import citations_now
from app.store.picture.bits import Column, gathered, packed, sorted_by
from app.store.picture.picture import YES, Picture
from app.store.reading import AnyConnection, register_version
from app.store.tables import FOREVER

c, e, f = t.states.c, t.events.c, t.facets.c
_SHOWN = and_(c.current, c.listed)
_FACETS = ("ministry", "committee", "theme")
_LEAST_DAYS = -(2**22)
"""Below every number of days between two days."""
_PART = 4_000
"""States that are read at a time: so many rows are small beside the picture, and soon done."""
_READ = (
    *(c.id, t.commitments.c.first_version, c.kind, c.chamber, c.firmness, c.ministry, c.ending, c.unmapped, c.series),
    *(c.calendar_day, c.first_day, c.last_day, c.due_through, c.closed_late, c.slip_days, c.moves),
)
_NAMES = tuple(column.key for column in _READ)


def parts(connection: AnyConnection) -> Iterator[Picture]:
    """The states that are shown now, some at a time, each part to follow the one before.

    The first has none of them, but all sources. Raises RegisterStateError when the database holds no register.
    """
    version = register_version(connection)
    yield replace(_picture(version, [], []), citations=citations_now(connection))
    after = 0
    while rows := connection.execute(_rows().where(c.id > after).order_by(c.id).limit(_PART)).all():
        here = (f.state_id > after, f.state_id <= rows[-1].id)
        yield _picture(version, rows, connection.execute(_facets(*here)).all())
        after = rows[-1].id


def renewed(connection: AnyConnection, picture: Picture) -> Picture:
    """The picture brought to the present version."""
    about = connection.scalars(select(e.commitment_id).where(e.sequence > picture.version))
    ids = sorted({commitment for commitment in about if commitment is not None})
    last = picture.numbers[-1] if picture.numbers else 0
    touched, rows = _about(connection, ids)
    fresh = [row for row in rows if row.id > last]
    facets = [
        one for some in batches(row.id for row in fresh) for one in connection.execute(_facets(f.state_id.in_(some)))
    ]
    added = _picture(register_version(connection), fresh, facets)
    cited = _cited_anew(connection, picture.version)
    counts = citations_now(connection, cited) if cited else {}
    added = replace(added, citations={source: counts.get(source, {}) for source in cited})
    return picture.renewed(touched, added, [row.id for row in rows if row.id <= last])


def _about(connection: AnyConnection, ids: Sequence[UUID]) -> tuple[list[int], list[Row[Any]]]:
    """Some commitments, each by the event that brought it in, and the states they are in, by number."""
    m, touched, rows = t.commitments.c, list[int](), list[Row[Any]]()
    for some in batches(ids):
        touched += connection.scalars(select(m.first_version).where(m.id.in_(some)))
        rows += connection.execute(_rows().where(c.commitment_id.in_(some)))
    return touched, sorted(rows, key=lambda row: row.id)


def _cited_anew(connection: AnyConnection, since: int) -> set[str]:
    """The sources that are cited by what was recorded after a version, or by what that takes back."""
    cited, later = t.citations.c, t.events.alias().c
    citing = select(cited.source)  # without DISTINCT, for which SQLite would go through all sources
    taken_back = select(later.target).where(later.sequence > since, later.type == EventType.RETRACTED)
    of_those = citing.join_from(t.citations, t.events, cited.sequence == e.sequence).where(e.id.in_(taken_back))
    return {*connection.scalars(citing.where(cited.sequence > since)), *connection.scalars(of_those)}


def _rows() -> Select[Any]:
    joined = select(*_READ).join_from(t.states, t.commitments, t.commitments.c.id == c.commitment_id)
    return joined.where(_SHOWN)


def _facets(*which: ColumnElement[bool]) -> Select[Any]:
    """For each value the numbers of the states that have it, as one text: see ``numbers_of``."""
    joined = select(f.facet, f.value, _ToldAsJson(f.state_id)).join_from(t.facets, t.states, c.id == f.state_id)
    return joined.where(_SHOWN, f.facet.in_(_FACETS), *which).group_by(f.facet, f.value)


class _ToldAsJson(FunctionElement[str]):
    """Many numbers as one text in JSON, which the database writes and orjson reads quicker than as many rows."""

    inherit_cache = True
    type = String()


@compiles(_ToldAsJson)
def _by_postgresql(element: _ToldAsJson, compiler: SQLCompiler, **how: Any) -> str:
    return f"CAST(json_agg({compiler.process(element.clauses, **how)}) AS TEXT)"


@compiles(_ToldAsJson, "sqlite")
def _by_sqlite(element: _ToldAsJson, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **how)})"


def numbers_of(connection: AnyConnection, wanted: Select[tuple[int]]) -> list[int]:
    """The numbers that a statement finds."""
    told = connection.scalar(select(_ToldAsJson(wanted.subquery().c[0])))
    return _read(told or "[]")


def _read(told: str) -> list[int]:
    numbers: list[int] = orjson.loads(told)
    return numbers


def _picture(version: int, rows: Sequence[Row[Any]], facets: Iterable[Row[*tuple[Any, ...]]]) -> Picture:
    read = dict(zip(_NAMES, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(_NAMES, ())
    place = {number: at for at, number in enumerate(read["id"])}
    named = {(name, value): bits for name, values in _named(read) for value, bits in sorted_by(values).items()}
    for facet, value, numbers in facets:
        places = gathered((place[number] for number in _read(numbers)), len(rows))
        named[facet, value] = named.get((facet, value), 0) | places
    return Picture(
        version=version,
        numbers=array("q", place),
        held=packed(b"\1" * len(rows)),
        commitments=Column.of(read["first_version"]),
        named=named,
        columns=_columns(read),
        citations={},
    )


def _named(read: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, Sequence[str | None]]]:
    """For each property the value at each place, None where there is none."""
    for name in ("kind", "chamber", "firmness", "ending"):
        yield name, read[name]
    yield "lead", read["ministry"]
    for name in ("unmapped", "series"):
        yield name, [YES if holds else None for holds in read[name]]
    terms = zip(read["first_day"], read["last_day"], strict=True)
    yield "length", [length_of(first, last) if last else None for first, last in terms]
    yield "year", [str(day.year) if day < FOREVER else None for day in read["calendar_day"]]


def _columns(read: Mapping[str, Sequence[Any]]) -> dict[str, Column]:
    dated = [day if day < FOREVER else None for day in read["calendar_day"]]
    days = {"calendar_day": dated, **{name: read[name] for name in ("first_day", "last_day", "due_through")}}
    return {
        "moves": Column.of(read["moves"]),
        **{name: Column.of([day and day.toordinal() for day in found]) for name, found in days.items()},
        **{name: Column.of(read[name], _LEAST_DAYS) for name in ("closed_late", "slip_days")},
    }
