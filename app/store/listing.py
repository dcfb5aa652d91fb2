"""Lists of commitments: which, in what order, a page at a time.

Orders are a closed vocabulary. Every order ends with the id, so that it is total; a page begins after the key of
the last row of the one before, which stays quick at any depth.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, select

from app.domain.commitments import Commitment
from app.domain.selections import Moment, Selection
from app.domain.standing import Standing
from app.store.codec import load_commitment
from app.store.conditions import beside_row, holding, in_row, is_standing, selected
from app.store.paging import After, Slice, Way, find, find_among, ordered
from app.store.reading import AnyConnection, register_version
from app.store.tables import FOREVER, state_bodies, states

__all__ = ["After", "Slice"]
"""What comes with the lists from ``paging``; the lists themselves are what else is here."""

b, c = state_bodies.c, states.c


class Order(StrEnum):
    """What a list of commitments can be sorted by."""

    DUE_DATE = "dueDate"
    TITLE = "title"
    MOVES = "moves"
    SLIP_DAYS = "slipDays"
    LAST_CHANGED = "lastChanged"


_KEYS: dict[Order, ColumnElement[Any]] = {
    Order.DUE_DATE: c.calendar_day,
    Order.TITLE: c.title,
    Order.MOVES: c.moves,
    Order.SLIP_DAYS: c.slip_order,
    Order.LAST_CHANGED: c.version,
}


class Against(StrEnum):
    """Which deadline lateness is counted against."""

    CURRENT = "current"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order and its direction."""

    order: Order = Order.DUE_DATE
    descending: bool = False


class State(NamedTuple):
    """A state of a commitment by its number, which is never given to another, with the text it is read from.

    There is no text in a bare page; ``numbered`` reads it.
    """

    number: int
    body: str

    @property
    def commitment(self) -> Commitment:
        """The commitment as it was in this state, read from the text."""
        return load_commitment(self.body)


@dataclass(frozen=True, slots=True)
class Page:
    """Some states in order, and where the next page begins (None at the end)."""

    states: tuple[State, ...]
    next: After | None

    @property
    def items(self) -> tuple[Commitment, ...]:
        """The commitments, read each time they are asked for."""
        return tuple(state.commitment for state in self.states)


@dataclass(frozen=True, slots=True)
class Question:
    """A selection at a moment, as the store asks it: the version is the one known then (None: the present one)."""

    selection: Selection
    as_of: date
    today: date
    version: int | None

    @property
    def is_present(self) -> bool:
        """Whether it is about what is so now, as far as is known; of a day to come that is what is known of it."""
        return self.version is None and self.as_of >= self.today


def question(connection: AnyConnection, selection: Selection, moment: Moment, today: date) -> Question:
    """Settle at which register version a question is asked."""
    version = register_version(connection, moment.known_at) if moment.known_at else None
    return Question(selection, moment.as_of, today, version)


def page(
    connection: AnyConnection, asked: Question, sorting: Sorting, part: Slice, among: Collection[int] | None = None
) -> Page:
    """A page of a selection; ``among`` are the numbers of states that it is known to be among."""
    way = Way(_KEYS[sorting.order], part, descending=sorting.descending)
    return _page(connection, asked, [], way) if among is None else _shown(*find_among(connection, among, way))


def overdue(connection: AnyConnection, asked: Question, against: Against, part: Slice) -> Page:
    """A page of what is overdue, most days late first, against the current or the original deadline."""
    key = c.calendar_day if against is Against.CURRENT else c.original_last_day
    return _page(connection, asked, [~c.series, _late(asked.as_of, against)], Way(key, part))


def _late(day: date, against: Against) -> ColumnElement[bool]:
    if against is Against.CURRENT:
        return is_standing(Standing.OVERDUE, day)
    return and_(c.owed, c.original_last_day < day, c.original_due_through < day)


def upcoming(connection: AnyConnection, asked: Question, within: timedelta, part: Slice) -> Page:
    """A page of what is open and whose last day (open-ended: first day) comes within a time, soonest first."""
    window = c.calendar_day.between(asked.as_of, asked.as_of + within)
    return _page(connection, asked, [c.owed, ~c.series, window], Way(c.calendar_day, part))


def numbered(connection: AnyConnection, numbers: Collection[int]) -> Iterator[State]:
    """Some states by their numbers, in no order."""
    if numbers:
        wanted = select(b.state_id, b.body).where(b.state_id.in_(numbers))
        yield from (State(*row) for row in connection.execute(wanted))


def count(connection: AnyConnection, asked: Question) -> int:
    """How many commitments a selection has; the parents of series are not counted, their terms are."""
    return connection.scalar(select(func.count()).select_from(states).where(_selected(asked), ~c.series)) or 0


def stream(connection: AnyConnection, asked: Question, sorting: Sorting) -> Iterator[Commitment]:
    """A whole selection in order, read as it is used."""
    bodies = select(b.body).join_from(states, state_bodies).where(_selected(asked))
    wanted = ordered(bodies, _KEYS[sorting.order], descending=sorting.descending)
    for (body,) in connection.execute(wanted, execution_options={"yield_per": 500}):
        yield load_commitment(body)


def in_order(asked: Question, sorting: Sorting) -> Select[int]:
    """The numbers of the states of a whole selection, in order."""
    return ordered(select(c.id).where(_selected(asked)), _KEYS[sorting.order], descending=sorting.descending)


def states_of(connection: AnyConnection, ids: Collection[UUID], asked: Question) -> dict[UUID, Commitment]:
    """Commitments at a moment by id, merged ones too; what was not made or not known then is left out."""
    bodies = select(c.commitment_id, b.body).join_from(states, state_bodies)
    wanted = bodies.where(c.commitment_id.in_(ids), holding_at(asked))
    return {row.commitment_id: load_commitment(row.body) for row in connection.execute(wanted)}


def open_series(connection: AnyConnection) -> list[Commitment]:
    """The recurring promises that are still owed."""
    bodies = select(b.body).join_from(states, state_bodies)
    wanted = bodies.where(c.current, c.listed, c.series, c.ending.is_(None)).order_by(c.commitment_id)
    return [load_commitment(body) for body in connection.scalars(wanted)]


def _selected(asked: Question) -> ColumnElement[bool]:
    return and_(holding_at(asked), selected(asked.selection, asked.as_of))


def holding_at(asked: Question) -> ColumnElement[bool]:
    """The states of the moment a question is about."""
    return holding(asked.as_of, asked.today, asked.version)


def _page(connection: AnyConnection, asked: Question, more: Sequence[ColumnElement[bool]], way: Way) -> Page:
    selection = asked.selection
    if _begins_later(selection, way):
        selection, more = replace(selection, due_from=None), [c.calendar_day < FOREVER, *more]
    rows = [holding_at(asked), in_row(selection, asked.as_of), *more]
    return _shown(*find(connection, rows, beside_row(asked.selection), way))


def _begins_later(selection: Selection, way: Way) -> bool:
    """Whether a page begins after the first day that is asked for, so that this day need not be said.

    SQLite seeks to one bound only: with the day it would look through all of the day on which the page begins.
    """
    after, by_day = way.part.after, way.key is c.calendar_day and not way.descending
    return by_day and after is not None and selection.due_from is not None and after.key >= selection.due_from


def _shown(found: Sequence[Row[Any]], following: After | None) -> Page:
    return Page(tuple(State(row.id, row.body) for row in found), following)
