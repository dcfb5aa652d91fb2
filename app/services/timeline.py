"""The timeline of a selection: events and deadlines with their commitments, in order of day."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.commitments import Commitment
from app.domain.events import Event
from app.services.commitments import Asked
from app.store import timeline as store
from app.store.listing import states_of
from app.store.reading import AnyConnection, events_numbered
from app.store.timeline import EntryKey, EntryType, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline with its commitment, and the event it is about (None for a deadline)."""

    key: EntryKey
    commitment: Commitment
    event: Event | None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some lines in order, and the line after which the next page begins (None at the end)."""

    entries: tuple[Entry, ...]
    next: EntryKey | None


def list_entries(
    connection: AnyConnection, asked: Asked, span: Span, limit: int, after: EntryKey | None
) -> TimelinePage:
    """A page of the timeline."""
    keys = store.entries(connection, asked.question, span, limit + 1, after)
    shown = keys[:limit]
    more = shown[-1] if len(keys) > limit else None
    return TimelinePage(tuple(_entries(connection, asked, shown)), more)


def _entries(connection: AnyConnection, asked: Asked, keys: Sequence[EntryKey]) -> list[Entry]:
    commitments = states_of(connection, {key.commitment for key in keys}, asked.question)
    numbers = {key.sequence for key in keys if key.type is EntryType.EVENT}
    events = {event.sequence: event for event in events_numbered(connection, numbers)}
    return [
        Entry(key, commitments[key.commitment], events.get(key.sequence) if key.type is EntryType.EVENT else None)
        for key in keys
    ]
