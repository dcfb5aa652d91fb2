"""Deciding about the candidates of a letter: what is accepted is recorded, all in one transaction, or nothing is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.domain import events as ev
from app.domain.deadlines import UNKNOWN_DAY, Deadline, When
from app.domain.errors import InvalidRecordError, TransitionError
from app.domain.events import CatalogueKind, Citation, CommitmentKind
from app.domain.letters import Candidate
from app.domain.letters.naming import chamber_of, own_reference, source_key
from app.domain.reviews import Link, Outcome
from app.services.linking import ministry_key
from app.services.reviewing import Review
from app.services.writing import ByHand, Change, Statement, Term, Writing
from app.store import letters as store
from app.store.letters import Decision, KeptCandidate, KeptReading
from app.store.reading import catalogue

_LOCATED, _HEADED = 120, 150
"""Characters of a sentence and of its heading that say where it stands."""
_LONGEST_SENTENCE = 2000


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person says otherwise than was read; None, or empty, leaves what was read."""

    title: str | None = None
    title_en: str | None = None
    description: str | None = None
    kind: CommitmentKind | None = None
    actor: str | None = None
    ministry: str | None = None
    chamber: str | None = None
    committees: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    wording: str | None = None
    by_hand: ByHand | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A candidate that is recorded: as a new commitment (``relation`` None), or as an event on one that is there.

    ``expected`` are the revisions of that commitment that the decision may be based on (None: whatever there is).
    """

    number: int
    relation: Link | None = None
    commitment: UUID | None = None
    expected: frozenset[int] | None = None
    corrections: Corrections = Corrections()


@dataclass(frozen=True, slots=True)
class SourceSaid:
    """What a person says of the letter as a source; empty leaves it to the letter."""

    key: str = ""
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class _Letter:
    """The letter as what is recorded cites it."""

    reading: KeptReading
    source: str
    happened: When

    def cite(self, candidate: Candidate) -> tuple[Citation, ...]:
        """The letter, and where in it a sentence stands: its heading or row, and how it begins."""
        sentence, above = candidate.sentence, candidate.context[:_HEADED].strip()
        opening = sentence if len(sentence) <= _LOCATED else f"{sentence[:_LOCATED].rsplit(' ', 1)[0]} …"
        return (Citation(self.source, f"{above}: «{opening}»" if above else f"«{opening}»"),)


def decide(
    desk: Writing,
    review: Review,
    accepted: Sequence[Acceptance],
    rejected: Iterable[int],
    said: SourceSaid = SourceSaid(),
) -> list[Decision]:
    """Record decisions about candidates of one letter. Returns them with the commitments that they are recorded at.

    When nothing waits any more, the words of the letter are thrown away.
    Raises TransitionError for a candidate that is not waiting, InvalidRecordError for one that lacks something, and
    whatever ``Writing`` raises; nothing is recorded then.
    """
    waiting = {one.number: one for one in review.waiting}
    turned_down = tuple(rejected)
    _check_waiting(waiting, [*(one.number for one in accepted), *turned_down])
    decisions = [Decision(number, Outcome.REJECTED, None) for number in turned_down]
    if accepted:
        letter = _described(desk, review.reading, said)
        decisions += _recorded(desk, letter, accepted, waiting)
    store.decide(desk.connection, review.reading, decisions, desk.now, desk.signed)
    store.forget_words(desk.connection, desk.now)
    return sorted(decisions, key=lambda one: one.number)


def as_proposed(candidates: Iterable[KeptCandidate]) -> list[Acceptance]:
    """Accept candidates as they were read, whatever the revisions of the commitments they are about."""
    return [Acceptance(one.number, one.relation, one.link_id) for one in candidates]


def _check_waiting(waiting: dict[int, KeptCandidate], numbers: Sequence[int]) -> None:
    if len(set(numbers)) < len(numbers):
        raise InvalidRecordError("a candidate is decided once: leave out what is named twice")
    gone = sorted(set(numbers) - waiting.keys())
    if gone:
        named = ", ".join(map(str, gone))
        raise TransitionError(f"candidate {named} does not wait: it was decided already, or is not in this letter")


def _recorded(
    desk: Writing, letter: _Letter, accepted: Sequence[Acceptance], waiting: dict[int, KeptCandidate]
) -> list[Decision]:
    """New commitments first, then the events on those that were there, checked against one revision each."""
    decisions: list[Decision] = []
    changes: list[Change] = []
    for one in accepted:
        candidate = waiting[one.number].candidate
        if candidate is None:
            raise TypeError("the words of a candidate that waits are kept")
        with _named(one.number):
            if one.relation is None:
                commitment = desk.make(_new(desk, letter, candidate, one.corrections))
            else:
                changes.append(change := _event(letter, candidate, one, one.relation))
                commitment = change.commitment
        decisions.append(Decision(one.number, Outcome.ACCEPTED, commitment))
    if changes:
        desk.change(changes)
    return decisions


class _named:  # noqa: N801 - reads as what it is, a block
    """Says which candidate a refusal is about."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _trace: object) -> None:
        """The same refusal with the number before it."""
        if isinstance(fault, InvalidRecordError | TransitionError):
            raise type(fault)(f"candidate {self._number}: {fault}") from None


