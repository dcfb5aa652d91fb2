"""What only the pages ask: counts per column, what moved last, bars in a span of days, and what a source says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true

from app.domain.commitments import Commitment, Ending
from app.domain.events import CommitmentKind, Event, EventType
from app.domain.standing import Standing
from app.store import tables as t
from app.store.codec import load_commitment
from app.store.conditions import holding, is_standing, selected
from app.store.listing import Question
from app.store.reading import AnyConnection, events_numbered

b, c, e = t.state_bodies.c, t.states.c, t.events.c
COLUMNS: dict[str, ColumnElement[Any]] = {"chamber": c.chamber, "firmness": c.firmness}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one commitment with a last day.

    ``late`` is how many days late it came, the least that is certain; None while it is owed and overdue. ``open_for``
    is how many days it is overdue so far; None once it is fulfilled.
    """

    kind: CommitmentKind
    ministry: str | None
    firmness: str | None
    first_day: date | None
    last_day: date
    late: int | None
    open_for: int | None


@dataclass(frozen=True, slots=True)
class Bars:
    """Commitments whose days touch a span, by last day, and how many there are in all."""

    items: tuple[Commitment, ...]
    of: int


def _meant(asked: Question) -> ColumnElement[bool]:
    here = holding(asked.as_of, asked.today, asked.version)
    return and_(here, selected(asked.selection, asked.as_of), ~c.series)


def by_column(connection: AnyConnection, asked: Question, name: str) -> dict[str, int]:
    """Counts by ``chamber`` or ``firmness``; those without one are left out."""
    column = COLUMNS[name]
    wanted = select(column, func.count()).where(_meant(asked), column.is_not(None)).group_by(column).order_by(column)
    return {str(value): number for value, number in connection.execute(wanted)}


def recently_moved(connection: AnyConnection, asked: Question, limit: int) -> tuple[Commitment, ...]:
    """What moved last, the latest first."""
    moved = select(b.body).join_from(t.states, t.state_bodies).where(_meant(asked), c.last_moved_on.is_not(None))
    latest = moved.order_by(c.last_moved_on.desc(), c.commitment_id.desc()).limit(limit)
    return tuple(load_commitment(body) for body in connection.scalars(latest))


def outcomes(connection: AnyConnection, asked: Question) -> list[Outcome]:
    """Every commitment of which it can be said that it was kept in time, kept late, or is overdue."""
    kept = and_(c.ending == Ending.FULFILLED, c.closed_late.is_not(None))
    overdue = is_standing(Standing.OVERDUE, asked.as_of)
    names = (c.kind, c.ministry, c.firmness, c.first_day, c.last_day, c.ending, c.closed_late)
    wanted = select(*names).where(_meant(asked), c.last_day.is_not(None), or_(kept, overdue))
    return [_outcome(row, asked.as_of) for row in connection.execute(wanted)]


def _outcome(row: Any, day: date) -> Outcome:
    late, open_for = (row.closed_late, None) if row.ending else (None, (day - row.last_day).days)
    kind = CommitmentKind(row.kind)
    return Outcome(kind, row.ministry, row.firmness, row.first_day, row.last_day, late, open_for)


def bars(connection: AnyConnection, asked: Question, begin: date, end: date, limit: int) -> Bars:
    """Commitments with days between two days, both included; an end that is open reaches as far as is asked."""
    after = and_(c.calendar_day < t.FOREVER, or_(c.last_day.is_(None), c.last_day >= begin))
    wanted = and_(_meant(asked), after, func.coalesce(c.first_day, c.last_day) <= end)
    of = connection.scalar(select(func.count()).select_from(t.states).where(wanted)) or 0
    texts = select(b.body).join_from(t.states, t.state_bodies).where(wanted)
    bodies = connection.scalars(texts.order_by(c.calendar_day, c.commitment_id).limit(limit))
    return Bars(tuple(load_commitment(body) for body in bodies), of)


def span_of_days(connection: AnyConnection, asked: Question) -> tuple[date, date] | None:
    """The first and the last day that any term of a selection has; None without one."""
    days = select(func.min(func.coalesce(c.first_day, c.last_day)), func.max(func.coalesce(c.last_day, c.first_day)))
    first, last = connection.execute(days.where(_meant(asked), c.calendar_day < t.FOREVER)).one()
    return (first, last) if first and last else None


def events_citing(connection: AnyConnection, asked: Question, source: str, limit: int) -> Sequence[Event]:
    """What a source says: the events that cite it and count on the day, in the order they were recorded."""
    numbers = select(e.sequence).where(*_citing(asked), t.citations.c.source == source)
    cited = numbers.join_from(t.events, t.citations, t.citations.c.sequence == e.sequence)
    return events_numbered(connection, connection.scalars(cited.order_by(e.sequence).limit(limit)).all())


def citations_by_type(connection: AnyConnection, asked: Question) -> dict[str, dict[EventType, int]]:
    """How many events of each kind cite each source."""
    source = t.citations.c.source
    counted = select(source, e.type, func.count().label("number")).join_from(
        t.events, t.citations, t.citations.c.sequence == e.sequence
    )
    found: dict[str, dict[EventType, int]] = {}
    for row in connection.execute(counted.where(*_citing(asked)).group_by(source, e.type)):
        found.setdefault(row.source, {})[EventType(row.type)] = row.number
    return found


def _citing(asked: Question) -> list[ColumnElement[bool]]:
    later = t.events.alias().c
    retraction = and_(later.target == e.id, later.type == EventType.RETRACTED, _recorded(later.sequence, asked))
    gone = exists(select(1).where(retraction))
    return [e.commitment_id.is_not(None), e.counts_from <= asked.as_of, _recorded(e.sequence, asked), ~gone]


def _recorded(sequence: ColumnElement[int], asked: Question) -> ColumnElement[bool]:
    return true() if asked.version is None else sequence <= asked.version
