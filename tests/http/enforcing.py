"""What the document says of an operation, and what the shell holds its callers to: the same, in one shape."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.http.openapi import api_routes, operations
from app.http.shell.contracts import contract_of
from app.http.wire import Shell


class Terms(NamedTuple):
    """Query parameters in order and whether each may be repeated, types of the body, types of the answer."""

    query: list[tuple[str, bool]]
    accepts: list[str]
    produces: list[str]


def told(document: Mapping[str, Any]) -> dict[tuple[str, str], Terms]:
    """By path and method, what the document says."""
    return {(path, method): _told(operation) for path, method, operation in operations(dict(document))}


def _told(operation: Mapping[str, Any]) -> Terms:
    good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
    query = [(one["name"], one["schema"]) for one in operation.get("parameters", []) if one["in"] == "query"]
    return Terms(
        query=[(name, schema.get("type") == "array") for name, schema in query],
        accepts=list(operation.get("requestBody", {}).get("content", ())),
        produces=list(dict.fromkeys(media_type for answer in good for media_type in answer.get("content", ()))),
    )


def enforced(shell: Shell) -> dict[tuple[str, str], Terms]:
    """By path and method, what the shell goes by."""
    found = {}
    for context in api_routes(shell.app):
        contract = contract_of(context)
        terms = Terms(list(contract.query.items()), list(contract.accepts), list(contract.produces))
        for method in (context.methods or set()) - {"HEAD"}:
            found[str(context.path_format).removeprefix("/v1"), method.lower()] = terms
    return found
