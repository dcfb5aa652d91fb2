"""Standing, lateness and slip: pure functions of a commitment and a day.

Never overdue inside the window, nor without a last day. Grace moves the verdict, not the period: late only
after it, then counted from the last day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from app.domain.commitments import Closure, Commitment, Ending
from app.domain.deadlines import Deadline, When

STALE_AFTER = relativedelta(months=9)
"""An open end ("na de zomer") without an event for this long is flagged."""


class Standing(StrEnum):
    """What a commitment is on a day."""

    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    UNDATED = "undated"
    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"


CLOSED = frozenset({Standing.FULFILLED, Standing.WITHDRAWN, Standing.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Lateness:
    """Days late: the least that is certain and the most that is possible; None where nothing can be said.

    Nothing can be said without a last day, of what was given up, and of an official status that maps to nothing.
    """

    least: int | None
    most: int | None


NO_LATENESS = Lateness(None, None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a commitment stands on a day.

    ``late`` is against the current deadline, ``late_original`` against the first dated one, ``slip_days``
    the last day now minus the last day originally (negative when it was brought forward).
    """

    day: date
    standing: Standing
    late: Lateness
    late_original: Lateness
    slip_days: int | None
    stale: bool


def judge(commitment: Commitment, day: date) -> Verdict:
    """The verdict on a commitment as its events up to ``day`` have it (Amsterdam calendar day)."""
    standing = standing_of(commitment, day)
    return Verdict(
        day=day,
        standing=standing,
        late=lateness(commitment, commitment.deadline, day),
        late_original=lateness(commitment, commitment.original, day),
        slip_days=slip(commitment),
        stale=_is_stale(commitment, standing, day),
    )


def standing_of(commitment: Commitment, day: date) -> Standing:
    """The standing by the table in docs/standing.md: closed, unknown, undated, then by the days."""
    match commitment.closure:
        case Closure(Ending.FULFILLED):
            return Standing.FULFILLED
        case Closure(Ending.WITHDRAWN):
            return Standing.WITHDRAWN
        case Closure():
            return Standing.SUPERSEDED
    if commitment.unmapped_status is not None:
        return Standing.UNKNOWN
    return _by_days(commitment.deadline, day)


def _by_days(deadline: Deadline | None, day: date) -> Standing:
    if deadline is None or deadline.period is None or deadline.rrule:
        return Standing.UNDATED
    if deadline.first_day and day < deadline.first_day:
        return Standing.UPCOMING
    due_through = last_day_with_grace(deadline)
    return Standing.DUE if due_through is None or day <= due_through else Standing.OVERDUE


def last_day_with_grace(deadline: Deadline) -> date | None:
    """The last day on which the commitment is not late; None for an open end."""
    last = deadline.last_day
    return last + timedelta(days=deadline.grace_days) if last and deadline.grace_days else last


def slip(commitment: Commitment) -> int | None:
    """Days between the last day first promised and the last day promised now; None if either is missing."""
    original, current = commitment.original, commitment.deadline
    if original is None or current is None or current.rrule or original.last_day is None or current.last_day is None:
        return None
    return (current.last_day - original.last_day).days


def lateness(commitment: Commitment, deadline: Deadline | None, day: date) -> Lateness:
    """How late a commitment is on a day against one of its deadlines."""
    if deadline is None or deadline.last_day is None or deadline.rrule:
        return NO_LATENESS
    match commitment.closure:
        case None if commitment.unmapped_status is None:
            days = _days_after(deadline, day)
            return Lateness(days, days)
        case Closure(Ending.FULFILLED, happened):
            certainly = _days_after(deadline, happened.first) if happened.first else _nothing_certain(happened)
            return Lateness(certainly, _days_after(deadline, happened.last))
    return NO_LATENESS


def _nothing_certain(happened: When) -> int | None:
    """By a last possible day alone it may have been in time; without any day nothing can be said."""
    return 0 if happened.last else None


def _days_after(deadline: Deadline, day: date | None) -> int | None:
    through = last_day_with_grace(deadline)
    if day is None or through is None or deadline.last_day is None:
        return None
    return (day - deadline.last_day).days if day > through else 0


def _is_stale(commitment: Commitment, standing: Standing, day: date) -> bool:
    if standing is not Standing.DUE or commitment.deadline is None or commitment.deadline.last_day is not None:
        return False
    return commitment.last_event_on + STALE_AFTER < day
