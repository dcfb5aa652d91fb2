"""The term of one commitment that an official register tells in its own words.

Such a text is known to promise something, so what a letter has to show first need not be shown here; but money for a
year, the date of a document or the life of something that exists is no term here either.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.letters import refusals
from app.domain.letters.cases import case
from app.domain.letters.layout import Role
from app.domain.letters.masking import masked
from app.domain.letters.paragraphs import paragraphs_of
from app.domain.letters.sentences import sentences_of
from app.domain.letters.titles import title_of
from app.domain.phrases import scan

TOLD_HERE = frozenset(
    {"een eerdere toezegging, opnieuw verteld", "iemand anders vraagt of wenst dit", "de zin vertelt wat gebeurd is"}
    | {"een norm, geen afspraak", "iemand anders zegt of verwacht dit"}
)
"""Reasons against a term in a letter that do not hold here: "heeft toegezegd", "op verzoek van het lid" tell of it."""
_SHORTEST_TITLE = 30
_ORDER = (DeadlineKind.DATED, DeadlineKind.RECURRING, DeadlineKind.EVENT, DeadlineKind.UNDATED)


def term_of(text: str, said_on: date | None, calendar: ParliamentaryCalendar) -> Deadline | None:
    """The deadline that the text of one commitment names, read from the day it was said; None when it names none.

    Of several the one with days, and of those the last to end: the whole is owed by then. Never raises.
    """
    found = list(_terms(text, said_on, calendar))
    for kind in _ORDER:
        fitting = [deadline for deadline in found if deadline.kind is kind]
        if fitting:
            return max(fitting, key=_ends) if kind is DeadlineKind.DATED else fitting[0]
    return None


def _ends(deadline: Deadline) -> date:
    return deadline.last_day or date.min


def _terms(text: str, said_on: date | None, calendar: ParliamentaryCalendar) -> Iterator[Deadline]:
    for sentence in _sentences(text):
        for found in scan(sentence, said_on, calendar) or scan(masked(sentence), said_on, calendar):
            reason = refusals.refusal(case(sentence, found, said_on, listed=True))
            if reason is None or reason in TOLD_HERE:
                yield found.deadline


@lru_cache(maxsize=16)
def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, which is asked for its term and for its title right after each other."""
    return tuple(s.text for s in sentences_of(paragraphs_of(text)) if s.role is not Role.FURNITURE)


def title_of_text(text: str) -> str:
    """A title of at most ninety characters: the first sentence, without its promise where enough is left then."""
    first = next(iter(_sentences(text)), text)
    without = title_of(first, (0, 0), "", "")
    return without if len(without) >= _SHORTEST_TITLE else title_of("", (0, 0), first, "")
