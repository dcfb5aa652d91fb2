"""Schemas as other people's tools want them: UpperCamelCase names, and one type with null instead of two schemas."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

_REFERENCE = "#/components/schemas/"
_UNUSED = ("HTTPValidationError", "ValidationError")
"""What FastAPI would answer with status 422, which is never sent here."""


_LISTING = {"enum", "const"}
"""Keywords that list values, null not among them."""


def tidy(document: dict[str, Any]) -> None:
    """Renames the schemas, rewrites what points at them, and simplifies every nullable one.

    Raises:
        ValueError: Two schemas would get one name.
    """
    components = document.setdefault("components", {})
    schemas = components.get("schemas", {})
    names = {name: _upper_camel(name) for name in schemas if name not in _UNUSED}
    if len(set(names.values())) < len(names):
        raise ValueError(f"two schemas would get one name: rename a model among {sorted(names)}")
    components["schemas"] = {new: schemas[old] for old, new in names.items()}
    renamed = {_REFERENCE + old: _REFERENCE + new for old, new in names.items()}
    components["schemas"] = _simplified(components["schemas"], renamed)
    document["paths"] = _simplified(document["paths"], renamed)
    for item in document["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                parameter["schema"] = _without_null(parameter["schema"])


def simplified(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that came in from elsewhere, as ``tidy`` makes the others."""
    tidied: dict[str, Any] = _simplified(schema, {})
    return tidied


def drop_unused(document: dict[str, Any]) -> None:
    """Leaves out the schemas that nothing points at, such as the inside of a type that shows itself as plain text."""
    schemas = document["components"]["schemas"]
    pointed_at = set(_references(document))
    document["components"]["schemas"] = {name: schemas[name] for name in sorted(schemas) if name in pointed_at}


def _references(node: Any) -> Iterator[str]:
    match node:
        case {"$ref": str(reference)}:
            yield reference.removeprefix(_REFERENCE)
        case dict():
            yield from chain.from_iterable(map(_references, node.values()))
        case list():
            yield from chain.from_iterable(map(_references, node))


def _upper_camel(name: str) -> str:
    """``Page_Commitment_`` and ``Deadline-Input`` become ``PageCommitment`` and ``DeadlineInput``."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name))


def _simplified(node: Any, renamed: dict[str, str]) -> Any:
    match node:
        case list():
            return [_simplified(item, renamed) for item in node]
        case {"$ref": str(reference)}:
            return {**node, "$ref": renamed.get(reference, reference)}
        case dict():
            return _one_type(dict(_kept(node, renamed)))
        case _:
            return node


def _kept(node: dict[str, Any], renamed: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Examples as they are, and no title: Pydantic makes one of every name, which says the same once more."""
    for key, value in node.items():
        if key == "examples" and isinstance(value, list):
            yield key, value
        elif not (key == "title" and isinstance(value, str)):
            yield key, _simplified(value, renamed)


def _one_type(schema: dict[str, Any]) -> dict[str, Any]:
    """``anyOf`` of a plain type and null becomes one type list, so that ``format`` stands on the property itself.

    ADR ``/core/date-time`` is checked there, and generators make an optional date of it instead of a union.
    """
    match schema:
        case {"anyOf": [{"type": str(kind)} as only, {"type": "null"}]} if not only.keys() & _LISTING:
            return {**only, "type": [kind, "null"], **_without_union(schema)}
        case _:
            return schema


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out is optional; it is never null, for an address has no null."""
    match schema:
        case {"type": [str(kind), "null"]}:
            return {**schema, "type": kind}
        case {"anyOf": [only, {"type": "null"}]}:
            return {**only, **_without_union(schema)}
        case _:
            return schema


def _without_union(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "anyOf"}
