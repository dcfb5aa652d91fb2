"""Reviewing what was read in a letter: what a sentence does to the register, and what somebody decided about it.

A letter and each of its sentences have a fingerprint, so that the same one is not proposed twice, whatever file it
came in: what counts is the letters and digits alone.
"""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.letters import Candidate


class Link(StrEnum):
    """What a sentence does to a commitment that is there already."""

    MOVES = "moves"
    FULFILS = "fulfils"
    REPEATS = "repeats"


class Outcome(StrEnum):
    """What somebody decided about a candidate."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


def fingerprint_of(text: str) -> str:
    """Of a letter: the same for the same words in another file, whatever its line breaks and hyphens."""
    return _digest((text,))


def candidate_fingerprint(candidate: "Candidate") -> str:
    """Of a candidate: its sentence, its term, and what its row or heading is about."""
    term = candidate.deadline.wording if candidate.deadline else ""
    return _digest((candidate.context, candidate.sentence, term))


def _digest(parts: Iterable[str]) -> str:
    said = "\0".join("".join(filter(str.isalnum, part)).casefold() for part in parts)
    return blake2b(said.encode("utf-8", "replace"), digest_size=32).hexdigest()
