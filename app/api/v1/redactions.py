"""Taking texts out of the register for legal reasons, with a key of scope admin."""

from http import HTTPStatus
from typing import Any

import orjson
from fastapi import APIRouter
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.attempts import WithKey
from app.api.v1.schemas import RedactionOut
from app.domain.events import Event
from app.http.access import Administrator
from app.http.bodies.records import RedactionIn
from app.http.context import AtHand
from app.services.writing import Writing
from app.store.requests import Answer

router = APIRouter(tags=["writing"])
_REFUSED: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is no such event."},
    409: {"description": "It holds no text, or was redacted before; or the Idempotency-Key was used otherwise."},
}
_LOCATION = {"Location": {"description": "Where the redactions can be read.", "schema": {"type": "string"}}}


@router.post(
    "/redactions",
    status_code=HTTPStatus.CREATED,
    response_model=RedactionOut,
    summary="Take the texts out of an event",
    responses={201: {"headers": _LOCATION}, **_REFUSED},
)
def create_redaction(body: RedactionIn, here: AtHand, attempt: WithKey, _key: Administrator) -> Response:
    """A mark stands where each text stood; days, kind, sources and what it did stay. It cannot be undone."""

    def make(desk: Writing) -> Answer:
        done = desk.redact(body.event, body.reason)
        found = {
            "events": presenting.event_items(done.acts, named=True),
            "redacted": presenting.event_items(done.redacted, named=True),
            "remaining": [_place(event) for event in done.remaining],
            "registerVersion": done.acts[-1].sequence,
        }
        location = f"{here.origin}/v1/changes?after={done.acts[0].sequence - 1}"
        return Answer(HTTPStatus.CREATED, {"Location": location}, orjson.dumps(found))

    return attempt.write(body, make)


def _place(event: Event) -> dict[str, Any]:
    return {
        "id": str(event.id),
        "sequence": event.sequence,
        "type": event.type.value,
        "commitment": str(event.commitment) if event.commitment else None,
    }
