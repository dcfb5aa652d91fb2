"""Sentences for people: days and periods in words, and why a wording means them, in Dutch and in English."""

from datetime import date
from functools import lru_cache

from app.domain.deadlines import Explanation
from app.domain.periods import Period, Precision
from app.domain.quickly import build

_LONGEST_QUOTE = 160
_DAYS = 4096
"""Days that are kept in words: more than there are in ten years."""
_MONTHS_NL = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@lru_cache(maxsize=_DAYS)
def day_nl(day: date) -> str:
    """A day in Dutch: 3 juli 2025."""
    return f"{day.day} {_MONTHS_NL[day.month - 1]} {day.year}"


@lru_cache(maxsize=_DAYS)
def day_en(day: date) -> str:
    """A day in English: 3 July 2025."""
    return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def days(period: Period, stated_on: date | None) -> Explanation:
    """The days of a period in words; of a term that was over when it was said, that too."""
    first, last = period.earliest, period.latest
    if last is None:
        return _open_ended(first)
    if first is None or period.precision is Precision.UNTIL:
        told = Explanation(f"tot en met {day_nl(last)}", f"up to and including {day_en(last)}")
        if is_over(period, stated_on):
            return Explanation(f"{told.nl}, toen al voorbij", f"{told.en}, past already by then")
        return told
    if first == last:
        return Explanation(f"op {day_nl(last)}", f"on {day_en(last)}")
    return Explanation(
        f"van {day_nl(first)} tot en met {day_nl(last)}", f"from {day_en(first)} up to and including {day_en(last)}"
    )


def is_over(period: Period, stated_on: date | None) -> bool:
    """Whether a term was over when it was said: the only thing that its days in words owe to that day."""
    return stated_on is not None and period.latest is not None and period.latest < stated_on


def _open_ended(first: date | None) -> Explanation:
    if first is None:
        return Explanation("zonder dag", "without a day")
    return Explanation(f"vanaf {day_nl(first)}, zonder einddag", f"from {day_en(first)}, without a last day")


def shortened(words: str) -> str:
    """Words that fit in a sentence: long ones are cut."""
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"


def sentence(wording: str, stated_on: date | None, grounds: Explanation) -> Explanation:
    """One sentence: the words as a quotation, with the day they were said when that is known, and ``grounds``.

    Long wordings are cut.
    """
    words = shortened(wording)
    if stated_on is None:
        return build(Explanation, nl=f"‘{words}’{grounds.nl}", en=f"‘{words}’{grounds.en}")
    return build(
        Explanation,
        nl=f"‘{words}’, gezegd op {day_nl(stated_on)}{grounds.nl}",
        en=f"‘{words}’, said on {day_en(stated_on)}{grounds.en}",
    )


def grounds(meaning: Explanation, found: Explanation | None, detail: Explanation | None) -> Explanation:
    """What stands behind the words: the days, the rule's meaning, and what the days rest on."""
    return Explanation(
        _grounds(meaning.nl, found.nl if found else "", detail.nl if detail else ""),
        _grounds(meaning.en, found.en if found else "", detail.en if detail else ""),
    )


def _grounds(meaning: str, found: str, detail: str) -> str:
    return f": {f'{found}; ' if found else ''}{meaning}{f' ({detail})' if detail else ''}."
