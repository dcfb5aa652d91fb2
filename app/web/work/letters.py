"""Letters: handed in as a file, shown with what was read in them, decided about one by one or many at once."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.domain.commitments import Commitment
from app.domain.errors import InvalidRecordError, RegisterError
from app.http import kinds
from app.http.bodies.decisions import NEW, DecisionsIn
from app.http.forms import TOKEN, Form, require_same_origin
from app.http.problems import ProblemError
from app.importers.letters.limits import LARGEST_FILE
from app.services import pages, reviewing
from app.services.deciding import Acceptance, decide
from app.services.linking import ministry_key
from app.services.reviewing import Review
from app.services.writing import writing
from app.store.letters import KeptCandidate
from app.store.reading import AnyConnection
from app.web.questions import PlainQuery
from app.web.work.entry import WHOLE, Entry, FormError, Trouble, checked, required, trouble_of
from app.web.work.looking import day_of, sheet
from app.web.work.marking import Part, parts_of
from app.web.working import AtWork, TrustedForm, Worker

router = APIRouter(include_in_schema=False)
Question = Annotated[PlainQuery, Query()]
_ROOM = 64 * 1024
"""Octets of a form beside the file in it."""


class LetterQuery(PlainQuery):
    """The question of the page of a letter: which part of it."""

    part: int = Field(default=1, ge=1, le=100_000, alias="deel")


async def _upload(request: Request, worker: AtWork) -> tuple[bytes, date | None]:
    """The file of the form, and the day that was given with it.

    Raises ProblemError when another site sent it, or for another session.
    """
    require_same_origin(request, worker.at_hand.origin)
    async with request.form(max_files=1, max_fields=10, max_part_size=_ROOM) as form:
        token, file, day = form.get(TOKEN), form.get("file"), form.get("issued_on")
        if not isinstance(token, str) or not worker.session.is_form_token(token):
            raise ProblemError(kinds.FOREIGN_FORM, "Go back, reload the page, and send the letter again.")
        data = await file.read() if isinstance(file, UploadFile) else b""
    return data, day_of(day) if isinstance(day, str) and day else None


@router.get("/brieven")
def letters(_query: Question, worker: AtWork) -> HTMLResponse:
    """The form for handing in a letter, and the letters that wait."""
    return _letters(worker, {})


@router.post("/brieven", max_body_size=LARGEST_FILE + _ROOM)
def hand_in(
    _query: Question, worker: AtWork, handed: Annotated[tuple[bytes, date | None], Depends(_upload)]
) -> Response:
    """Read the letter and show what it proposes."""
    here = worker.at_hand
    data, issued_on = handed
    if not data:
        return _letters(worker, {"file": Trouble("kies een bestand", "Choose a file.")})
    room = here.service.reading_room
    try:
        review = room.hand_in(here.database, here.service.clock, data, issued_on, worker.session.key)
    except RegisterError as error:
        return _letters(worker, {"file": trouble_of(error)})
    return RedirectResponse(worker.address.to(f"/brieven/{review.reading.id}"), HTTPStatus.SEE_OTHER)


def _letters(worker: Worker, faults: Mapping[str, Trouble]) -> HTMLResponse:
    with worker.at_hand.database.reading() as connection:
        waiting = reviewing.waiting_letters(connection, worker.at_hand.now, worker.session.key)
    entry = Entry(faults=faults)
    return worker.show("work/letters.html", 400 if faults else 200, entry=entry, waiting=waiting)


@router.get("/brieven/{identity}")
def letter(identity: UUID, query: Annotated[LetterQuery, Query()], worker: AtWork) -> HTMLResponse:
    """A part of the letter, with a form for each candidate in it."""
    return _show(worker, identity, query.part, Entry())


@router.post("/brieven/{identity}")
def settle(identity: UUID, query: Annotated[LetterQuery, Query()], worker: AtWork, form: TrustedForm) -> Response:
    """Record what was decided, of one candidate or of all that are ticked."""
    here, key = worker.at_hand, worker.session.key
    outcome, numbers = _chosen(form)
    try:
        with writing(here.database, here.service.clock, key.name) as desk:
            review = reviewing.review(desk.connection, desk.now, key, identity)
            about = _about(form, numbers)
            now = pages.titles(desk.connection, here.ask(desk.connection, None, None), about.values())
            body = _body(form, review, now, outcome, numbers)
            decide(desk, review, _accepted(body, review), body.rejected, body.source.said())
    except FormError as error:
        return _show(worker, identity, query.part, Entry(form, error.faults))
    except RegisterError as error:
        return _show(worker, identity, query.part, Entry(form, {WHOLE: trouble_of(error)}))
    return RedirectResponse(worker.address.here(), HTTPStatus.SEE_OTHER)


def _show(worker: Worker, identity: UUID, number: int, entry: Entry) -> HTMLResponse:
    known = sheet(worker)
    with worker.at_hand.database.reading() as connection:
        review = reviewing.review(connection, worker.at_hand.now, worker.session.key, identity)
        cut = parts_of(review.reading.words or "", review.candidates)
        number = min(number, len(cut))
        part: Part = cut[number - 1]
        ids = {one for c in review.candidates for one in (c.link_id, c.commitment_id) if one}
        linked = pages.titles(connection, worker.ask(connection, None, None), ids)
        sender = review.reading.ministry or review.reading.sender
        ministries = {c.number: _ministry(connection, c, sender) for c in part.candidates}
    status = HTTPStatus.BAD_REQUEST if entry.faults else HTTPStatus.OK
    shown = {"review": review, "part": part, "number": number, "parts": cut, "linked": linked}
    return worker.show("work/letter.html", status, entry=entry, sheet=known, ministries=ministries, **shown)


def _ministry(connection: AnyConnection, one: KeptCandidate, sender: str | None) -> str:
    actor = one.candidate.actor if one.candidate else None
    return ministry_key(connection, actor) or ministry_key(connection, sender) or ""


def _chosen(form: Form) -> tuple[str, list[int]]:
    """What the button that was pressed decides, and about which candidates."""
    one = {name: _number(form.get(name)) for name in ("accept", "reject") if form.get(name)}
    for name, number in one.items():
        return f"{name}ed", [number] if number else []
    ticked = [number for text in form.every("pick") if (number := _number(text))]
    return "rejected" if form.get("many") == "reject" else "accepted", list(dict.fromkeys(ticked))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def _about(form: Form, numbers: Sequence[int]) -> dict[int, UUID]:
    """The commitment that a candidate is said to be about; what is no id is found wrong later."""
    found: dict[int, UUID] = {}
    for number in numbers:
        with suppress(ValueError):
            found[number] = UUID(form.get(f"about-{number}"))
    return found


def _body(
    form: Form, review: Review, now: Mapping[UUID, Commitment], outcome: str, numbers: Sequence[int]
) -> DecisionsIn:
    """What the form says, as a program would. Raises FormError."""
    if not numbers:
        raise FormError({WHOLE: _NOTHING})
    nameless = _nameless(form, review, numbers) if outcome == "accepted" else {}
    if nameless:
        raise FormError(nameless)
    links = {one.number: one.link_id for one in review.candidates}
    decisions = [
        {"candidate": number, "outcome": outcome}
        if outcome == "rejected"
        else _decision(form, number, links.get(number), now)
        for number in numbers
    ]
    source = {"title": form.get("source_title") or None, "address": form.get("source_address") or None}
    places = {"/source/title": "source_title", "/source/address": "source_address"}
    for index, number in enumerate(numbers):
        places |= {f"/decisions/{index}{at}": f"{name}-{number}" for at, name in _PLACES.items()}
    return checked(DecisionsIn, {"decisions": decisions, "source": source}, places)


def _nameless(form: Form, review: Review, numbers: Sequence[int]) -> dict[str, Trouble]:
    """Faults for what would be a new commitment that nobody owes."""
    known = {one.number: one.candidate.actor for one in review.waiting if one.candidate}
    bare = (number for number in numbers if form.get(f"as-{number}") in {"", NEW} and not known.get(number))
    return required(form, *(f"actor-{number}" for number in bare if not review.reading.sender))


def _decision(form: Form, number: int, linked: UUID | None, now: Mapping[UUID, Commitment]) -> dict[str, Any]:
    said = {name: form.get(f"{name}-{number}") or None for name in _TEXTS}
    relation = form.get(f"as-{number}")
    about = form.get(f"about-{number}") or None
    decision: dict[str, Any] = {"candidate": number, "outcome": "accepted", "recordAs": relation or None}
    decision["corrections"] = {**said, **_days(form, number)}
    if relation in {"", NEW}:
        return decision
    seen = _number(form.get(f"revision-{number}"))
    there = next((one for key, one in now.items() if str(key) == about), None)
    revision = seen if about == str(linked) and seen else there.revision if there else None
    return {**decision, "commitment": about, "revision": revision or 1}


def _days(form: Form, number: int) -> dict[str, Any]:
    first, last = form.get(f"earliest-{number}"), form.get(f"latest-{number}")
    if not (first or last or form.get(f"reason-{number}")):
        return {}
    period = {"earliest": first or None, "latest": last or None, "precision": "interval"}
    return {"period": {**period, "reason": form.get(f"reason-{number}")}}


def _accepted(body: DecisionsIn, review: Review) -> list[Acceptance]:
    try:
        return body.accepted(review)
    except ValueError as fault:
        raise InvalidRecordError(str(fault)) from None


_TEXTS = ("title", "kind", "actor", "ministry", "wording")
_PLACES = {
    "": "as",
    "/recordAs": "as",
    "/commitment": "about",
    "/corrections": "title",
    **{f"/corrections/{name}": name for name in _TEXTS},
    "/corrections/period": "earliest",
    "/corrections/period/earliest": "earliest",
    "/corrections/period/latest": "latest",
    "/corrections/period/reason": "reason",
}
_NOTHING = Trouble("vink minstens één zin aan", "Tick at least one sentence.")
