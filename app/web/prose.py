"""The pages that explain: about, glossary, accessibility, how to use the API."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from app.web.glossary import WORDS
from app.web.questions import PlainQuery
from app.web.reference.pages import listing
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
    return _prose(visit, "api.html", reference=listing(visit.at_hand))


def _prose(visit: View, template: str, **values: Any) -> HTMLResponse:
    here = visit.at_hand
    with here.database.reading() as connection:
        headers = visit.fresh(visit.ask(connection, None, None))
    contact = here.request.app.contact or {}
    return render(here.request, template, headers=headers, contact=contact, origin=here.origin, **values)
