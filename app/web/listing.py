"""The list of commitments with its filters, and the lists that are ready made."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from app.domain.events import CatalogueKind
from app.domain.standing import Standing
from app.http.parameters import cursor_of
from app.services import commitments as service
from app.services.catalogue import entries
from app.services.pages import narrowed
from app.store.listing import Order, Slice, Sorting
from app.web.filters import facets
from app.web.questions import ListPageQuery
from app.web.rows import rows
from app.web.view import View, Visit

router = APIRouter(include_in_schema=False)
MOST_ROWS = 50
"""Lines on one page: with more it would take long to load on a slow line."""


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A list with a standing of its own."""

    title: str
    explanation: str
    standings: tuple[Standing, ...] = ()
    descending: bool = False


ALL = ReadyMade("Toezeggingen", "Alles wat is toegezegd, met de stand op deze dag.")
LATE = ReadyMade("Te laat", "De laatste dag is voorbij en er is geen nakoming gevonden.", (Standing.OVERDUE,))
COMING = ReadyMade(
    "Komend", "Wat nog op tijd kan worden nagekomen, het eerste eerst.", (Standing.DUE, Standing.UPCOMING)
)
UNDATED = ReadyMade(
    "Zonder datum",
    "Open toezeggingen waarvan de woorden geen dagen noemen. Ze zijn niet te laat, en ook niet op tijd.",
    (Standing.UNDATED,),
)

Question = Annotated[ListPageQuery, Query()]


@router.get("/toezeggingen")
def every(query: Question, visit: Visit) -> HTMLResponse:
    """The list with every filter."""
    return _list(query, visit, ALL)


@router.get("/te-laat")
def late(query: Question, visit: Visit) -> HTMLResponse:
    """What is overdue."""
    return _list(query, visit, LATE)


@router.get("/komend")
def coming(query: Question, visit: Visit) -> HTMLResponse:
    """What comes next."""
    return _list(query, visit, COMING)


@router.get("/zonder-datum")
def undated(query: Question, visit: Visit) -> HTMLResponse:
    """What names no days."""
    return _list(query, visit, UNDATED)


def _list(query: ListPageQuery, visit: View, made: ReadyMade) -> HTMLResponse:
    part = query.part()
    limit = min(part.limit, MOST_ROWS)
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, query.as_of, query.known_at, query.selection())
        headers = visit.fresh(asked)
        if made.standings:
            asked = narrowed(asked, standing=made.standings)
        page = service.list_commitments(connection, asked, query.sorting(), Slice(limit, part.after))
        total = service.count_commitments(connection, asked)
        choices = facets(connection, visit.say, asked, query)
        ministries = entries(connection, asked, CatalogueKind.MINISTRY)
    return visit.page(
        "listing.html",
        headers,
        asked,
        made=made,
        query=query,
        rows=rows(visit.say, page.items, asked.day, query.search),
        total=total,
        facets=[facet for facet in choices if not (made.standings and facet.name == "standing")],
        following=cursor_of(page.next),
        sorting=query.sorting(),
        orders=list(Order),
        ministries=ministries,
        files=_files(visit, made, query.sorting()),
    )


def _files(visit: View, made: ReadyMade, sorting: Sorting) -> dict[str, str]:
    """Where exactly this selection can be had as a file."""
    standings = urlencode([("standing", standing.value) for standing in made.standings])

    def at(path: str, extra: str = "", *, moment: bool = True) -> str:
        address = visit.address.selection(path, moment=moment)
        added = "&".join(part for part in (standings, extra) if part)
        return address + ("&" if "?" in address else "?") + added if added else address

    sort = f"sort={'-' if sorting.descending else ''}{sorting.order.value}"
    lang = f"lang={visit.say.language.value}" if visit.say.language.value != "nl" else ""
    return {
        "csv": at("/commitments.csv", sort),
        "json": at("/v1/commitments", sort),
        "rappel": visit.address.selection("/rappel.docx"),
        "annex": visit.address.selection("/bijlage.docx"),
        "atom": at("/events.atom", lang, moment=False),
        "ics": at("/calendar.ics", lang, moment=False),
        "subscribe": at("/abonneren", lang, moment=False),
    }
