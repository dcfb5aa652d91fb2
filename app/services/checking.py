"""Checking: whether everything that is derived still follows from the events, and the events are whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
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
    sequence_faults,
    state_faults,
)
from app.store.reading import commitment_ids, count_events, events_of, register_version

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
    ids = commitment_ids(connection)
    faults = [*sequence_faults(connection), *counter_faults(connection), *lonely_citations(connection)]
    faults += [*catalogue_faults(connection), *redaction_faults(connection)]
    faults += clock_faults(connection, now) if now else ()
    owners: dict[Reference, UUID] = {}
    for start in range(0, len(ids), _BATCH):
        lives = events_of(connection, ids[start : start + _BATCH])
        faults += _lives(connection, ids[start : start + _BATCH], lives)
        faults += _shared_numbers(owners, lives)
        if len(faults) >= MOST_FAULTS:
            break
    named = tuple(faults[:MOST_FAULTS])
    return CheckReport(register_version(connection), count_events(connection), len(ids), named)


def _lives(connection: ReadConnection, ids: list[UUID], lives: Mapping[UUID, list[Event]]) -> Iterator[str]:
    yield from state_faults(connection, ids, lives)
    for commitment_id in ids:
        try:
            check(lives.get(commitment_id, []))
        except TransitionError as fault:
            yield f"commitment {commitment_id}: {fault}"


def _shared_numbers(owners: dict[Reference, UUID], lives: Mapping[UUID, list[Event]]) -> Iterator[str]:
    """Official numbers that two commitments have; ``owners`` gathers whose each one is."""
    for key, life in lives.items():
        now = present(life)
        for number in now.own_numbers if now else ():
            if owners.setdefault(number, key) != key:
                yield f"commitments {owners[number]} and {key} both have the number {number.id} of one commitment"
