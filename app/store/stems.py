"""Words by their stems, in the indexes of full-text search: how many states hold each, and which.

Counted are the states of all days in which a search looks: their titles, descriptions and summaries, and the words of
their deadlines. Nothing but the index is read.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

import orjson
from pydantic import TypeAdapter
from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    TableValuedAlias,
    Text,
    bindparam,
    cast,
    func,
    or_,
    select,
)

from app.domain.events import EventType
from app.domain.letters.subjects import STEM, Known
from app.domain.selections import folded
from app.store.reading import AnyConnection
from app.store.search import EXACT, FTS5
from app.store.tables import events, facets, register, state_bodies, states

b, c, e, f = state_bodies.c, states.c, events.c, facets.c
_KNOWN = TypeAdapter(Known)
_WORDS_AT_ONCE, _TEXTS_AT_ONCE = 20, 500
"""Rows that are handed over at once: a common word brings many numbers."""


@dataclass(frozen=True, slots=True)
class _Index:
    """How a database looks for words: where they are given, where they are held, and in what form each is asked."""

    given: TableValuedAlias
    held: FromClause
    matches: ColumnElement[bool]
    numbers: ColumnElement[str]
    asked: str

    @classmethod
    def of(cls, connection: AnyConnection) -> Self:
        said: BindParameter[Any] = bindparam("said")
        if connection.dialect.name == "sqlite":
            given = func.json_each(said).table_valued("value")
            matches = FTS5.c.state_search.bool_op("MATCH")(given.c.value)
            return cls(given, FTS5, matches, func.json_group_array(FTS5.c.rowid), '"{}"{}')
        given = func.unnest(cast(said, ARRAY(Text))).table_valued("value").render_derived()
        matches = func.to_tsvector(EXACT, b.words).op("@@")(func.to_tsquery(EXACT, given.c.value))
        return cls(given, state_bodies, matches, cast(func.json_agg(b.state_id), Text), "'{}':{}")

    def form(self, stem: str) -> str:
        return self.asked.format(stem, "*" if len(stem) == STEM else "").rstrip(":")


def states_ever(connection: AnyConnection) -> int:
    """How many states were given a number."""
    return connection.scalar(select(register.c.states)) or 0


def how_many_hold(connection: AnyConnection, stems: Collection[str]) -> dict[str, int]:
    """How many states hold each of some words, letters only; of a word of ``STEM`` letters, a longer one as well."""
    return dict(_told(connection, stems, func.count()))


def which_hold(connection: AnyConnection, stems: Collection[str]) -> Iterator[tuple[str, list[int]]]:
    """The numbers of the states that hold each of some words."""
    for stem, numbers in _told(connection, stems, _Index.of(connection).numbers):
        yield stem, orjson.loads(numbers or "[]")


def _told(connection: AnyConnection, stems: Collection[str], asked: ColumnElement[Any]) -> Iterator[tuple[str, Any]]:
    """What is asked about the states that hold each word, in one statement for all of them."""
    index = _Index.of(connection)
    answer = select(asked).select_from(index.held).where(index.matches).scalar_subquery()
    forms = {index.form(stem): stem for stem in stems}
    said: Any = orjson.dumps(list(forms)).decode() if index.held is FTS5 else list(forms)
    wanted = select(index.given.c.value, answer)
    for form, told in connection.execute(wanted, {"said": said}, execution_options={"yield_per": _WORDS_AT_ONCE}):
        yield forms[form], told


def owed_by(connection: AnyConnection, ministry: str) -> frozenset[int]:
    """The numbers of the states, of all days, in which a ministry owes something, alone or with others."""
    return frozenset(connection.scalars(select(f.state_id).where(f.facet == "ministry", f.value == ministry)))


def bearing(number: str) -> Select[int]:
    """The states, of all days, that bear an official number of any system, in capitals or not."""
    return select(f.state_id).where(f.facet == "reference", f.value == folded(number))


def promised_on(day: date) -> Select[int]:
    """The present states of the commitments for which a term was set on a day that is known."""
    known = or_(e.happened_first.is_not(None), e.happened_last.is_not(None))
    on_that_day = select(e.commitment_id).where(e.counts_from == day, e.type == EventType.DEADLINE_SET, known)
    return select(c.id).where(c.commitment_id.in_(on_that_day), c.current)


@dataclass(frozen=True, slots=True)
class Found:
    """A present state: its number, its place in a list by day, and what it says of its commitment."""

    number: int
    place: tuple[date, UUID]
    known: Known


def present(connection: AnyConnection, among: Collection[int] | Select[int]) -> Iterator[Found]:
    """The present states among some, of those that lists show, in no order."""
    wanted = select(c.id, c.calendar_day, b.body).join_from(states, state_bodies)
    shown = wanted.where(c.current, c.listed, c.id.in_(among))
    for number, day, body in connection.execute(shown, execution_options={"yield_per": _TEXTS_AT_ONCE}):
        known = _KNOWN.validate_json(body)
        yield Found(number, (day, known.id), known)
