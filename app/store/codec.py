"""Rows and lines to domain and back: payloads, events and commitments as JSON text. The only place that knows how."""

from dataclasses import is_dataclass
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from app.domain.commitments import Commitment
from app.domain.errors import InvalidRecordError
from app.domain.events import PAYLOADS, EventType, Payload
from app.domain.outlines import Outline

_COMMITMENT = TypeAdapter(Commitment)
_OUTLINE = TypeAdapter(Outline)
_PAYLOADS: dict[EventType, TypeAdapter[Any]] = {name: TypeAdapter(payload) for name, payload in PAYLOADS.items()}


_NESTED: frozenset[object] = frozenset({dict, list, tuple})


def dump(value: Any) -> str:
    """JSON text of a domain object: fields in order, days as ISO 8601, enumerations by value."""
    return dump_octets(value).decode()


def dump_octets(value: Any) -> bytes:
    """As ``dump``, in UTF-8.

    The classes of what is stored have no slots: orjson writes an object that keeps its fields in a dictionary three
    times as fast.
    """
    return orjson.dumps(value)


def load_commitment(text: str) -> Commitment:
    """A commitment from the text that ``dump`` made of it."""
    return _COMMITMENT.validate_json(text)


def load_outline(text: str) -> Outline:
    """The outline of a commitment from the text that ``dump`` made of the whole; takes two thirds of the time."""
    return _OUTLINE.validate_json(text)


def load_payload(kind: EventType, text: str) -> Payload:
    """A payload from the text that ``dump`` made of it.

    Raises InvalidRecordError naming every field that does not fit.
    """
    return _validated(kind, lambda adapter: adapter.validate_json(text))


def payload_from(kind: EventType, value: Any) -> Payload:
    """A payload from parsed JSON that somebody handed in.

    Raises InvalidRecordError naming every field that does not fit or is not known.
    """
    payload = _validated(kind, lambda adapter: adapter.validate_python(value))
    unknown = sorted(_lost(value, payload))
    if unknown:
        raise InvalidRecordError(f"the payload of '{kind}' has no {', '.join(unknown)}")
    return payload


def _lost(given: Any, made: Any, place: str = "") -> list[str]:
    """The places of what was handed in and is not in what was made of it."""
    lost: list[str] = []
    if isinstance(given, dict) and is_dataclass(made):
        names = made.__dataclass_fields__
        for name, value in given.items():
            if name not in names:
                lost.append(f"{place}{name}")
            elif value.__class__ in _NESTED:
                lost += _lost(value, getattr(made, name), f"{place}{name}.")
    elif isinstance(given, list | tuple) and isinstance(made, tuple):
        for i, (value, same) in enumerate(zip(given, made, strict=False)):
            if value.__class__ in _NESTED:
                lost += _lost(value, same, f"{place}{i}.")
    return lost


def _validated(kind: EventType, read: Any) -> Payload:
    try:
        payload: Payload = read(_PAYLOADS[kind])
    except ValidationError as fault:
        places = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'payload'}: {e['msg']}" for e in fault.errors())
        raise InvalidRecordError(f"the payload of '{kind}' does not fit: {places}") from None
    return payload
