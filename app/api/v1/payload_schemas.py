"""What belongs to each type of event, for the document: made from the events of the domain, so it says the same.

Names, types and what may be left out are those of ``app.domain.events``. A field that commitments have too is told in
their words; only what they do not have is told here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from inspect import getdoc
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, JsonValue, create_model

from app.domain.events import PAYLOADS, Catalogued

_SERIES = "7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"
_EVENT = "0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"
_TOLD: Mapping[str, tuple[str, Any]] = {
    "description": ("what was promised, in Dutch", "De Kamer krijgt het onderzoek naar de bewijslast."),
    "committee": ("key of the committee it was promised to", "SZW"),
    "occurrence": ("for a term of a series: which term of which", {"series": _SERIES, "period": "2026"}),
    "series": ("the series", _SERIES),
    "period": ("the term, in EDTF (ISO 8601-2)", "2026"),
    "target": ("id of the event that this is about", _EVENT),
    "text": ("what there is to say about it, in Dutch", "De Kamer heeft het rapport ontvangen."),
    "successor": ("the commitment that came in its place, when the register has it", _SERIES),
    "into": ("the commitment that carries on", _SERIES),
    "through": ("the last day that was looked at", "2026-02-03"),
    "system": ("the official register", "tweedekamer"),
    "status": ("its status there, as it stands there", "Openstaand"),
    "meaning": ("the standing that the status means; left out when it means none here", "open"),
    "reason": ("why, in Dutch", "De brief gaat over een andere toezegging."),
    "was": ("the type of the event that lost its texts", "noted"),
    "key": ("the key of the entry", "werk"),
    "entry": ("what the entry says, by names that depend on its kind", {"name": "Werk", "nameEn": "Work"}),
}
_OF_THE_CATALOGUE = {"kind": ("what sort of entry it is", "theme")}
_NEVER_NULL = ConfigDict(extra="forbid")


def payload_models(
    base: type[BaseModel], commitment: type[BaseModel], shown: Mapping[type, Any]
) -> dict[str, type[BaseModel]]:
    """A model for what belongs to each type of event, by the type's name.

    Args:
        base: What the models are built on.
        commitment: The model of a commitment, whose words are taken where it has the same field.
        shown: How values of the domain are shown that have a model of their own.
    """
    maker = _Maker(base, commitment, dict(shown))
    return {kind.value: maker.model(payload, f"{payload.__name__}Payload") for kind, payload in PAYLOADS.items()}


def payload_by_type(models: Mapping[str, type[BaseModel]]) -> list[JsonValue]:
    """The rule of the document by which the type of an event says what its payload is (JSON Schema, ``if``)."""
    return [
        {
            "if": {"properties": {"type": {"const": kind}}},
            "then": {"properties": {"payload": {"$ref": f"#/components/schemas/{model.__name__}"}}},
        }
        for kind, model in models.items()
    ]


class _Maker:
    def __init__(self, base: type[BaseModel], commitment: type[BaseModel], shown: dict[type, Any]) -> None:
        self._base = type("PayloadBase", (base,), {"model_config": _NEVER_NULL, "__module__": __name__})
        self._commitment = commitment
        self._shown = shown

    def model(self, kind: type, name: str) -> type[BaseModel]:
        """The model of a dataclass of the domain; what is None by itself may be left out, and is never null."""
        types = get_type_hints(kind)
        made: dict[str, Any] = {
            one.name: (self._type(types[one.name]), self._field(kind, one.name, optional=one.default is None))
            for one in fields(kind)
        }
        said = (getdoc(kind) or "").partition("\n\n")[0]
        return create_model(name, __base__=self._base, __doc__=said, **made)

    def _type(self, hint: Any) -> Any:
        if get_origin(hint) is tuple:
            return list[self._type(get_args(hint)[0])]  # type: ignore[misc]  # made while it runs
        parts = [part for part in get_args(hint) if part is not NoneType]
        if NoneType in get_args(hint):
            return self._type(parts[0])
        if isinstance(hint, type) and is_dataclass(hint) and hint not in self._shown:
            self._shown[hint] = self.model(hint, f"{hint.__name__}Out")
        return self._shown.get(hint, hint)

    def _field(self, kind: type, name: str, *, optional: bool) -> Any:
        said, examples = self._told(kind, name)
        absent: dict[str, Any] = {"default_factory": _nothing} if optional else {}
        return Field(description=said, examples=list(examples) or None, **absent)

    def _told(self, kind: type, name: str) -> tuple[str, Iterable[Any]]:
        own = _OF_THE_CATALOGUE.get(name) if kind is Catalogued else None
        if own or name in _TOLD:
            said, example = own or _TOLD[name]
            return said, [example]
        known = self._commitment.model_fields[name]
        return known.description or "", known.examples or []


def _nothing() -> None:
    """What a field is that was left out."""
