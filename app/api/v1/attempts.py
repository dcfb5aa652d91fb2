"""One attempt to write: with whose key, and whether it can be repeated without being done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Annotated

from fastapi import Depends, Header
from pydantic import BaseModel
from starlette.responses import Response

from app.http.access import Writer
from app.http.bodies.naming import naming
from app.http.context import AtHand, Here
from app.services.writing import Writing, in_one_write
from app.store.keys import AccessKey
from app.store.requests import Answer, Asked


@dataclass(frozen=True, slots=True)
class Attempt:
    """A request to write something."""

    here: Here
    key: AccessKey
    idempotency_key: str | None

    def write(self, body: BaseModel, make: Callable[[Writing], Answer]) -> Response:
        """Write and answer. The transaction is committed when this returns, so a 2xx means stored."""
        asked = Asked(self.key.id, self.idempotency_key, self._fingerprint(body)) if self.idempotency_key else None
        service, signed = self.here.service, self.key.name
        with naming(body):
            answer = in_one_write(
                service.database, service.clock, signed, lambda desk: desk.once(asked, partial(make, desk))
            )
        return Response(answer.body, answer.status, answer.headers, "application/json")

    def _fingerprint(self, body: BaseModel) -> str:
        """Of what is asked for: the same body in another spelling is the same request."""
        request = self.here.request
        said = f"{request.method} {request.scope['path']}\n{body.model_dump_json()}"
        return blake2b(said.encode(), digest_size=32).hexdigest()


def _attempt(
    here: AtHand,
    key: Writer,
    idempotency_key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            pattern=r"^[!-~]{1,200}$",
            description="Makes it safe to send this again within a day: it is done once, and the answer is the same.",
            examples=["8e03978e-40d5-43e8-bc93-6894a57f9324"],
        ),
    ] = None,
) -> Attempt:
    return Attempt(here, key, idempotency_key)


WithKey = Annotated[Attempt, Depends(_attempt)]
"""What a writing route takes: without a key that may write, the request is refused (401, 403)."""
