"""The timeline: what happened and what is due, of many commitments, in date order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select, true, union_all

from app.domain.events import EventType
from app.store import tables as t
from app.store.conditions import holding, selected
from app.store.listing import Question
from app.store.reading import AnyConnection


class EntryType(StrEnum):
    """What a line of the timeline is."""

    DEADLINE = "deadline"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class EntryKey:
    """A line of the timeline: its day, what it is, and its place among those of that day.

    ``sequence`` numbers the event; for a deadline it is the version that the commitment last changed in.
    """

    day: date
    type: EntryType
    sequence: int
    commitment: UUID


@dataclass(frozen=True, slots=True)
class Span:
    """Days from and until which entries are wanted; None leaves an end open."""

    begin: date | None = None
    end: date | None = None


_ABOUT_THE_RECORD = (EventType.RETRACTED, EventType.REDACTED, EventType.DESCRIBED, EventType.REREAD)
"""Events that tell of the register itself, and not of what happened to a commitment."""


def entries(
    connection: AnyConnection, asked: Question, span: Span, limit: int, after: EntryKey | None
) -> Sequence[EntryKey]:
    """Lines of the timeline in order of day, at most ``limit``, beginning after a line."""
    both = union_all(_events(asked, span), _deadlines(asked, span)).subquery()
    wanted = select(both).order_by(both.c.day, both.c.type, both.c.sequence, both.c.commitment)
    if after is not None:
        wanted = wanted.where(_beyond(both.c, after))
    rows = connection.execute(wanted.limit(limit))
    return [EntryKey(row.day, EntryType(row.type), row.sequence, row.commitment) for row in rows]


def _events(asked: Question, span: Span) -> Select[Any]:
    e, s, later = t.events.c, t.states.c, t.events.alias()
    retraction = and_(later.c.target == e.id, later.c.type == EventType.RETRACTED)
    gone = exists(select(1).where(retraction, _recorded(later.c.sequence, asked)))
    shown = e.type.not_in(_ABOUT_THE_RECORD)
    day: ColumnElement[date] = e.counts_from
    return (
        select(day.label("day"), literal("event").label("type"), e.sequence, e.commitment_id.label("commitment"))
        .join_from(t.events, t.states, s.commitment_id == e.commitment_id)
        .where(_asked(asked), shown, ~gone, _recorded(e.sequence, asked), day <= asked.as_of, *_within(day, span))
    )


def _recorded(sequence: ColumnElement[int], asked: Question) -> ColumnElement[bool]:
    return true() if asked.version is None else sequence <= asked.version


def _deadlines(asked: Question, span: Span) -> Select[Any]:
    s = t.states.c
    day = s.calendar_day
    return select(
        day.label("day"),
        literal("deadline").label("type"),
        s.version.label("sequence"),
        s.commitment_id.label("commitment"),
    ).where(_asked(asked), day < t.FOREVER, *_within(day, span))


def _asked(asked: Question) -> ColumnElement[bool]:
    return and_(holding(asked.as_of, asked.today, asked.version), selected(asked.selection, asked.as_of))


def _within(day: ColumnElement[date], span: Span) -> list[ColumnElement[bool]]:
    begin = [day >= span.begin] if span.begin else []
    end = [day <= span.end] if span.end else []
    return begin + end


def _beyond(c: Any, after: EntryKey) -> ColumnElement[bool]:
    steps = (
        (c.day, after.day),
        (c.type, after.type.value),
        (c.sequence, after.sequence),
        (c.commitment, after.commitment),
    )
    same: list[ColumnElement[bool]] = []
    ways = []
    for column, value in steps:
        ways.append(and_(*same, column > value))
        same.append(column == value)
    return or_(*ways)
