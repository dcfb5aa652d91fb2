"""Checking: whether everything that is derived still follows from the events, and the events are whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from app.domain.errors import TransitionError
from app.domain.events import Event, Reference
from app.domain.history import present
from app.domain.transitions import check
from app.store.database import ReadConnection
from app.store.proofs import (
    catalogue_faults,
    clock_faults,
    counter_faults,
    lonely_citations,
    redaction_faults,
    search_faults,
    sequence_faults,
    shared_references,
    state_faults,
)
from app.store.reading import commitments_apart, count_events, events_of, found_by_number, register_version

_BATCH = 500
MOST_FAULTS = 100
"""How many faults are named; a register with more is broken enough."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at, and what is wrong with it."""

    version: int
    events: int
    commitments: int
    faults: tuple[str, ...]


def check_register(connection: ReadConnection, now: datetime | None = None) -> CheckReport:
    """Look at the whole register: sequence, instants, sources, lives of commitments, derived rows.

    ``now`` is the instant by the clock of this machine, for what was recorded by a clock that is wrong.
    """
    faults = [*sequence_faults(connection), *counter_faults(connection), *lonely_citations(connection)]
    faults += [*catalogue_faults(connection), *redaction_faults(connection), *search_faults(connection)]
    faults += clock_faults(connection, now) if now else ()
    commitments = 0
    for ids in commitments_apart(connection, _BATCH):
        commitments += len(ids)
        faults += islice(_lives(connection, ids, events_of(connection, ids)), MOST_FAULTS)
        if len(faults) >= MOST_FAULTS:
            break
    else:
        faults += islice(_shared_numbers(connection), MOST_FAULTS)
    named = tuple(faults[:MOST_FAULTS])
    return CheckReport(register_version(connection), count_events(connection), commitments, named)


def _lives(connection: ReadConnection, ids: list[UUID], lives: Mapping[UUID, list[Event]]) -> Iterator[str]:
    yield from state_faults(connection, ids, lives)
    for commitment_id in ids:
        try:
            check(lives.get(commitment_id, []))
        except TransitionError as fault:
            yield f"commitment {commitment_id}: {fault}"


def _shared_numbers(connection: ReadConnection) -> Iterator[str]:
    """Official numbers that two commitments have."""
    for values in shared_references(connection):
        owners: dict[Reference, UUID] = {}
        for key, life in sorted(events_of(connection, found_by_number(connection, values)).items()):
            now = present(life)
            for number in now.own_numbers if now else ():
                if owners.setdefault(number, key) != key:
                    yield f"commitments {owners[number]} and {key} both have the number {number.id} of one commitment"
