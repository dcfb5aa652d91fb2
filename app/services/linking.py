"""Which commitment of the register a sentence in a letter is about: by its official number, or by its subject."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from uuid import UUID

from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline
from app.domain.events import UNIQUE_SYSTEMS, CatalogueKind, CommitmentKind, Reference
from app.domain.letters import Candidate, LetterReading, Mention
from app.domain.letters.vocabulary import word_set
from app.domain.reviews import Link
from app.domain.selections import Moment
from app.services.commitments import ask, stream_commitments
from app.store.listing import Sorting
from app.store.reading import AnyConnection, catalogue

_SAME, _SAME_WITH_NUMBER = 0.6, 0.2
"""Share of the rarer words of a title that a sentence must have to be about it."""
_FEWEST = 2
_BEFORE = 600
"""Characters before a sentence that it may point back to: its paragraph, or most of it."""
_FULFILLED = 0.7
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 7
_COMMON = word_set(
    "kamer brief voor naar over worden wordt informeren geinformeerd minister staatssecretaris kabinet stand "
    "zaken deze dit van met moti toezegg verwach kwartaal januari februari maart april juni juli augustus "
    "september oktober november december uiterlijk zomer voorjaar najaar eerste tweede derde vierde helft komende "
    "volgende onderzoek evaluatie rapport advies wet wetsvoorstel nederland invoeren versturen sturen uitvoeren "
    "aanpak verbeteren inwerkingtreding consultatie beleid regeling"
)


@dataclass(frozen=True, slots=True)
class FoundLink:
    """The commitment a sentence is about, and what it does to it."""

    commitment: UUID
    relation: Link


@dataclass(frozen=True, slots=True)
class _Entry:
    commitment: Commitment
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what its row or heading is about, and the words before it in the letter."""

    whole: str
    before: str = ""


class Linker:
    """The commitments that were made by the day of a letter, ready to be compared with its sentences.

    ``ministry`` is the sender's as the letter writes it; a subject alone links within that ministry, or within all
    when the letter does not say whose it is. Words count by how few commitments have them.
    """

    def __init__(self, connection: AnyConnection, today: date, issued_on: date | None, ministry: str | None) -> None:
        asked = ask(connection, Moment(today), today)
        made = (found for found in stream_commitments(connection, asked, Sorting()) if _known_by(found, issued_on))
        self._entries = [_Entry(found, _rare(f"{found.title} {found.description}")) for found in made]
        self._weights = _weights(self._entries)
        self._by_number = _numbered(self._entries)
        self._ministry = ministry_key(connection, ministry)
        self._issued_on = issued_on

    def link(self, said: Said, references: Iterable[Reference], deadline: Deadline | None) -> FoundLink | None:
        """The commitment that a promise moves or repeats, None when it is a new one."""
        entry = self._numbered(said.whole, references) or self._same_words(said, deadline)
        sure = entry is not None
        entry = entry or self._by_subject(said)
        if entry is None:
            return None
        before = self._deadline_then(entry.commitment)
        moved = deadline is not None and (before is None or before.moved_from(deadline))
        if not sure and deadline is not None and deadline.period is None:
            moved = False
        return FoundLink(entry.commitment.id, Link.MOVES if moved else Link.REPEATS)

    def fulfilment(self, said: Said, references: Iterable[Reference]) -> FoundLink | None:
        """The commitment that is fulfilled by what a sentence says: by its number, or its subject and ministry."""
        entry = self._numbered(said.whole, references) or (self._by_subject(said) if self._ministry else None)
        return FoundLink(entry.commitment.id, Link.FULFILS) if entry else None

    def _numbered(self, sentence: str, references: Iterable[Reference]) -> _Entry | None:
        for reference in references:
            entries = self._by_number.get(reference, [])
            if entries and reference.system in UNIQUE_SYSTEMS:
                return entries[0]
            best = self._best(_rare(sentence), entries, _SAME_WITH_NUMBER)
            if best:
                return best
        return None

    def _same_words(self, said: Said, deadline: Deadline | None) -> _Entry | None:
        """The one whose term was said in these words on the day of this letter: the register has read it before."""
        if deadline is None or self._issued_on is None:
            return None
        wording = deadline.wording.casefold()
        same = [
            entry
            for entry in self._entries
            for term in (entry.commitment.deadline, entry.commitment.original)
            if term and term.stated_on.day == self._issued_on and term.wording.casefold() == wording
        ]
        whole, before = _rare(said.whole), _rare(said.before)
        alike = [(self._shared(whole, one.words) + self._shared(before, one.words) / 2, one) for one in same]
        best = max(alike, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] > 0 else None

    def _by_subject(self, said: Said) -> _Entry | None:
        return self._best(_rare(said.whole), self._of_ministry(), _SAME)

    def _of_ministry(self) -> Sequence[_Entry]:
        open_then = [entry for entry in self._entries if self._open_then(entry.commitment)]
        if self._ministry is None:
            return open_then
        return [entry for entry in open_then if _owes(entry.commitment, self._ministry)]

    def _open_then(self, commitment: Commitment) -> bool:
        """Whether it was not closed before the letter."""
        closed = commitment.closure.happened.last if commitment.closure else None
        return closed is None or self._issued_on is None or closed >= self._issued_on

    def _deadline_then(self, commitment: Commitment) -> Deadline | None:
        """The deadline as it was when the letter came; the original when the present one is younger."""
        now = commitment.deadline
        said = now.stated_on.day if now else None
        younger = said is not None and self._issued_on is not None and said > self._issued_on
        return commitment.original if younger else now

    def _best(self, words: frozenset[str], entries: Sequence[_Entry], enough: float) -> _Entry | None:
        alike = [(self._likeness(words, entry.words), entry) for entry in entries]
        best = max(alike, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= enough else None

    def _likeness(self, sentence: frozenset[str], title: frozenset[str]) -> float:
        """Which part of the lighter set of words both have; 0 for fewer than two words in common."""
        if len(sentence & title) < _FEWEST:
            return 0.0
        return self._shared(sentence, title) / min(self._weight(sentence), self._weight(title))

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        return self._weight(one & other)

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._most) for word in words)

    @property
    def _most(self) -> float:
        return max(self._weights.values(), default=1.0)


