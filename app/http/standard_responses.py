"""What every operation answers besides its own answers, written into the document once for all."""

from collections.abc import Iterator
from typing import Any

from app.http import kinds, schemas_in_document
from app.http.kinds import ProblemKind
from app.http.problems import Problem, ProblemResponse

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_CONTENT = {str(ProblemResponse.media_type): {"schema": _PROBLEM}}
_HEADERS = {"API-Version": {"$ref": "#/components/headers/APIVersion"}}
_READ_HEADERS = {"ETag": {"$ref": "#/components/headers/ETag"}}
_COMPONENT_HEADERS = {
    "APIVersion": {
        "description": "The full version of the API that answered.",
        "required": True,
        "schema": {"type": "string"},
        "example": "1.0.0",
    },
    "ETag": {
        "description": "Stands for these octets: send it in If-None-Match to hear whether they are still right.",
        "required": True,
        "schema": {"type": "string"},
        "example": '"12-0a1b2c3d4e5f607182"',
    },
}
_WITH_KEY = (kinds.UNAUTHENTICATED, kinds.FORBIDDEN)
_WITH_BODY = (kinds.TOO_LARGE, kinds.UNSUPPORTED_TYPE)
_WITH_REVISION = (kinds.STALE, kinds.REVISION_NEEDED)
_ALWAYS = (kinds.INVALID_INPUT, kinds.NOT_ACCEPTABLE, kinds.TOO_MANY_REQUESTS)


def complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Adds the problems that this operation can meet, and the headers that every answer or every read has.

    Args:
        path: The operation's path, relative to the server.
        method: Its method, in small letters.
        operation: The operation, changed in place.
    """
    for parameter in _conditions(operation):
        parameter["required"] = True  # without it the answer is 428, not the 400 of any other that is left out
    responses = operation["responses"]
    responses.pop("422", None)
    if method == "get":
        responses["304"] = {"description": "The copy that If-None-Match stands for is still right.", "headers": {}}
    for status, response in responses.items():
        of_reading = _READ_HEADERS if method == "get" and status < "400" else {}
        response["headers"] = {**_HEADERS, **of_reading, **response.get("headers", {})}
        if status >= "400":
            response["content"] = _CONTENT
    for kind in _expected(path, operation):
        responses.setdefault(str(kind.status), {"$ref": f"#/components/responses/{_name(kind)}"})
    responses.setdefault("default", {"$ref": "#/components/responses/AnyProblem"})
    operation["responses"] = dict(sorted(responses.items()))


def _expected(path: str, operation: dict[str, Any]) -> Iterator[ProblemKind]:
    yield from _ALWAYS
    if "{" in path:
        yield kinds.NOT_FOUND
    if "requestBody" in operation:
        yield from _WITH_BODY
    if operation.get("security"):
        yield from _WITH_KEY
    if any(_conditions(operation)):
        yield from _WITH_REVISION


def _conditions(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (parameter for parameter in operation.get("parameters", []) if parameter["name"].lower() == "if-match")


def define(document: dict[str, Any]) -> None:
    """Adds the shared parts that ``complete`` points at."""
    components = document["components"]
    schema = Problem.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    shown = schemas_in_document.simplified(schema)
    components["schemas"] |= {**shown.pop("$defs"), "Problem": shown}
    components["headers"] = _COMPONENT_HEADERS
    shared = (*_ALWAYS, kinds.NOT_FOUND, *_WITH_BODY, *_WITH_KEY, *_WITH_REVISION)
    components["responses"] = {_name(kind): _response(f"{kind.title}. {kind.way_out}") for kind in shared}
    components["responses"]["AnyProblem"] = _response("Any other problem, in the same shape.")


def _response(description: str) -> dict[str, Any]:
    return {"description": description, "headers": _HEADERS, "content": _CONTENT}


def _name(kind: ProblemKind) -> str:
    return kind.slug.title().replace("-", "")
