"""Questions about what commitments refer to, and the change feed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain.errors import NotFoundError
from app.domain.events import CatalogueKind, Event
from app.services.commitments import Asked
from app.store.reading import AnyConnection, events_after, retracted_among
from app.store.reading import catalogue as stored_catalogue


def entries(connection: AnyConnection, asked: Asked, kind: CatalogueKind) -> dict[str, dict[str, Any]]:
    """The entries of one kind by key, as they were known at the moment asked about."""
    return stored_catalogue(connection, kind, asked.question.version)


def entry(connection: AnyConnection, asked: Asked, kind: CatalogueKind, key: str) -> dict[str, Any]:
    """One entry. Raises NotFoundError when there is none by that key."""
    found = entries(connection, asked, kind)
    if key not in found:
        raise NotFoundError(f"there is no {kind} '{key}' in the register; /v1/{_PLURALS[kind]} lists what there is")
    return found[key]


_PLURALS = {
    CatalogueKind.SOURCE: "sources",
    CatalogueKind.MINISTRY: "ministries",
    CatalogueKind.COMMITTEE: "committees",
    CatalogueKind.THEME: "themes",
    CatalogueKind.RECESS: "recesses",
}


@dataclass(frozen=True, slots=True)
class Changes:
    """Events in the order of the register, and which of them were taken back since."""

    events: tuple[Event, ...]
    retracted: frozenset[UUID]


def changes(connection: AnyConnection, asked: Asked, after: int, limit: int) -> Changes:
    """The events that follow a register version, up to the one that answers."""
    events = tuple(events_after(connection, after, limit, asked.version))
    return Changes(events, retracted_among(connection, {event.id for event in events}, asked.version))
