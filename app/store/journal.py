"""Writing: the journal of events and what is derived from it, in one transaction.

The one-row counter is taken first, so writers stand in line on both databases and the order of versions is the
order of commits, without a gap.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, update

from app.domain import events as ev
from app.domain.errors import RegisterStateError
from app.domain.events import Catalogued, Draft, Event
from app.domain.history import Life, in_order
from app.store import tables as t
from app.store.codec import dump
from app.store.database import WriteConnection
from app.store.inserting import Ready, Rows, insert, insert_ready, made_ready
from app.store.redacting import clear_search, remove_texts
from app.store.state_writing import new_states, write_states


@dataclass(frozen=True, slots=True)
class Counter:
    """Where the register stands: its version, the number of the last state, the last recorded instant."""

    version: int
    states: int
    recorded_at: datetime


def take_counter(connection: WriteConnection) -> Counter:
    """Take the writers' turn. Raises RegisterStateError when the database holds no register."""
    lock = update(t.register).values(version=t.register.c.version).returning(t.register)
    row = connection.execute(lock).one_or_none()
    if row is None:
        raise RegisterStateError("this database holds no register yet: run 'toezegd init'")
    return Counter(row.version, row.states, row.recorded_at)


def numbered(drafts: Iterable[Draft], counter: Counter, instants: Iterable[datetime]) -> list[Event]:
    """Give drafts their sequence numbers, each with its instant, which never goes back along the sequence."""
    events, latest = [], counter.recorded_at
    for sequence, (draft, instant) in enumerate(zip(drafts, instants, strict=False), start=counter.version + 1):
        latest = max(latest, instant)
        events.append(Event.of(draft, sequence, latest))
    return events


def append(
    connection: WriteConnection,
    counter: Counter,
    events: Sequence[Event],
    payloads: Sequence[bytes],
    lives: Mapping[UUID, Life],
) -> Counter:
    """Store events that were checked, and everything that follows from them.

    ``events`` are numbered on from ``counter``, ``payloads`` are theirs as JSON; ``lives`` are those of all commitments
    they touch, with them at the end and without the texts that redactions among them take out. Returns where the
    register stands then.
    """
    if not events:
        return counter
    insert(connection, event_rows(events, payloads, lives))
    rebuilt = remove_texts(connection, [event for event in events if isinstance(event.payload, ev.Redacted)])
    states = write_states(connection, counter.states, lives, rebuilt)
    if rebuilt:
        clear_search(connection)
    return _moved_on(connection, Counter(events[-1].sequence, states, events[-1].recorded_at))


@dataclass(frozen=True, slots=True)
class ReadyEvents:
    """Events with everything that follows from them, as rows that can be inserted as they are.

    ``after`` is where the register stands then, but for the states: those are numbered from 1, in their first column.
    """

    after: Counter
    events: list[Ready]
    states: list[Ready]


def made_ready_events(
    events: Sequence[Event], payloads: Sequence[bytes], lives: Mapping[UUID, Life], dialect: Dialect
) -> ReadyEvents:
    """What ``append`` would store of events, all of commitments of which nothing was recorded before."""
    number, states = new_states(lives)
    after = Counter(events[-1].sequence, number, events[-1].recorded_at)
    return ReadyEvents(after, made_ready(event_rows(events, payloads, lives), dialect), made_ready(states, dialect))


def append_ready(connection: WriteConnection, counter: Counter, ready: ReadyEvents) -> Counter:
    """Store events that were made ready, numbered on from ``counter``. Returns where the register stands then."""
    insert_ready(connection, ready.events)
    first = counter.states
    for statement, values in ready.states:
        insert_ready(connection, [Ready(statement, [(row[0] + first, *row[1:]) for row in values])])
    return _moved_on(connection, replace(ready.after, states=first + ready.after.states))


def _moved_on(connection: WriteConnection, after: Counter) -> Counter:
    values = {"version": after.version, "states": after.states, "recorded_at": after.recorded_at}
    connection.execute(update(t.register).values(values))
    return after


def event_rows(events: Sequence[Event], payloads: Sequence[bytes], lives: Mapping[UUID, Life]) -> tuple[Rows, ...]:
    """The rows of events themselves: as ``append`` takes them."""
    born = [(key, life.new[0].sequence) for key, life in lives.items() if life.is_new]
    days = {event.sequence: day for life in lives.values() for day, event in life.ordered}
    alone = [event for event in events if event.commitment is None]
    days |= {event.sequence: day for day, event in in_order(alone)}
    told = zip(events, payloads, strict=True)
    cited = [
        (event.sequence, position, source.source, source.locator)
        for event in events
        for position, source in enumerate(event.sources)
    ]
    recorded = [_event_values(event, text, days[event.sequence]) for event, text in told]
    return (
        Rows(t.commitments, ("id", "first_version"), born),
        Rows(t.events, _EVENT_COLUMNS, recorded, octets=("payload",)),
        Rows(t.citations, ("sequence", "position", "source", "locator"), cited),
        _catalogue_rows(events),
    )


_ABOUT_EVENTS = (ev.Retracted, ev.Redacted, ev.Reread)
_EVENT_COLUMNS = (
    *("sequence", "id", "commitment_id", "type", "happened_first", "happened_last", "counts_from", "recorded_at"),
    *("recorded_by", "origin", "target", "payload", "redacted"),
)


def _event_values(event: Event, payload: bytes, counts_from: date) -> tuple[Any, ...]:
    """An event, column by column."""
    return (
        event.sequence,
        event.id,
        event.commitment,
        event.type._value_,
        event.happened.first,
        event.happened.last,
        counts_from,
        event.recorded_at,
        event.recorded_by,
        event.origin,
        event.payload.target if isinstance(event.payload, _ABOUT_EVENTS) else None,
        payload,
        event.redacted,
    )


def _catalogue_rows(events: Sequence[Event]) -> Rows:
    described = [(event, event.payload) for event in events if isinstance(event.payload, Catalogued)]
    latest = {(payload.kind.value, payload.key): (event.sequence, dump(payload.entry)) for event, payload in described}
    entries = [(*key, *entry) for key, entry in latest.items()]
    return Rows(t.catalogue, ("kind", "key", "version", "entry"), entries, instead=("kind", "key"))
