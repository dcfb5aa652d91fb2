"""Names of people that are spelled like a month: "Jan de Vries", "mevrouw April", "aan Mei Li"."""

import re

_MONTHS = "Jan(?:uari)?|Feb|Mrt|Apr(?:il)?|Mei|Ju[nl]i?|Aug(?:ustus)?|Sept?|Okt|Nov|Dec|Maart|May|June?|August"
_LIKE_MONTHS = "Mei|April|Juni|Augustus|May|June|August"
_TITLES = (
    "heer|Heer|mevrouw|Mevrouw|mevr|dhr|meneer|lid|Lid|[Kk]amerlid|raadslid|senator|minister|staatssecretaris|collega|"
    "mr|dr|drs|prof|ir|familie|zaak"
)
_TIMES = (
    "[Ii]n|[Bb]egin|[Ee]ind|[Mm]edio|[Hh]alf|[Pp]er|[Vv]anaf|[Ss]inds|[Tt]ot|[Uu]iterlijk|maand|[Nn]a|[Vv]óór|[Rr]ond"
)
_FAMILY = (
    r"(?:-[A-Z]|(?:[ ](?:van|de|den|der|het|ten|ter|te|el|la|le|in|op|'t)){0,3}[ ]"
    rf"(?!(?:{_MONTHS})\b)[A-Z][a-z'’.])"
)
_NAMES = re.compile(
    rf"(?:\b(?:{_TITLES})\.?[ ](?P<titled>Jan|{_LIKE_MONTHS})\b(?![ ]?\d)"
    rf"|(?P<before>\b[\w’']+,?[ ])?\b(?P<named>Jan|{_LIKE_MONTHS})(?={_FAMILY}))"
)
_TIME = re.compile(rf"(?:{_TIMES}|\d+)[ ]")


def names_in(source: str) -> frozenset[int]:
    """The places in a text where a name begins that is spelled like a month. The cost is linear in the text."""
    return frozenset(place for found in _NAMES.finditer(source) if (place := _place(found)) is not None)


def _place(found: re.Match[str]) -> int | None:
    """The place of the name; None where the capital is that of a sentence or a month is meant ("in Mei Den Haag")."""
    if found["titled"]:
        return found.start("titled")
    before = found["before"] or ""
    if _TIME.fullmatch(before) or (not before and found["named"] != "Jan"):
        return None
    return found.start("named")
