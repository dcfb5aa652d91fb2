"""Describing a commitment anew: the form begins with what it is called now, and only what differs is recorded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.commitments import Commitment
from app.domain.events import CatalogueKind, Reference, Relation, RelationType
from app.http.forms import Form
from app.web import labels
from app.web.language import Speech
from app.web.rows import name_of
from app.web.work.entry import WHOLE, FormError, Trouble
from app.web.work.looking import Sheet

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
TEXTS = {"title": "title", "titleEn": "title_en", "summary": "summary", "kind": "kind", "ministry": "ministry"}
SEVERAL = {"coMinistries": "co_ministries", "committees": "committees", "themes": "themes"}
PLACES = {f"/payload/{part}": name for part, name in {**TEXTS, **SEVERAL}.items()} | {
    "/payload/references": "number",
    "/payload/relations": "related",
}
NAMES = {
    "title": "Titel",
    "title_en": "Titel in het Engels",
    "summary": "Samenvatting",
    "kind": "Soort",
    "ministry": "Ministerie",
    "co_ministries": "Andere ministeries",
    "committees": "Commissie",
    "themes": "Thema",
    "references": "Officieel nummer",
    "relations": "Hoort bij",
}
_CHOSEN = {"number_of": "toezegging", "relation_of": RelationType.RELATES_TO.value, "source_kind": "letter"}
"""What is chosen before anybody chose."""
_CATALOGUED = {
    "ministry": CatalogueKind.MINISTRY,
    "co_ministries": CatalogueKind.MINISTRY,
    "committees": CatalogueKind.COMMITTEE,
    "themes": CatalogueKind.THEME,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What is described otherwise: its name in Dutch, and what it says before and after."""

    name: str
    before: str
    after: str


def described(commitment: Commitment, revision: int) -> Form:
    """The form as it is before anybody typed: what the register says now."""
    texts = ((name, str(getattr(commitment, name) or "")) for name in TEXTS.values())
    ticked = ((name, key) for name in SEVERAL.values() for key in getattr(commitment, name))
    references = (("reference", reference_value(one)) for one in commitment.references)
    relations = (("relation", relation_value(one)) for one in commitment.relations)
    return Form([*texts, *ticked, *references, *relations, *_CHOSEN.items(), ("revision", str(revision))])


def reference_value(reference: Reference) -> str:
    """An official number as one field."""
    return f"{reference.system} {reference.id}"


def relation_value(relation: Relation) -> str:
    """A relation as one field."""
    return f"{relation.type} {relation.commitment}"


def payload(form: Form, commitment: Commitment) -> dict[str, Any]:
    """What a form says otherwise than the register, as the API takes it. Raises FormError when that is nothing."""
    now = _said(described(commitment, commitment.revision))
    said = {part: _in_order_of(now[part], value) for part, value in _said(form).items()}
    other = {part: value for part, value in said.items() if value != now[part]}
    if not other:
        raise FormError({WHOLE: _THE_SAME})
    return {"type": "described", **other}


def _said(form: Form) -> dict[str, Any]:
    number, related = form.get("number"), form.get("related")
    references = [*form.every("reference"), *([f"{form.get('number_of') or 'toezegging'} {number}"] if number else [])]
    relations = [*form.every("relation"), *([f"{form.get('relation_of')} {related}"] if related else [])]
    return {
        **{part: form.get(name) for part, name in TEXTS.items()},
        **{part: form.every(name) for part, name in SEVERAL.items()},
        "references": [{"system": system, "id": own} for system, _, own in (one.partition(" ") for one in references)],
        "relations": [{"type": sort, "commitment": named(to)} for sort, _, to in (r.partition(" ") for r in relations)],
    }


def _in_order_of(now: Any, said: Any) -> Any:
    """What stays keeps its place: the first theme of a commitment is the one it is shown under."""
    if not isinstance(said, list):
        return said
    return [*(one for one in now if one in said), *(one for one in said if one not in now)]


def named(text: str) -> str:
    """The id of a commitment in the address of its page, or the text when there is none."""
    found = UUIDS.search(text)
    return found[0].lower() if found else text


def differences(say: Speech, sheet: Sheet, before: Commitment, after: Commitment) -> list[Difference]:
    """What another description changes, in the order of the form."""
    found = ((name, getattr(before, name), getattr(after, name)) for name in NAMES)
    return [
        Difference(NAMES[name], _shown(say, sheet, name, old), _shown(say, sheet, name, new))
        for name, old, new in found
        if old != new
    ]


def _shown(say: Speech, sheet: Sheet, name: str, value: Any) -> str:
    if name == "kind":
        return say.say(labels.KINDS[value])
    values: Iterable[Any] = value if isinstance(value, tuple) else [value] if value else []
    return ", ".join(_one(say, sheet, name, one) for one in values) or "–"


def _one(say: Speech, sheet: Sheet, name: str, value: Any) -> str:
    match value:
        case Reference():
            return value.id
        case Relation():
            return f"{say.say(labels.RELATIONS[value.type])}: {title_in(sheet.related, value)}"
        case _ if name in _CATALOGUED:
            return name_of(say, sheet.named(_CATALOGUED[name]), value)
        case _:
            return str(value)


def title_in(related: Mapping[Any, Commitment], relation: Relation) -> str:
    """What the other commitment of a relation is called, or its id."""
    other = related.get(relation.commitment)
    return other.title if other else str(relation.commitment)


def choices(say: Speech, sheet: Sheet, commitment: Commitment) -> dict[str, list[tuple[str, str]]]:
    """The numbers and relations that it has, to be kept or not, and the ways in which commitments belong together."""
    return {
        "numbers": [(reference_value(one), one.id) for one in commitment.references],
        "relations": [(relation_value(one), _one(say, sheet, "relations", one)) for one in commitment.relations],
        "relation_choices": [(sort.value, say.say(labels.RELATIONS[sort])) for sort in RelationType],
    }


_THE_SAME = Trouble("er is niets anders dan het al was", "Nothing differs from what it is already.")
