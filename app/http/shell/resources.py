"""What stands at an address: every route of the application, found by path, with what the document promises of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.applications import Starlette
from starlette.routing import Mount, WebSocketRoute

from app.http.about import is_api
from app.http.shell.contracts import Contract, contract_of


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one route.

    Attributes:
        path: The route's path with its parameters.
        pattern: The same as an expression.
        body_limit: Octets of its request body.
        contract: What the document promises; None outside the API.
    """

    path: str
    pattern: re.Pattern[str]
    body_limit: int
    contract: Contract | None


class Resource:
    """All that can be done at one address: the methods of every route that answers there."""

    __slots__ = ("allow", "operations")

    def __init__(self, operations: Mapping[str, Operation]) -> None:
        self.operations = operations
        methods = {*operations, "OPTIONS"} | ({"HEAD"} if "GET" in operations else set())
        self.allow = ", ".join(sorted(methods))


def _merged(parts: Iterable[Resource]) -> Resource:
    """The router takes the first route that fits path and method, so the first part to name a method keeps it."""
    operations: dict[str, Operation] = {}
    for part in parts:
        operations = {**part.operations, **operations}
    return Resource(operations)


class Resources:
    """Finds the resource at a path in one look-up, or one per route of the same depth for a path with parameters."""

    def __init__(self, app: FastAPI) -> None:
        """Reads all routes of the application, which must be complete.

        Raises:
            ValueError: A route of the API is not in the document.
            TypeError: A whole application is mounted.
        """
        contexts = [c for c in iter_route_contexts(app.routes) if not isinstance(c.original_route, WebSocketRoute)]
        routes = [(context, _resource(context, app)) for context in contexts]
        self._by_depth: dict[int, list[tuple[re.Pattern[str], Resource]]] = {}
        self._of_any_depth: list[tuple[re.Pattern[str], Resource]] = []
        for context, resource in routes:
            self._add_pattern(context, resource)
        self._fixed: dict[str, Resource] = {}
        for path in {str(context.path_format) for context, _ in routes if "{" not in str(context.path_format)}:
            self._fixed[path] = _merged(resource for context, resource in routes if context.path_regex.match(path))

    def _add_pattern(self, context: RouteContext, resource: Resource) -> None:
        path = str(context.path_format)
        if isinstance(context.original_route, Mount) or ":path}" in str(context.path):
            self._of_any_depth.append((context.path_regex, resource))
        elif "{" in path:
            self._by_depth.setdefault(path.count("/"), []).append((context.path_regex, resource))

    def find(self, path: str) -> Resource | None:
        """The resource at a path, or None when there is none."""
        fixed = self._fixed.get(path)
        if fixed is not None:
            return fixed
        patterns = [*self._by_depth.get(path.count("/"), ()), *self._of_any_depth]
        found = [resource for pattern, resource in patterns if pattern.match(path)]
        return _merged(found) if len(found) > 1 else next(iter(found), None)


def _resource(context: RouteContext, app: FastAPI) -> Resource:
    if isinstance(context.original_route, Mount):
        return _mounted(context.original_route, app)
    path = str(context.path_format)
    methods = (context.methods or set()) - {"HEAD", "OPTIONS"}
    limit = getattr(context, "max_body_size", None) or app.max_body_size or 0
    contract = contract_of(context) if is_api(path) else None
    return Resource({method: Operation(path, context.path_regex, limit, contract) for method in methods})


def _mounted(mount: Mount, app: FastAPI) -> Resource:
    if isinstance(mount.app, Starlette):
        raise TypeError(f"{mount.path}: include routers instead of mounting an application, so that Allow is complete")
    return Resource({"GET": Operation(mount.path, mount.path_regex, app.max_body_size or 0, None)})
