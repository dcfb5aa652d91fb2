"""Events as plain values with camelCase keys: the form they have in the API, the export and the change feed."""

from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from app.domain.events import Catalogued, Event, Payload


def event_line(event: Event) -> dict[str, Any]:
    """An event with everything that is recorded of it."""
    return {
        "sequence": event.sequence,
        "id": str(event.id),
        "type": event.type.value,
        "commitment": str(event.commitment) if event.commitment else None,
        "happened": plain(event.happened),
        "recordedAt": instant(event.recorded_at),
        "sources": plain(event.sources),
        "payload": payload_line(event.payload),
        "origin": event.origin,
        "recordedBy": event.recorded_by,
        "redacted": event.redacted,
    }


def payload_line(payload: Payload) -> dict[str, Any]:
    """A payload; an entry of the catalogue keeps the keys it was given."""
    if isinstance(payload, Catalogued):
        return {"kind": payload.kind.value, "key": payload.key, "entry": payload.entry}
    line: dict[str, Any] = plain(payload)
    return line


def instant(value: datetime) -> str:
    """An instant in UTC, with Z and microseconds (RFC 3339)."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value: Any) -> Any:
    """A domain value as JSON has it: camelCase keys, ISO days, texts for ids and enumerations.

    A field that is None is left out when None is what it is without being given.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case tuple() | list():
            return [plain(item) for item in value]
        case _:
            return _plain_fields(value)


def _plain_fields(value: Any) -> dict[str, Any]:
    pairs = ((camel, getattr(value, name), optional) for name, camel, optional in _names(type(value)))
    return {camel: plain(item) for camel, item, optional in pairs if item is not None or not optional}


_NAMES: dict[type, tuple[tuple[str, str, bool], ...]] = {}


def _names(kind: type[Any]) -> tuple[tuple[str, str, bool], ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple((field.name, camel_case(field.name), field.default is None) for field in fields(kind))
    return _NAMES[kind]


@cache
def camel_case(name: str) -> str:
    """A field's name as keys are written: ``happened_on`` becomes ``happenedOn``."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


@lru_cache(maxsize=1024)
def snake_case(key: str) -> str:
    """A key as fields are named: ``happenedOn`` becomes ``happened_on``."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


def with_field_names(value: Any) -> Any:
    """Parsed JSON with camelCase keys, as the fields of the domain are named. The inverse of ``plain``'s keys."""
    if isinstance(value, dict):
        return {
            snake_case(key): with_field_names(item) if isinstance(item, dict | list) else item
            for key, item in value.items()
        }
    return [with_field_names(item) for item in value] if isinstance(value, list) else value
