"""The rappel and the annex as documents: headings, and tables with *Omschrijving*, *Vindplaats*, *Stand van zaken*."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.domain.commitments import Commitment
from app.domain.deadlines import When
from app.domain.events import Citation
from app.domain.periodic import Annex, Rappel
from app.domain.standing import judge
from app.feeds.entries import Language
from app.feeds.sources import source_names
from app.feeds.words import NL, day_in_words, when_in_words

COLUMNS = ("Omschrijving", "Vindplaats", "Stand van zaken")
RAPPEL_COLUMNS = ("Nummer", "Omschrijving", "Vindplaats", "Termijn", "Stand van zaken", "Reactie")
_LONG = {"toezegging": "", "kamerstuk": "Kamerstuk ", "document": "document ", "aanbeveling": "aanbeveling "}


@dataclass(frozen=True, slots=True)
class Part:
    """A table under a heading."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list to be written to a file; ``day`` is the day it stands for."""

    title: str
    about: str
    day: date
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """How a commitment is told: by the day, where each was made, what sources are called, and the public address."""

    day: date
    made: Mapping[UUID, tuple[Citation, ...]]
    sources: Mapping[str, Mapping[str, Any]]
    origin: str

    def number(self, commitment: Commitment) -> str:
        """Its official numbers."""
        return "; ".join(f"{_LONG.get(r.system, '')}{r.id}" for r in commitment.references)

    def description(self, commitment: Commitment) -> str:
        """What was promised, in the words it was promised in."""
        return commitment.summary or commitment.description

    def place(self, commitment: Commitment) -> str:
        """Where it was promised: numbers, sources with their places, the day."""
        names = source_names(self.sources, Language.NL)
        cited = [_cited(names, citation) for citation in self.made.get(commitment.id, ())]
        number = self.number(commitment)
        return "; ".join(part for part in (number, *cited, _on(commitment.made)) if part)

    def state(self, commitment: Commitment) -> str:
        """How it stands: how and when it ended and what says so, or its term and how far somebody looked."""
        standing = NL.standings[judge(commitment, self.day).standing].capitalize()
        closure = commitment.closure
        if closure is not None:
            names = source_names(self.sources, Language.NL)
            cited = "; ".join(_cited(names, citation) for citation in closure.sources)
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


def rappel_document(rappel: Rappel, ministries: str, telling: Telling) -> ListDocument:
    """The list that a minister is asked to answer; the last column is left for the answer."""

    def part(heading: str, commitments: tuple[Commitment, ...]) -> Part:
        rows = (
            (telling.number(c), telling.description(c), telling.place(c), telling.term(c), telling.state(c), "")
            for c in commitments
        )
        return Part(heading, RAPPEL_COLUMNS, tuple(rows))

    return ListDocument(
        f"Rappel toezeggingen {ministries}".strip(),
        _about(rappel.day, telling.origin),
        rappel.day,
        (
            part(f"Termijn verstreken op {day_in_words(NL, rappel.day)}", rappel.expired),
            part(f"Termijn verstrijkt vóór {day_in_words(NL, rappel.before)}", rappel.expiring),
        ),
    )


def annex_document(annex: Annex, ministries: str, telling: Telling) -> ListDocument:
    """The annex of a budget: motions and undertakings apart, finished and in progress apart."""

    def part(heading: str, commitments: tuple[Commitment, ...]) -> Part:
        rows = ((telling.description(c), telling.place(c), telling.state(c)) for c in commitments)
        return Part(heading, COLUMNS, tuple(rows))

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
