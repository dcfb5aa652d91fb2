"""Who may come in: the guard before every route, and the scope that a route asks for.

Reading is public unless the register is closed (``TOEZEGD_READ_ACCESS=key``); then everything but what is in ``OPEN``
needs a key, pages, calendar and downloads too. The API takes a key as a bearer token. For reading a closed register it
may also be the password of Basic authentication, which calendars and spreadsheets know how to ask for.

People sign in on the pages (``app.web.signing``) and are known by a cookie. The API never looks at it, so another site
can make a browser do nothing there. A browser that may not see a page of a closed register is sent to the form.
The address of a subscription holds a key of its own, which its route looks at.
"""

from base64 import b64decode
from collections.abc import Mapping
from typing import Annotated

from fastapi import BackgroundTasks, Depends, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.domain.access import Scope
from app.http import kinds
from app.http.about import PREFIX, asked_path, is_api
from app.http.context import AtHand, Here, Service
from app.http.cookies import SIGN_IN, session_secret, way_back
from app.http.problems import ProblemError
from app.services.keys import note_use, recognise
from app.services.sessions import Session, note_session_use, session_of
from app.services.subscriptions import is_keyed
from app.store.keys import AccessKey

OPEN = frozenset({f"{PREFIX}/openapi.json", "/livez", "/readyz", "/.well-known/security.txt", "/robots.txt", SIGN_IN})
"""What answers without a key in a closed register too (ADR ``/core/publish-openapi``)."""

METRICS = "/metrics"
_BEARER = 'Bearer realm="toezegd"'
_BASIC = 'Basic realm="toezegd", charset="UTF-8"'


async def _guard(request: Request, background: BackgroundTasks) -> None:
    service: Service = request.app.state.service
    path = asked_path(request.scope)
    session = None if is_api(path) else await _signed_in(request, service, background)
    request.state.session, request.state.key = session, session.key if session else None
    if session is not None or _opens_itself(path):
        return
    if path in OPEN:
        service.gate.admit(request, service.clock.now())
        return
    token = _token(request, closed=service.closed)
    if token is not None:
        request.state.key = await _recognised(request, service, token, background)
        return
    service.gate.admit(request, service.clock.now())
    if service.closed:
        _invite(request)
        raise _unauthenticated(request)


async def _signed_in(request: Request, service: Service, background: BackgroundTasks) -> Session | None:
    secret = session_secret(request.headers.get("cookie", ""))
    if secret is None:
        return None
    now = service.clock.now()
    session = await run_in_threadpool(session_of, service.database, secret, now)
    if session is not None:
        background.add_task(note_session_use, service.database, session, now)
        background.add_task(note_use, service.database, session.key, now)
    return session


def _invite(request: Request) -> None:
    """Sends a browser that looks for a page to the form of sign-in. Raises HTTPException (303) with its address."""
    last = asked_path(request.scope).rpartition("/")[2]
    if request.method == "GET" and "." not in last and "text/html" in request.headers.get("accept", ""):
        raise HTTPException(303, headers={"Location": way_back(request)})


def _opens_itself(path: str) -> bool:
    """Whether a path is the address of a calendar with a key in it."""
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    return path == f"/calendar/{token}.ics" and is_keyed(token)


async def _recognised(request: Request, service: Service, token: str, background: BackgroundTasks) -> AccessKey:
    now = service.clock.now()
    key = await run_in_threadpool(recognise, service.database, token, now)
    if key is None:
        service.gate.note_failure(request, now)
        raise _unauthenticated(request, ', error="invalid_token"', "This key is unknown, expired or revoked.")
    background.add_task(note_use, service.database, key, now)
    return key


def _token(request: Request, *, closed: bool) -> str | None:
    """The credentials that count here. A scheme alone, as Outlook sends it, is none."""
    scheme, _, credentials = request.headers.get("authorization", "").strip().partition(" ")
    match scheme.lower():
        case "bearer" if closed or _takes_bearer(asked_path(request.scope)):
            return credentials.strip() or None
        case "basic" if closed and request.method == "GET":
            return _password(credentials)
        case _:
            return None


def _takes_bearer(path: str) -> bool:
    """Whether programs ask here, which can send a header; people have their session, calendars their address."""
    return is_api(path) or path == METRICS


def _password(credentials: str) -> str | None:
    try:
        return b64decode(credentials, validate=True).decode().partition(":")[2] or None
    except ValueError:
        return None


def _unauthenticated(request: Request, error: str = "", detail: str = "") -> ProblemError:
    challenge = _BEARER + error if _takes_bearer(asked_path(request.scope)) else _BASIC
    return ProblemError(kinds.UNAUTHENTICATED, detail, headers=_challenging(challenge))


def _challenging(challenge: str) -> Mapping[str, str]:
    return {"WWW-Authenticate": challenge}


GUARD = Depends(_guard)
"""What every route depends on; it leaves the key, or None, where ``Here.key`` finds it."""

_SCHEME = HTTPBearer(
    scheme_name="key", description="A key of this register, as `tzg_<id>_<secret>`, with a scope.", auto_error=False
)


Shown = Annotated[HTTPAuthorizationCredentials | None, Security(_SCHEME)]


def _with_scope(here: Here, scope: Scope) -> AccessKey:
    if here.key is None:
        raise _unauthenticated(here.request)
    if not here.key.scope.includes(scope):
        challenge = f'{_BEARER}, error="insufficient_scope", scope="{scope}"'
        said = f"The key '{here.key.name}' has the scope {here.key.scope}; this needs {scope}."
        raise ProblemError(kinds.FORBIDDEN, said, headers=_challenging(challenge))
    return here.key


def _writer(here: AtHand, _shown: Shown) -> AccessKey:
    return _with_scope(here, Scope.WRITE)


def _administrator(here: AtHand, _shown: Shown) -> AccessKey:
    return _with_scope(here, Scope.ADMIN)


Writer = Annotated[AccessKey, Depends(_writer)]
"""What a writing route takes to learn whose key it is; without one that may write it is refused (401, 403)."""
Administrator = Annotated[AccessKey, Depends(_administrator)]
"""The same for what only an administrator may do."""
