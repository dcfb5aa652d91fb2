"""Writing, with a key. Every write is one transaction that is committed before its answer is sent."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Path
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.attempts import WithKey
from app.api.v1.commitments import Id
from app.api.v1.schemas import CommitmentDetail, RecordedOut, SourceOut, ThemeOut
from app.domain.events import CatalogueKind, Event
from app.http.bodies.parts import Key
from app.http.bodies.records import CommitmentIn, EventBatchIn, EventIn, SourceIn, ThemeIn
from app.http.caching import ExpectedRevisions, tag_of
from app.http.context import AtHand, Here
from app.services.catalogue import entries
from app.services.commitments import get_commitment
from app.services.writing import Change, Writing
from app.store.listing import states_of
from app.store.reading import catalogue_version
from app.store.requests import Answer

router = APIRouter(tags=["writing"])
EntryKey = Annotated[Key, Path(description="the key", examples=["2026d05153"])]
_LOCATION = {"Location": {"description": "Where it can be read.", "schema": {"type": "string", "format": "uri"}}}
_TAG = {"ETag": {"description": "For If-Match of the next change.", "schema": {"type": "string"}}}
_REFUSED: dict[int | str, dict[str, Any]] = {
    409: {"description": "Not possible after what happened before, or the Idempotency-Key was used otherwise."}
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such commitment."}}


@router.post(
    "/commitments",
    status_code=HTTPStatus.CREATED,
    response_model=CommitmentDetail,
    summary="Record a promise",
    responses={201: {"headers": {**_LOCATION, **_TAG}}, **_REFUSED},
)
def create_commitment(body: CommitmentIn, here: AtHand, attempt: WithKey) -> Response:
    """From one source: that it was made, how it is described and by when. The reader's days come back."""

    def make(desk: Writing) -> Answer:
        return _commitment(here, desk, desk.make(body.statements()))

    return attempt.write(body, make)


@router.post(
    "/commitments/{id}/events",
    status_code=HTTPStatus.CREATED,
    response_model=RecordedOut,
    summary="Record what happened to a commitment",
    responses={201: {"headers": {**_LOCATION, **_TAG}}, **_REFUSED},
)
def create_event(
    id: Id,  # noqa: A002 - its name in the path
    body: EventIn,
    here: AtHand,
    attempt: WithKey,
    expected: ExpectedRevisions,
) -> Response:
    """One event. `If-Match` names the revision of the commitment that it is based on."""

    def make(desk: Writing) -> Answer:
        events = desk.change([Change(id, expected, body.statement())])
        return _recorded(here, desk, events, _address(here, id))

    return attempt.write(body, make)


@router.post(
    "/event-batches",
    status_code=HTTPStatus.CREATED,
    response_model=RecordedOut,
    summary="Record what one source says about many commitments",
    responses={201: {"headers": _LOCATION}, **_REFUSED, **_MISSING},
)
def create_event_batch(body: EventBatchIn, here: AtHand, attempt: WithKey) -> Response:
    """All of the events are recorded, or none. Each names the revision of its commitment before the batch."""

    def make(desk: Writing) -> Answer:
        events = desk.change(body.changes())
        return _recorded(here, desk, events, f"{here.origin}/v1/changes?after={events[0].sequence - 1}")

    return attempt.write(body, make)


@router.put(
    "/sources/{id}",
    response_model=SourceOut,
    summary="Describe a source, or describe it anew",
    responses={201: {"model": SourceOut, "description": "It is a new one."}, **_REFUSED},
)
def describe_source(
    id: EntryKey,  # noqa: A002 - its name in the path
    body: SourceIn,
    attempt: WithKey,
) -> Response:
    """The last description is shown; earlier ones stay in the register. The same words again change nothing."""

    def make(desk: Writing) -> Answer:
        new = desk.describe(CatalogueKind.SOURCE, id, body.entry(), body.issued.when())
        return _answer(_status(new), presenting.source_item(id, body.entry()), {})

    return attempt.write(body, make)


@router.put(
    "/themes/{id}",
    response_model=ThemeOut,
    summary="Describe a theme, or describe it anew",
    responses={201: {"model": ThemeOut, "description": "It is a new one."}, **_REFUSED},
)
def describe_theme(
    id: EntryKey,  # noqa: A002 - its name in the path
    body: ThemeIn,
    attempt: WithKey,
) -> Response:
    """The last description is shown; earlier ones stay in the register. The same words again change nothing."""

    def make(desk: Writing) -> Answer:
        new = desk.describe(CatalogueKind.THEME, id, body.entry())
        return _answer(_status(new), {"key": id, **body.entry()}, {})

    return attempt.write(body, make)


def _answer(status: int, body: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
    return Answer(status, dict(headers), orjson.dumps(body))


def _status(new: bool) -> int:
    return HTTPStatus.CREATED if new else HTTPStatus.OK


def _address(here: Here, commitment: UUID) -> str:
    return f"{here.origin}/v1/commitments/{commitment}"


def _commitment(here: Here, desk: Writing, identity: UUID) -> Answer:
    asked = here.ask(desk.connection, None, None)
    found = get_commitment(desk.connection, asked, identity)
    sources = entries(desk.connection, asked, CatalogueKind.SOURCE)
    body = presenting.commitment_detail(found, sources, here.origin, named=here.names_shown)
    return _answer(HTTPStatus.CREATED, body, _located(here, desk, identity, found.commitment.revision))


def _located(here: Here, desk: Writing, commitment: UUID, revision: int) -> dict[str, str]:
    """Where a commitment can be read, and the tag it has there."""
    described = catalogue_version(desk.connection, CatalogueKind.SOURCE)
    path = f"/v1/commitments/{commitment}"
    tag = tag_of(here.request, path, b"", revision, here.today, described, *here.sight)
    return {"Location": _address(here, commitment), "ETag": tag}


def _recorded(here: Here, desk: Writing, events: Iterable[Event], location: str) -> Answer:
    listed = list(events)
    asked = here.ask(desk.connection, None, None)
    touched = {event.commitment for event in listed if event.commitment}
    now = states_of(desk.connection, touched, asked.question)
    body = {
        "events": presenting.event_items(listed, named=here.names_shown),
        "commitments": presenting.commitment_items(now.values(), asked.day, here.origin),
        "registerVersion": asked.version,
    }
    only = next(iter(now.values())) if len(touched) == len(now) == 1 else None
    tagged = _located(here, desk, only.id, only.revision) if only else {}
    return _answer(HTTPStatus.CREATED, body, {**tagged, "Location": location})
