"""The outermost layer of the service: what the Dutch API Design Rules want of every exchange, decided in one place.

Nothing comes in or goes out past it, unhandled errors included. A router needs to know this much:

- GET is enough: HEAD, OPTIONS, 405 with a complete ``Allow`` and 404 for a slash too many follow from the routes.
- The document is enforced: a question that is taken ``from_address`` (``app.http.queries``) decides which parameters
  there are, the body's declaration which types are read (415), the declared answers which are made (406).
- ``max_body_size=`` on a route lets it take more, or less, than others (413).
- A body that dribbles in is refused when its time is up (408); what is slow before a body begins, or after an answer,
  is the server's to break off (``app.serving``).
- Every request is logged and counted once, by its route: no address, no question, no key and no person is in it.
- Answers are not to be kept (``no-store``) unless the route says otherwise; reads do so with ``caching.read_headers``.
- A route may set its own ``Content-Security-Policy`` or any other security header; the shell adds what is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import structlog
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http import kinds
from app.http.faults import Fault, FaultCode
from app.http.memory import Listener, Memory, key_of
from app.http.metering import Done
from app.http.problems import InvalidInputError, ProblemError, ProblemResponse, answer
from app.http.shell import headers, names
from app.http.shell.contracts import Contract
from app.http.shell.exchange import Exchange, read_exchange
from app.http.shell.negotiation import essence, is_acceptable
from app.http.shell.patience import in_time
from app.http.shell.resources import Operation, Resource, Resources

log = structlog.get_logger()

NO_ANSWER = 499
"""The status of a request whose caller was gone before the answer began."""
NO_ROUTE = "none"
"""The route of a request that found none."""
_COMMON_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"})
"""Others are anybody's invention, and would be counted one by one."""
_MOST_DIGITS = 15
"""Of a length that is worth reading as a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much the shell takes in.

    Attributes:
        address: Octets of path and question together; RFC 9110 (section 4.1) wants at least 8,000 to be read.
        body_seconds: How long a body may take to come in, from its first octet to its last.
    """

    address: int = 8_000
    body_seconds: float = 30


def protect(
    app: FastAPI,
    limits: Limits | None = None,
    memory: Memory | None = None,
    note: Callable[[Done], None] | None = None,
) -> "Shell":
    """Puts the shell around an application from ``empty_application``, after all its routers are included.

    Args:
        app: The application.
        limits: How much is taken in; as much as ``Limits`` says when left out.
        memory: Where public answers are kept that are still right, to be given again without asking the routes.
        note: Is told of every request that was answered, to count it.

    Raises:
        ValueError: A route of the API is not in its document; the message names it and the way out.
        TypeError: A whole application is mounted; likewise.
    """
    return Shell(app, limits or Limits(), memory, note)


class Shell:
    """The protected application, itself an ASGI application. ``shell.app`` is what it protects."""

    def __init__(
        self,
        app: FastAPI,
        limits: Limits,
        memory: Memory | None = None,
        note: Callable[[Done], None] | None = None,
    ) -> None:
        self.app = app
        self.limits = limits
        self.memory = memory
        self._note = note
        self.resources = Resources(app)
        self._version = app.version.encode("ascii")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; everything but HTTP goes straight through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = read_exchange(scope)
        began, seen = perf_counter(), _Seen(send)
        try:
            await self._remembered_or_made(scope, exchange, receive, seen)
        finally:
            self._told(exchange, seen, perf_counter() - began)

    async def _remembered_or_made(self, scope: Scope, exchange: Exchange, receive: Receive, seen: "_Seen") -> None:
        key = key_of(exchange, scope.get("raw_path")) if self.memory is not None else None
        if self.memory is None or key is None:
            await self._exchanged(scope, exchange, receive, _Reply(seen, exchange, self._version))
            return
        seen.route = exchange.path  # only addresses without parameters are remembered
        if not await self.memory.answered(scope, exchange, key, seen):
            await self.memory.listening(exchange, key, lambda heard: self._heard(scope, exchange, receive, seen, heard))

    async def _heard(self, scope: Scope, exchange: Exchange, receive: Receive, seen: "_Seen", heard: Listener) -> None:
        await self._exchanged(scope, exchange, receive, _Reply(seen, exchange, self._version, heard))

    async def _exchanged(self, scope: Scope, exchange: Exchange, receive: Receive, reply: "_Reply") -> None:
        with structlog.contextvars.bound_contextvars(request_id=exchange.request_id):
            try:
                await self._answer({**scope, "app": self.app}, exchange, receive, reply)
            except Exception:
                log.exception("unhandled error", method=exchange.method, route=reply.seen.route)
                if not reply.started:  # half an answer is left as it is: the server breaks the connection off
                    await ProblemResponse(ProblemError(kinds.INTERNAL).problem)(scope, receive, reply)

    def _told(self, exchange: Exchange, seen: "_Seen", seconds: float) -> None:
        """Logs and counts what was answered, by route: an address may hold a key, a question may name a person."""
        method = exchange.method if exchange.method in _COMMON_METHODS else "other"
        done = Done(method, seen.route, seen.status, seconds, seen.octets)
        log.info(
            "request",
            request_id=exchange.request_id,
            method=done.method,
            route=done.route,
            status=done.status,
            milliseconds=round(seconds * 1000, 1),
            octets=done.octets,
        )
        if self._note:
            self._note(done)

    async def _answer(self, scope: Scope, exchange: Exchange, receive: Receive, reply: "_Reply") -> None:
        try:
            target: ASGIApp = self._admitted(scope, exchange, reply)
        except ProblemError as refusal:
            target = answer(Request(scope), refusal)
        await target(scope, in_time(receive, self.limits.body_seconds) if exchange.has_body else receive, reply)

    def _admitted(self, scope: Scope, exchange: Exchange, reply: "_Reply") -> ASGIApp:
        """What answers this request, in the order in which a caller would want to hear what is wrong with it."""
        if len(scope.get("raw_path") or exchange.path) + len(exchange.query) > self.limits.address:
            raise ProblemError(kinds.ADDRESS_TOO_LONG, f"At most {self.limits.address} characters are read.")
        resource = self.resources.find(exchange.path)
        if resource is None or "\0" in exchange.path:
            raise ProblemError(kinds.NOT_FOUND)
        reply.seen.route = next(iter(resource.operations.values())).path
        if exchange.method == "OPTIONS":
            return _options(resource, exchange)
        method = "GET" if exchange.method == "HEAD" else exchange.method
        operation = resource.operations.get(method)
        if operation is None:
            said = f"{exchange.method} is not possible here, only {resource.allow}."
            raise ProblemError(kinds.METHOD_NOT_ALLOWED, said, headers={"Allow": resource.allow})
        reply.seen.route = operation.path
        if operation.contract is not None:
            _check_contract(exchange, operation, operation.contract)
        _check_length(exchange, operation.body_limit)
        scope["method"] = method
        return self.app


