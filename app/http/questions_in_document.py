"""The questions of routes in the document: to FastAPI they are dependencies, of which it writes nothing.

It is asked for the document of a route that takes the same question as ``Query()``, so that it is FastAPI that says how
a parameter is described.
"""

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.openapi.utils import get_openapi
from fastapi.routing import RouteContext

from app.http.queries import StrictQuery
from app.http.shell.contracts import questions


def add(document: dict[str, Any], routes: Iterable[RouteContext]) -> None:
    """Adds the parameters of every route, and the schemas that they point at."""
    for context in routes:
        for asked in questions(context.dependant):
            parameters, schemas = _described(asked.question)
            document.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
            for method in context.methods or ():
                _add(document["paths"][context.path_format][method.lower()], parameters)


_PLACES = ("path", "query", "header", "cookie")


def _add(operation: dict[str, Any], parameters: list[dict[str, Any]]) -> None:
    """Adds parameters where FastAPI would have them, so that the document reads as its documents do."""
    known = [*operation.pop("parameters", []), *parameters]
    after = [(name, operation.pop(name)) for name in ("requestBody", "responses") if name in operation]
    operation["parameters"] = sorted(known, key=lambda each: _PLACES.index(each["in"]))
    operation.update(after)


@cache
def _described(question: type[StrictQuery]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The parameters of a question as FastAPI describes them, and the schemas that they point at."""

    def ask(asked: Any) -> None:
        """Never called."""

    ask.__annotations__["asked"] = Annotated[question, Query()]
    router = APIRouter()
    router.add_api_route("/", ask)
    told = get_openapi(title="", version="", routes=router.routes)
    return told["paths"]["/"]["get"].get("parameters", []), told.get("components", {}).get("schemas", {})
