"""The rappel and the annex as documents: headings, and tables with *Omschrijving*, *Vindplaats*, *Stand van zaken*."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain.commitments import Commitment
from app.domain.deadlines import When
from app.domain.events import Citation
from app.domain.periodic import Annex, Rappel
from app.domain.standing import judge
from app.feeds.words import NL, day_in_words, when_in_words

COLUMNS = ("Omschrijving", "Vindplaats", "Stand van zaken")
RAPPEL_COLUMNS = ("Nummer", "Omschrijving", "Vindplaats", "Termijn", "Stand van zaken", "Reactie")
_LONG = {"toezegging": "", "kamerstuk": "Kamerstuk ", "document": "document ", "aanbeveling": "aanbeveling "}


Row = tuple[str, ...]
Read = Callable[[Sequence[int]], Iterable[tuple[Commitment, tuple[Citation, ...]]]]
"""Reads the commitments of some states in order, each with the sources by which it was made."""


class Rows(Protocol):
    """Rows of a table, whose number is known before they are read."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    def __iter__(self) -> Iterator[Row]:
        """Each of them, from the first on."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A table under a heading."""

    heading: str
    columns: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class _ReadLater:
    """The rows of some states, read and told as they are asked for."""

    states: Sequence[int]
    read: Read
    told: Callable[[Commitment, tuple[Citation, ...]], Row]

    def __len__(self) -> int:
        return len(self.states)

    def __iter__(self) -> Iterator[Row]:
        return (self.told(*one) for one in self.read(self.states))


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list to be written to a file; ``day`` is the day it stands for."""

    title: str
    about: str
    day: date
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """How a commitment is told: by the day, how each is read, what sources are called, and the public address."""

    day: date
    read: Read
    names: Mapping[str, str]
    origin: str

    def number(self, commitment: Commitment) -> str:
        """Its official numbers."""
        return "; ".join(f"{_LONG.get(r.system, '')}{r.id}" for r in commitment.references)

    def description(self, commitment: Commitment) -> str:
        """What was promised, in the words it was promised in."""
        return commitment.summary or commitment.description

    def place(self, commitment: Commitment, made: Iterable[Citation]) -> str:
        """Where it was promised: numbers, sources with their places, the day."""
        cited = [_cited(self.names, citation) for citation in made]
        number = self.number(commitment)
        return "; ".join(part for part in (number, *cited, _on(commitment.made)) if part)

    def state(self, commitment: Commitment) -> str:
        """How it stands: how and when it ended and what says so, or its term and how far somebody looked."""
        standing = NL.standings[judge(commitment, self.day).standing].capitalize()
        closure = commitment.closure
        if closure is not None:
            cited = "; ".join(_cited(self.names, citation) for citation in closure.sources)
            return f"{standing} {_day_of(closure.happened)}{f' ({cited})' if cited else ''}."
        partly = "deels nagekomen" if commitment.partly_fulfilled else ""
        status = f"officiële status «{commitment.unmapped_status}»" if commitment.unmapped_status else ""
        checked = commitment.checked_through
        looked = f"geen nakoming gevonden, gezocht tot en met {day_in_words(NL, checked)}" if checked else ""
        return f"{'; '.join(part for part in (standing, partly, status, self.term(commitment), looked) if part)}."

    def term(self, commitment: Commitment) -> str:
        """The words of its deadline, and the last day they mean."""
        deadline = commitment.deadline
        if deadline is None:
            return ""
        moved = f"; {commitment.moves} keer verschoven" if commitment.moves else ""
        if deadline.last_day is None:
            return deadline.wording
        return f"{deadline.wording} ({day_in_words(NL, deadline.last_day)}{moved})"


def _cited(names: Mapping[str, str], citation: Citation) -> str:
    name = names.get(citation.source, citation.source)
    return f"{name}, {citation.locator}" if citation.locator else name


def _on(when: When) -> str:
    known = when.first or when.last
    return f"toegezegd {_day_of(when)}" if known else ""


def _day_of(when: When) -> str:
    """When something happened, as people say it, as far as it is known."""
    words = when_in_words(NL, when)
    return f"op {words}" if when.day else words


def rappel_document(rappel: Rappel[int], ministries: str, telling: Telling) -> ListDocument:
    """The list that a minister is asked to answer; the last column is left for the answer."""

    def told(c: Commitment, made: tuple[Citation, ...]) -> Row:
        return telling.number(c), telling.description(c), telling.place(c, made), telling.term(c), telling.state(c), ""

    def part(heading: str, states: tuple[int, ...]) -> Part:
        return Part(heading, RAPPEL_COLUMNS, _ReadLater(states, telling.read, told))

    return ListDocument(
        f"Rappel toezeggingen {ministries}".strip(),
        _about(rappel.day, telling.origin),
        rappel.day,
        (
            part(f"Termijn verstreken op {day_in_words(NL, rappel.day)}", rappel.expired),
            part(f"Termijn verstrijkt vóór {day_in_words(NL, rappel.before)}", rappel.expiring),
        ),
    )


def annex_document(annex: Annex[int], ministries: str, telling: Telling) -> ListDocument:
    """The annex of a budget: motions and undertakings apart, finished and in progress apart."""

    def told(c: Commitment, made: tuple[Citation, ...]) -> Row:
        return telling.description(c), telling.place(c, made), telling.state(c)

    def part(heading: str, states: tuple[int, ...]) -> Part:
        return Part(heading, COLUMNS, _ReadLater(states, telling.read, told))

    finished = f"afgerond vanaf {day_in_words(NL, annex.since)}"
    return ListDocument(
        f"Moties en toezeggingen {ministries}".strip(),
        _about(annex.day, telling.origin),
        annex.day,
        (
            part(f"Moties, {finished}", annex.motions_finished),
            part("Moties, in behandeling", annex.motions_open),
            part(f"Toezeggingen, {finished}", annex.others_finished),
            part("Toezeggingen, in behandeling", annex.others_open),
        ),
    )


def _about(day: date, origin: str) -> str:
    return f"Stand per {day_in_words(NL, day)}. Uit het register {origin}."
