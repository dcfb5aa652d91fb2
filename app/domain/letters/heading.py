"""The head and foot of a letter: the day it was issued, its number, who sent it."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.letters.numbers import references_in
from app.domain.letters.vocabulary import MONTHS, word_set

_HEADER = re.compile(r"\s*#\s*(?=[a-z_]+\s*:)([^\n]{0,600})")
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})", re.IGNORECASE)
_DATED = re.compile(
    r"(?:datum\s*:?\s*|(?:['’]s-gravenhage|den haag|[a-z]{4,20})\s*,\s*)?"
    r"(?:\d{1,2}[ \u00a0]\w{3,9}[ \u00a0]\d{4}|\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b|\b(\d{4})-(\d\d)-(\d\d)\b")
_MARKED = re.compile(
    r"(?:ons kenmerk|onze referentie|kenmerk|referentie|briefnummer|zaaknummer)\s*:?\s*\n?\s*([A-Z0-9][\w./-]{3,40})",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"de\s+(?:minister|staatssecretaris|minister-president)\b[^\n.:;?]{0,120}", re.IGNORECASE)
_LETTER_OF = re.compile(r"BRIEF VAN (?:DE|HET) ([A-Z ,ÀÉÈËÏÖÜ\n-]{5,500}?)(?=\n[ ]*\n|\n(?:Aan|Den)\b)")
_SMALL = word_set("DE VAN VOOR EN MINISTER STAATSSECRETARIS")
"""Words of an office that are written small."""
_HEAD, _FOOT = 4000, 3000
"""Characters at the start and at the end in which the particulars of a letter stand."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a letter says of itself; None where it does not. ``body`` is the place where its text begins."""

    issued_on: date | None
    reference: str | None
    sender: str | None
    ministry: str | None
    body: int


def particulars_of(text: str) -> Particulars:
    """Find the day of issue, the number, the sender and the ministry of a letter."""
    given, body = _given(text)
    head = text[body : body + _HEAD]
    issued_on = _day(given.get("issued_on", "")) or _issued_on(head)
    reference = given.get("reference") or _reference(head)
    ministry = given.get("ministry") or None
    return Particulars(issued_on, reference, _sender(text, head, ministry), ministry, body)


def _given(text: str) -> tuple[dict[str, str], int]:
    """The parts of a first line "# issued_on: … | ministry: … | reference: …", and where the rest begins."""
    found = _HEADER.match(text)
    if not found:
        return {}, 0
    pairs = (part.partition(":") for part in found[1].split("|"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}, found.end()


def _issued_on(head: str) -> date | None:
    lines = [line.strip() for line in head.splitlines()[:80]]
    return next((day for line in lines if _DATED.fullmatch(line) and (day := _day(line))), None)


def _day(text: str) -> date | None:
    named, numeric = _DAY.search(text), _NUMERIC.search(text)
    if named:
        return _date(int(named[3]), MONTHS.index(named[2].lower()) + 1, int(named[1]))
    if numeric and numeric[1]:
        return _date(int(numeric[3]), int(numeric[2]), int(numeric[1]))
    return _date(int(numeric[4]), int(numeric[5]), int(numeric[6])) if numeric else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _reference(head: str) -> str | None:
    marked = _MARKED.search(head)
    if marked and any(char.isdigit() for char in marked[1]):
        return marked[1]
    first = references_in("\n".join(head.splitlines()[:12]))
    return next((found.id for found in first if found.system in ("kamerstuk", "document")), None)


def _sender(text: str, head: str, ministry: str | None) -> str | None:
    foot = text[-_FOOT:].splitlines()
    signed = [_office(" ".join([line.strip(), *_next(foot, at)])) for at, line in enumerate(foot) if _signs(foot, at)]
    if signed:
        return "; ".join(dict.fromkeys(signed))
    named = _LETTER_OF.search(head)
    if named:
        return re.sub(r"-\s*\n\s*|\s+", lambda found: "" if "-" in found[0] else " ", named[1]).strip().lower()
    return f"ministerie van {ministry}" if ministry else None


def _signs(lines: list[str], at: int) -> bool:
    """Whether an office stands on a line of its own, as under a letter."""
    return bool(_SIGNED.fullmatch(lines[at].strip().rstrip(",")))


def _next(lines: list[str], at: int) -> list[str]:
    """The following line when an office goes on there ("en Werkgelegenheid,")."""
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    goes_on = not lines[at].rstrip().endswith(",") and following.startswith(("en ", "van "))
    return [following] if goes_on else []


def _office(line: str) -> str:
    words = line.strip().rstrip(",.")
    if words.isupper():
        words = " ".join(word.lower() if word in _SMALL else word.capitalize() for word in words.split())
    return words[3:4].lower() + words[4:] if words.lower().startswith("de ") else words
