"""Letters that wait for review: what was read in them is kept until somebody decided about each candidate.

A letter is seen by those who handed it in, each with a key, and by keys with the scope ``admin``. Its words are kept
while a candidate waits, thirty days at most. Reading it again, in whatever file, proposes nothing that was decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from app.domain.access import Scope
from app.domain.errors import NotFoundError, RegisterError
from app.domain.letters import LetterReading
from app.domain.reviews import candidate_fingerprint, fingerprint_of
from app.services.linking import Proposal
from app.store import letters as store
from app.store.database import WriteConnection
from app.store.keys import AccessKey
from app.store.letters import KeptCandidate, KeptReading, WaitingLetter
from app.store.reading import AnyConnection

KEPT = timedelta(days=30)
MOST_WAITING = 100
"""Letters that wait at once with one key."""


class TooMuchWaitsError(RegisterError):
    """A key has handed in more letters than anybody decides about. Decide about some, or let them expire."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A letter as it was handed in: its words, what was read in them, and what that proposes to the register."""

    words: str
    reading: LetterReading
    found: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A letter with all of its candidates, decided ones too; whether it was read for the first time just now."""

    reading: KeptReading
    candidates: tuple[KeptCandidate, ...]
    new: bool = False

    @property
    def waiting(self) -> tuple[KeptCandidate, ...]:
        """The candidates that nobody decided about."""
        return tuple(one for one in self.candidates if one.waits)


def keep(connection: WriteConnection, now: datetime, handed: Handed, key: AccessKey | None) -> Review:
    """Keep what was read in a letter until it is decided.

    ``key`` is who handed it in; without one only keys with the scope ``admin`` see it. A letter that was read before
    stays one letter: what is proposed of it now takes the place of what waits.
    Raises TooMuchWaitsError.
    """
    fingerprint = fingerprint_of(handed.words)
    before = store.reading_by_fingerprint(connection, fingerprint)
    if key is not None and before is None:
        _check_room(connection, now, key)
    read = handed.reading
    said = (read.issued_on, read.reference, read.sender, read.ministry, handed.words)
    kept = KeptReading(before.id if before else uuid4(), fingerprint, *said, now, now + KEPT)
    store.keep_reading(connection, kept)
    if key is not None:
        store.keep_upload(connection, kept.id, key.id)
    fresh = undecided(connection, read, handed.found)
    store.replace_waiting(connection, kept.id, _numbered(connection, kept, fresh))
    store.forget_words(connection, now)
    made = _review(connection, store.reading_by_id(connection, kept.id) or kept)
    return replace(made, new=before is None)


def undecided(connection: AnyConnection, reading: LetterReading, found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """What was not decided before, in another file of the letter; of the same sentence twice the first."""
    named = {candidate_fingerprint(one.candidate): one for one in reversed(tuple(found))}
    decided = store.decided_fingerprints(connection, reading.issued_on, named.keys())
    fresh = (one for fingerprint, one in named.items() if fingerprint not in decided)
    return tuple(sorted(fresh, key=lambda one: one.candidate.start))


def waiting_letters(connection: AnyConnection, now: datetime, key: AccessKey) -> list[WaitingLetter]:
    """The letters that somebody may see and that wait, newest first."""
    return store.waiting_letters(connection, now, None if key.scope is Scope.ADMIN else key.id)


def review(connection: AnyConnection, now: datetime, key: AccessKey, identity: UUID) -> Review:
    """A letter with its candidates.

    Raises NotFoundError when there is none, it expired, or somebody else handed it in: nobody can tell which.
    """
    reading = store.reading_by_id(connection, identity)
    seen = key.scope is Scope.ADMIN or store.was_uploaded_by(connection, identity, key.id)
    if reading is None or not seen or (reading.words is not None and reading.expires_at <= now):
        raise NotFoundError(
            "there is no such letter among yours: it was handed in with another key, or waited too long; hand it in"
        )
    return _review(connection, reading)


def forget(connection: WriteConnection, now: datetime) -> int:
    """Throw away the words of letters that waited too long. Returns how many letters."""
    return store.forget_words(connection, now)


def _review(connection: AnyConnection, reading: KeptReading) -> Review:
    return Review(reading, tuple(store.candidates_of(connection, reading.id)))


def _check_room(connection: AnyConnection, now: datetime, key: AccessKey) -> None:
    if len(store.waiting_letters(connection, now, key.id)) >= MOST_WAITING:
        raise TooMuchWaitsError(f"{MOST_WAITING} letters of this key wait already: decide about some of them first")


def _numbered(connection: AnyConnection, reading: KeptReading, found: Iterable[Proposal]) -> list[KeptCandidate]:
    """The candidates that were not decided in this letter, numbered on from those that were."""
    decided = {one.fingerprint: one.number for one in store.candidates_of(connection, reading.id) if not one.waits}
    numbers = count(max(decided.values(), default=0) + 1)
    fresh = [_kept(one) for one in found]
    return [replace(one, number=next(numbers)) for one in fresh if one.fingerprint not in decided]


def _kept(proposal: Proposal) -> KeptCandidate:
    given, link = proposal.candidate, proposal.link
    fingerprint = candidate_fingerprint(given)
    if link is None:
        return KeptCandidate(0, fingerprint, given)
    return KeptCandidate(0, fingerprint, given, link.commitment, link.relation)
