"""What a sentence or a commitment is about, as a set of words, and how much of it two of them share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import fsum, log
from uuid import UUID

from app.domain.deadlines import When
from app.domain.events import Occurrence, Reference
from app.domain.letters.vocabulary import word_set
from app.domain.searching import words_of

STEM = 7
"""Letters of a word that are compared: its forms are the same word."""
FEWEST = 2
"""Words that two of them share at least to be about the same."""

_SHORTEST = 4
_COMMON = word_set(
    "kamer brief voor naar over worden wordt informeren geinformeerd minister staatssecretaris kabinet stand "
    "zaken deze dit van met moti toezegg verwach kwartaal januari februari maart april mei juni juli augustus "
    "september oktober november december uiterlijk zomer voorjaar najaar eerste tweede derde vierde helft komende "
    "volgende onderzoek evaluatie rapport advies wet wetsvoorstel nederland invoeren versturen sturen uitvoeren "
    "aanpak verbeteren inwerkingtreding consultatie beleid regeling"
)
_STEMS_OF_COMMON = frozenset(word[:STEM] for word in _COMMON)


@dataclass(frozen=True, slots=True)
class Term:
    """Words of a term and the day they were said."""

    wording: str
    stated_on: When


@dataclass(frozen=True, slots=True)
class End:
    """When a commitment ended."""

    happened: When


@dataclass(frozen=True, slots=True)
class Known:
    """Part of what a commitment says, by the same names: as much as tells whether a letter is about it."""

    id: UUID
    made: When
    description: str
    occurrence: Occurrence | None
    title: str
    references: tuple[Reference, ...]
    deadline: Term | None
    earlier: Term | None
    closure: End | None

    def by(self, day: date | None) -> bool:
        """Whether it had been made by a day, or may have been; terms of a series are never meant."""
        made = self.made.first or self.made.last
        return self.occurrence is None and (day is None or made is None or made <= day)

    def open_on(self, day: date | None) -> bool:
        """Whether it was not closed before a day."""
        closed = self.closure.happened.last if self.closure else None
        return closed is None or day is None or closed >= day

    def bears(self, number: Reference) -> bool:
        """Whether an official number, in capitals, is one of its own."""
        return any(own.system == number.system and own.id.upper() == number.id for own in self.references)

    def said(self, wording: str, day: date) -> bool:
        """Whether the present or the original term was said in these words on a day."""
        terms = (term for term in (self.deadline, self.earlier) if term and term.stated_on.day == day)
        return any(term.wording.casefold() == wording.casefold() for term in terms)


def subject_of(text: str) -> frozenset[str]:
    """The longer words of a text as a search compares them, cut to their stems, without those of any letter."""
    stems = (word[:STEM] for word in words_of(text) if len(word) >= _SHORTEST and word.isalpha())
    return frozenset(stem for stem in stems if stem not in _STEMS_OF_COMMON)


def telling(states: int, held: int) -> float:
    """How much a word tells that so many of all states hold: the fewer, the more."""
    return log(1 + states / max(1, held))


def total(words: Iterable[str], weigh: Callable[[str], float]) -> float:
    """What words tell together, the same in whatever order they come."""
    return fsum(map(weigh, words))
