"""Every error of the service in one shape: ``application/problem+json`` (RFC 9457, ADR ``/core/error-handling``).

A router raises what fits and needs nothing else: an error of the domain, ``ProblemError(kinds.NOT_FOUND, "…")``,
``InvalidInputError([Fault(…), …])``, or FastAPI's own ``HTTPException``. ``install`` turns all of them into answers.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.domain import errors
from app.http import kinds
from app.http.about import asked_path, is_api
from app.http.faults import Fault, FaultCode, faults_in
from app.http.kinds import ProblemKind
from app.importers.letters.files import UnreadableLetterError
from app.services.reviewing import TooMuchWaitsError

log = structlog.get_logger()

MOST_FAULTS = 100
"""Faults named in one answer: a longer list helps nobody and makes a large answer of a small request."""

_SOON = {"Retry-After": "5"}

PROBLEMS: dict[type[Exception], ProblemKind] = {
    errors.NotFoundError: kinds.NOT_FOUND,
    errors.NotYetMadeError: kinds.NOT_YET_MADE,
    errors.RetractedCommitmentError: kinds.RETRACTED,
    errors.GoneError: kinds.GONE,
    errors.TransitionError: kinds.TRANSITION_REFUSED,
    errors.FutureDayError: kinds.FUTURE_DAY,
    errors.NumberTakenError: kinds.NUMBER_TAKEN,
    errors.StaleRevisionError: kinds.STALE,
    errors.RepeatedDifferentlyError: kinds.REUSED_IDEMPOTENCY_KEY,
    errors.InvalidRecordError: kinds.INVALID_RECORD,
    UnreadableLetterError: kinds.UNREADABLE_LETTER,
    TooMuchWaitsError: kinds.CONFLICT,
    errors.RegisterStateError: kinds.UNAVAILABLE,
}
"""Which problem an error of the domain is; a subclass without a line of its own is what its base class is."""


class Problem(BaseModel):
    """What went wrong, in the shape of RFC 9457."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(
        description="The kind of problem, for programs: a reference that stays the same.",
        json_schema_extra={"format": "uri-reference"},
        examples=["/problems/invalid-input"],
    )
    title: str = Field(description="The kind of problem in a few words.", examples=["The request has faults"])
    status: int = Field(description="The HTTP status of this answer.", examples=[400])
    detail: str = Field(description="What is wrong this time and how to get out.", examples=["See errors."])
    errors: list[Fault] = Field(
        default=[], description="With status 400: every fault of the request at once, at most a hundred of them."
    )

    @classmethod
    def of(cls, kind: ProblemKind, detail: str = "", faults: Sequence[Fault] = ()) -> "Problem":
        """A problem of this kind; without a detail it says what the kind always says."""
        said = detail or kind.way_out
        if kind.status == HTTPStatus.BAD_REQUEST and not faults:
            faults = [Fault(place="body", location="", code=FaultCode.VALUE, detail=said, index=None)]
        if len(faults) > MOST_FAULTS:
            said = f"{said} The first {MOST_FAULTS} of {len(faults)} are named."
        return cls(type=kind.type, title=kind.title, status=kind.status, detail=said, errors=list(faults[:MOST_FAULTS]))


class ProblemError(Exception):
    """A request that cannot be answered as asked, for a reason that the domain knows nothing of.

    Args:
        kind: Which kind of problem it is.
        detail: What is wrong this time, one plain sentence; the kind's own sentence when empty.
        faults: What is wrong with the request, for status 400.
        headers: Further headers of the answer, such as ``Allow``.
    """

    def __init__(
        self,
        kind: ProblemKind,
        detail: str = "",
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or kind.title)
        self.problem = Problem.of(kind, detail, faults)
        self.headers = headers


class InvalidInputError(ProblemError):
    """The request has faults that its schema could not find. Mend each of them and ask again."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(kinds.INVALID_INPUT, faults=faults)


class ProblemResponse(JSONResponse):
    """A problem as an answer."""

    media_type = "application/problem+json"

    def __init__(self, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        content = problem.model_dump(by_alias=True, exclude_defaults=True)
        super().__init__(content, status_code=problem.status, headers=headers)

    def render(self, content: Any) -> bytes:
        """The octets; half a character pair in a caller's own text (a lone surrogate) becomes a question mark."""
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


ErrorPage = Callable[[Request, Problem], Response]
"""Makes a page for people of a problem; the shell adds the headers that every answer has."""


def install(app: FastAPI, error_page: ErrorPage | None = None) -> None:
    """Makes every error of this application a problem.

    Args:
        app: The application whose routers raise.
        error_page: What browsers get instead, outside the API.
    """
    app.state.error_page = error_page
    for refusal in (ProblemError, RequestValidationError, HTTPException, *PROBLEMS):
        app.add_exception_handler(refusal, _refuse)
    app.add_exception_handler(Exception, _crash)


def answer(request: Request, error: ProblemError) -> Response:
    """The answer to a refused request: a page for a browser that asks for one, else problem details."""
    page: ErrorPage | None = getattr(request.app.state, "error_page", None)
    if page is None or is_api(asked_path(request.scope)) or "text/html" not in request.headers.get("accept", ""):
        return ProblemResponse(error.problem, error.headers)
    response = page(request, error.problem)
    response.headers.update(error.headers or {})
    return response


async def _refuse(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code < HTTPStatus.BAD_REQUEST:
        return Response(status_code=error.status_code, headers=error.headers)
    refusal = problem_for(error)
    if refusal.problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("request refused", exc_info=error, status=refusal.problem.status)
    return answer(request, refusal)


async def _crash(request: Request, _error: Exception) -> Response:
    return answer(request, ProblemError(kinds.INTERNAL))


def problem_for(error: Exception) -> ProblemError:
    """Which problem an error is. What nobody foresaw is ``internal`` and says nothing of its cause."""
    match error:
        case ProblemError():
            return error
        case RequestValidationError():
            return InvalidInputError(faults_in(error.errors(), error.body))
        case HTTPException():
            return _of_http(error)
        case _:
            kind = next((PROBLEMS[base] for base in type(error).__mro__ if base in PROBLEMS), kinds.INTERNAL)
            ours = kind.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            return ProblemError(kind, "" if ours else str(error), headers=_SOON if kind is kinds.UNAVAILABLE else None)


def _of_http(error: HTTPException) -> ProblemError:
    """FastAPI raises status 400 for a body that cannot be decoded; its words say nothing that ours do not."""
    if error.status_code == HTTPStatus.BAD_REQUEST:
        said = "The body cannot be read: it is damaged, nested too deeply, or not what Content-Type says."
        return InvalidInputError([Fault(place="body", location="", code=FaultCode.SYNTAX, detail=said, index=None)])
    status = HTTPStatus(error.status_code)
    nothing_said = error.detail in (status.phrase, "Content Too Large")  # the second is Starlette's own phrase
    said = "" if nothing_said or status >= HTTPStatus.INTERNAL_SERVER_ERROR else str(error.detail)
    return ProblemError(kinds.general_kind(status), said, headers=error.headers)
