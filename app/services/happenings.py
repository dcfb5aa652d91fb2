"""What happened lately: the events of a selection with their commitments, the one that was recorded last first."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.commitments import Commitment
from app.domain.events import Event
from app.services.commitments import Asked
from app.store import happenings as store
from app.store.listing import states_of
from app.store.reading import AnyConnection, events_numbered


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, the commitment as it is now, and when what is told of it changed last."""

    event: Event
    commitment: Commitment
    updated: datetime


def latest(connection: AnyConnection, asked: Asked, limit: int) -> list[Happening]:
    """At most ``limit`` of them. A text that was removed is an update of its event."""
    numbers = store.latest(connection, asked.question, limit)
    events = sorted(events_numbered(connection, numbers), key=lambda event: -event.sequence)
    bare = {event.id for event in events if event.redacted}
    removed = store.redacted_at(connection, bare) if bare else {}
    commitments = states_of(connection, {e.commitment for e in events if e.commitment}, asked.question)
    return [
        Happening(event, commitments[event.commitment], removed.get(event.id, event.recorded_at))
        for event in events
        if event.commitment in commitments
    ]
