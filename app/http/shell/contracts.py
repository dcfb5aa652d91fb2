"""What the document promises of one operation of the API, read from the route that both are made of.

Making the whole document takes a quarter of the start, and few ask for it; a test holds the two together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_origin

from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.http.queries import FromAddress

_SEVERAL = (tuple, list)
_WITHOUT_BODY = (204, 205)


@dataclass(frozen=True, slots=True)
class Contract:
    """What the document promises of one operation of the API.

    Attributes:
        query: The names of its query parameters, and whether each may be repeated.
        accepts: Media types of the body; empty when it takes none.
        produces: Media types of the answer; empty when it has none.
        dependant: What FastAPI reads from the request for it.
    """

    query: Mapping[str, bool]
    accepts: tuple[str, ...]
    produces: tuple[str, ...]
    dependant: Dependant


def contract_of(context: RouteContext) -> Contract:
    """The contract of a route of the API.

    Raises ValueError when the route is kept out of the document, TypeError when it takes a question otherwise than
    ``from_address``.
    """
    if not isinstance(context.original_route, APIRoute) or not context.include_in_schema:
        raise ValueError(f"{context.path_format} is not in the document of the API: let it be in the schema or move it")
    return Contract(
        query=dict(_query(context.dependant)),
        accepts=tuple(_accepts(context)),
        produces=tuple(dict.fromkeys(_produces(context))),
        dependant=context.dependant,
    )


def with_dependencies(dependant: Dependant) -> Iterator[Dependant]:
    """What FastAPI reads from the request for a route, and for all that it depends on."""
    yield dependant
    for dependency in dependant.dependencies:
        yield from with_dependencies(dependency)


def questions(dependant: Dependant) -> Iterator[FromAddress]:
    """What reads the question of a route from the address."""
    return (each.call for each in with_dependencies(dependant) if isinstance(each.call, FromAddress))


def _query(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    for asked in questions(dependant):
        yield from (_named(*field) for field in asked.question.model_fields.items())
    for parameter in (parameter for each in with_dependencies(dependant) for parameter in each.query_params):
        if isinstance(model := parameter.field_info.annotation, type(BaseModel)):
            raise TypeError(f"{model.__name__} is a question: take it from_address")
        yield _named(parameter.alias, parameter.field_info)


def _named(name: str, field: FieldInfo) -> tuple[str, bool]:
    return field.alias or name, get_origin(field.annotation) in _SEVERAL


def _accepts(context: RouteContext) -> Iterator[str]:
    if context.body_field is not None:
        yield context.body_field.field_info.media_type
    yield from (context.openapi_extra or {}).get("requestBody", {}).get("content", ())


def _produces(context: RouteContext) -> Iterator[str]:
    """The types of the good answers, in the order of their statuses."""
    chosen = context.response_class
    answers = chosen.value if isinstance(chosen, DefaultPlaceholder) else chosen
    usual = () if context.status_code in _WITHOUT_BODY or answers.media_type is None else (answers.media_type,)
    told: dict[str, tuple[str, ...]] = {str(context.status_code or 200): usual}
    for status, response in context.responses.items():
        more = (*response.get("content", ()), *(usual if "model" in response else ()))
        told[str(status)] = (*told.get(str(status), ()), *more)
    return (media_type for status, types in sorted(told.items()) if status.startswith("2") for media_type in types)
