"""What is wrong with a request: one fault at a time, all of them at once (ADR ``/core/error-handling/all-errors``)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Place = Literal["query", "path", "header", "body"]
Location = tuple[str, int | None]
"""Where in its place a fault is, and at which index."""


class FaultCode(StrEnum):
    """What kind of fault it is: our own words, so that they outlive the library that found it."""

    REQUIRED = "required"
    UNKNOWN = "unknown"
    REPEATED = "repeated"
    SYNTAX = "syntax"
    FORMAT = "format"
    TYPE = "type"
    RANGE = "range"
    LENGTH = "length"
    CHOICE = "choice"
    PATTERN = "pattern"
    CHARACTER = "character"
    VALUE = "value"


class Fault(BaseModel):
    """One thing that is wrong with the request."""

    model_config = ConfigDict(frozen=True)

    place: Place = Field(
        serialization_alias="in", description="The part of the request that has the fault.", examples=["query"]
    )
    location: str = Field(
        description="The parameter's or header's name; in a body a JSON pointer (RFC 6901). Empty: the whole of it.",
        examples=["dueFrom", "/events/3/deadline/wording"],
    )
    code: FaultCode = Field(description="What kind of fault it is, for programs.", examples=["format"])
    detail: str = Field(description="What is wrong and what would be right, for people.", examples=["Not a date."])
    index: int | None = Field(
        description="Which one, counted from 0: of a repeated parameter's values, or of the first list on the way to "
        "the fault in a body. Null when there is one only.",
        examples=[3],
    )


_CODES = {
    "missing": FaultCode.REQUIRED,
    "extra_forbidden": FaultCode.UNKNOWN,
    "json_invalid": FaultCode.SYNTAX,
    "enum": FaultCode.CHOICE,
    "literal_error": FaultCode.CHOICE,
    "union_tag_invalid": FaultCode.CHOICE,
    "union_tag_not_found": FaultCode.REQUIRED,
    "string_pattern_mismatch": FaultCode.PATTERN,
    "string_unicode": FaultCode.CHARACTER,
}
_CODES_BY_ENDING = {
    "_parsing": FaultCode.FORMAT,
    "_type": FaultCode.TYPE,
    "too_short": FaultCode.LENGTH,
    "too_long": FaultCode.LENGTH,
    "_than": FaultCode.RANGE,
    "_equal": FaultCode.RANGE,
}
_DETAILS = {
    FaultCode.REQUIRED: "This is required.",
    FaultCode.UNKNOWN: "Nothing by this name is known here: leave it out.",
}
_LONGEST = 200
"""Characters of the caller's own text that are given back."""


def faults_in(errors: Sequence[Mapping[str, Any]], body: object = None) -> list[Fault]:
    """Puts what Pydantic found into our words.

    Args:
        errors: Pydantic's errors; each ``loc`` starts with the place, as FastAPI makes them.
        body: The decoded body, to tell the caller's own keys in a ``loc`` from the names of a union's branches.
    """
    return [_fault(error, body) for error in errors if not _is_echo(error)]


def _is_echo(error: Mapping[str, Any]) -> bool:
    """A list that Pydantic calls too short only because none of its items were right."""
    given = error.get("input")
    return error["type"] == "too_short" and isinstance(given, list) and len(given) >= error["ctx"]["min_length"]


def _fault(error: Mapping[str, Any], body: object) -> Fault:
    place, *path = error["loc"]
    code = _code(error["type"])
    if code is FaultCode.SYNTAX:
        detail = f"Not JSON: {error['ctx']['error']} at character {path[0]}."
        return Fault(place="body", location="", code=code, detail=detail, index=None)
    location, index = _in_body(path, body, code) if place == "body" else _in_parameters(path)
    detail = _DETAILS.get(code) or str(error["msg"]).removeprefix("Value error, ")
    return Fault(place=place, location=location, code=code, detail=detail, index=index)


def _code(kind: str) -> FaultCode:
    known = _CODES.get(kind)
    if known is not None:
        return known
    return next((code for ending, code in _CODES_BY_ENDING.items() if kind.endswith(ending)), FaultCode.VALUE)


def _in_parameters(path: Sequence[str | int]) -> Location:
    name = str(path[0])[:_LONGEST] if path else ""
    return name, _first_index(path)


def _in_body(path: Sequence[str | int], body: object, code: FaultCode) -> Location:
    steps: list[str | int] = []
    here: Any = body
    for part in path:
        if _holds(here, part):
            here = here[part]
        elif code is not FaultCode.REQUIRED or part != path[-1]:
            continue
        steps.append(part)
    return pointer(steps)


def pointer(steps: Sequence[str | int]) -> Location:
    """A place in a body as a JSON pointer, and the index of the first list on the way to it."""
    return "".join(f"/{_escaped(step)}" for step in steps), _first_index(steps)


def _holds(node: Any, part: str | int) -> bool:
    """Whether the caller's document has this part; what is not in it names a branch of a union in the schema."""
    if isinstance(part, int):
        return isinstance(node, list) and part < len(node)
    return isinstance(node, Mapping) and part in node


def _escaped(step: str | int) -> str:
    """One step of a JSON pointer (RFC 6901, section 3)."""
    return str(step)[:_LONGEST].replace("~", "~0").replace("/", "~1")


def _first_index(path: Sequence[str | int]) -> int | None:
    return next((part for part in path if isinstance(part, int)), None)
