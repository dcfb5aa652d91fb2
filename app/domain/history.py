"""The history of a commitment: which events count on a day, and every state it has been in.

``asOf`` asks by the day things happened, ``knownAt`` by the instant they were recorded.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.commitments import Commitment, fold
from app.domain.events import Event

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def recorded_day(instant: datetime) -> date:
    """The day an instant falls on in Europe/Amsterdam."""
    return instant.astimezone(AMSTERDAM).date()


def effective_days(events: Iterable[Event]) -> dict[UUID, date]:
    """From which day each event counts.

    An imprecise event counts from its first possible day, or the last when only that is certain; one without
    any from the day it was recorded; a re-reading and a retraction from the day of the event they are about.
    """
    days: dict[UUID, date] = {}
    for event in sorted(events, key=lambda e: e.sequence):
        own = event.happened.first or event.happened.last or recorded_day(event.recorded_at)
        target = getattr(event.payload, "target", None)
        days[event.id] = days.get(target, own) if target else own
    return days


def known_at(events: Iterable[Event], instant: datetime) -> tuple[Event, ...]:
    """The events that had been recorded by an instant."""
    return tuple(event for event in events if event.recorded_at <= instant)


def in_order(events: Iterable[Event]) -> tuple[tuple[date, Event], ...]:
    """Events with the day they count from, in the order they count: by that day, then as recorded."""
    listed = tuple(events)
    days = effective_days(listed)
    return tuple(sorted(((days[e.id], e) for e in listed), key=lambda pair: (pair[0], pair[1].sequence)))


def as_of(events: Iterable[Event], day: date) -> Commitment | None:
    """The commitment on a day, by the events that had happened by then; None before it was made or when retracted."""
    return fold([(effective, event) for effective, event in in_order(events) if effective <= day])


def present(events: Iterable[Event]) -> Commitment | None:
    """The commitment by all its events; None when it was never made or its ``made`` is retracted."""
    return fold(in_order(events))


def history(events: Iterable[Event]) -> tuple[tuple[date, Commitment | None], ...]:
    """Every state the commitment has been in, each with the first day it holds; the last one holds until further."""
    ordered = in_order(events)
    ends = [i + 1 for i, (day, _) in enumerate(ordered) if i + 1 == len(ordered) or ordered[i + 1][0] != day]
    return tuple((ordered[end - 1][0], fold(ordered[:end])) for end in ends)
