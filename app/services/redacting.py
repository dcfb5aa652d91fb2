"""Redaction: an administrator takes texts out of the register for legal reasons, event by event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from app.domain import events as ev
from app.domain.deadlines import UNKNOWN_DAY
from app.domain.errors import NotFoundError, TransitionError
from app.domain.events import Draft, Event
from app.domain.redaction import can_be_redacted, holds_texts, telling_texts
from app.services.recording import Recorder
from app.store.reading import AnyConnection, events_named, events_of
from app.store.redacting import holding_texts

MOST_REMAINING = 100
"""How many events that still hold one of the texts are named."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was done: the events that record it, those that lost their texts, and others with the same words in them."""

    acts: tuple[Event, ...]
    redacted: tuple[Event, ...]
    remaining: tuple[Event, ...]


def redact(recorder: Recorder, event_id: UUID, reason: str, signed: str) -> Redaction:
    """Take the texts out of an event. The words of a deadline go from its re-readings too.

    ``signed`` is who does it: the name of a key. Raises NotFoundError for an event that is not there, and
    TransitionError for one without texts or a recess, whose words the calendar is read by.
    """
    connection = recorder.connection
    target = next(iter(events_named(connection, [event_id])), None)
    if target is None:
        raise NotFoundError(f"there is no event {event_id} in the register: take the id of an event of /v1/changes")
    _check(target)
    targets = [event for event in _with_copies(connection, target) if holds_texts(event)]
    acts = recorder.record([_act(event, reason, signed) for event in targets])
    bare = events_named(connection, [event.id for event in targets])
    words = {text for event in targets for text in telling_texts(event)}
    remaining = holding_texts(connection, words, MOST_REMAINING)
    return Redaction(tuple(acts), tuple(bare), tuple(remaining))


def _check(target: Event) -> None:
    if target.redacted:
        raise TransitionError("this event has been redacted already: nothing more is needed")
    if not can_be_redacted(target):
        raise TransitionError("a recess has no text to be redacted: describe it anew")
    if not holds_texts(target):
        raise TransitionError(f"this event of type '{target.type}' holds no text: there is nothing to remove")


def _with_copies(connection: AnyConnection, target: Event) -> Iterator[Event]:
    """The event, and with a deadline all events that hold its words because they are about them."""
    said = target.payload.target if isinstance(target.payload, ev.Reread) else target.id
    if not isinstance(target.payload, ev.Reread | ev.DeadlineSet) or target.commitment is None:
        yield target
        return
    for event in events_of(connection, [target.commitment])[target.commitment]:
        if event.id == said or (isinstance(event.payload, ev.Reread) and event.payload.target == said):
            yield event


def _act(event: Event, reason: str, signed: str) -> Draft:
    payload = ev.Redacted(event.id, event.type, reason)
    return Draft(uuid4(), event.commitment, UNKNOWN_DAY, payload, recorded_by=signed)


def named(events: Sequence[Event]) -> str:
    """Events for a line of text."""
    return ", ".join(f"{event.id} ({event.type}, number {event.sequence})" for event in events)
