"""Reading a wording or a text: from words through terms to deadlines, each with the sentence that explains it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import UNKNOWN_DAY, Deadline, DeadlineKind, Explanation, Firmness, When
from app.domain.phrases.grammar.joining import pieces
from app.domain.phrases.meaning import explain
from app.domain.phrases.meaning.combine import combined
from app.domain.phrases.meaning.firmness import FirmnessWords
from app.domain.phrases.meaning.outcomes import Outcome, outcome, outcomes
from app.domain.phrases.meaning.resolve import Resolver
from app.domain.phrases.table import rule
from app.domain.phrases.words.kinds import words
from app.domain.phrases.words.normalise import clean
from app.domain.phrases.words.tokens import Tokens
from app.domain.quickly import build

NO_DEADLINE = words("none-past none-document none-amount none-statistic none-denied none-validity none-speaking-round")
"""Rules of words that look like a term and are none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline term in a text: its first place, the place after its last, and what it means."""

    start: int
    end: int
    deadline: Deadline


class Terms:
    """What stands in a text whenever it was said: its words, its terms, and the words that say how firm they are.

    ``eager`` when the text is one wording; then it is there as people read it as well (``cleaned``).
    """

    def __init__(self, text: str, *, eager: bool) -> None:
        self.text = text
        self.tokens = Tokens(text)
        self.cleaned = clean(text) if eager else ""
        if not eager:
            self.tokens.leave_names()
        self.pieces = pieces(self.tokens, eager=eager)
        self.firmness = FirmnessWords(self.tokens)
        self._timeless: tuple[ParliamentaryCalendar, Outcome] | None = None
        self._grounds: dict[bool, Explanation] = {}

    def whole(self, resolver: Resolver, calendar: ParliamentaryCalendar) -> Outcome:
        """What all terms together come to. Where the day it was said makes no difference, that is found once."""
        remembered = self._timeless
        if remembered and remembered[0] is calendar:
            return remembered[1]
        found = outcomes(self.pieces, self.tokens, resolver)
        whole = combined(found, self.tokens, resolver)
        whole = whole or Outcome(0, self.tokens.size, DeadlineKind.UNDATED, "none-unreadable")
        if not resolver.asked_the_day:
            self._timeless, self._grounds = (calendar, whole), {}
        return whole

    def grounds(self, whole: Outcome, stated_on: date | None) -> Explanation:
        """Why all terms together mean what they do. That is found once as well where the day makes no difference."""
        if self._timeless is None or self._timeless[1] is not whole:
            return _grounds(whole, stated_on)
        over = whole.period is not None and explain.is_over(whole.period, stated_on)
        if over not in self._grounds:
            self._grounds[over] = _grounds(whole, stated_on)
        return self._grounds[over]


def _grounds(found: Outcome, stated_on: date | None) -> Explanation:
    told = explain.days(found.period, stated_on) if found.period else None
    return explain.grounds(rule(found.rule).meaning, told, found.detail)


@lru_cache(maxsize=8192)
def _repeated(wording: str) -> Terms:
    """The same words are said again and again: those that were read lately are not taken apart anew."""
    return Terms(wording, eager=True)


_LONGEST_REPEATED = 200
"""Characters of a wording that is worth remembering."""


_said_on = lru_cache(maxsize=4096)(When.on)
"""Much is said on one day."""


class Reader:
    """Reads the terms of one text, seen from one day and with one calendar."""

    def __init__(self, terms: Terms, stated_on: date | None, calendar: ParliamentaryCalendar) -> None:
        self.tokens = terms.tokens
        self._terms = terms
        self._stated_on = stated_on
        self._calendar = calendar
        self._resolver = Resolver(stated_on, calendar)

    def scan(self) -> tuple[Found, ...]:
        """Every deadline term of the text; what only looks like one is left out."""
        terms = (outcome(term, self.tokens, self._resolver) for term in self._terms.pieces)
        return tuple(self._found(found) for found in terms if found.rule not in NO_DEADLINE)

    def read(self) -> Deadline:
        """The text as one wording: its terms together, or the reason why it has no days."""
        terms = self._terms
        whole = terms.whole(self._resolver, self._calendar)
        because = explain.sentence(terms.cleaned, self._stated_on, terms.grounds(whole, self._stated_on))
        return self._deadline(terms.text, whole, terms.firmness.within(0, self.tokens.size), because)

    def _found(self, found: Outcome) -> Found:
        words = self.tokens.original(found.begin, found.end)
        firmness = self._terms.firmness.around(found.begin, found.end)
        start, end = self.tokens.starts[found.begin], self.tokens.ends[found.end - 1]
        because = explain.sentence(clean(words), self._stated_on, _grounds(found, self._stated_on))
        return Found(start, end, self._deadline(words, found, firmness, because))

    def _deadline(self, wording: str, found: Outcome, firmness: Firmness, because: Explanation) -> Deadline:
        cited = rule(found.rule)
        return build(
            Deadline,
            wording=wording,
            stated_on=_said_on(self._stated_on) if self._stated_on else UNKNOWN_DAY,
            kind=found.kind,
            period=found.period,
            rule=cited.id,
            rule_version=cited.version,
            explanation=because,
            firmness=firmness,
            provisional=found.provisional,
            grace_days=found.grace,
            rrule=found.rrule,
            awaits=found.awaits,
        )


def reader_of_wording(wording: str, stated_on: date | None, calendar: ParliamentaryCalendar) -> Reader:
    """A reader of one wording."""
    terms = _repeated(wording) if len(wording) <= _LONGEST_REPEATED else Terms(wording, eager=True)
    return Reader(terms, stated_on, calendar)


def reader_of_text(text: str, stated_on: date | None, calendar: ParliamentaryCalendar) -> Reader:
    """A reader of a running text."""
    return Reader(Terms(text, eager=False), stated_on, calendar)
