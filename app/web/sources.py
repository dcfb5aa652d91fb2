"""Sources: what each letter promised, moved and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from app.domain.deadlines import When
from app.domain.events import CatalogueKind, EventType
from app.services import pages
from app.services.catalogue import entries, entry
from app.services.pages import Said
from app.web.questions import MomentPageQuery
from app.web.view import Visit

router = APIRouter(include_in_schema=False)
MOST_SOURCES = 200
_SHOWN = (EventType.MADE, EventType.DEADLINE_SET, EventType.FULFILLED, EventType.PARTLY_FULFILLED, EventType.CHECKED)
SECTIONS = (
    ("Toegezegd", frozenset({EventType.MADE})),
    ("Termijn genoemd", frozenset({EventType.DEADLINE_SET, EventType.REREAD, EventType.DEADLINE_PROPOSED})),
    ("Nagekomen", frozenset({EventType.FULFILLED, EventType.PARTLY_FULFILLED})),
    (
        "Ingetrokken, vervangen of overgedragen",
        frozenset({EventType.WITHDRAWN, EventType.SUPERSEDED, EventType.TRANSFERRED, EventType.MERGED}),
    ),
)
REST = "Opgemerkt"
_QUIET = frozenset({EventType.DESCRIBED, EventType.CHECKED})


@dataclass(frozen=True, slots=True)
class Source:
    """A source with the days it can be of, and how many events of each kind it is evidence for."""

    key: str
    entry: Mapping[str, Any]
    issued: When
    counts: Mapping[EventType, int]


@dataclass(frozen=True, slots=True)
class Section:
    """What a source says of one sort."""

    title: str
    said: tuple[Said, ...]


@router.get("/bronnen")
def sources(query: Annotated[MomentPageQuery, Query()], visit: Visit) -> HTMLResponse:
    """All sources, the latest first; those of an unknown day last."""
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, query.as_of, query.known_at)
        headers = visit.fresh(asked)
        listed = entries(connection, asked, CatalogueKind.SOURCE)
        counts = pages.citations(connection, asked)
    found = [_source(key, given, counts.get(key, {})) for key, given in listed.items()]
    there = [source for source in found if (source.issued.first or asked.day) <= asked.day]
    there.sort(key=lambda source: (source.issued.last or source.issued.first or date.min, source.key), reverse=True)
    return visit.page("sources.html", headers, asked, sources=there[:MOST_SOURCES], of=len(there), kinds=_SHOWN)


@router.get("/bronnen/{key}")
def source(key: str, query: Annotated[MomentPageQuery, Query()], visit: Visit) -> HTMLResponse:
    """One source: the evidence for its claims."""
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, query.as_of, query.known_at)
        headers = visit.fresh(asked)
        given = entry(connection, asked, CatalogueKind.SOURCE, key)
        said = pages.said_by(connection, asked, key, _QUIET)
    shown, sections = said[: pages.MOST_EVENTS], _sections(said[: pages.MOST_EVENTS])
    more = len(shown) if len(said) > len(shown) else 0
    return visit.page("source.html", headers, asked, source=_source(key, given, {}), sections=sections, more=more)


def _source(key: str, given: Mapping[str, Any], counts: Mapping[EventType, int]) -> Source:
    issued = given.get("issued") or {}
    return Source(key, given, When(_day(issued.get("first")), _day(issued.get("last"))), counts)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sections(said: list[Said]) -> list[Section]:
    named = [(title, tuple(s for s in said if s.event.type in kinds)) for title, kinds in SECTIONS]
    told = frozenset().union(*(kinds for _, kinds in SECTIONS))
    named.append((REST, tuple(s for s in said if s.event.type not in told)))
    return [Section(title, found) for title, found in named if found]
