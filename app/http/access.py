"""Who may come in: the guard before every route, and the scope that a route asks for.

Reading is public unless the register is closed (``TOEZEGD_READ_ACCESS=key``); then everything but what is in ``OPEN``
needs a key, pages, calendar and downloads too. The API takes a key as a bearer token. For reading a closed register it
may also be the password of Basic authentication, which calendars, spreadsheets and browsers know how to ask for.
"""

from base64 import b64decode
from collections.abc import Mapping
from typing import Annotated

from fastapi import BackgroundTasks, Depends, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request

from app.domain.access import Scope
from app.http import kinds
from app.http.about import PREFIX, asked_path, is_api
from app.http.context import AtHand, Service
from app.http.problems import ProblemError
from app.services.keys import note_use, recognise
from app.store.keys import AccessKey

OPEN = frozenset({f"{PREFIX}/openapi.json", "/livez", "/readyz", "/.well-known/security.txt"})
"""What answers without a key in a closed register too (ADR ``/core/publish-openapi``)."""

_BEARER = 'Bearer realm="toezegd"'
_BASIC = 'Basic realm="toezegd", charset="UTF-8"'


async def _guard(request: Request, background: BackgroundTasks) -> None:
    service: Service = request.app.state.service
    request.state.key = None
    if asked_path(request.scope) in OPEN:
        return
    token = _token(request, closed=service.closed)
    if token is None and service.closed:
        raise _unauthenticated(request)
    if token is not None:
        request.state.key = await _recognised(request, service, token, background)


async def _recognised(request: Request, service: Service, token: str, background: BackgroundTasks) -> AccessKey:
    now = service.clock.now()
    key = await run_in_threadpool(recognise, service.database, token, now)
    if key is None:
        raise _unauthenticated(request, ', error="invalid_token"', "This key is unknown, expired or revoked.")
    background.add_task(note_use, service.database, key, now)
    return key


def _token(request: Request, *, closed: bool) -> str | None:
    """The credentials that count here. A scheme alone, as Outlook sends it, is none."""
    scheme, _, credentials = request.headers.get("authorization", "").strip().partition(" ")
    match scheme.lower():
        case "bearer" if closed or is_api(asked_path(request.scope)):
            return credentials.strip() or None
        case "basic" if closed and request.method == "GET":
            return _password(credentials)
        case _:
            return None


def _password(credentials: str) -> str | None:
    try:
        return b64decode(credentials, validate=True).decode().partition(":")[2] or None
    except ValueError:
        return None


def _unauthenticated(request: Request, error: str = "", detail: str = "") -> ProblemError:
    challenge = _BEARER + error if is_api(asked_path(request.scope)) else _BASIC
    return ProblemError(kinds.UNAUTHENTICATED, detail, headers=_challenging(challenge))


def _challenging(challenge: str) -> Mapping[str, str]:
    return {"WWW-Authenticate": challenge}


GUARD = Depends(_guard)
"""What every route depends on; it leaves the key, or None, where ``Here.key`` finds it."""

_SCHEME = HTTPBearer(
    scheme_name="key", description="A key of this register, as `tzg_<id>_<secret>`, with a scope.", auto_error=False
)


def _writer(here: AtHand, _shown: Annotated[HTTPAuthorizationCredentials | None, Security(_SCHEME)]) -> AccessKey:
    if here.key is None:
        raise _unauthenticated(here.request)
    if not here.key.scope.includes(Scope.WRITE):
        challenge = f'{_BEARER}, error="insufficient_scope", scope="{Scope.WRITE}"'
        said = f"The key '{here.key.name}' has the scope {here.key.scope}; this needs {Scope.WRITE}."
        raise ProblemError(kinds.FORBIDDEN, said, headers=_challenging(challenge))
    return here.key


Writer = Annotated[AccessKey, Depends(_writer)]
"""What a writing route takes to learn whose key it is; without one that may write it is refused (401, 403)."""
