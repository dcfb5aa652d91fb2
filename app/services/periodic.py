"""What a list tells beside the commitments themselves: where each was made, and what its sources are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain.commitments import Commitment
from app.domain.events import CatalogueKind, Citation, EventType
from app.services.catalogue import entries
from app.services.commitments import Asked
from app.store.reading import AnyConnection, events_of

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Places:
    """Where commitments were made, and the entries of all sources by key."""

    made: Mapping[UUID, tuple[Citation, ...]]
    sources: Mapping[str, Mapping[str, Any]]


def places_of(connection: AnyConnection, asked: Asked, commitments: Iterable[Commitment]) -> Places:
    """The sources of the events by which commitments were made, as they were known at the moment asked about."""
    ids = [commitment.id for commitment in commitments]
    made: dict[UUID, tuple[Citation, ...]] = {}
    for start in range(0, len(ids), _TOGETHER):
        for key, life in events_of(connection, ids[start : start + _TOGETHER]).items():
            known = (e for e in life if e.type is EventType.MADE and e.sequence <= asked.version)
            made[key] = next((event.sources for event in known), ())
    return Places(made, entries(connection, asked, CatalogueKind.SOURCE))