class _Seen:
    """The very way out, which sees what goes over it: the status, the octets, and the route it came from."""

    __slots__ = ("_send", "octets", "route", "status")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.route = NO_ROUTE
        self.status = NO_ANSWER
        self.octets = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        self.octets += len(message.get("body", b""))
        await self._send(message)


class _Reply:
    """The way out: completes the headers, leaves the body of a HEAD out, and knows whether the answer has begun."""

    __slots__ = ("_exchange", "_heard", "_version", "seen", "started")

    def __init__(self, seen: _Seen, exchange: Exchange, version: bytes, heard: Listener | None = None) -> None:
        self.seen = seen
        self._exchange = exchange
        self._version = version
        self._heard = heard
        self.started = False

    async def __call__(self, message: Message) -> None:
        if self._heard is not None:
            self._heard.hear(message)
        if message["type"] == "http.response.start":
            self.started = True
            sent = [(name.lower(), value) for name, value in message.get("headers", ())]
            message["headers"] = headers.completed(sent, message["status"], self._exchange, self._version)
        elif self._exchange.method == "HEAD":
            message["body"] = b""
        await self.seen(message)


def _options(resource: Resource, exchange: Exchange) -> Response:
    permitted = headers.PREFLIGHT if exchange.public and "access-control-request-method" in exchange.fields else {}
    return Response(status_code=204, headers={"Allow": resource.allow, **permitted})


def _check_contract(exchange: Exchange, operation: Operation, contract: Contract) -> None:
    if not is_acceptable(exchange.fields.get("accept"), contract.produces):
        raise ProblemError(kinds.NOT_ACCEPTABLE, f"What is made here is {' or '.join(contract.produces)}.")
    if contract.accepts and exchange.has_body:
        _check_type(exchange, contract.accepts)
    faults = names.query_faults(exchange, operation, contract) if exchange.query else []
    if faults:
        raise InvalidInputError(faults)


def _check_type(exchange: Exchange, accepted: tuple[str, ...]) -> None:
    if essence(exchange.fields.get("content-type", "")) not in accepted:
        raise ProblemError(kinds.UNSUPPORTED_TYPE, f"What is read here is {' or '.join(accepted)}.")


def _check_length(exchange: Exchange, limit: int) -> None:
    """Refuses a body that says it is too large before any of it is read; one that does not say is counted inside."""
    declared = exchange.fields.get("content-length", "0")
    if not declared.isdecimal():
        said = "Not a number of octets: send it once, in decimal digits."
        fault = Fault(place="header", location="Content-Length", code=FaultCode.FORMAT, detail=said, index=None)
        raise InvalidInputError([fault])
    if len(declared) > _MOST_DIGITS or int(declared) > limit:
        raise ProblemError(kinds.TOO_LARGE, f"At most {limit} octets are read here.")