def _new(desk: Writing, letter: _Letter, given: Candidate, said: Corrections) -> list[Statement]:
    actor = said.actor or given.actor or letter.reading.sender
    if not actor:
        raise InvalidRecordError("who promised it cannot be told from the letter: say which office")
    names = (actor, letter.reading.ministry, letter.reading.sender)
    ministry = said.ministry or next((key for name in names if (key := ministry_key(desk.connection, name))), None)
    chamber = said.chamber or chamber_of(letter.reading.words or "")
    payloads: list[ev.Payload | Term] = [
        ev.Made(said.description or given.sentence[:_LONGEST_SENTENCE], actor, chamber),
        ev.Described(
            title=said.title or given.title,
            title_en=said.title_en,
            kind=said.kind or given.kind,
            ministry=ministry,
            committees=said.committees,
            themes=said.themes,
            references=given.references,
        ),
    ]
    term = _term(given, said)
    cited = letter.cite(given)
    return [Statement(payload, letter.happened, cited) for payload in ([*payloads, term] if term else payloads)]


def _event(letter: _Letter, given: Candidate, one: Acceptance, relation: Link) -> Change:
    if one.commitment is None:
        raise InvalidRecordError(f"say which commitment the sentence {relation}")
    payload = _PAYLOADS[relation](given, one.corrections)
    return Change(one.commitment, one.expected, Statement(payload, letter.happened, letter.cite(given)))


def _moved(given: Candidate, said: Corrections) -> ev.Payload | Term:
    term = _term(given, said)
    if term is None:
        raise InvalidRecordError("the sentence names no term that a commitment could move to: give the words")
    return term


def _fulfilled(given: Candidate, said: Corrections) -> ev.Payload:
    return ev.Fulfilled(said.description or given.sentence)


def _repeated(given: Candidate, said: Corrections) -> ev.Payload:
    return ev.Noted(said.description or given.sentence)


_PAYLOADS: dict[Link, Callable[[Candidate, Corrections], ev.Payload | Term]] = {
    Link.MOVES: _moved,
    Link.FULFILS: _fulfilled,
    Link.REPEATS: _repeated,
}


def _term(given: Candidate, said: Corrections) -> ev.DeadlineSet | Term | None:
    """The deadline as it was read and seen; other words, or days set by a person, are read when they are recorded."""
    read: Deadline | None = given.deadline
    wording = said.wording or (read.wording if read else None)
    if wording is None:
        return None
    if read is not None and wording == read.wording and said.by_hand is None:
        return ev.DeadlineSet(read)
    return Term(wording, by_hand=said.by_hand)


def _described(desk: Writing, reading: KeptReading, said: SourceSaid) -> _Letter:
    """The letter as a source: one that the register has, by its key or its number, or a new one."""
    reference = own_reference(reading.reference)
    known = catalogue(desk.connection, CatalogueKind.SOURCE)
    there = said.key if said.key in known else None
    number = {"system": reference.system, "id": reference.id} if reference else None
    if not said.key and number:
        there = next((key for key, entry in known.items() if number in entry.get("references", ())), None)
    happened = When.on(reading.issued_on) if reading.issued_on else UNKNOWN_DAY
    day = reading.issued_on.isoformat() if reading.issued_on else ""
    key = there or said.key or source_key(reference, day, reading.fingerprint)
    if key not in known:
        numbers = [number] if number else []
        desk.describe(CatalogueKind.SOURCE, key, _entry(reading, numbers, said), happened)
    return _Letter(reading, key, happened)


def _entry(reading: KeptReading, numbers: list[dict[str, str]], said: SourceSaid) -> dict[str, Any]:
    day = _iso(reading.issued_on)
    sender = (reading.sender or "")[:500]
    title = said.title or " ".join(["Brief", *(["van", sender] if sender else []), *(["van", day] if day else [])])
    return {
        "kind": "letter",
        "title": title[:300],
        "references": numbers,
        "issuedBy": sender,
        **({"url": said.address} if said.address else {}),
        "issued": {"first": day, "last": day},
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
