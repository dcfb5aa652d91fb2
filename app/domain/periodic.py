"""The lists that go out twice a year or with a budget: which commitments each has, in which part. Pure.

The *rappel* asks a minister for what expired by 1 January or 1 July, and for what expires before the next of the two.
The *annex* of a budget tells how motions and undertakings stand, what is finished apart from what is in progress.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from app.domain.commitments import Commitment
from app.domain.events import CommitmentKind
from app.domain.standing import CLOSED, Standing, standing_of


def next_half_year(day: date) -> date:
    """The first 1 January or 1 July after a day."""
    return date(day.year, 7, 1) if day.month < 7 else date(day.year + 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Rappel:
    """What is overdue on a day, and what expires from then until ``before``, each in the order it was given."""

    day: date
    before: date
    expired: tuple[Commitment, ...]
    expiring: tuple[Commitment, ...]


def rappel_of(commitments: Iterable[Commitment], day: date) -> Rappel:
    """The rappel on a day. What is only late by its days of grace has not expired yet."""
    before = next_half_year(day)
    expired, expiring = [], []
    for commitment in commitments:
        standing = standing_of(commitment, day)
        last = commitment.deadline.last_day if commitment.deadline else None
        if standing is Standing.OVERDUE:
            expired.append(commitment)
        elif standing in (Standing.DUE, Standing.UPCOMING) and last and last < before:
            expiring.append(commitment)
    return Rappel(day, before, tuple(expired), tuple(expiring))


@dataclass(frozen=True, slots=True)
class Annex:
    """Motions and the other commitments, finished from ``since`` through ``day`` and in progress on ``day``."""

    day: date
    since: date
    motions_finished: tuple[Commitment, ...]
    motions_open: tuple[Commitment, ...]
    others_finished: tuple[Commitment, ...]
    others_open: tuple[Commitment, ...]


def annex_of(commitments: Iterable[Commitment], day: date, since: date | None = None) -> Annex:
    """The annex that stands for a day; without ``since``, what was finished in the year before it.

    What was finished on a day that is not known exactly counts by its last possible day. The parents of series are
    left out: their terms stand for them.
    """
    start = since or day - relativedelta(years=1)
    parts: dict[tuple[bool, bool], list[Commitment]] = {(m, f): [] for m in (True, False) for f in (True, False)}
    for commitment in commitments:
        if commitment.is_series:
            continue
        finished = standing_of(commitment, day) in CLOSED
        ended = commitment.closure.happened.last if commitment.closure else None
        if not finished or ended is None or ended >= start:
            parts[commitment.kind is CommitmentKind.MOTION, finished].append(commitment)
    whole = {key: tuple(found) for key, found in parts.items()}
    return Annex(day, start, whole[True, True], whole[True, False], whole[False, True], whole[False, False])
