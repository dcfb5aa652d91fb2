"""A new commitment: what was promised, by whom, to whom, where it says so, and by when."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from app.domain.deadlines import UNKNOWN_DAY
from app.domain.errors import RegisterError, RepeatedDifferentlyError
from app.domain.events import Event
from app.http.bodies.records import CommitmentIn
from app.http.forms import Form
from app.services.writing import Writing
from app.store.reading import events_of
from app.web.questions import PlainQuery
from app.web.work import acts, terms
from app.web.work.citing import Cited, cited
from app.web.work.entry import WHOLE, Entry, FormError, checked, is_settled, trouble_of
from app.web.work.looking import Preview, Sheet, preview, sheet
from app.web.work.settling import record, rehearse
from app.web.working import AtWork, TypedForm, Worker

router = APIRouter(include_in_schema=False)
Question = Annotated[PlainQuery, Query()]
_TEXTS = ("title", "description", "kind")
_MAYBE = {"titleEn": "title_en", "summary": "summary", "chamber": "chamber", "ministry": "ministry"}
_SEVERAL = {"coMinistries": "co_ministries", "committees": "committees", "themes": "themes"}
PLACES = {
    **{f"/{name}": name for name in _TEXTS},
    **{f"/{part}": name for part, name in {**_MAYBE, **_SEVERAL}.items()},
    "/promisedBy": "promised_by",
    "/references": "number",
    "/source": "source",
    "/source/locator": "locator",
    **terms.places("/deadline"),
}


@router.get("/werk/nieuw")
def form(_query: Question, worker: AtWork) -> HTMLResponse:
    """The form for a new commitment."""
    return _show(worker, sheet(worker), Entry())


@router.post("/werk/nieuw")
def send(_query: Question, worker: AtWork, form: TypedForm) -> Response:
    """Show what it would be; record what was seen."""
    known = sheet(worker)
    try:
        source, body = _said(form, known)
    except FormError as error:
        return _show(worker, known, Entry(form, error.faults))

    def write(desk: Writing) -> Sequence[Event]:
        source.describe(desk)
        made = desk.make(body.statements())
        return events_of(desk.connection, [made])[made]

    try:
        if is_settled(form):
            return record(worker, form, write)
        seen = rehearse(worker, write, lambda desk, events: preview(worker, desk, events, _subject(events)))
    except RegisterError as error:
        anew = isinstance(error, RepeatedDifferentlyError)
        return _show(worker, known, Entry(form, {WHOLE: trouble_of(error)}, anew))
    return _show(worker, known, Entry(form), preview=seen, cited=source)


def _show(worker: Worker, known: Sheet, entry: Entry, **found: Any) -> HTMLResponse:
    shown: dict[str, Preview | Cited | None] = {"preview": None, "cited": None, **found}
    return worker.show("work/new.html", 400 if entry.faults else 200, sheet=known, entry=entry, **shown)


def _subject(events: Sequence[Event]) -> UUID:
    commitment = events[0].commitment
    if commitment is None:
        raise TypeError("what is promised is about a commitment")
    return commitment


def _said(form: Form, known: Sheet) -> tuple[Cited, CommitmentIn]:
    """What a form says, and where that is written. Raises FormError with every fault of both."""
    faults: dict[str, Any] = {}
    source: Cited | None = None
    body: CommitmentIn | None = None
    try:
        source = cited(form, known.sources)
    except FormError as error:
        faults |= error.faults
    try:
        body = checked(CommitmentIn, _body(form, source), {**PLACES, **acts.span_places(form)})
    except FormError as error:
        faults |= error.faults
    if faults or source is None or body is None:
        raise FormError(faults)
    return source, body


def _body(form: Form, source: Cited | None) -> dict[str, Any]:
    number = form.get("number")
    return {
        **{name: form.get(name) for name in _TEXTS},
        **{part: form.get(name) or None for part, name in _MAYBE.items()},
        **{part: form.every(name) for part, name in _SEVERAL.items()},
        "promisedBy": form.get("promised_by"),
        "references": [{"system": form.get("number_of") or "toezegging", "id": number}] if number else [],
        "source": {"source": source.key if source else "x", "locator": form.get("locator")},
        "happened": acts.span(form, source.issued if source else UNKNOWN_DAY),
        "deadline": terms.term_of(form),
    }
