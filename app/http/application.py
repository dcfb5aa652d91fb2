"""An empty application with the framework's own habits switched off, ready for routers."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI
from fastapi.params import Depends
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel
from starlette.types import Lifespan

from app.http import openapi, problems
from app.http.about import About
from app.http.problems import ErrorPage

BODY_LIMIT = 256 * 1024
"""Octets of a request's body, unless a route says otherwise with ``max_body_size=``."""


def empty_application(
    about: About,
    *,
    lifespan: Lifespan[Any] | None = None,
    error_page: ErrorPage | None = None,
    guards: Sequence[Depends] = (),
) -> FastAPI:
    """Makes the application that routers are included in; ``wire.protect`` is put around it when all are.

    The routers of the API are included under ``about.PREFIX``; every other router stands outside the API's rules.
    Interactive documentation from a foreign network, redirects for slashes and the framework's own document are off.

    Args:
        about: What the API says of itself.
        lifespan: What is opened before the first request and closed after the last.
        error_page: Makes a page of a problem, for browsers outside the API.
        guards: What every route depends on, to refuse whoever may not come in. Mounted files are not guarded.
    """
    app = FastAPI(
        title=about.title,
        version=about.version,
        description=about.description,
        contact=asdict(about.contact),
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        lifespan=lifespan,
        dependencies=guards,
        redirect_slashes=False,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        max_body_size=BODY_LIMIT,
        generate_unique_id_function=_operation_id,
    )
    problems.install(app, error_page)
    openapi.publish(app)
    return app


def _operation_id(route: APIRoute) -> str:
    """``list_commitments`` becomes ``listCommitments``: stable names for generated clients."""
    return to_camel(route.name)
