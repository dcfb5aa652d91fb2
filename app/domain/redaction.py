"""Taking out texts for legal reasons: what an event looks like without them.

Only texts go. The days, the kind of event, its sources, and what it did to the commitment stay, so that a deadline
that moved still moved. A mark stands where a text stood, so that everybody sees the gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from app.domain import events as ev
from app.domain.deadlines import Deadline, Explanation
from app.domain.events import CatalogueKind, Citation, Draft

WITHHELD, WITHHELD_EN = "[weggelaten]", "[redacted]"
"""What stands where a text stood, in Dutch and in English."""

_GAP = Explanation(WITHHELD, WITHHELD_EN)
_MARKS = {
    **dict.fromkeys(("description", "promised_by", "title", "summary", "text", "reason", "status"), WITHHELD),
    **dict.fromkeys(("wording", "awaits"), WITHHELD),
    "title_en": WITHHELD_EN,
}
"""The fields of events and deadlines that hold words of people, and the mark each gets."""
_ENTRY_MARKS = {
    "title": WITHHELD,
    "name": WITHHELD,
    "issuedBy": WITHHELD,
    "titleEn": WITHHELD_EN,
    "nameEn": WITHHELD_EN,
}
_TELLING = 12
"""Characters of a text that is looked for elsewhere; a shorter one is found everywhere."""
_ENTRY_KEPT = frozenset({"kind", "chamber", "references", "issued", "successorOf"})

AnyDraft = TypeVar("AnyDraft", bound=Draft)


def without_texts(draft: AnyDraft) -> AnyDraft:
    """The same event with a mark instead of each text; where it came from, keys and official numbers stay."""
    sources = tuple(Citation(cited.source, _marked(cited.locator, WITHHELD)) for cited in draft.sources)
    return replace(draft, payload=_without(draft.payload), sources=sources, redacted=True)


def with_gaps(life: Iterable[AnyDraft]) -> list[AnyDraft]:
    """Events as they are once the redactions among them were carried out."""
    listed = list(life)
    targets = {event.payload.target for event in listed if isinstance(event.payload, ev.Redacted)}
    if not targets:
        return listed
    return [without_texts(event) if event.id in targets and not event.redacted else event for event in listed]


def holds_texts(draft: Draft) -> bool:
    """Whether there is anything to take out."""
    gone = without_texts(draft)
    return (gone.payload, gone.sources) != (draft.payload, draft.sources)


def can_be_redacted(draft: Draft) -> bool:
    """Whether an event may lose its texts: all but recesses, by whose words the calendar is read."""
    return not (isinstance(draft.payload, ev.Catalogued) and draft.payload.kind is CatalogueKind.RECESS)


def telling_texts(draft: Draft) -> list[str]:
    """The texts of an event that are long enough to be looked for elsewhere; offices and places in sources are not."""
    gone = set(_strings(_without(draft.payload)))
    found = (text for text in _strings(draft.payload) if text not in gone and len(text) >= _TELLING)
    return sorted({text for text in found if text != getattr(draft.payload, "promised_by", None)})


def _strings(value: Any) -> Iterable[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for item in value.values() for text in _strings(item))
        case ev.Catalogued():
            yield from _strings(value.entry)
        case _ if is_dataclass(value) and not isinstance(value, Explanation | type):
            yield from (text for field in fields(value) for text in _strings(getattr(value, field.name)))
        case _:
            pass


def _marked(text: str, mark: str) -> str:
    return mark if text else text


def _without(value: Any) -> Any:
    match value:
        case Explanation():
            return _GAP
        case ev.Catalogued():
            return replace(value, entry=_entry_without(value.entry))
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: _field(f.name, getattr(value, f.name)) for f in fields(value)})
        case _:
            return value


def _field(name: str, value: Any) -> Any:
    if name in _MARKS and isinstance(value, str):
        return _marked(value, _MARKS[name])
    return _without(value) if isinstance(value, Deadline | Explanation) else value


def _entry_without(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the catalogue with its kind, days and numbers; addresses and other names are left out."""
    kept = {name: value for name, value in entry.items() if name in _ENTRY_KEPT}
    marks = {
        name: _marked(entry[name], mark) for name, mark in _ENTRY_MARKS.items() if isinstance(entry.get(name), str)
    }
    return {name: {**kept, **marks}[name] for name in entry if name in kept or name in marks}
