"""What a page for people who are signed in takes: who they are, and the form they sent.

A page that shows something takes ``SignedIn``; one that prepares a write takes ``AtWork``, whose key may write; what
receives a form takes ``TrustedForm`` beside it (``TypedForm`` when it shows what would come of it first), and its
template puts ``token_field()`` of ``work/parts.html`` in the form. None of their pages is ever kept by anybody
(``private, no-store``).
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from app.domain.access import Scope
from app.http import kinds
from app.http.cookies import way_back
from app.http.forms import TOKEN, Form, SentForm
from app.http.problems import ProblemError
from app.services.sessions import Session
from app.web.view import View, Visit, render

STEP = "step"
"""The name of the button that says whether a form is looked at or recorded."""
PRIVATE = {"Cache-Control": "private, no-store"}


@dataclass(frozen=True, slots=True)
class Worker(View):
    """One request of somebody who is signed in."""

    session: Session

    def show(self, template: str, status: int = HTTPStatus.OK, **values: Any) -> HTMLResponse:
        """A page for this person alone."""
        return render(self.at_hand.request, template, headers=PRIVATE, status=status, **values)


def _signed_in(visit: Visit) -> Worker:
    here = visit.at_hand
    if here.session is None and here.request.method != "GET":
        raise ProblemError(kinds.SIGNED_OUT)
    if here.session is None:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": way_back(here.request)})
    return Worker(here, visit.say, visit.address, here.session)


SignedIn = Annotated[Worker, Depends(_signed_in)]
"""Somebody who is signed in; whoever is not is sent to the form of sign-in, or told how to keep what they typed."""


def _at_work(worker: SignedIn) -> Worker:
    key = worker.session.key
    if not key.scope.includes(Scope.WRITE):
        raise ProblemError(kinds.FORBIDDEN, f"The key '{key.name}' may read; this needs {Scope.WRITE}.")
    return worker


AtWork = Annotated[Worker, Depends(_at_work)]
"""Somebody who is signed in with a key that may write; another is refused (403)."""


def _trusted(worker: SignedIn, form: SentForm) -> Form:
    if not worker.session.is_form_token(form.get(TOKEN)):
        told = "This form was made before you signed in. Go back, reload the page, and send it again."
        raise ProblemError(kinds.FOREIGN_FORM, told)
    return form


TrustedForm = Annotated[Form, Depends(_trusted)]
"""A form that a page of this register made for this very session; any other is refused (403)."""


def _typed(worker: SignedIn, form: SentForm) -> Form:
    if worker.session.is_form_token(form.get(TOKEN)):
        return form
    return Form((name, text) for name, text in form.pairs if name != STEP)


TypedForm = Annotated[Form, Depends(_typed)]
"""A form of which something is shown before it is done. One of an earlier session, kept open, is shown again."""
