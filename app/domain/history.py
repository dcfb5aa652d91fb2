"""The history of a commitment: which events count on a day, and every state it has been in.

``asOf`` asks by the day things happened, ``knownAt`` by the instant they were recorded.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter, itemgetter
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain import events as ev
from app.domain.commitments import Commitment, fold, folds, retracted_ids
from app.domain.events import Citation, Event

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_OF_ANOTHER_DAY = (ev.Reread, ev.Retracted, ev.Redacted)
"""What counts from the day of the event that it is about."""


def recorded_day(instant: datetime) -> date:
    """The day an instant falls on in Europe/Amsterdam."""
    return instant.astimezone(AMSTERDAM).date()


def effective_days(events: Iterable[Event]) -> dict[UUID, date]:
    """From which day each event counts.

    An imprecise event counts from its first possible day, or the last when only that is certain; one without
    any from the day it was recorded; a re-reading and a retraction from the day of the event they are about.
    """
    return {event.id: day for day, event in _with_days(sorted(events, key=_sequence))}


def _with_days(events: Sequence[Event]) -> list[tuple[date, Event]]:
    """Events in the order of the sequence, each with the day it counts from."""
    if {type(event.payload) for event in events}.isdisjoint(_OF_ANOTHER_DAY):
        return [(_own_day(event), event) for event in events]
    days: dict[UUID, date] = {}
    for event in events:
        own = _own_day(event)
        days[event.id] = days.get(event.payload.target, own) if isinstance(event.payload, _OF_ANOTHER_DAY) else own
    return [(days[event.id], event) for event in events]


def _own_day(event: Event) -> date:
    return event.happened.first or event.happened.last or recorded_day(event.recorded_at)


_sequence: Callable[[Event], int] = attrgetter("sequence")


def known_at(events: Iterable[Event], instant: datetime) -> tuple[Event, ...]:
    """The events that had been recorded by an instant."""
    return tuple(event for event in events if event.recorded_at <= instant)


Ordered = tuple[tuple[date, Event], ...]
"""Events with the day they count from, in the order they count."""


def in_order(events: Iterable[Event]) -> Ordered:
    """Events with the day they count from, in the order they count: by that day, then as recorded."""
    return tuple(sorted(_with_days(sorted(events, key=_sequence)), key=_day))  # which keeps the order of the sequence


_day: Callable[[tuple[date, Event]], date] = itemgetter(0)


def as_of(events: Iterable[Event], day: date) -> Commitment | None:
    """The commitment on a day, by the events that had happened by then; None before it was made or when retracted."""
    return fold([(effective, event) for effective, event in in_order(events) if effective <= day])


def present(events: Iterable[Event]) -> Commitment | None:
    """The commitment by all its events; None when it was never made or its ``made`` is retracted."""
    return fold(in_order(events))


def history(events: Iterable[Event]) -> tuple[tuple[date, Commitment | None], ...]:
    """Every state the commitment has been in, each with the first day it holds; the last one holds until further."""
    return _states(in_order(events))


def _states(ordered: Ordered) -> tuple[tuple[date, Commitment | None], ...]:
    ends = [i + 1 for i, (day, _) in enumerate(ordered) if i + 1 == len(ordered) or ordered[i + 1][0] != day]
    return tuple(zip((ordered[end - 1][0] for end in ends), folds(ordered, ends), strict=True))


class Life:
    """All events of one commitment in the order of the sequence, with what follows from them: each worked out once.

    ``new`` are those at the end that are being recorded, ``kinds`` the classes of all payloads; ``ordered`` are its
    events as they count (``in_order``).
    """

    def __init__(self, before: Iterable[Event], new: Sequence[Event] = ()) -> None:
        self.new = list(new)
        self.events = [*before, *self.new]
        self.kinds = {type(event.payload) for event in self.events}
        self.ordered: Ordered = in_order(self.events)

    @property
    def is_new(self) -> bool:
        """Whether nothing of it was recorded before."""
        return len(self.events) == len(self.new)

    @property
    def moments(self) -> tuple["Life", ...]:
        """What it was after each instant at which some of the new events were recorded; the last is what it is."""
        if self.new and self.new[0].recorded_at != self.new[-1].recorded_at:
            return (*self._earlier, self)
        return (self,) if self.new else ()

    @cached_property
    def _earlier(self) -> tuple["Life", ...]:
        """The moments before the last: a life that held itself would stay until somebody looks for garbage."""
        known, new = len(self.events) - len(self.new), self.new
        ends = (i for i, e in enumerate(new[:-1], start=1) if new[i].recorded_at != e.recorded_at)
        return tuple(self.until(known + end) for end in ends)

    def begins_after(self, event: Event) -> bool:
        """Whether nothing of it had been recorded by the instant at which an event was."""
        return self.is_new and self.new[0].recorded_at > event.recorded_at

    def until(self, end: int) -> "Life":
        """Its first events, up to a place among them."""
        return self if end == len(self.events) else Life(self.events[:end])

    @property
    def gone(self) -> frozenset[UUID]:
        """Its events that no longer count."""
        return retracted_ids(self.events) if ev.Retracted in self.kinds else frozenset()

    @cached_property
    def states(self) -> tuple[tuple[date, Commitment | None], ...]:
        """Every state it has been in (``history``)."""
        return _states(self.ordered)

    @property
    def present(self) -> Commitment | None:
        """What it is by all its events."""
        return self.states[-1][1] if self.states else None

    @property
    def sources(self) -> list[tuple[date, Citation]]:
        """What its events that count cite, each from the day of its event."""
        gone = self.gone
        counting = [pair for pair in self.ordered if pair[1].id not in gone] if gone else self.ordered
        return [(day, source) for day, event in counting for source in event.sources]
