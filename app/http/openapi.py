"""The document of the API (OpenAPI 3.1): FastAPI's, made to tell what really goes over the wire.

The shell enforces what is in this document (``app.http.shell.contracts``): parameters, media types and paths that are
not in it are refused. So a router that declares more in ``responses=`` or in its question changes document and service
together.
"""

from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.requests import Request
from starlette.responses import Response

from app.http import questions_in_document, schemas_in_document, standard_responses
from app.http.about import PREFIX, is_api
from app.http.caching import read_headers

Document = dict[str, Any]

_METHODS = ("get", "put", "post", "delete", "patch")
_ANY_OBJECT = {"type": "object"}


class Publication:
    """The document of one application, made once, when it is first asked for."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    @cached_property
    def document(self) -> Document:
        """The document, with the paths relative to its server."""
        return make_document(self._app)

    @cached_property
    def octets(self) -> bytes:
        """The document as it is sent."""
        return orjson.dumps(self.document)

    @cached_property
    def digest(self) -> str:
        """Tells one document from another."""
        return blake2b(self.octets, digest_size=9).hexdigest()


def publish(app: FastAPI) -> None:
    """Serves the document at ``/v1/openapi.json`` (ADR ``/core/publish-openapi``); also ``app.state.publication``."""
    publication = Publication(app)
    app.state.publication = publication

    @app.get(
        f"{PREFIX}/openapi.json",
        name="read_openapi_document",
        summary="This document",
        description="What can be asked here and what comes back, for people and programs, in OpenAPI 3.1.",
        response_class=Response,
        responses={200: {"description": "The document.", "content": {"application/json": {"schema": _ANY_OBJECT}}}},
    )
    def read_openapi_document(request: Request) -> Response:
        headers = read_headers(request, 1, publication.digest)
        return Response(publication.octets, media_type="application/json", headers=headers)


def api_routes(app: FastAPI) -> list[RouteContext]:
    """The routes under the API's base path, those of included routers too."""
    return [context for context in iter_route_contexts(app.routes) if is_api(context.path or "")]


def make_document(app: FastAPI) -> Document:
    """Makes the document of an application's API.

    Raises:
        ValueError: Two schemas would get one name.
    """
    routes = api_routes(app)
    document: Document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        contact=app.contact,
        license_info=app.license_info,
        servers=[{"url": PREFIX, "description": "This service."}],
        routes=routes,
    )
    questions_in_document.add(document, routes)
    document["paths"] = {path.removeprefix(PREFIX): item for path, item in document["paths"].items()}
    schemas_in_document.tidy(document)
    for path, method, operation in operations(document):
        standard_responses.complete(path, method, operation)
    standard_responses.define(document)
    schemas_in_document.drop_unused(document)
    return document


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation with its path and its method in small letters."""
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                yield path, method, item[method]
