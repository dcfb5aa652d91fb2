"""What is told to other programs: that a promise moved, was kept, or became overdue. Computed, and never an event.

A notice names days and ids and no texts, so that no text of the register leaves it this way, or has to be called back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any
from uuid import UUID

from app.domain import events as ev
from app.domain.commitments import Commitment, retracted_ids, steps_of, terms_in
from app.domain.deadlines import Deadline, When
from app.domain.events import Event
from app.domain.history import as_of, in_order
from app.domain.selections import listed
from app.domain.standing import Standing, judge, last_day_with_grace

_ONE_DAY = timedelta(days=1)


class NoticeType(StrEnum):
    """The kinds of notice, by the names that programs know them by."""

    BECAME_OVERDUE = "commitment.became_overdue"
    MOVED = "commitment.moved"
    FULFILLED = "commitment.fulfilled"


@dataclass(frozen=True, slots=True)
class Seen:
    """Through which register version and day somebody looked before."""

    version: int
    day: date


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell. ``subject`` tells it apart from others of its type about the same commitment.

    ``version`` is the register version that made it so, ``about`` what is told besides the commitment.
    """

    type: NoticeType
    commitment: UUID
    subject: str
    version: int
    about: dict[str, Any]


def notices(life: Sequence[Event], seen: Seen, today: date) -> list[Notice]:
    """What is new about one commitment since somebody looked, from all its events up to now."""
    now = as_of(life, today)
    if now is None or not listed(now) or now.is_series:
        return []
    return [*_moves(life, now, seen), *_fulfilments(life, now, seen), *_overdue(life, now, seen, today)]


def _moves(life: Sequence[Event], now: Commitment, seen: Seen) -> Iterator[Notice]:
    for (_, before), (event, after) in pairwise(steps_of(terms_in(in_order(life)))):
        if event.sequence > seen.version:
            about = {"from": _term(before), "to": _term(after), **_event(event)}
            yield Notice(NoticeType.MOVED, now.id, str(event.id), event.sequence, about)


def _fulfilments(life: Sequence[Event], now: Commitment, seen: Seen) -> Iterator[Notice]:
    gone = retracted_ids(life)
    for event in life:
        if isinstance(event.payload, ev.Fulfilled) and event.sequence > seen.version and event.id not in gone:
            yield Notice(NoticeType.FULFILLED, now.id, str(event.id), event.sequence, _event(event))


def _overdue(life: Sequence[Event], now: Commitment, seen: Seen, today: date) -> Iterator[Notice]:
    if not _is_late(now, today) or now.deadline is None:
        return
    earlier = as_of([event for event in life if event.sequence <= seen.version], seen.day)
    if earlier is not None and _is_late(earlier, seen.day):
        return
    through = last_day_with_grace(now.deadline) or today
    since = through + _ONE_DAY if through >= seen.day else today
    about = {"since": since.isoformat(), "deadline": _term(now.deadline)}
    yield Notice(NoticeType.BECAME_OVERDUE, now.id, f"{now.deadline.last_day}/{since}", life[-1].sequence, about)


def _is_late(commitment: Commitment, day: date) -> bool:
    return judge(commitment, day).standing is Standing.OVERDUE


def _event(event: Event) -> dict[str, Any]:
    return {"event": str(event.id), "sequence": event.sequence, "happened": _span(event.happened)}


def _term(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind.value,
        "firmness": deadline.firmness.value,
        "earliest": _day(deadline.first_day),
        "latest": _day(deadline.last_day),
    }


def _span(when: When) -> dict[str, str | None]:
    return {"first": _day(when.first), "last": _day(when.last)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
