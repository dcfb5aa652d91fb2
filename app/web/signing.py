"""Signing in with a key, and out again."""

from http import HTTPStatus
from math import ceil
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from app.http import kinds
from app.http.cookies import forget, is_way_back, remember, session_secret
from app.http.forms import Form, SentForm
from app.http.problems import ProblemError
from app.services import sessions
from app.web.attempts import FailedAttempts
from app.web.questions import PlainQuery
from app.web.view import View, Visit, render
from app.web.working import SignedIn, TrustedForm

HOME = "/werk"
_LONGEST_KEY = 200


class SignInQuery(PlainQuery):
    """The question of the form of sign-in: where somebody came from."""

    back: str | None = Field(default=None, alias="terug", max_length=2_000)


class SignInDesk:
    """Answers for one application, which counts who failed."""

    def __init__(self) -> None:
        self._failed = FailedAttempts()

    def form(self, query: Annotated[SignInQuery, Query()], visit: Visit) -> Response:
        """The form, or for those who are signed in already the way on."""
        return _form(visit, query.back or HOME)

    def sign_in(self, query: Annotated[SignInQuery, Query()], visit: Visit, form: SentForm) -> Response:
        """Open a session with the key that was pasted."""
        here, back = visit.at_hand, query.back or HOME
        caller = here.service.gate.caller(here.request)
        wait = self._failed.wait(caller, here.now)
        if wait is not None:
            seconds = ceil(wait.total_seconds())
            told = f"Too many keys were tried that are none. Try again in {seconds} seconds."
            raise ProblemError(kinds.TOO_MANY_REQUESTS, told, headers={"Retry-After": str(seconds)})
        opened = _opened(visit, form)
        if opened is None:
            self._failed.note(caller, here.now)
            return _form(visit, back, HTTPStatus.BAD_REQUEST)
        _end(visit)
        answer = _sent_on(visit, back)
        remember(answer, opened[1], here.origin)
        return answer


def sign_out(_query: Annotated[PlainQuery, Query()], signed_in: SignedIn, _form: TrustedForm) -> Response:
    """End the session."""
    _end(signed_in)
    answer = RedirectResponse(signed_in.address.to("/"), HTTPStatus.SEE_OTHER)
    forget(answer, signed_in.at_hand.origin)
    return answer


def make_router() -> APIRouter:
    """The routes of signing in and out, with a memory of their own."""
    router, desk = APIRouter(include_in_schema=False), SignInDesk()
    router.add_api_route("/aanmelden", desk.form, methods=["GET"])
    router.add_api_route("/aanmelden", desk.sign_in, methods=["POST"])
    router.add_api_route("/afmelden", sign_out, methods=["POST"])
    return router


def _opened(visit: View, form: Form) -> tuple[sessions.Session, str] | None:
    return sessions.sign_in(visit.at_hand.database, form.get("key")[:_LONGEST_KEY], visit.at_hand.now)


def _form(visit: View, back: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    back = back if is_way_back(back) else HOME
    refused = status is not HTTPStatus.OK
    return render(visit.at_hand.request, "sign-in.html", status=status, back=back, refused=refused)


def _end(visit: View) -> None:
    """End the session that a request comes with: whoever signs in begins a new one."""
    secret = session_secret(visit.at_hand.request.headers.get("cookie", ""))
    if secret:
        sessions.sign_out(visit.at_hand.database, secret)


def _sent_on(visit: View, back: str) -> Response:
    home = visit.address.to(HOME)
    return RedirectResponse(back if is_way_back(back) and back != HOME else home, HTTPStatus.SEE_OTHER)
