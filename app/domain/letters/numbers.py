"""Official numbers in a text: Kamerstukken, commitment numbers of both Houses, documents."""

import re

from app.domain.events import Reference

_KAMERSTUK = re.compile(
    r"\b(\d{2})[ \u00a0]?(\d{3})(?:[ -]([IVX]{1,6}|[A-Z])\b)?"
    r"(?:,?\s{0,3}(?:nr|nrs)\.?\s{0,3}|[ ]?-[ ]?|/)([A-Z]{1,2}|\d{1,4})\b"
)
_OTHERS = (
    ("toezegging", re.compile(r"\b(TZ\d{6}-\d{1,4}|T\d{5})\b", re.IGNORECASE)),
    ("document", re.compile(r"\b(20\d{2}[DZ]\d{5})\b", re.IGNORECASE)),
)
_AANBEVELING = re.compile(r"\((\d{1,2}\.\d{1,2}\.[A-Z])\)")


def references_in(text: str) -> tuple[Reference, ...]:
    """The official numbers in a text, each once, in the order of their kinds."""
    found = [Reference("kamerstuk", _kamerstuk(match)) for match in _KAMERSTUK.finditer(text)]
    for system, pattern in _OTHERS:
        found += [Reference(system, match[1].upper()) for match in pattern.finditer(text)]
    found += [Reference("aanbeveling", match[1]) for match in _AANBEVELING.finditer(text)]
    return tuple(dict.fromkeys(found))


def without_references(text: str) -> str:
    """A text with its official numbers blank; as long as it was."""
    for pattern in (_KAMERSTUK, *(pattern for _, pattern in _OTHERS)):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _kamerstuk(match: re.Match[str]) -> str:
    dossier = f"{match[1]}{match[2]}"
    return "-".join(part for part in (dossier, match[3], match[4]) if part)
