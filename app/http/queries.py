"""What may be asked: query parameters in camelCase, cursors, and the address of the next page.

A router of the API declares its question as one model and takes it as ``Annotated[Question, from_address(Question)]``::

    class Question(StrictQuery):
        due_from: date | None = Field(None, description="…", examples=["2026-01-01"])
        standing: tuple[Standing, ...] = Field((), description="…")   # may be repeated
        cursor: PageCursor | None = None

Names that are not in it, and a second value where one is meant, are refused by the shell for every route of the API
(``app.http.shell.names``), from the same declarations, which are also what the document tells of it
(``app.http.questions_in_document``). Pages take theirs as ``Query()``: what else they depend on comes first there, such
as the address that a form's question is sent on to.
"""

from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self
from urllib.parse import parse_qsl, quote, urlencode

import orjson
from fastapi import Depends
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError, WithJsonSchema
from pydantic.alias_generators import to_camel
from starlette.requests import Request

LONGEST_CURSOR = 512
"""Characters."""

CursorKey = str | int | None


class StrictQuery(BaseModel):
    """Base of every question: snake_case here, camelCase in the address, nothing that is not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel)

    @classmethod
    def read(cls, question: str) -> Self:
        """The question that an address asks after its question mark. Raises ValidationError."""
        several = {field.alias for field in cls.model_fields.values() if field.default == ()}
        found: dict[str, Any] = {}
        for name, value in parse_qsl(question, keep_blank_values=True):
            found[name] = (*found.get(name, ()), value) if name in several else value
        return cls.model_validate(found)


class FromAddress:
    """Reads the question of a route from the address, as a dependency: the whole of it in one go.

    FastAPI reads a model that is declared as ``Query()`` as well, looking for each of its fields by itself, which for
    a list takes longer than to look it up in the register.
    """

    def __init__(self, question: type[StrictQuery]) -> None:
        self.question = question

    async def __call__(self, request: Request) -> StrictQuery:
        """The question of a request. Raises RequestValidationError with all that is wrong with the address."""
        try:
            return self.question.read(request.scope["query_string"].decode("latin-1"))
        except ValidationError as fault:
            path = request_params_to_args(request.scope["route"].dependant.path_params, request.path_params)[1]
            raise RequestValidationError([*path, *_in_query(fault)]) from None

    def errors(self, question: str) -> list[dict[str, Any]]:
        """What is wrong with a question, as FastAPI would tell it."""
        try:
            self.question.read(question)
        except ValidationError as fault:
            return _in_query(fault)
        return []


def _in_query(fault: ValidationError) -> list[dict[str, Any]]:
    return [{**error, "loc": ("query", *error["loc"])} for error in fault.errors(include_url=False)]


def from_address(question: type[StrictQuery]) -> Any:
    """What a route asks, for ``Annotated``."""
    return Depends(FromAddress(question))


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place in a list after which the next page starts: the last item's sort keys. Callers see it as opaque."""

    keys: tuple[CursorKey, ...]

    def __str__(self) -> str:
        """URL-safe text, at most ``LONGEST_CURSOR`` characters for keys of ordinary length."""
        return urlsafe_b64encode(orjson.dumps(self.keys)).rstrip(b"=").decode()

    @classmethod
    def read(cls, text: object) -> "Cursor":
        """The cursor that was given out as this text.

        Raises:
            ValueError: It was not given out here.
        """
        refusal = "Not a cursor that was given out here: start again without it."
        if not isinstance(text, str) or len(text) > LONGEST_CURSOR or not text.isascii():
            raise ValueError(refusal)
        try:
            keys = orjson.loads(b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        except ValueError as error:
            raise ValueError(refusal) from error
        if not isinstance(keys, list) or not all(isinstance(key, CursorKey) for key in keys):
            raise ValueError(refusal)
        return cls(tuple(keys))


def shown_cursor(*keys: CursorKey) -> WithJsonSchema:
    """A cursor in the document, with the one for these sort keys of a last item as its example."""
    schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR, "pattern": "^[A-Za-z0-9_-]*$"}
    return WithJsonSchema({**schema, "examples": [str(Cursor(keys))]})


PageCursor = Annotated[
    Cursor, PlainValidator(Cursor.read), shown_cursor("2026-01-31", "7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10")
]
"""A query parameter that holds a cursor. Text that is none is a fault like any other (400)."""


def next_page(request: Request, changed: Mapping[str, str]) -> str:
    """The address of the next page: the same question but for what is changed, without scheme and host.

    Args:
        request: The request for this page.
        changed: The cursor, and what the next page must not decide anew, such as the day.
    """
    asked = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    kept = [(name, value) for name, value in asked if name not in changed]
    return f"{quote(request.scope['path'])}?{urlencode([*kept, *changed.items()])}"


def next_link(address: str) -> str:
    """The value of a ``Link`` header that leads to the next page (RFC 8288)."""
    return f'<{address}>; rel="next"'
