"""Letters: handed in with a key, read, and decided about. Nothing of them is seen without that key."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Path
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.attempts import WithKey
from app.api.v1.letter_schemas import (
    CandidateList,
    DecisionsOut,
    LetterReadingDetail,
    LetterReadingOut,
    WaitingLetterList,
)
from app.domain.commitments import Commitment
from app.domain.errors import InvalidRecordError
from app.domain.lines import instant
from app.domain.reviews import Outcome
from app.http.access import Writer
from app.http.bodies.decisions import DecisionsIn
from app.http.caching import read_headers
from app.http.context import AtHand, Here, json_answer
from app.http.parameters import QueryDay
from app.http.queries import StrictQuery, from_address
from app.importers.letters.items import candidate_item, day_item
from app.importers.letters.limits import LARGEST_FILE
from app.services import reviewing
from app.services.commitments import Asked
from app.services.deciding import decide
from app.services.reviewing import Review
from app.services.writing import Writing
from app.store.letters import Decision, KeptCandidate, KeptReading
from app.store.listing import states_of
from app.store.reading import AnyConnection
from app.store.requests import Answer

router = APIRouter(prefix="/letter-readings", tags=["letters"])
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILE = {"schema": {"type": "string", "format": "binary", "description": "the file"}}
_WORDS = {"schema": {"type": "string", "description": "the letter"}}
_BODY = {
    "required": True,
    "description": f"The letter, at most {LARGEST_FILE:,} octets. What it is shows in its first octets.",
    "content": {"text/plain": _WORDS, "text/html": _WORDS, "application/pdf": _FILE, DOCX: _FILE},
}
_AGAIN: dict[int | str, dict[str, Any]] = {
    200: {"model": LetterReadingOut, "description": "It was read before; what still waits is read anew."},
    409: {"description": "Too many letters of this key wait already."},
    503: {"description": "Too many letters are being read at this moment; Retry-After says when to try again."},
}
_REFUSED: dict[int | str, dict[str, Any]] = {
    409: {"description": "A candidate was decided already, or the Idempotency-Key was used otherwise."},
    412: {"description": "A commitment has changed since the revision that is named."},
}
Id = Annotated[UUID, Path(description="the id of the reading", examples=["0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"])]


class HandInQuery(StrictQuery):
    """What the letter may not say itself."""

    issued_on: QueryDay | None = Field(
        default=None, description="the day it was sent; the day it gives", examples=["2026-02-03"]
    )


async def _octets(request: Request, _key: Writer) -> bytes:
    """The body; who may not write is refused before any of it is read."""
    return await request.body()


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    response_model=LetterReadingOut,
    summary="Read a letter, and propose what it promises",
    responses=_AGAIN,
    openapi_extra={"requestBody": _BODY},
    max_body_size=LARGEST_FILE,
)
def create_letter_reading(
    here: AtHand,
    key: Writer,
    query: Annotated[HandInQuery, from_address(HandInQuery)],
    data: Annotated[bytes, Depends(_octets)],
) -> Response:
    """Nothing is recorded: what it proposes waits for decisions, thirty days at most.

    Sent again, it proposes nothing that was decided before; so it needs no Idempotency-Key.
    """
    room = here.service.reading_room
    review = room.hand_in(here.database, here.service.clock, data, query.issued_on, key)
    with here.database.reading() as connection:
        body = _reading(connection, here, review)
    headers = {"Location": f"{here.origin}/v1/letter-readings/{review.reading.id}"}
    return Response(
        orjson.dumps(body), HTTPStatus.CREATED if review.new else HTTPStatus.OK, headers, "application/json"
    )


@router.get("", response_model=WaitingLetterList, summary="The letters that wait for decisions")
def list_letter_readings(here: AtHand, key: Writer) -> Response:
    """Those that were handed in with this key; with the scope `admin` all of them."""
    with here.database.reading() as connection:
        asked = here.ask(connection, None, None)
        letters = reviewing.waiting_letters(connection, here.now, key)
        shown = [(str(one.reading.id), one.waiting, one.reading.read_at) for one in letters]
        headers = read_headers(here.request, asked.version, here.today, key.id, shown)
        items = [{**_particulars(one.reading), "waiting": one.waiting} for one in letters]
    return here.list(asked, items, None, headers)


@router.get("/{id}", response_model=LetterReadingDetail, summary="A letter, its text and what waits in it")
def get_letter_reading(
    id: Id,  # noqa: A002 - its name in the path
    here: AtHand,
    key: Writer,
) -> Response:
    """Only with the key that handed it in, or one with the scope `admin`."""
    with here.database.reading() as connection:
        review = reviewing.review(connection, here.now, key, id)
        headers = _fresh(here, here.ask(connection, None, None), review)
        body = {**_reading(connection, here, review), "text": review.reading.words}
    return json_answer(body, headers)


@router.get("/{id}/candidates", response_model=CandidateList, summary="What was read in a letter")
def list_candidates(
    id: Id,  # noqa: A002 - its name in the path
    here: AtHand,
    key: Writer,
) -> Response:
    """Decided ones too, as long as one waits."""
    with here.database.reading() as connection:
        review = reviewing.review(connection, here.now, key, id)
        asked = here.ask(connection, None, None)
        headers = _fresh(here, asked, review)
        items = _candidates(connection, here, review.candidates)
    return here.list(asked, items, None, headers)


@router.post(
    "/{id}/decisions",
    status_code=HTTPStatus.CREATED,
    response_model=DecisionsOut,
    summary="Accept, correct or reject what was read in a letter",
    responses=_REFUSED,
)
def create_decisions(
    id: Id,  # noqa: A002 - its name in the path
    body: DecisionsIn,
    here: AtHand,
    attempt: WithKey,
) -> Response:
    """All in one transaction, with the letter as the source, which is described if the register does not have it.

    With the last decision the text of the letter is thrown away.
    """

    def make(desk: Writing) -> Answer:
        review = reviewing.review(desk.connection, desk.now, attempt.key, id)
        try:
            accepted = body.accepted(review)
        except ValueError as fault:
            raise InvalidRecordError(str(fault)) from None
        decisions = decide(desk, review, accepted, body.rejected, body.source.said())
        left = reviewing.review(desk.connection, desk.now, attempt.key, id)
        return Answer(HTTPStatus.CREATED, {}, orjson.dumps(_decided(here, desk, decisions, len(left.waiting))))

    return attempt.write(body, make)


def _fresh(here: Here, asked: Asked, review: Review) -> dict[str, str]:
    reading = review.reading
    return read_headers(here.request, asked.version, here.today, reading.read_at, len(review.waiting))


def _reading(connection: AnyConnection, here: Here, review: Review) -> dict[str, Any]:
    return {**_particulars(review.reading), "candidates": _candidates(connection, here, review.waiting)}


def _particulars(reading: KeptReading) -> dict[str, Any]:
    return {
        "id": str(reading.id),
        "issuedOn": day_item(reading.issued_on),
        "reference": reading.reference,
        "sender": reading.sender,
        "readAt": instant(reading.read_at),
        "expiresAt": instant(reading.expires_at),
    }


def _candidates(connection: AnyConnection, here: Here, found: tuple[KeptCandidate, ...]) -> list[dict[str, Any]]:
    linked = {one.link_id for one in found if one.link_id}
    now = states_of(connection, linked, here.ask(connection, None, None).question)
    return [item for one in found if (item := _candidate(one, now))]


def _candidate(one: KeptCandidate, now: Mapping[UUID, Commitment]) -> dict[str, Any] | None:
    if one.candidate is None:
        return None
    link = None
    if one.link_id and one.relation:
        about = now.get(one.link_id)
        link = {
            "commitment": str(one.link_id),
            "relation": one.relation.value,
            "revision": about.revision if about else None,
            "title": about.title if about else None,
        }
    return {
        "number": one.number,
        **candidate_item(one.candidate, link),
        "outcome": one.outcome.value if one.outcome else None,
        "commitment": str(one.commitment_id) if one.commitment_id else None,
    }


def _decided(here: Here, desk: Writing, decisions: list[Decision], waiting: int) -> dict[str, Any]:
    asked = here.ask(desk.connection, None, None)
    touched = {one.commitment_id for one in decisions if one.commitment_id}
    now = states_of(desk.connection, touched, asked.question)
    return {
        "decisions": [
            {
                "candidate": one.number,
                "outcome": Outcome(one.outcome).value,
                "commitment": str(one.commitment_id) if one.commitment_id else None,
            }
            for one in decisions
        ],
        "commitments": presenting.commitment_items(now.values(), asked.day, here.origin),
        "waiting": waiting,
        "registerVersion": asked.version,
    }
