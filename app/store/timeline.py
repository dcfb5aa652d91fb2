"""The timeline: what happened and what is due, of many commitments, in date order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select, true, tuple_, union_all

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
    """Lines of the timeline in order of day, at most ``limit``, beginning after a line.

    No more than a page is taken of events and of deadlines each, along an index of their days, and the two are merged.
    """
    some = (part.limit(limit).subquery() for part in (_events(asked, span, after), _deadlines(asked, span, after)))
    both = union_all(*map(select, some)).subquery()
    wanted = select(both).order_by(both.c.day, both.c.type, both.c.sequence, both.c.commitment).limit(limit)
    rows = connection.execute(wanted)
    return [EntryKey(row.day, EntryType(row.type), row.sequence, row.commitment) for row in rows]


def _events(asked: Question, span: Span, after: EntryKey | None) -> Select[Any]:
    e, s, later = t.events.c, t.states.c, t.events.alias()
    retraction = and_(later.c.target == e.id, later.c.type == EventType.RETRACTED)
    gone = exists(select(1).where(retraction, _recorded(later.c.sequence, asked)))
    shown = e.type.not_in(_ABOUT_THE_RECORD)
    day: ColumnElement[date] = e.counts_from
    wanted = (
        select(day.label("day"), _said(EntryType.EVENT), e.sequence, e.commitment_id.label("commitment"))
        .join_from(t.events, t.states, s.commitment_id == e.commitment_id)
        .where(_asked(asked), shown, ~gone, _recorded(e.sequence, asked), day <= asked.as_of, *_within(day, span))
        .order_by(day, e.sequence)
    )
    if after is None:
        return wanted
    if after.type is EntryType.DEADLINE:  # of one day they come before all events
        return wanted.where(day >= after.day)
    return wanted.where(tuple_(day, e.sequence) > tuple_(after.day, after.sequence))


def _deadlines(asked: Question, span: Span, after: EntryKey | None) -> Select[Any]:
    s = t.states.c
    day = s.calendar_day
    wanted = (
        select(
            day.label("day"),
            _said(EntryType.DEADLINE),
            s.version.label("sequence"),
            s.commitment_id.label("commitment"),
        )
        .where(_asked(asked), day < t.FOREVER, *_within(day, span))
        .order_by(day, s.version, s.commitment_id)
    )
    if after is None:
        return wanted
    if after.type is EntryType.EVENT:
        return wanted.where(day > after.day)
    place, start = (s.version, s.commitment_id), (after.sequence, after.commitment)
    later = tuple_(*place) > tuple_(*start, types=[column.type for column in place])
    return wanted.where(day >= after.day, or_(day > after.day, later))


def _said(type_: EntryType) -> ColumnElement[str]:
    return literal(type_.value).label("type")


def _recorded(sequence: ColumnElement[int], asked: Question) -> ColumnElement[bool]:
    return true() if asked.version is None else sequence <= asked.version


def _asked(asked: Question) -> ColumnElement[bool]:
    return and_(holding(asked.as_of, asked.today, asked.version), selected(asked.selection, asked.as_of))


def _within(day: ColumnElement[date], span: Span) -> list[ColumnElement[bool]]:
    begin = [day >= span.begin] if span.begin else []
    end = [day <= span.end] if span.end else []
    return begin + end
