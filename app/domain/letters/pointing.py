"""Terms that point back to another: "een week voor die datum", "uiterlijk twee weken daarvoor", "nog diezelfde maand".

What they point to is put in their place, so that the reader of wordings counts from it as from any other day.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from app.domain.calendars import ParliamentaryCalendar
from app.domain.letters.vocabulary import MONTHS
from app.domain.periods import Precision
from app.domain.phrases import scan
from app.domain.phrases.reading import Found

_LENGTH = r"(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|acht|tien) (?:dag(?:en)?|werkdagen|week|weken|maand(?:en)?|jaar)"
_POINTS = re.compile(
    rf"\b(?P<length>{_LENGTH}) (?P<turn>daarvoor|daarna|daaraan voorafgaand|nadien)\b"
    rf"|\b(?P<ahead>{_LENGTH} )?(?P<side>voor|v[óo]{{2}}r|na|op|per|vanaf|rond)"
    r" (?:die|dezelfde|deze) (?:datum|dag|tijd)\b"
    r"|\b(?:in |nog |nog in )?(?:diezelfde|dezelfde|die|dat|datzelfde) (?P<unit>maand|jaar)\b",
    re.IGNORECASE,
)
_EXCLUSIVE = re.compile(r"(?:nog )?(?:voor|v[óo]{2}r|tot)\b(?! en met| uiterlijk)", re.IGNORECASE)
_BEFORE = ("daarvoor", "daaraan voorafgaand")


def pointed(
    sentence: str, own: tuple[Found, ...], before: Found | None, said: date | None, calendar: ParliamentaryCalendar
) -> tuple[Found, ...]:
    """The terms of a sentence that point back to another: of its ``own`` the first dated one, else the one ``before``.

    None when that has no days, or nothing points.
    """
    found = _POINTS.search(sentence)
    if found is None:
        return ()
    to = next((term for term in own if term.deadline.period and term.end <= found.start()), before)
    day = _day(to) if to else None
    if day is None:
        return ()
    put = _put(found, day)
    whole = sentence[: found.start()] + put + sentence[found.end() :]
    end = found.start() + len(put)
    over = (term for term in scan(whole, said, calendar) if term.start < end and term.end > found.start())
    return tuple(_back(sentence, term, found) for term in over)


def _day(to: Found) -> date | None:
    """The day that is pointed to: the one that a limit names, the first one of any other period."""
    period = to.deadline.period
    if period is None:
        return None
    if period.precision not in (Precision.UNTIL, Precision.WITHIN) or period.latest is None:
        return period.earliest or period.latest
    exclusive = _EXCLUSIVE.match(to.deadline.wording) and period.latest < date.max
    return period.latest + timedelta(days=1) if exclusive else period.latest


def _put(found: re.Match[str], day: date) -> str:
    month = f"{MONTHS[day.month - 1]} {day.year}"
    if found["unit"]:
        return f"in {month}" if found["unit"] == "maand" else f"in {day.year}"
    if found["turn"]:
        side = "voor" if found["turn"].lower() in _BEFORE else "na"
        return f"{found['length']} {side} {day.day} {month}"
    return f"{found['ahead'] or ''}{found['side']} {day.day} {month}"


def _back(sentence: str, term: Found, found: re.Match[str]) -> Found:
    """The term with its own words, and its place in the sentence as it was."""
    start, end = min(term.start, found.start()), found.end()
    return Found(start, end, replace(term.deadline, wording=sentence[start:end]))
