"""What a letter is about, by comparing each sentence with every commitment of the register: the rule, without an index.

It reads the whole register, and shares with the program only what a word, a commitment and a link are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import fsum, log
from uuid import UUID

from sqlalchemy import select

from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline
from app.domain.events import Reference
from app.domain.letters import LetterReading
from app.domain.letters.subjects import subject_of
from app.domain.reviews import Link
from app.domain.selections import ministries
from app.services import subjects
from app.services.linking import FoundLink, ministry_key
from app.store.codec import load_commitment
from app.store.reading import AnyConnection
from app.store.tables import state_bodies, states

Told = tuple[str, str, Sequence[Reference]]
"""A sentence with its heading, what stands before it, and the official numbers in it."""


class FullComparison:
    """Every commitment of the register, beside one letter."""

    def __init__(self, connection: AnyConnection, reading: LetterReading) -> None:
        self.issued_on = reading.issued_on
        self.ministry = ministry_key(connection, reading.ministry or reading.sender)
        rows = connection.execute(
            select(states.c.current, states.c.listed, states.c.calendar_day, state_bodies.c.words, state_bodies.c.body)
            .join_from(states, state_bodies)
            .order_by(states.c.calendar_day, states.c.commitment_id)
        ).all()
        texts = [(subject_of(row.words), load_commitment(row.body)) for row in rows]
        self.states = len(rows)
        self.held = Counter(word for words, _ in texts for word in words)
        theirs = [words for words, found in texts if self.ministry in {None, *ministries(found)}]
        self.finding = {
            w for w, held in Counter(w for words in theirs for w in words).items() if held <= subjects.FINDS
        }
        present = [load_commitment(row.body) for row in rows if row.current and row.listed]
        self.known = [found for found in present if self._made(found)]

    def link(self, told: Told, deadline: Deadline | None) -> FoundLink | None:
        words, before, numbers = told
        sure = self._by_number(words, numbers) or self._by_term(words, before, deadline)
        found = sure or self._by_subject(words)
        if found is None:
            return None
        now, said = found.deadline, found.deadline.stated_on.day if found.deadline else None
        then = found.original if said and self.issued_on and said > self.issued_on else now
        moved = deadline is not None and (then is None or then.moved_from(deadline))
        if not sure and deadline and deadline.period is None:
            moved = False
        return FoundLink(found.id, Link.MOVES if moved else Link.REPEATS)

    def fulfilment(self, told: Told) -> FoundLink | None:
        words, _, numbers = told
        found = self._by_number(words, numbers) or (self._by_subject(words) if self.ministry else None)
        return FoundLink(found.id, Link.FULFILS) if found else None

    def _by_number(self, words: str, numbers: Iterable[Reference]) -> Commitment | None:
        for number in numbers:
            bearers = [
                one for one in self.known if number in {Reference(r.system, r.id.upper()) for r in one.references}
            ]
            if bearers and number.system == "toezegging":
                return bearers[0]
            if found := self._best(bearers, lambda one: self._likeness(words, one), 0.2):
                return found
        return None

    def _by_term(self, words: str, before: str, deadline: Deadline | None) -> Commitment | None:
        def is_said(term: Deadline | None) -> bool:
            said = term and term.stated_on.day == self.issued_on is not None
            return bool(said and term and deadline and term.wording.casefold() == deadline.wording.casefold())

        same = [one for one in self.known if is_said(one.deadline) or is_said(one.original)]
        return self._best(same, lambda one: self._shared(words, one) + self._shared(before, one) / 2, 1e-9)

    def _by_subject(self, words: str) -> Commitment | None:
        theirs = [one for one in self.known if self._is_open(one) and self.ministry in {None, *ministries(one)}]
        finding = subject_of(words) & self.finding
        return self._best(
            [one for one in theirs if len(finding & _subject(one)) > 1], lambda o: self._likeness(words, o), 0.6
        )

    def _best(
        self, among: Sequence[Commitment], likeness: Callable[[Commitment], float], enough: float
    ) -> Commitment | None:
        best = max(among, key=likeness, default=None)
        return best if best and likeness(best) >= enough else None

    def _likeness(self, words: str, one: Commitment) -> float:
        said, own = subject_of(words), _subject(one)
        return self._weight(said & own) / min(self._weight(said), self._weight(own)) if len(said & own) > 1 else 0

    def _shared(self, words: str, one: Commitment) -> float:
        return self._weight(subject_of(words) & _subject(one))

    def _weight(self, words: Iterable[str]) -> float:
        return fsum(log(1 + self.states / max(1, self.held[word])) for word in words)

    def _made(self, one: Commitment) -> bool:
        day = one.made.first or one.made.last
        return one.occurrence is None and (day is None or self.issued_on is None or day <= self.issued_on)

    def _is_open(self, one: Commitment) -> bool:
        closed = one.closure.happened.last if one.closure else None
        return closed is None or self.issued_on is None or closed >= self.issued_on


def _subject(one: Commitment) -> frozenset[str]:
    return subject_of(f"{one.title} {one.description}")


def links_of(connection: AnyConnection, reading: LetterReading, words: str) -> dict[tuple[int, UUID], Link]:
    """What each proposal of a letter is linked to, by where it begins."""
    whole = FullComparison(connection, reading)
    found = [
        (
            one.start,
            whole.link(
                (f"{one.context} {one.sentence}", words[max(0, one.start - 600) : one.start], one.references),
                one.deadline,
            ),
        )
        for one in reading.candidates
    ]
    found += [
        (one.start, whole.fulfilment((f"{one.context} {one.sentence}", "", one.references))) for one in reading.mentions
    ]
    return {(start, link.commitment): link.relation for start, link in found if link}