def _weights(entries: Sequence[_Entry]) -> dict[str, float]:
    """How much each word tells: the fewer commitments have it, the more."""
    times = Counter(word for entry in entries for word in entry.words)
    return {word: log(1 + len(entries) / count) for word, count in times.items()}


def _known_by(commitment: Commitment, issued_on: date | None) -> bool:
    made = commitment.made.first or commitment.made.last
    return commitment.occurrence is None and (issued_on is None or made is None or made <= issued_on)


def _numbered(entries: Iterable[_Entry]) -> dict[Reference, list[_Entry]]:
    found: dict[Reference, list[_Entry]] = {}
    for entry in entries:
        for reference in entry.commitment.references:
            found.setdefault(Reference(reference.system, reference.id.upper()), []).append(entry)
    return found


def _owes(commitment: Commitment, ministry: str) -> bool:
    return ministry == commitment.ministry or ministry in commitment.co_ministries


def _rare(text: str) -> frozenset[str]:
    """The longer words of a text, cut to their stems, without those that stand in any letter."""
    stems = (word.lower()[:_STEM] for word in _WORD.findall(text))
    return frozenset(stem for stem in stems if stem not in _STEMS_OF_COMMON)


_STEMS_OF_COMMON = frozenset(word[:_STEM] for word in _COMMON)


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


def proposals(connection: AnyConnection, today: date, reading: LetterReading, words: str = "") -> tuple[Proposal, ...]:
    """What a letter proposes, in its order: its candidates, and what it says was fulfilled of what the register has.

    ``words`` is the text of the letter: a sentence that points back ("hierover") is about what was said before it.
    """
    linker = Linker(connection, today, reading.issued_on, reading.ministry or reading.sender)
    found = [
        Proposal(given, linker.link(_said(given, words), given.references, given.deadline))
        for given in reading.candidates
    ]
    found += (
        Proposal(_fulfilling(mention), link)
        for mention in reading.mentions
        if (link := linker.fulfilment(Said(f"{mention.context} {mention.sentence}"), mention.references))
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
