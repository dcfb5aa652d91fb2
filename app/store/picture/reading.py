"""Reading the picture from the database: the whole of it, or what changed since a version."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
_FACETS = ("ministry", "committee", "theme")
_LEAST_DAYS = -(2**22)
"""Below every number of days between two days."""
_PART = 4_000
"""States that are read at a time: so many rows are small beside the picture, and soon done."""
_LETTERS = 2**18
"""Letters of a text of numbers that are read at a time."""
_READ: tuple[ColumnElement[Any], ...] = (
    *(c.id, t.commitments.c.first_version, c.kind, c.chamber, c.firmness, c.ministry, c.ending, c.unmapped, c.series),
    *(c.calendar_day, c.first_day, c.last_day, c.due_through, c.closed_late, c.slip_days, c.moves),
)
Read = Mapping[str, Sequence[Any]]
"""What is read of some states: the values of each column, in the order of their numbers."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which states a picture is of, and what it has of each besides what every picture has."""

    shown: ColumnElement[bool]
    more: tuple[ColumnElement[Any], ...] = ()
    columns: Callable[[Read], dict[str, Column]] = lambda _: {}

    @property
    def read(self) -> tuple[ColumnElement[Any], ...]:
        """The columns of the database that it is made of."""
        return (*_READ, *self.more)

    def rows(self) -> Select[Any]:
        """The states."""
        joined = select(*self.read).join_from(t.states, t.commitments, t.commitments.c.id == c.commitment_id)
        return joined.where(self.shown)

    def facets(self, *which: ColumnElement[bool]) -> Select[Any]:
        """For each value the numbers of the states that have it, as one text: see ``numbers_of``."""
        joined = select(f.facet, f.value, _ToldAsJson(f.state_id)).join_from(t.facets, t.states, c.id == f.state_id)
        return joined.where(self.shown, f.facet.in_(_FACETS), *which).group_by(f.facet, f.value)


PRESENT = Reach(and_(c.current, c.listed))


def parts(connection: AnyConnection) -> Iterator[Picture]:
    """The states that are shown now, some at a time, each part to follow the one before.

    The first has none of them, but all sources. Raises RegisterStateError when the database holds no register.
    """
    version = register_version(connection)
    yield replace(picture_of(version, PRESENT), citations=citations_now(connection))
    yield from states_in(connection, version, PRESENT)


def states_in(connection: AnyConnection, version: int, reach: Reach) -> Iterator[Picture]:
    """The states in reach, some at a time."""
    after = 0
    while rows := connection.execute(reach.rows().where(c.id > after).order_by(c.id).limit(_PART)).all():
        here = (f.state_id > after, f.state_id <= rows[-1].id)
        yield picture_of(version, reach, rows, connection.execute(reach.facets(*here)).all())
        after = rows[-1].id


