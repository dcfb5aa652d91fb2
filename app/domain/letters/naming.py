"""What a letter is called as a source of the register: its key, its numbers, whom it was sent to."""

import re

from app.domain.events import Reference
from app.domain.letters.numbers import references_in

_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 64
_KAMERSTUK = re.compile(r"(\d{5})-?([A-Z]{0,6})[-, ]+(?:nr\.? ?)?(\d{1,4})")
_ADDRESSED = re.compile(r"\bvoorzitter\s+(?:van|der)\s+(?:de\s+)?(tweede|eerste)\s+kamer", re.IGNORECASE)
_CHAMBERS = {"tweede": "TK", "eerste": "EK"}
_HEAD = 4000
"""Characters in which a letter says whom it is for."""


def own_reference(reference: str | None) -> Reference | None:
    """The number of a letter with whose number it is; "document" for one of a ministry itself."""
    if not reference:
        return None
    known = references_in(reference)
    if known and known[0].system in ("kamerstuk", "document"):
        return known[0]
    found = _KAMERSTUK.fullmatch(reference.strip())
    return Reference("kamerstuk", reference.strip()) if found else Reference("document", reference.strip()[:64])


def source_key(reference: Reference | None, day: str, fingerprint: str) -> str:
    """The key of a letter among the sources: its number, or its day with the beginning of its fingerprint."""
    if reference is None:
        return f"brief-{day or 'zonder-dag'}-{fingerprint[:8]}"
    plain = _NOT_IN_A_KEY.sub("-", reference.id.lower()).strip("-")
    return f"{'kst-' if reference.system == 'kamerstuk' else ''}{plain}"[:_LONGEST_KEY] or f"brief-{fingerprint[:8]}"


def chamber_of(words: str) -> str | None:
    """The chamber that a letter is addressed to, None when it does not say."""
    found = _ADDRESSED.search(words[:_HEAD])
    return _CHAMBERS[found[1].lower()] if found else None
