"""For how long what ended stays in a calendar, and what else left it, other than by the passing of days.

What was kept stays for 26 weeks. What left otherwise is cancelled for eight, where it last stood. Both count from the
day it happened or, when that is later, from the day the register came to know of it. What leaves because days pass,
such as something due that becomes overdue, just leaves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from app.domain.commitments import Commitment, Ending
from app.domain.history import recorded_day
from app.domain.selections import Selection, calendar_day
from app.domain.standing import Standing, slip, standing_of
from app.feeds.entries import Entry, Lapse, Record, lapse_of
from app.feeds.steps import steps_until
from app.services.commitments import Asked
from app.store import feed as store
from app.store.feed import Belief, Recent, Total
from app.store.reading import AnyConnection
from app.store.tables import STILL_KNOWN

KEPT_SHOWN = timedelta(weeks=26)
LAPSED_SHOWN = timedelta(weeks=8)


class Windows(NamedTuple):
    """Which endings still show."""

    kept: Recent
    lapsed: Recent


@dataclass(frozen=True, slots=True)
class _Departure:
    """How something last stood in a calendar, the version that ended that, and how it stands now (None: retracted)."""

    before: Commitment
    version: int
    now: Commitment | None


def windows_on(connection: AnyConnection, day: date) -> Windows:
    """Which endings a subscription shows on a day."""
    kept, lapsed = _first_shown(day, KEPT_SHOWN), _first_shown(day, LAPSED_SHOWN)
    return Windows(
        Recent((Ending.FULFILLED,), kept, store.version_before(connection, kept)),
        Recent((Ending.WITHDRAWN, Ending.SUPERSEDED), lapsed, store.version_before(connection, lapsed)),
    )


def kept_on(day: date) -> Recent:
    """Which endings a file of one moment shows: what was kept in the weeks before, by the day it happened."""
    return Recent((Ending.FULFILLED,), _first_shown(day, KEPT_SHOWN), STILL_KNOWN)


def _first_shown(day: date, shown: timedelta) -> date:
    return day - shown + timedelta(days=1)


def departures(connection: AnyConnection, asked: Asked, windows: Windows) -> Iterator[Entry]:
    """What left lately and is not in the calendar by itself any more, each as it is shown for some weeks."""
    left = _left(connection, asked, windows)
    totals = store.totals(connection, left)
    terms = store.terms(connection, left, asked.version)
    for commitment, departure in left.items():
        shown, lapse = _parting(departure)
        told = [e for e in terms.get(commitment, ()) if lapse is None or e.sequence < departure.version]
        yield Entry(shown, _record(totals[commitment]), slip(shown), steps_until(told, asked.day), lapse)


def _left(connection: AnyConnection, asked: Asked, windows: Windows) -> dict[UUID, _Departure]:
    lives = store.departed(connection, asked.question, windows, windows.lapsed.version)
    ends = {belief.known_until for life in lives.values() for belief in life} - {STILL_KNOWN}
    days = {version: recorded_day(at) for version, at in store.instants(connection, ends).items()}
    found = {commitment: _departure(life, days, asked.question.selection) for commitment, life in lives.items()}
    return {commitment: departure for commitment, departure in found.items() if departure and _told(departure)}


def _departure(life: Sequence[Belief], days: Mapping[int, date], selection: Selection) -> _Departure | None:
    """The last time that something recorded took it out of the calendar, unless something recorded brought it back."""
    now = life[-1].commitment if life[-1].known_until == STILL_KNOWN else None
    left: _Departure | None = None
    for before, after in zip(life, [*life[1:], None], strict=True):
        if before.known_until == STILL_KNOWN:
            break
        day = days[before.known_until]
        if after and after.known_from == before.known_until and _stands(after, selection, day):
            left = None
        elif _stands(before, selection, day):
            left = _Departure(before.commitment, before.known_until, now)
    return left


def _stands(belief: Belief, selection: Selection, day: date) -> bool:
    """Whether something that was taken to be so stood in the calendar on a day."""
    commitment = belief.commitment
    if not belief.belongs or (selection.standing and standing_of(commitment, day) not in selection.standing):
        return False
    happened = commitment.closure.happened.first if commitment.closure else day
    return happened is not None and happened >= _first_shown(day, KEPT_SHOWN)


def _told(departure: _Departure) -> bool:
    """Whether its leaving is told: of what has an unknown status nothing is, for that it lapsed would be a guess."""
    return departure.now is None or standing_of(departure.now, date.max) is not Standing.UNKNOWN


def _parting(departure: _Departure) -> tuple[Commitment, Lapse | None]:
    """As what it is shown: where it last stood, with why it lapsed; as it is now when it was kept."""
    now = departure.now
    if now is None:
        return departure.before, Lapse.RETRACTED
    if lapse := lapse_of(now.closure):
        return departure.before, lapse
    if calendar_day(now.deadline) is None:
        return departure.before, Lapse.UNDATED
    return (now, None) if now.closure else (departure.before, Lapse.ELSEWHERE)


def _record(total: Total) -> Record:
    return Record(total.count, total.created, total.changed)
