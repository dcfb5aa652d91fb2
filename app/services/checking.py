"""Checking: whether everything that is derived still follows from the events, and the events are whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from app.domain.errors import TransitionError
from app.domain.events import Event
from app.domain.transitions import check
from app.store.database import ReadConnection
from app.store.proofs import (
    catalogue_faults,
    counter_faults,
    lonely_citations,
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


def check_register(connection: ReadConnection) -> CheckReport:
    """Look at the whole register: sequence, instants, sources, lives of commitments, derived rows."""
    ids = commitment_ids(connection)
    faults = [*sequence_faults(connection), *counter_faults(connection), *lonely_citations(connection)]
    faults += catalogue_faults(connection)
    for start in range(0, len(ids), _BATCH):
        faults += _lives(connection, ids[start : start + _BATCH])
        if len(faults) >= MOST_FAULTS:
            break
    named = tuple(faults[:MOST_FAULTS])
    return CheckReport(register_version(connection), count_events(connection), len(ids), named)


def _lives(connection: ReadConnection, ids: list[UUID]) -> Iterator[str]:
    lives: dict[UUID, list[Event]] = events_of(connection, ids)
    yield from state_faults(connection, ids, lives)
    for commitment_id in ids:
        try:
            check(lives.get(commitment_id, []))
        except TransitionError as fault:
            yield f"commitment {commitment_id}: {fault}"
