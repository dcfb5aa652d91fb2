"""The lists that go out twice a year or with a budget: which commitments each has, in which part. Pure.

The *rappel* asks a minister for what expired by 1 January or 1 July, and for what expires before the next of the two.
The *annex* of a budget tells how motions and undertakings stand, what is finished apart from what is in progress.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from dateutil.relativedelta import relativedelta

from app.domain.commitments import Commitment
from app.domain.events import CommitmentKind
from app.domain.standing import CLOSED, Standing, standing_of

T = TypeVar("T")
"""What stands for a commitment in a list: itself, or a number by which it is read again."""


def next_half_year(day: date) -> date:
    """The first 1 January or 1 July after a day."""
    return date(day.year, 7, 1) if day.month < 7 else date(day.year + 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Rappel(Generic[T]):
    """What is overdue on a day, and what expires from then until ``before``, each in the order it was given."""

    day: date
    before: date
    expired: tuple[T, ...]
    expiring: tuple[T, ...]


def rappel_of(told: Iterable[tuple[T, Commitment]], day: date) -> Rappel[T]:
    """The rappel on a day. What is only late by its days of grace has not expired yet."""
    before = next_half_year(day)
    expired: list[T] = []
    expiring: list[T] = []
    for one, commitment in told:
        standing = standing_of(commitment, day)
        last = commitment.deadline.last_day if commitment.deadline else None
        if standing is Standing.OVERDUE:
            expired.append(one)
        elif standing in (Standing.DUE, Standing.UPCOMING) and last and last < before:
            expiring.append(one)
    return Rappel(day, before, tuple(expired), tuple(expiring))


@dataclass(frozen=True, slots=True)
class Annex(Generic[T]):
    """Motions and the other commitments, finished from ``since`` through ``day`` and in progress on ``day``."""

    day: date
    since: date
    motions_finished: tuple[T, ...]
    motions_open: tuple[T, ...]
    others_finished: tuple[T, ...]
    others_open: tuple[T, ...]


def annex_of(told: Iterable[tuple[T, Commitment]], day: date, since: date | None = None) -> Annex[T]:
    """The annex that stands for a day; without ``since``, what was finished in the year before it.

    What was finished on a day that is not known exactly counts by its last possible day. The parents of series are
    left out: their terms stand for them.
    """
    start = since or day - relativedelta(years=1)
    parts: dict[tuple[bool, bool], list[T]] = {(m, f): [] for m in (True, False) for f in (True, False)}
    for one, commitment in told:
        if commitment.is_series:
            continue
        finished = standing_of(commitment, day) in CLOSED
        ended = commitment.closure.happened.last if commitment.closure else None
        if not finished or ended is None or ended >= start:
            parts[commitment.kind is CommitmentKind.MOTION, finished].append(one)
    whole = {key: tuple(found) for key, found in parts.items()}
    return Annex(day, start, whole[True, True], whole[True, False], whole[False, True], whole[False, False])
