"""The page on which a calendar is chosen: what it shows, its address, and how programs take it."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.http import kinds
from app.http.forms import SAME_ORIGIN, SentForm
from app.http.problems import ProblemError
from app.services.feed import edition
from app.services.previews import preview
from app.services.subscriptions import keep_question, open_subscription, open_token
from app.store.reading import AnyConnection
from app.web.calendar_query import LONGEST_ADDRESS, CalendarQuery, subscription_address
from app.web.filters import facets
from app.web.squares import qr_code
from app.web.view import View, Visit, render

router = APIRouter(include_in_schema=False)
PATH = "/abonneren"
Question = Annotated[CalendarQuery, Query()]
REMINDERS = tuple(timedelta(days=days) for days in (1, 7, 14, 28, 91))
_FEW = 5


@dataclass(frozen=True, slots=True)
class Subscribing:
    """Where a calendar is had: ``feed`` is None when its address is too long to be of use and no short one was made.

    ``short`` says whether it is a short one; ``gone`` whether the short one was ended by the operator.
    """

    feed: str | None
    short: bool
    gone: bool

    @property
    def webcal(self) -> str:
        """The same for programs that have made this word their own."""
        return "webcal://" + (self.feed or "").partition("://")[2]


@router.get(PATH)
def choose(query: Question, visit: Visit) -> HTMLResponse:
    """What a calendar of a selection shows, and its address."""
    here, asked_for = visit.at_hand, query.lasting()
    with here.database.reading() as connection:
        wanted = edition(connection, asked_for.selection(), None, here.today)
        address = _address(connection, visit, asked_for)
        headers = visit.fresh(wanted.asked, address.feed, address.gone)
        choices = facets(connection, visit.say, wanted.asked, query)
        shown = preview(connection, wanted, asked_for.style(here.origin), _FEW)
    return render(
        here.request,
        "subscribe.html",
        headers={**headers, **SAME_ORIGIN},
        query=asked_for,
        question=asked_for.question(),
        facets=choices,
        preview=shown,
        reminders=sorted({*REMINDERS, *([asked_for.alarm] if asked_for.alarm else [])}),
        calendar=address,
        qr=qr_code(address.feed) if address.feed else None,
        closed=here.service.closed,
        path=_path(asked_for),
    )


@router.post(PATH)
def shorten(query: Question, visit: Visit, _form: SentForm) -> Response:
    """Make the short address of a selection, which the page then shows."""
    here, asked_for = visit.at_hand, query.lasting()
    if here.service.closed:
        told = "This register is closed: ask its operator for an address with a key in it."
        raise ProblemError(kinds.FORBIDDEN, told)
    keep_question(here.database, here.now, asked_for.question())
    return RedirectResponse(_path(asked_for), HTTPStatus.SEE_OTHER)


def _address(connection: AnyConnection, visit: View, query: CalendarQuery) -> Subscribing:
    origin, question = visit.at_hand.origin, query.question()
    stored = open_subscription(connection, question)
    gone = stored is not None and stored.revoked_at is not None
    if stored and not gone:
        return Subscribing(subscription_address(origin, open_token(question)), short=True, gone=False)
    long = query.address(origin)
    return Subscribing(long if len(long) <= LONGEST_ADDRESS else None, short=False, gone=gone)


def _path(query: CalendarQuery) -> str:
    return f"{PATH}?{question}" if (question := query.question()) else PATH