def renewed(connection: AnyConnection, picture: Picture) -> Picture:
    """The picture brought to the present version."""
    since = changed(connection, picture, PRESENT)
    cited = _cited_anew(connection, picture.version)
    counts = citations_now(connection, cited) if cited else {}
    added = replace(since.fresh, citations={source: counts.get(source, {}) for source in cited})
    return picture.renewed(since.touched, added, [row.id for row in since.same])


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a picture: commitments, each by the event that brought it in, and the states they are in.

    ``fresh`` are the new ones at the present version, ``same`` those that the picture has already.
    """

    touched: Sequence[int]
    fresh: Picture
    same: Sequence[Row[Any]]


def changed(connection: AnyConnection, picture: Picture, reach: Reach) -> Changed:
    """What changed since a picture of the states in reach."""
    about = connection.scalars(select(e.commitment_id).where(e.sequence > picture.version))
    ids = sorted({commitment for commitment in about if commitment is not None})
    last = picture.numbers[-1] if picture.numbers else 0
    touched, rows = _about(connection, ids, reach)
    fresh = [row for row in rows if row.id > last]
    facets = [
        one
        for some in batches(row.id for row in fresh)
        for one in connection.execute(reach.facets(f.state_id.in_(some)))
    ]
    added = picture_of(register_version(connection), reach, fresh, facets)
    return Changed(touched, added, [row for row in rows if row.id <= last])


def _about(connection: AnyConnection, ids: Sequence[UUID], reach: Reach) -> tuple[list[int], list[Row[Any]]]:
    """Some commitments, each by the event that brought it in, and the states they are in, by number."""
    m, touched, rows = t.commitments.c, list[int](), list[Row[Any]]()
    for some in batches(ids):
        touched += connection.scalars(select(m.first_version).where(m.id.in_(some)))
        rows += connection.execute(reach.rows().where(c.commitment_id.in_(some)))
    return touched, sorted(rows, key=lambda row: row.id)


def _cited_anew(connection: AnyConnection, since: int) -> set[str]:
    """The sources that are cited by what was recorded after a version, or by what that takes back."""
    cited, later = t.citations.c, t.events.alias().c
    citing = select(cited.source)  # without DISTINCT, for which SQLite would go through all sources
    taken_back = select(later.target).where(later.sequence > since, later.type == EventType.RETRACTED)
    of_those = citing.join_from(t.citations, t.events, cited.sequence == e.sequence).where(e.id.in_(taken_back))
    return {*connection.scalars(citing.where(cited.sequence > since)), *connection.scalars(of_those)}


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


def numbers_of(connection: AnyConnection, wanted: Select[tuple[int]]) -> Iterator[list[int]]:
    """The numbers that a statement finds, read a part at a time: all at once a million would take forty megabytes."""
    told = (connection.scalar(select(_ToldAsJson(wanted.subquery().c[0]))) or "[]")[1:-1]
    begin = 0
    while begin < len(told):
        end = told.find(",", begin + _LETTERS)
        end = len(told) if end < 0 else end
        yield _read(f"[{told[begin:end]}]")
        begin = end + 1


def _read(told: str) -> list[int]:
    numbers: list[int] = orjson.loads(told)
    return numbers


def picture_of(
    version: int, reach: Reach, rows: Sequence[Row[Any]] = (), facets: Iterable[Row[*tuple[Any, ...]]] = ()
) -> Picture:
    """A picture of some states, by their numbers, and of what they can be found by."""
    names = [column.key or "" for column in reach.read]
    read = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    place = {number: at for at, number in enumerate(read["id"])}
    named = {(name, value): bits for name, values in _named(read) for value, bits in sorted_by(values).items()}
    for facet, value, numbers in facets:
        places = gathered((place[number] for number in _read(numbers)), len(rows))
        named[facet, value] = named.get((facet, value), 0) | places
    return Picture(
        version=version,
        numbers=array("q", place),
        there=gathered(place, max(place, default=0) + 1),
        held=packed(b"\1" * len(rows)),
        commitments=Column.of(read["first_version"]),
        named=named,
        columns=_columns(read) | reach.columns(read),
        citations={},
    )


def _named(read: Read) -> Iterator[tuple[str, Sequence[str | None]]]:
    """For each property the value at each place, None where there is none."""
    for name in ("kind", "chamber", "firmness", "ending"):
        yield name, read[name]
    yield "lead", read["ministry"]
    for name in ("unmapped", "series"):
        yield name, [YES if holds else None for holds in read[name]]
    terms = zip(read["first_day"], read["last_day"], strict=True)
    yield "length", [length_of(first, last) if last else None for first, last in terms]
    yield "year", [str(day.year) if day < FOREVER else None for day in read["calendar_day"]]


def _columns(read: Read) -> dict[str, Column]:
    dated = [day if day < FOREVER else None for day in read["calendar_day"]]
    days = {"calendar_day": dated, **{name: read[name] for name in ("first_day", "last_day", "due_through")}}
    return {
        "moves": Column.of(read["moves"]),
        **{name: days_of(found) for name, found in days.items()},
        **{name: Column.of(read[name], _LEAST_DAYS) for name in ("closed_late", "slip_days")},
    }


def days_of(days: Iterable[date | None]) -> Column:
    """A column of days, counted from the first day there is."""
    return Column.of([None if day is None else day.toordinal() for day in days])
