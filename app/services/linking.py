"""Which commitment of the register a sentence in a letter is about: by its official number, or by its subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter
from uuid import UUID

from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline
from app.domain.events import UNIQUE_SYSTEMS, CatalogueKind, CommitmentKind, Reference
from app.domain.letters import Candidate, LetterReading, Mention
from app.domain.letters.subjects import FEWEST, subject_of, total
from app.domain.reviews import Link
from app.services.subjects import Entry, Subjects
from app.store.listing import numbered
from app.store.reading import AnyConnection, catalogue

_SAME, _SAME_WITH_NUMBER = 0.6, 0.2
"""Share of the rarer words of a title that a sentence must have to be about it."""
_BEFORE = 600
"""Characters before a sentence that it may point back to: its paragraph, or most of it."""
_FULFILLED = 0.7


@dataclass(frozen=True, slots=True)
class FoundLink:
    """The commitment a sentence is about, and what it does to it."""

    commitment: UUID
    relation: Link


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what its row or heading is about, and the words before it in the letter."""

    whole: str
    before: str = ""


class Linker:
    """The commitments that were made by the day of a letter, ready to be compared with its sentences.

    ``ministry`` is the sender's as the letter writes it; a subject alone links within that ministry, or within all
    when the letter does not say whose it is. ``said`` are the sentences that will be asked about.
    """

    def __init__(
        self, connection: AnyConnection, issued_on: date | None, ministry: str | None, said: Iterable[Said]
    ) -> None:
        self._connection = connection
        self._ministry = ministry_key(connection, ministry)
        self._issued_on = issued_on
        words = frozenset(chain.from_iterable(subject_of(f"{one.whole} {one.before}") for one in said))
        self._known = Subjects(connection, self._ministry, issued_on, words)

    def link(self, said: Said, references: Iterable[Reference], deadline: Deadline | None) -> FoundLink | None:
        """The commitment that a promise moves or repeats, None when it is a new one."""
        entry = self._numbered(said.whole, references) or self._same_words(said, deadline)
        sure = entry is not None
        entry = entry or self._by_subject(said)
        if entry is None:
            return None
        commitment = self._commitment(entry)
        before = self._deadline_then(commitment)
        moved = deadline is not None and (before is None or before.moved_from(deadline))
        if not sure and deadline is not None and deadline.period is None:
            moved = False
        return FoundLink(commitment.id, Link.MOVES if moved else Link.REPEATS)

    def fulfilment(self, said: Said, references: Iterable[Reference]) -> FoundLink | None:
        """The commitment that is fulfilled by what a sentence says: by its number, or its subject and ministry."""
        entry = self._numbered(said.whole, references) or (self._by_subject(said) if self._ministry else None)
        return FoundLink(self._commitment(entry).id, Link.FULFILS) if entry else None

    def _numbered(self, sentence: str, references: Iterable[Reference]) -> Entry | None:
        for reference in references:
            entries = self._known.by_number(reference)
            if entries and reference.system in UNIQUE_SYSTEMS:
                return min(entries, key=attrgetter("place"))
            best = self._best(subject_of(sentence), entries, _SAME_WITH_NUMBER)
            if best:
                return best
        return None

    def _same_words(self, said: Said, deadline: Deadline | None) -> Entry | None:
        """The one whose term was said in these words on the day of this letter: the register has read it before."""
        if deadline is None:
            return None
        whole, before = subject_of(said.whole), subject_of(said.before)
        alike = [
            (self._shared(whole, one) + self._shared(before, one) / 2, one)
            for one in self._known.by_term(deadline.wording)
        ]
        likeness, best = _foremost(alike)
        return best if likeness > 0 else None

    def _by_subject(self, said: Said) -> Entry | None:
        words = subject_of(said.whole)
        return self._best(words, self._known.by_words(words), _SAME)

    def _commitment(self, entry: Entry) -> Commitment:
        (state,) = numbered(self._connection, [entry.number])
        return state.commitment

    def _deadline_then(self, commitment: Commitment) -> Deadline | None:
        """The deadline as it was when the letter came; the original when the present one is younger."""
        now = commitment.deadline
        said = now.stated_on.day if now else None
        younger = said is not None and self._issued_on is not None and said > self._issued_on
        return commitment.original if younger else now

    def _best(self, words: frozenset[str], entries: Iterable[Entry], enough: float) -> Entry | None:
        weight = total(words, self._known.weigh)
        likeness, best = _foremost([(self._likeness(words, weight, entry), entry) for entry in entries])
        return best if likeness >= enough else None

    def _likeness(self, words: frozenset[str], weight: float, entry: Entry) -> float:
        """Which part of the lighter set of words both have; 0 for fewer than two words in common."""
        if len(words & entry.words) < FEWEST:
            return 0.0
        return self._shared(words, entry) / min(weight, entry.weight)

    def _shared(self, words: frozenset[str], entry: Entry) -> float:
        return total(words & entry.words, self._known.weigh)


def _foremost(alike: Iterable[tuple[float, Entry]]) -> tuple[float, Entry | None]:
    """What is most alike, and of several the first in a list by day."""
    return min(alike, key=lambda pair: (-pair[0], pair[1].place), default=(0.0, None))


def ministry_key(connection: AnyConnection, name: str | None) -> str | None:
    """The ministry that an office or a letter names, by whatever name it had; None when the register knows none."""
    if not name:
        return None
    wanted = name.lower()
    names = {
        known.lower(): key
        for key, entry in catalogue(connection, CatalogueKind.MINISTRY).items()
        for known in (key, entry["name"], *(alias["name"] for alias in entry.get("aliases", ())))
    }
    fits = [known for known in names if known == wanted or (len(known) > 4 and known in wanted)]
    return names[max(fits, key=len)] if fits else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate, and the commitment of the register it is about (None for a new one)."""

    candidate: Candidate
    link: FoundLink | None


def proposals(connection: AnyConnection, reading: LetterReading, words: str = "") -> tuple[Proposal, ...]:
    """What a letter proposes, in its order: its candidates, and what it says was fulfilled of what the register has.

    ``words`` is the text of the letter: a sentence that points back ("hierover") is about what was said before it.
    """
    promised = [(given, _said(given, words)) for given in reading.candidates]
    done = [(mention, Said(f"{mention.context} {mention.sentence}")) for mention in reading.mentions]
    said = [*(said for _, said in promised), *(said for _, said in done)]
    linker = Linker(connection, reading.issued_on, reading.ministry or reading.sender, said)
    found = [Proposal(given, linker.link(said, given.references, given.deadline)) for given, said in promised]
    found += (
        Proposal(_fulfilling(mention), link)
        for mention, said in done
        if (link := linker.fulfilment(said, mention.references))
    )
    return tuple(sorted(found, key=lambda proposal: proposal.candidate.start))


def _said(given: Candidate, words: str) -> Said:
    return Said(f"{given.context} {given.sentence}", words[max(0, given.start - _BEFORE) : given.start])


def _fulfilling(mention: Mention) -> Candidate:
    return Candidate(
        sentence=mention.sentence,
        start=mention.start,
        end=mention.end,
        context=mention.context,
        deadline=None,
        kind=CommitmentKind.UNDERTAKING,
        actor=None,
        title=mention.sentence,
        references=mention.references,
        confidence=_FULFILLED,
        because="de zin zegt dat er iets gedaan is met een toezegging in het register, naar nummer of onderwerp",
    )
