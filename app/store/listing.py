"""Lists of commitments: which, in what order, a page at a time.

Orders are a closed vocabulary. Every order ends with the id, so that it is total; a page begins after the key of
the last row of the one before, which stays quick at any depth.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Label, Row, Select, and_, func, literal, select, tuple_, type_coerce
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.types import NullType

from app.domain.commitments import Commitment
from app.domain.selections import Moment, Selection
from app.domain.standing import Standing
from app.store.codec import load_commitment
from app.store.conditions import beside_each_row, beside_row, holding, in_row, is_standing, selected
from app.store.reading import AnyConnection, register_version
from app.store.tables import state_bodies, states

b, c = state_bodies.c, states.c
_AS_STORED: Label[Any] = type_coerce(c.commitment_id, NullType()).label("identity")
"""The id as the database driver gives it: of a page, only the last is looked at."""
WALKED = 5_000
"""States that are looked through in order before it is worth while to begin at what is looked for."""


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


@dataclass(frozen=True, slots=True)
class After:
    """Where a page begins: after the row with this key and id."""

    key: Any
    id: UUID


@dataclass(frozen=True, slots=True)
class State:
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
class Slice:
    """Which page: how many rows, beginning after which (None: at the start).

    ``bare``: only the numbers of the states, for who has most of their texts already.
    """

    limit: int
    after: After | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A selection at a moment, as the store asks it: the version is the one known then (None: the present one)."""

    selection: Selection
    as_of: date
    today: date
    version: int | None


def question(connection: AnyConnection, selection: Selection, moment: Moment, today: date) -> Question:
    """Settle at which register version a question is asked."""
    version = register_version(connection, moment.known_at) if moment.known_at else None
    return Question(selection, moment.as_of, today, version)


def page(
    connection: AnyConnection, asked: Question, sorting: Sorting, part: Slice, among: Collection[int] | None = None
) -> Page:
    """A page of a selection; ``among`` are the numbers of states that it is known to be among."""
    way = _Way(_KEYS[sorting.order], part, descending=sorting.descending)
    if among is None:
        return _page(connection, asked, [], way)
    return _cut(way, _read(connection, [c.id.in_(among)], way, sorted_apart(connection, way.key)))


def sorted_apart(connection: AnyConnection, key: ColumnElement[Any]) -> ColumnElement[Any]:
    """A key to sort by that keeps SQLite from walking an index of it, past everything that is not looked for."""
    if connection.dialect.name != "sqlite":
        return key
    return UnaryExpression(key, operator=custom_op("+"), type_=key.type)


def overdue(connection: AnyConnection, asked: Question, against: Against, part: Slice) -> Page:
    """A page of what is overdue, most days late first, against the current or the original deadline."""
    key = c.calendar_day if against is Against.CURRENT else c.original_last_day
    return _page(connection, asked, [~c.series, _late(asked.as_of, against)], _Way(key, part))


def _late(day: date, against: Against) -> ColumnElement[bool]:
    if against is Against.CURRENT:
        return is_standing(Standing.OVERDUE, day)
    return and_(c.owed, c.original_last_day < day, c.original_due_through < day)


def upcoming(connection: AnyConnection, asked: Question, within: timedelta, part: Slice) -> Page:
    """A page of what is open and whose last day (open-ended: first day) comes within a time, soonest first."""
    window = c.calendar_day.between(asked.as_of, asked.as_of + within)
    return _page(connection, asked, [c.owed, ~c.series, window], _Way(c.calendar_day, part))


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
    wanted = _ordered(bodies, _KEYS[sorting.order], descending=sorting.descending)
    for (body,) in connection.execute(wanted, execution_options={"yield_per": 500}):
        yield load_commitment(body)


def in_order(asked: Question, sorting: Sorting) -> Select[int]:
    """The numbers of the states of a whole selection, in order."""
    return _ordered(select(c.id).where(_selected(asked)), _KEYS[sorting.order], descending=sorting.descending)


def states_of(connection: AnyConnection, ids: Collection[UUID], asked: Question) -> dict[UUID, Commitment]:
    """Commitments at a moment by id, merged ones too; what was not made or not known then is left out."""
    bodies = select(c.commitment_id, b.body).join_from(states, state_bodies)
    wanted = bodies.where(c.commitment_id.in_(ids), _holding(asked))
    return {row.commitment_id: load_commitment(row.body) for row in connection.execute(wanted)}


