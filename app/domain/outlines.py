"""Outlines: as much of a commitment as a calendar tells, so that thousands are read without all the rest."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.commitments import Closure, Commitment
from app.domain.deadlines import Deadline
from app.domain.events import Citation, CommitmentKind, Occurrence, Reference, Relation


@dataclass(frozen=True, slots=True)
class Outline:
    """Part of what a commitment says, by the same names (``Commitment`` says what they mean)."""

    id: UUID
    description: str
    promised_by: str
    occurrence: Occurrence | None
    title: str
    title_en: str
    summary: str
    kind: CommitmentKind
    ministry: str | None
    co_ministries: tuple[str, ...]
    themes: tuple[str, ...]
    references: tuple[Reference, ...]
    relations: tuple[Relation, ...]
    deadline: Deadline | None
    deadline_sources: tuple[Citation, ...]
    moves: int
    closure: Closure | None
    checked_through: date | None
    revision: int


Told = Commitment | Outline
"""What a calendar can tell: a commitment, or as much of it as is needed for that."""
