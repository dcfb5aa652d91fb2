"""Lists of commitments: which, in what order, a page at a time.

Orders are a closed vocabulary. Every order ends with the id, so that it is total; a page begins after the key of
the last row of the one before, which stays quick at any depth.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from app.domain.commitments import Commitment
from app.domain.selections import Moment, Selection
from app.domain.standing import Standing
from app.store.codec import load_commitment
from app.store.conditions import holding, is_standing, selected
from app.store.reading import AnyConnection, register_version
from app.store.tables import states

c = states.c
NO_SLIP = -1_000_000
"""Where commitments without a slip stand when sorting by it: below every slip there is."""


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
    Order.SLIP_DAYS: func.coalesce(c.slip_days, literal(NO_SLIP)),
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
class Page:
    """Some commitments in order, and where the next page begins (None at the end)."""

    items: tuple[Commitment, ...]
    next: After | None


@dataclass(frozen=True, slots=True)
class Slice:
    """Which page: how many rows, beginning after which (None: at the start)."""

    limit: int
    after: After | None = None


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


def page(connection: AnyConnection, asked: Question, sorting: Sorting, part: Slice) -> Page:
    """A page of a selection."""
    return _page(connection, _selected(asked), _KEYS[sorting.order], part, descending=sorting.descending)


def overdue(connection: AnyConnection, asked: Question, against: Against, part: Slice) -> Page:
    """A page of what is overdue, most days late first, against the current or the original deadline."""
    condition = and_(_selected(asked), ~c.series, _late(asked.as_of, against))
    key = c.calendar_day if against is Against.CURRENT else c.original_last_day
    return _page(connection, condition, key, part)


def _late(day: date, against: Against) -> ColumnElement[bool]:
    if against is Against.CURRENT:
        return is_standing(Standing.OVERDUE, day)
    return and_(c.ending.is_(None), ~c.unmapped, c.original_last_day < day, c.original_due_through < day)


def upcoming(connection: AnyConnection, asked: Question, within: timedelta, part: Slice) -> Page:
    """A page of what is open and whose last day (open-ended: first day) comes within a time, soonest first."""
    window = c.calendar_day.between(asked.as_of, asked.as_of + within)
    condition = and_(_selected(asked), c.ending.is_(None), ~c.unmapped, ~c.series, window)
    return _page(connection, condition, c.calendar_day, part)


def count(connection: AnyConnection, asked: Question) -> int:
    """How many commitments a selection has; the parents of series are not counted, their terms are."""
    return connection.scalar(select(func.count()).select_from(states).where(_selected(asked), ~c.series)) or 0


def stream(connection: AnyConnection, asked: Question, sorting: Sorting) -> Iterator[Commitment]:
    """A whole selection in order, read as it is used."""
    wanted = _ordered(select(c.body).where(_selected(asked)), _KEYS[sorting.order], descending=sorting.descending)
    for (body,) in connection.execute(wanted, execution_options={"yield_per": 500}):
        yield load_commitment(body)


def states_of(connection: AnyConnection, ids: Collection[UUID], asked: Question) -> dict[UUID, Commitment]:
    """Commitments at a moment by id, merged ones too; what was not made or not known then is left out."""
    wanted = select(c.commitment_id, c.body).where(c.commitment_id.in_(ids), _holding(asked))
    return {row.commitment_id: load_commitment(row.body) for row in connection.execute(wanted)}


def open_series(connection: AnyConnection) -> list[Commitment]:
    """The recurring promises that are still owed."""
    wanted = select(c.body).where(c.current, c.listed, c.series, c.ending.is_(None)).order_by(c.commitment_id)
    return [load_commitment(body) for body in connection.scalars(wanted)]


def _selected(asked: Question) -> ColumnElement[bool]:
    return and_(_holding(asked), selected(asked.selection, asked.as_of))


def _holding(asked: Question) -> ColumnElement[bool]:
    return holding(asked.as_of, asked.today, asked.version)


def _ordered(wanted: Select[Any], key: ColumnElement[Any], *, descending: bool) -> Select[Any]:
    return wanted.order_by(key.desc(), c.commitment_id.desc()) if descending else wanted.order_by(key, c.commitment_id)


def _page(
    connection: AnyConnection,
    condition: ColumnElement[bool],
    key: ColumnElement[Any],
    part: Slice,
    *,
    descending: bool = False,
) -> Page:
    wanted = _ordered(select(c.body, key.label("key"), c.commitment_id).where(condition), key, descending=descending)
    if part.after is not None:
        wanted = wanted.where(_beyond(key, part.after, descending=descending))
    rows = connection.execute(wanted.limit(part.limit + 1)).all()
    last = rows[part.limit - 1] if len(rows) > part.limit else None
    more = After(last.key, last.commitment_id) if last else None
    return Page(tuple(load_commitment(row.body) for row in rows[: part.limit]), more)


def _beyond(key: ColumnElement[Any], after: After, *, descending: bool) -> ColumnElement[bool]:
    if descending:
        return or_(key < after.key, and_(key == after.key, c.commitment_id < after.id))
    return or_(key > after.key, and_(key == after.key, c.commitment_id > after.id))
