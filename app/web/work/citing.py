"""Where it says so: a source that the register has, or a new one that is described in the same form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.deadlines import UNKNOWN_DAY, When
from app.domain.events import CatalogueKind
from app.http.bodies.records import SourceIn
from app.http.forms import Form
from app.services.writing import Writing
from app.web.work.entry import FormError, Trouble, checked, required

KINDS = ("letter", "debate", "act", "bill", "report", "web-page", "news")
_PLACES = {
    "/title": "source_title",
    "/kind": "source_kind",
    "/issued": "source_day",
    "/references": "source_number",
    "/issuedBy": "source_by",
    "/address": "source_address",
}
_DOSSIER = re.compile(r"(\d{5})-?([A-Z]*-\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """The source of a form: its key, its day, what it is called; and what describes it when it is a new one."""

    key: str
    title: str
    issued: When
    new: SourceIn | None = None

    def describe(self, desk: Writing) -> None:
        """Bring a new source into the register; nothing when it is there."""
        if self.new is not None:
            desk.describe(CatalogueKind.SOURCE, self.key, self.new.entry(), self.issued)


def cited(form: Form, known: Mapping[str, Mapping[str, Any]]) -> Cited:
    """The source that a form names or describes. Raises FormError when it does neither, or both."""
    key = form.get("source")
    if form.get("source_title"):
        if key:
            raise FormError({"source": _EITHER})
        return _new(form, known)
    if not key:
        raise FormError(required(form, "source"))
    if key not in known:
        raise FormError({"source": _UNKNOWN})
    entry = known[key]
    return Cited(key, str(entry.get("title", key)), issued(entry))


def issued(entry: Mapping[str, Any]) -> When:
    """When a source of the register was issued, as far as it is known."""
    span = entry.get("issued") or {}
    first, last = (date.fromisoformat(span[end]) if span.get(end) else None for end in ("first", "last"))
    return When(first, last) if first or last else UNKNOWN_DAY


def _new(form: Form, known: Mapping[str, Any]) -> Cited:
    day, number = form.get("source_day") or None, form.get("source_number")
    body = {
        "kind": form.get("source_kind"),
        "title": form.get("source_title"),
        "issued": {"first": day, "last": day},
        "issuedBy": form.get("source_by"),
        "references": [{"system": _system(number), "id": number}] if number else [],
        "address": form.get("source_address") or None,
    }
    described = checked(SourceIn, body, _PLACES)
    key = _key(form)
    if key in known:
        raise FormError({"source": _THERE})
    return Cited(key, described.title, described.issued.when(), described)


def _system(number: str) -> str:
    return "kamerstuk" if _DOSSIER.fullmatch(number) else "document"


def _key(form: Form) -> str:
    """A key that says what it is of: the number, or the kind with the day, else the title."""
    number, day = form.get("source_number"), form.get("source_day")
    if number:
        return _plain(f"kst-{number}" if _system(number) == "kamerstuk" else number)
    return _plain("-".join(part for part in (form.get("source_kind"), day, form.get("source_title")) if part))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-") or "source"


_EITHER = Trouble(
    "kies een bron of beschrijf een nieuwe, niet allebei", "Choose a source or describe a new one, not both."
)
_UNKNOWN = Trouble(
    "deze bron staat niet in het register: kies een uit de lijst, of beschrijf een nieuwe",
    "The register has no such source: choose one of the list, or describe a new one.",
)
_THERE = Trouble(
    "deze bron staat al in het register: kies haar in de lijst", "The register has this source: choose it in the list."
)
