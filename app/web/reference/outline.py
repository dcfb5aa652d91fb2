"""The document of the API, put in the order in which people read it: resource, operation, parameter, field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.http.about import PREFIX
from app.http.openapi import operations

Document = Mapping[str, Any]
_REFERENCE = "#/components/schemas/"
OF_EVENTS = "changes"
"""The resource on whose page the payloads of events are told; elsewhere links lead there, or pages would be heavy."""


@dataclass(frozen=True, slots=True)
class Item:
    """A parameter or a field: its name, of what kind it is, and what the document says of it.

    Attributes:
        links: Names of the schemas that it is made of.
        values: What it can be, when that is a closed list.
        example: An example as it is typed.
        place: ``query``, ``path`` or ``header`` for a parameter; empty for a field.
    """

    name: str
    kind: str
    links: tuple[str, ...]
    values: tuple[str, ...]
    said: str
    example: str
    required: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema with its fields."""

    name: str
    said: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be done at an address."""

    id: str
    method: str
    path: str
    summary: str
    said: str
    parameters: tuple[Item, ...]
    body: str
    body_links: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    answer_links: tuple[str, ...]
    keyed: bool

    @property
    def is_read(self) -> bool:
        """Whether a form can ask it."""
        return self.method == "GET"


def resource_of(path: str) -> str:
    """The resource that a path of the document is about: its first part."""
    return path.split("/")[1]


def resources(document: Document) -> dict[str, list[Operation]]:
    """Every operation by its resource, in the order of the document."""
    found: dict[str, list[Operation]] = {}
    for path, method, operation in operations(dict(document)):
        if "." not in path:
            found.setdefault(resource_of(path), []).append(_operation(document, path, method, operation))
    return found


def _operation(document: Document, path: str, method: str, said: Mapping[str, Any]) -> Operation:
    content = said.get("requestBody", {}).get("content", {})
    schema: Mapping[str, Any] = next((part["schema"] for part in content.values()), {})
    good = [part for status, part in said["responses"].items() if status < "3"]
    answered = [kind.get("schema", {}) for part in good for kind in part.get("content", {}).values()]
    return Operation(
        id=said["operationId"],
        method=method.upper(),
        path=PREFIX + path,
        summary=said["summary"],
        said=said.get("description", ""),
        parameters=tuple(_parameter(document, one) for one in said.get("parameters", [])),
        body=_sample_text(document, schema) if "application/json" in content else "",
        body_links=tuple(dict.fromkeys(_names(schema))),
        answers=tuple((status, _resolved(document, part)["description"]) for status, part in said["responses"].items()),
        answer_links=tuple(dict.fromkeys(name for one in answered for name in _names(one))),
        keyed=bool(said.get("security")),
    )


def is_payload(name: str) -> bool:
    """Whether a schema is what belongs to one type of event."""
    return name.endswith("Payload")


def shapes(document: Document, of: list[Operation], resource: str) -> list[Shape]:
    """Every schema that these operations take or give, and what those are made of, in the order they come up.

    Payloads of events are among them on the page of ``OF_EVENTS`` only.
    """
    schemas = document["components"]["schemas"]
    waiting = [name for operation in of for name in (*operation.body_links, *operation.answer_links)]
    waiting.append("Problem")
    seen: dict[str, Shape] = {}
    while waiting:
        name = waiting.pop(0)
        elsewhere = is_payload(name) and resource != OF_EVENTS
        if elsewhere or name in seen or "properties" not in schemas.get(name, {}):
            continue
        seen[name] = _shape(document, name)
        waiting += [link for item in seen[name].items for link in item.links]
    return list(seen.values())


def _shape(document: Document, name: str) -> Shape:
    schema = document["components"]["schemas"][name]
    needed = schema.get("required", ())
    items = (_item(document, key, part, required=key in needed) for key, part in schema["properties"].items())
    return Shape(name, schema.get("description", ""), tuple(items))


def _parameter(document: Document, said: Mapping[str, Any]) -> Item:
    schema = {"description": said.get("description", ""), **said["schema"]}
    return _item(document, said["name"], schema, required=said.get("required", False), place=said["in"])


def _item(document: Document, name: str, schema: Mapping[str, Any], *, required: bool, place: str = "") -> Item:
    made_of = [
        link for link in dict.fromkeys(_names(schema)) if "properties" in document["components"]["schemas"][link]
    ]
    return Item(
        name=name,
        kind=_kind(document, schema),
        links=tuple(made_of),
        values=tuple(map(str, _values(document, schema))),
        said=schema.get("description", ""),
        example=_typed(next(iter(schema.get("examples", [])), "")),
        required=required,
        place=place,
    )


def _typed(example: Any) -> str:
    match example:
        case str():
            return example
        case [str() as only]:
            return only
        case _:
            return orjson.dumps(example).decode()


def _names(schema: Any) -> Iterator[str]:
    match schema:
        case {"$ref": str(reference)}:
            yield reference.removeprefix(_REFERENCE)
        case dict():
            for key, part in schema.items():
                if key not in {"examples", "default", "discriminator"}:
                    yield from _names(part)
        case list():
            for part in schema:
                yield from _names(part)


def _kind(document: Document, schema: Mapping[str, Any]) -> str:
    """Of what kind a value is, in a few words: ``string (date) or null``, ``array of string``."""
    match schema:
        case {"$ref": str(reference)}:
            target = document["components"]["schemas"][reference.removeprefix(_REFERENCE)]
            return "object" if "properties" in target else _kind(document, target)
        case {"anyOf": parts} | {"oneOf": parts}:
            return " or ".join(dict.fromkeys(_kind(document, part) for part in parts))
        case {"items": items}:
            return " or ".join([f"array of {_kind(document, items)}", *_null(schema)])
        case {"type": [str(kind), "null"]}:
            return f"{_formatted(kind, schema)} or null"
        case {"type": str(kind)}:
            return _formatted(kind, schema)
        case _:
            return "string" if {"const", "enum"} & schema.keys() else "any"


def _null(schema: Mapping[str, Any]) -> list[str]:
    return ["null"] if isinstance(schema.get("type"), list) else []


def _formatted(kind: str, schema: Mapping[str, Any]) -> str:
    return f"{kind} ({schema['format']})" if "format" in schema else kind


def _values(document: Document, schema: Mapping[str, Any]) -> list[Any]:
    match schema:
        case {"enum": values}:
            return list(values)
        case {"$ref": str(reference)}:
            return _values(document, document["components"]["schemas"][reference.removeprefix(_REFERENCE)])
        case {"items": items}:
            return _values(document, items)
        case {"anyOf": parts}:
            return [value for part in parts for value in _values(document, part)]
        case _:
            return [schema["const"]] if "const" in schema else ["true", "false"] * (schema.get("type") == "boolean")


def _sample_text(document: Document, schema: Mapping[str, Any]) -> str:
    return orjson.dumps(_sample(document, schema), option=orjson.OPT_INDENT_2).decode()


def _sample(document: Document, schema: Mapping[str, Any]) -> Any:
    """A body with an example in every field that is needed, and in those that have one of their own."""
    match schema:
        case {"examples": [example, *_]}:
            return example
        case {"$ref": str(reference)}:
            return _sample(document, document["components"]["schemas"][reference.removeprefix(_REFERENCE)])
        case {"oneOf": [first, *_]} | {"anyOf": [first, *_]}:
            return _sample(document, first)
        case {"items": items}:
            return [_sample(document, items)]
        case {"properties": properties}:
            needed = schema.get("required", ())
            return {name: _sample(document, part) for name, part in properties.items() if name in needed}
        case _:
            return None


def _resolved(document: Document, response: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in response:
        return response
    found: Mapping[str, Any] = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    return found