def open_series(connection: AnyConnection) -> list[Commitment]:
    """The recurring promises that are still owed."""
    bodies = select(b.body).join_from(states, state_bodies)
    wanted = bodies.where(c.current, c.listed, c.series, c.ending.is_(None)).order_by(c.commitment_id)
    return [load_commitment(body) for body in connection.scalars(wanted)]


def _selected(asked: Question) -> ColumnElement[bool]:
    return and_(_holding(asked), selected(asked.selection, asked.as_of))


def _holding(asked: Question) -> ColumnElement[bool]:
    return holding(asked.as_of, asked.today, asked.version)


def _ordered(wanted: Select[Any], key: ColumnElement[Any], *, descending: bool) -> Select[Any]:
    return wanted.order_by(key.desc(), c.commitment_id.desc()) if descending else wanted.order_by(key, c.commitment_id)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a page is gone through: by which key, which part, and in which direction."""

    key: ColumnElement[Any]
    part: Slice
    descending: bool = False

    def ordered(self, wanted: Select[Any], key: ColumnElement[Any] | None = None) -> Select[Any]:
        """A statement in the order of this way, from where the page begins."""
        if self.part.after is not None:
            wanted = wanted.where(_beyond(self.key, self.part.after, descending=self.descending))
        return _ordered(wanted, self.key if key is None else key, descending=self.descending)


def _page(connection: AnyConnection, asked: Question, more: Sequence[ColumnElement[bool]], way: _Way) -> Page:
    """A page: in one statement, or in up to three where SQLite is helped to choose between two ways of finding."""
    rows = [_holding(asked), in_row(asked.selection, asked.as_of), *more]
    beside = beside_row(asked.selection)
    if beside and connection.dialect.name == "sqlite":
        found = _walked(connection, asked, rows, way)
        if found is None:
            found = _read(connection, [*rows, *beside], way, sorted_apart(connection, way.key))
    else:
        found = _read(connection, [*rows, *beside], way)
    return _cut(way, found)


def _cut(way: _Way, found: Sequence[Row[Any]]) -> Page:
    limit = way.part.limit
    last = found[limit - 1] if len(found) > limit else None
    following = After(last.key, _identity(last.identity)) if last else None
    return Page(tuple(State(row.id, row.body) for row in found[:limit]), following)


def _identity(found: UUID | str) -> UUID:
    return found if isinstance(found, UUID) else UUID(found)


def _read(
    connection: AnyConnection,
    conditions: Sequence[ColumnElement[bool]],
    way: _Way,
    key: ColumnElement[Any] | None = None,
) -> Sequence[Row[Any]]:
    row = (c.id, way.key.label("key"), _AS_STORED)
    if way.part.bare:
        wanted = select(*row, literal("").label("body"))
    else:
        wanted = select(*row, b.body).join_from(states, state_bodies)
    return connection.execute(way.ordered(wanted.where(*conditions), key).limit(way.part.limit + 1)).all()


def _walked(
    connection: AnyConnection, asked: Question, rows: Sequence[ColumnElement[bool]], way: _Way
) -> Sequence[Row[Any]] | None:
    """The page, when it is filled by the first states in order; None when what is looked for is too rare for that.

    What is common is found at once by looking at each state in turn, what is rare by beginning at what is looked for.
    Without statistics, which change under one's hands, SQLite cannot know which it is; trying tells.
    """
    ahead = way.ordered(select(way.key, c.commitment_id).where(*rows)).offset(WALKED).limit(1)
    end = connection.execute(ahead).one_or_none()
    within = [] if end is None else [~_beyond(way.key, After(*end), descending=way.descending)]
    found = _read(connection, [*rows, *within, *beside_each_row(asked.selection)], way)
    return found if end is None or len(found) > way.part.limit else None


def _beyond(key: ColumnElement[Any], after: After, *, descending: bool) -> ColumnElement[bool]:
    place, start = tuple_(key, c.commitment_id), tuple_(after.key, after.id, types=[key.type, c.commitment_id.type])
    return place < start if descending else place > start
