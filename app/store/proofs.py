"""Proofs over the whole register: each finds what should not be there, and says so in a sentence."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import orjson
from sqlalchemy import exists, func, or_, select

from app.domain.events import CatalogueKind, Event, EventType
from app.domain.redaction import holds_texts
from app.store import tables as t
from app.store.database import ReadConnection
from app.store.reading import catalogue, count_events, events_named, register_version
from app.store.search import INDEXED
from app.store.state_rows import STATE_COLUMNS, StateRow, body_values, facet_values, replay, state_values

_PART = 500
CLOCKS_DIFFER = timedelta(minutes=5)


def sequence_faults(connection: ReadConnection) -> Iterator[str]:
    """Numbers run from 1 without a gap, and instants never go back along them."""
    e = t.events.c
    low, high, number = connection.execute(select(func.min(e.sequence), func.max(e.sequence), func.count())).one()
    if number and (low, high) != (1, number):
        yield f"the sequence runs from {low} to {high} with {number} events: events are missing"
    before = func.lag(e.recorded_at).over(order_by=e.sequence).label("before")
    pairs = select(e.sequence, e.recorded_at, before).subquery()
    for sequence in connection.scalars(select(pairs.c.sequence).where(pairs.c.before > pairs.c.recorded_at).limit(10)):
        yield f"event {sequence} was recorded before the one that precedes it"


def counter_faults(connection: ReadConnection) -> Iterator[str]:
    """The counter stands at the last event."""
    version, events = register_version(connection), count_events(connection)
    if version != events:
        yield f"the register says version {version} and holds {events} events"


def clock_faults(connection: ReadConnection, now: datetime) -> Iterator[str]:
    """Nothing was recorded later than now, give or take what clocks of several machines differ."""
    last = connection.scalar(select(t.register.c.recorded_at))
    if last is not None and last > now + CLOCKS_DIFFER:
        yield (
            f"the last event was recorded at {last:%Y-%m-%dT%H:%M:%SZ}, and this machine's clock is not there yet: "
            "one of the clocks is wrong"
        )


def lonely_citations(connection: ReadConnection) -> Iterator[str]:
    """Every source that is cited is in the catalogue."""
    c, k = t.citations.c, t.catalogue.c
    there = exists(select(1).where(k.kind == CatalogueKind.SOURCE, k.key == c.source))
    for source in connection.scalars(select(c.source).where(~there).distinct().limit(10)):
        yield f"source '{source}' is cited and not in the catalogue"


def redaction_faults(connection: ReadConnection) -> Iterator[str]:
    """What was redacted holds no text any more, and nothing lost its texts without a redaction that says why."""
    e = t.events.c
    acts = select(e.target).where(e.type == EventType.REDACTED)
    wanted = select(e.id).where(or_(e.redacted, e.id.in_(acts))).order_by(e.sequence)
    told = set(connection.scalars(acts))
    ids = list(connection.scalars(wanted))
    for start in range(0, len(ids), _PART):
        for event in events_named(connection, ids[start : start + _PART]):
            if holds_texts(event) or not event.redacted:
                yield f"event {event.sequence} was redacted and still holds a text"
            if event.id not in told:
                yield f"event {event.sequence} lost its texts, and no event says why"


def catalogue_faults(connection: ReadConnection) -> Iterator[str]:
    """The catalogue is what the last event about each entry says."""
    version = register_version(connection)
    for kind in CatalogueKind:
        stored, told = catalogue(connection, kind), catalogue(connection, kind, version)
        for key in stored.keys() | told.keys():
            if orjson.dumps(stored.get(key)) != orjson.dumps(told.get(key)):
                yield f"the catalogue's {kind} '{key}' is not what its last event says"


def state_faults(connection: ReadConnection, ids: Sequence[UUID], lives: Mapping[UUID, list[Event]]) -> Iterator[str]:
    """The stored states of some commitments, with their texts and facets, are those that follow from their events."""
    states = _stored(connection, ids)
    for commitment_id in ids:
        expected = {_key(row): _derived(row, commitment_id) for row in replay(lives.get(commitment_id, []))}
        found = states[commitment_id]
        if expected.keys() != found.keys():
            yield f"commitment {commitment_id}: its stored states are not those its events add up to"
            continue
        wrong = {name for key, derived in expected.items() for name in derived if derived[name] != found[key][name]}
        if wrong:
            told = ", ".join(sorted(wrong))
            yield f"commitment {commitment_id}: of a stored state {told} is not what its events add up to"


def search_faults(connection: ReadConnection) -> Iterator[str]:
    """On SQLite every text is in the index of search, and nothing else is; elsewhere the database sees to that.

    What the index says of each text is held against it when a backup is made: only who may write can ask for that.
    """
    if connection.dialect.name != "sqlite":
        return
    there, indexed = select(t.state_bodies.c.state_id), select(INDEXED.c.id)
    for state in connection.scalars(there.except_(indexed).limit(10)):
        yield f"state {state} is not in the index of search"
    for state in connection.scalars(indexed.except_(there).limit(10)):
        yield f"state {state} is in the index of search and nowhere else"


def shared_references(connection: ReadConnection) -> Iterator[Sequence[str]]:
    """The numbers that several commitments have now, some at a time, as they are looked up.

    Of many kinds of number that is as it should be.
    """
    f, s = t.facets.c, t.states.c
    now = select(f.value).join_from(t.facets, t.states, f.state_id == s.id).where(f.facet == "reference", s.current)
    shared = now.group_by(f.value).having(func.count(s.commitment_id.distinct()) > 1)
    yield from connection.scalars(shared, execution_options={"yield_per": _PART}).partitions()


_IDENTIFYING = ("valid_from", "valid_until", "known_from", "known_until")


def _key(row: StateRow) -> tuple[object, ...]:
    return row.valid_from, row.valid_until, row.known_from, row.known_until, row.body


_Stored = Mapping[str, object]
"""A state as it is stored, by the names of its columns; ``facet`` is all that it can be found by besides."""


def _derived(row: StateRow, commitment_id: UUID) -> _Stored:
    values = zip(STATE_COLUMNS, state_values(row, 0, commitment_id), strict=True)
    _, words, _ = body_values(row, 0)
    return {**dict(values), "id": None, "words": words, "facet": facet_values(row)}


def _stored(connection: ReadConnection, ids: Sequence[UUID]) -> dict[UUID, dict[tuple[object, ...], _Stored]]:
    s, f, b = t.states.c, t.facets.c, t.state_bodies.c
    facets: dict[int, set[tuple[str, str]]] = defaultdict(set)
    wanted = select(f.state_id, f.facet, f.value).join_from(t.facets, t.states, f.state_id == s.id)
    for state_id, facet, value in connection.execute(wanted.where(s.commitment_id.in_(ids))):
        facets[state_id].add((facet, value))
    states: dict[UUID, dict[tuple[object, ...], _Stored]] = defaultdict(dict)
    whole = select(t.states, b.words, b.body).join_from(t.states, t.state_bodies)
    for row in connection.execute(whole.where(s.commitment_id.in_(ids))).mappings():
        key = (*(row[name] for name in _IDENTIFYING), row["body"].encode())
        states[row["commitment_id"]][key] = {**row, "id": None, "facet": facets[row["id"]]}
    return states
