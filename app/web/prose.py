"""The pages that explain: about, glossary, accessibility, how to use the API, how to subscribe."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from app.domain.events import CatalogueKind
from app.services.catalogue import entries
from app.web.filters import facets
from app.web.glossary import WORDS
from app.web.questions import PlainQuery, SelectionPageQuery
from app.web.view import View, Visit, render

router = APIRouter(include_in_schema=False)
Question = Annotated[PlainQuery, Query()]


@router.get("/begrippen")
def glossary(_query: Question, visit: Visit) -> HTMLResponse:
    """Every word there is."""
    return _prose(visit, "glossary.html", words=WORDS)


@router.get("/over")
def about(_query: Question, visit: Visit) -> HTMLResponse:
    """What this is, what it knows, and what it does not."""
    return _prose(visit, "about.html")


@router.get("/toegankelijkheid")
def accessibility(_query: Question, visit: Visit) -> HTMLResponse:
    """The accessibility statement, for an operator to complete."""
    return _prose(visit, "accessibility.html")


@router.get("/api")
def api(_query: Question, visit: Visit) -> HTMLResponse:
    """How to use the API."""
    return _prose(visit, "api.html")


def _prose(visit: View, template: str, **values: Any) -> HTMLResponse:
    here = visit.at_hand
    with here.database.reading() as connection:
        headers = visit.fresh(visit.ask(connection, None, None))
    contact = here.request.app.contact or {}
    return render(here.request, template, headers=headers, contact=contact, origin=here.origin, **values)


@router.get("/abonneren")
def subscribe(query: Annotated[SelectionPageQuery, Query()], visit: Visit) -> HTMLResponse:
    """The address of a calendar for a selection, and what to do with it."""
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, None, None, query.selection())
        headers = visit.fresh(asked)
        choices = facets(connection, visit.say, asked, query)
        ministries = entries(connection, asked, CatalogueKind.MINISTRY)
    path = visit.address.selection("/calendar.ics", moment=False)
    lang = visit.say.language.value
    path += ("&" if "?" in path else "?") + f"lang={lang}" if lang != "nl" else ""
    address = visit.at_hand.origin + path
    return render(
        visit.at_hand.request,
        "subscribe.html",
        headers=headers,
        query=query,
        facets=choices,
        ministries=ministries,
        path=path,
        feed=address,
        webcal="webcal://" + address.partition("://")[2],
    )
