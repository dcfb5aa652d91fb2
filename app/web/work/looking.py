"""What a work page shows of the register: a commitment as it stands, as it would, and what changed meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from app.domain.commitments import Commitment, retracted_ids
from app.domain.deadlines import Deadline
from app.domain.errors import NotFoundError
from app.domain.events import CatalogueKind, Event, EventType
from app.services.catalogue import entries
from app.services.commitments import Detail, get_commitment, get_record
from app.services.pages import titles
from app.services.writing import Writing
from app.store.reading import AnyConnection, events_of
from app.web.language import Speech
from app.web.rows import Names, Row, name_of, row
from app.web.working import Worker

MOST_SOURCES = 60
"""Sources that are offered; any other can be named by its key."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a change: the events it makes, and the commitment then (None: it is gone)."""

    events: tuple[Event, ...]
    after: Row | None

    @property
    def deadline(self) -> Deadline | None:
        """The deadline as it was read."""
        return next((d for e in self.events if (d := getattr(e.payload, "deadline", None))), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form about commitments needs beside it: how one stands, and what can be chosen."""

    detail: Detail | None
    row: Row | None
    sources: Mapping[str, dict[str, Any]]
    ministries: Names
    committees: Names
    themes: Names
    related: Mapping[UUID, Commitment] = field(default_factory=dict)

    @property
    def offered(self) -> list[tuple[str, str]]:
        """The youngest sources, with what they are called."""
        by_day = sorted(self.sources.items(), key=lambda item: _issued(item[1]), reverse=True)
        return [(key, f"{entry.get('title', key)} ({_issued(entry)})") for key, entry in by_day[:MOST_SOURCES]]

    @property
    def standing_events(self) -> list[Event]:
        """The events that count and can be retracted, the youngest first."""
        events = self.detail.events if self.detail else ()
        gone = retracted_ids(events)
        counting = (e for e in events if e.id not in gone and e.type is not EventType.RETRACTED)
        return sorted(counting, key=lambda event: -event.sequence)

    def named(self, kind: CatalogueKind) -> Names:
        """Entries of the catalogue of one kind."""
        names = {CatalogueKind.MINISTRY: self.ministries, CatalogueKind.COMMITTEE: self.committees}
        return names.get(kind, self.themes)

    def choices(self, say: Speech, of: Literal["ministries", "committees", "themes"]) -> list[tuple[str, str]]:
        """What can be chosen, by name; nothing first."""
        names: Names = getattr(self, of)
        named = [(key, name_of(say, names, key)) for key in names]
        return [("", "–"), *sorted(named, key=lambda pair: pair[1].casefold())]


def _issued(entry: Mapping[str, Any]) -> str:
    issued = entry.get("issued") or {}
    return str(issued.get("first") or issued.get("last") or "")


def sheet(worker: Worker, commitment: UUID | None = None, *, itself: bool = False) -> Sheet:
    """What a form needs; ``itself`` keeps to a record that was merged into another.

    Raises NotFoundError when there is no such commitment.
    """
    look = get_record if itself else get_commitment
    with worker.at_hand.database.reading() as connection:
        asked = worker.ask(connection, None, None)
        detail = look(connection, asked, commitment) if commitment else None
        sources = entries(connection, asked, CatalogueKind.SOURCE)
        named = [
            entries(connection, asked, kind)
            for kind in (CatalogueKind.MINISTRY, CatalogueKind.COMMITTEE, CatalogueKind.THEME)
        ]
        ids = [relation.commitment for relation in detail.commitment.relations] if detail else []
        related = titles(connection, asked, ids) if ids else {}
    shown = row(worker.say, detail.commitment, detail.verdict) if detail else None
    ministries, committees, themes = named
    return Sheet(detail, shown, sources, ministries, committees, themes, related)


def preview(worker: Worker, desk: Writing, events: Sequence[Event], commitment: UUID) -> Preview:
    """What came of a rehearsed change."""
    asked = worker.ask(desk.connection, None, None)
    try:
        detail = get_commitment(desk.connection, asked, commitment)
    except NotFoundError:
        return Preview(tuple(events), None)
    return Preview(tuple(events), row(worker.say, detail.commitment, detail.verdict))


def news(connection: AnyConnection, commitment: UUID, revision: int) -> list[Event]:
    """What was recorded about a commitment after a revision of it."""
    return events_of(connection, [commitment])[commitment][max(0, revision) :]


def day_of(text: str) -> date | None:
    """A day as a form has it; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
