"""What was found in a letter: sentences that may hold a commitment, and sentences that say that something was done."""

from dataclasses import dataclass
from datetime import date

from app.domain.deadlines import Deadline
from app.domain.events import CommitmentKind, Reference


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may hold a commitment, for a person to review.

    ``start`` and ``end`` are its place in the text as it was given, ``context`` is the row or the heading it stands
    under; ``deadline`` is None when it names no term. ``confidence`` lies between 0 and 1; ``because``
    says in Dutch what it rests on.
    """

    sentence: str
    start: int
    end: int
    context: str
    deadline: Deadline | None
    kind: CommitmentKind
    actor: str | None
    title: str
    references: tuple[Reference, ...]
    confidence: float
    because: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that says that something was done: which commitment that was, its numbers or its words may tell.

    ``context`` is the row or the heading it stands under.
    """

    sentence: str
    start: int
    end: int
    context: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class LetterReading:
    """What was found in a letter. ``issued_on`` is None when the letter does not say and nobody else did."""

    issued_on: date | None
    reference: str | None
    sender: str | None
    ministry: str | None
    candidates: tuple[Candidate, ...]
    mentions: tuple[Mention, ...]
