"""What the document of the API owes its readers: the rules that the official linter checks, and those it does not."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.http.openapi import operations

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
PATH = re.compile(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-zA-Z]+\}))+")
CAMEL = re.compile(r"[a-z][a-zA-Z0-9]*")
PASCAL = re.compile(r"[A-Z][a-zA-Z0-9]*")
DATE_NAME = re.compile(r"date|datum|.*\w(Date|Datum|On)")
EXEMPT_PATH = "/openapi.json"
HEADERS = {"If-Match", "Idempotency-Key"}

Document = Mapping[str, Any]


def introduces_itself(document: Document) -> None:
    info = document["info"]
    assert document["openapi"].startswith("3.1"), document["openapi"]
    assert SEMVER.fullmatch(info["version"]), info["version"]
    assert all(info["contact"][name] for name in ("name", "url", "email"))
    assert info["license"]["identifier"] == "EUPL-1.2"
    assert [server["url"] for server in document["servers"]] == ["/v1"]
    assert EXEMPT_PATH in document["paths"]


def names_things_as_agreed(document: Document) -> None:
    assert [path for path in document["paths"] if path != EXEMPT_PATH and not PATH.fullmatch(path)] == []
    assert [path for path in document["paths"] if path.startswith("/v1")] == []
    parameters = [p["name"] for _, _, o in operations(dict(document)) for p in o.get("parameters", [])]
    assert [name for name in parameters if not CAMEL.fullmatch(name) and name not in HEADERS] == []
    schemas = document["components"]["schemas"]
    assert [name for name in schemas if not PASCAL.fullmatch(name)] == []
    assert [f"{path}.{name}" for path, name, _ in properties(schemas) if not CAMEL.fullmatch(name)] == []


def identifies_every_operation(document: Document) -> None:
    ids = Counter(operation["operationId"] for _, _, operation in operations(dict(document)))
    assert [name for name, times in ids.items() if times > 1 or not CAMEL.fullmatch(name)] == []


def tells_every_answer(document: Document) -> None:
    for path, method, operation in operations(dict(document)):
        responses = {status: _resolved(document, item) for status, item in operation["responses"].items()}
        where = f"{method} {path}"
        assert {"400", "default"} <= set(responses), where
        assert "422" not in responses, where
        for status, response in responses.items():
            assert "API-Version" in response["headers"], f"{where} {status}"
            if status >= "4":
                assert list(response["content"]) == ["application/problem+json"], f"{where} {status}"
        assert method != "get" or {"200", "304"} <= set(responses), where
    assert {"type", "title", "status", "detail"} <= set(document["components"]["schemas"]["Problem"]["required"])


def types_days_as_dates(document: Document) -> None:
    wrong = [
        f"{path}.{name}"
        for path, name, schema in properties(document["components"]["schemas"])
        if DATE_NAME.fullmatch(name) and schema.get("format") != "date" and "$ref" not in schema
    ]
    assert wrong == []


def describes_everything(document: Document) -> None:
    """A stranger can use the service from the document alone."""
    silent = [
        f"{method} {path} {parameter['name']}"
        for path, method, operation in operations(dict(document))
        for parameter in operation.get("parameters", [])
        if not parameter.get("description")
    ]
    silent += [f"{m} {p}" for p, m, o in operations(dict(document)) if not (o.get("summary") and o.get("description"))]
    silent += [
        f"{path}.{name}"
        for path, name, schema in properties(document["components"]["schemas"])
        if not schema.get("description") and "$ref" not in schema
    ]
    assert silent == []


def gives_an_example_of_everything(document: Document) -> None:
    """Objects apart, whose fields have examples of their own."""
    schemas = document["components"]["schemas"]
    bare = [
        f"{method} {path} {parameter['name']}"
        for path, method, operation in operations(dict(document))
        for parameter in operation.get("parameters", [])
        if not parameter["schema"].get("examples")
    ]
    bare += [
        f"{path}.{name}"
        for path, name, schema in properties(schemas)
        if not schema.get("examples") and not _is_made_of_fields(schema, schemas)
    ]
    assert bare == []


def _is_made_of_fields(schema: Document, schemas: Document) -> bool:
    match schema:
        case {"$ref": str(reference)}:
            return _is_made_of_fields(schemas[reference.rpartition("/")[2]], schemas)
        case {"anyOf": parts} | {"oneOf": parts}:
            return any(_is_made_of_fields(part, schemas) for part in parts)
        case {"items": items}:
            return _is_made_of_fields(items, schemas)
        case _:
            return "properties" in schema


def properties(schemas: Document) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every property of every schema with where it stands."""
    for name, schema in schemas.items():
        for property_name, property_schema in schema.get("properties", {}).items():
            yield name, property_name, property_schema


def _resolved(document: Document, response: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in response:
        return response
    found: Mapping[str, Any] = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    return found


Check = Callable[[Document], None]

EVERY_DOCUMENT: tuple[Check, ...] = (
    introduces_itself,
    names_things_as_agreed,
    identifies_every_operation,
    tells_every_answer,
    types_days_as_dates,
    describes_everything,
    gives_an_example_of_everything,
)
