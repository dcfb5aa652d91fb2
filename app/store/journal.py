"""Writing: the journal of events and what is derived from it, in one transaction.

The one-row counter is taken first, so writers stand in line on both databases and the order of versions is the
order of commits, without a gap.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from app.domain import events as ev
from app.domain.errors import RegisterStateError
from app.domain.events import Catalogued, Draft, Event
from app.domain.history import effective_days
from app.store import tables as t
from app.store.codec import dump
from app.store.database import WriteConnection
from app.store.redacting import clear_search, remove_texts
from app.store.state_writing import write_states


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


def numbered(drafts: Iterable[Draft], counter: Counter, now: datetime) -> list[Event]:
    """Give drafts their sequence numbers and one instant that never goes back along the sequence."""
    recorded_at = max(now, counter.recorded_at)
    return [_event(draft, counter.version + i, recorded_at) for i, draft in enumerate(drafts, start=1)]


def _event(draft: Draft, sequence: int, recorded_at: datetime) -> Event:
    return Event(
        id=draft.id,
        commitment=draft.commitment,
        happened=draft.happened,
        payload=draft.payload,
        sources=draft.sources,
        origin=draft.origin,
        recorded_by=draft.recorded_by,
        redacted=draft.redacted,
        sequence=sequence,
        recorded_at=recorded_at,
    )


def append(
    connection: WriteConnection, counter: Counter, events: Sequence[Event], lives: Mapping[UUID, list[Event]]
) -> Counter:
    """Store events that were checked, and everything that follows from them.

    ``events`` are numbered on from ``counter``; ``lives`` holds, for every commitment they touch, all its events
    with the new ones at the end and without the texts that redactions among them take out. Returns where the register
    stands then.
    """
    if not events:
        return counter
    _insert_events(connection, events, lives)
    _insert_catalogue(connection, events)
    rebuilt = remove_texts(connection, [event for event in events if isinstance(event.payload, ev.Redacted)])
    states = write_states(connection, counter.states, _grouped(events), lives, rebuilt)
    if rebuilt:
        clear_search(connection)
    after = Counter(events[-1].sequence, states, events[-1].recorded_at)
    values = {"version": after.version, "states": after.states, "recorded_at": after.recorded_at}
    connection.execute(update(t.register).values(values))
    return after


def _grouped(events: Sequence[Event]) -> dict[UUID, list[Event]]:
    grouped: dict[UUID, list[Event]] = defaultdict(list)
    for event in events:
        if event.commitment:
            grouped[event.commitment].append(event)
    return grouped


def _insert_events(connection: WriteConnection, events: Sequence[Event], lives: Mapping[UUID, list[Event]]) -> None:
    born = {e.commitment: e.sequence for e in reversed(events) if e.commitment and lives[e.commitment][0].id == e.id}
    if born:
        connection.execute(insert(t.commitments), [{"id": i, "first_version": v} for i, v in born.items()])
    days = {event_id: day for life in lives.values() for event_id, day in effective_days(life).items()}
    days |= effective_days(event for event in events if event.commitment is None)
    connection.execute(insert(t.events), [_event_row(event, days[event.id]) for event in events])
    cited = [_citation_row(event, i) for event in events for i in range(len(event.sources))]
    if cited:
        connection.execute(insert(t.citations), cited)


_ABOUT_EVENTS = (ev.Retracted, ev.Redacted, ev.Reread)


def _event_row(event: Event, counts_from: Any) -> dict[str, Any]:
    return {
        "sequence": event.sequence,
        "id": event.id,
        "commitment_id": event.commitment,
        "type": event.type,
        "happened_first": event.happened.first,
        "happened_last": event.happened.last,
        "counts_from": counts_from,
        "recorded_at": event.recorded_at,
        "recorded_by": event.recorded_by,
        "origin": event.origin,
        "target": event.payload.target if isinstance(event.payload, _ABOUT_EVENTS) else None,
        "payload": dump(event.payload),
        "redacted": event.redacted,
    }


def _citation_row(event: Event, position: int) -> dict[str, Any]:
    citation = event.sources[position]
    return {"sequence": event.sequence, "position": position, "source": citation.source, "locator": citation.locator}


def _insert_catalogue(connection: WriteConnection, events: Sequence[Event]) -> None:
    latest = {(e.payload.kind, e.payload.key): e for e in events if isinstance(e.payload, Catalogued)}
    for (kind, key), event in latest.items():
        if isinstance(event.payload, Catalogued):
            entry = {"version": event.sequence, "entry": dump(event.payload.entry)}
            here = (t.catalogue.c.kind == kind) & (t.catalogue.c.key == key)
            if not connection.execute(update(t.catalogue).where(here).values(entry)).rowcount:
                connection.execute(insert(t.catalogue).values(kind=kind, key=key, **entry))
