"""What is known of a record before it is looked at again: the life of its commitment, and when it was seen last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from app.domain import events as ev
from app.domain.commitments import Commitment, retracted_ids
from app.domain.deadlines import When
from app.domain.events import Event, EventType
from app.domain.history import effective_days, present
from app.importers.tweedekamer import SYSTEM

NAMESPACE = UUID("0b4f5a0e-52a5-5f0a-9d4e-6f1c1f6b7d21")
"""The namespace of ids that follow from the ids of the register (UUIDv5, RFC 9562)."""
ENDINGS = frozenset({EventType.FULFILLED, EventType.WITHDRAWN, EventType.SUPERSEDED})
_BEFORE_AN_END = ENDINGS | {
    EventType.MADE,
    EventType.REOPENED,
    EventType.DEADLINE_SET,
    EventType.PARTLY_FULFILLED,
}


def commitment_id(record: str) -> UUID:
    """The id of a commitment that a record brings into the register."""
    return uuid5(NAMESPACE, record)


def origin_of(record: str) -> str:
    """How the origins of a record's events begin."""
    return f"{SYSTEM}:{record}/"


@dataclass(frozen=True, slots=True)
class Known:
    """The commitment that a record is about, and the days between which it changed.

    ``life`` has its events, none for a new one; ``ours`` those that this record brought, also on a commitment that
    was merged into it since. ``today`` is the day of this observation, ``before`` that of the last one. Nothing that
    is recorded now happened before ``not_before``.
    """

    record: str
    commitment: UUID
    life: tuple[Event, ...]
    ours: tuple[Event, ...]
    today: date
    before: date | None = None
    not_before: date | None = None

    @property
    def now(self) -> Commitment | None:
        """The commitment as it stands; None when it is new, or was taken back."""
        return present(self.life)

    @property
    def counting(self) -> list[Event]:
        """Its events that were not retracted, as they were recorded."""
        return counting(self.life)

    @property
    def counting_ours(self) -> list[Event]:
        """What this record brought and nobody took back."""
        return counting(self.ours)

    @property
    def floor(self) -> date | None:
        """The first day on which something new can have happened to it, None when there is no bound."""
        days = effective_days(self.life)
        ends = (days[event.id] for event in self.counting if event.type in _BEFORE_AN_END)
        return max((*ends, *([self.not_before] if self.not_before else [])), default=None)

    def last(self, kind: EventType) -> Event | None:
        """The last event of a kind that counts."""
        return next((event for event in reversed(self.counting) if event.type is kind), None)

    def brought(self, event: Event | None) -> bool:
        """Whether this record brought an event."""
        return event is not None and any(event.id == own.id for own in self.ours)

    def between(self) -> When:
        """Between the last two observations; not before what it would end, or follows, was said."""
        first = max((day for day in (self.before, self.floor) if day and day <= self.today), default=None)
        return When(first, self.today)

    def can_be(self, day: date) -> bool:
        """Whether something can have happened to it on a day: not before what stands, not after today."""
        floor = self.floor
        return (floor is None or floor <= day) and day <= self.today

    def from_day(self, day: date | None) -> "Known":
        """The same, when something happened on a day that what follows comes after."""
        return replace(self, not_before=max((d for d in (day, self.not_before) if d), default=None))

    def without(self, event: Event) -> "Known":
        """The same, when an event is about to be retracted."""
        return replace(self, life=tuple(other for other in self.life if other.id != event.id))


def counting(events: Iterable[Event]) -> list[Event]:
    """Events without retractions and what they took back, in their order."""
    listed = tuple(events)
    gone = retracted_ids(listed)
    return [event for event in listed if event.id not in gone and not isinstance(event.payload, ev.Retracted)]
