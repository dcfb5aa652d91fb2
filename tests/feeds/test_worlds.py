"""In random worlds the calendar is what the events say it should be, told without the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.commitments import Commitment, Ending, retracted_ids
from app.domain.events import Citation, Event
from app.domain.history import present, recorded_day
from app.domain.selections import Selection, calendar_day, matches
from app.feeds.entries import Style
from app.services.feed import Calendars, edition
from app.store.database import Database
from tests.feeds.making import STYLE, read
from tests.feeds.strictness import faults
from tests.feeds.telling import LINKS
from tests.recording import register_of
from tests.registers import Registers
from tests.worlds import Transaction, numbered, selections, worlds

HALF_A_YEAR, EIGHT_WEEKS = timedelta(weeks=26), timedelta(weeks=8)
OVER = {Ending.WITHDRAWN, Ending.SUPERSEDED}


@dataclass
class Life:
    """What was recorded of a commitment, batch by batch, each with its day."""

    batches: list[tuple[date, list[Event]]]

    def after(self, count: int) -> list[Event]:
        return [event for _, batch in self.batches[:count] for event in batch]


def lives(world: list[Transaction]) -> dict[UUID, Life]:
    found: dict[UUID, Life] = {}
    for event in numbered(world):
        if event.commitment:
            life = found.setdefault(event.commitment, Life([]))
            if not life.batches or life.batches[-1][1][0].recorded_at != event.recorded_at:
                life.batches.append((recorded_day(event.recorded_at), []))
            life.batches[-1][1].append(event)
    return found


def cited(events: Iterable[Event]) -> tuple[Citation, ...]:
    told = list(events)
    gone = retracted_ids(told)
    return tuple(source for event in told if event.id not in gone for source in event.sources)


def placed(commitment: Commitment) -> bool:
    unknown = commitment.unmapped_status is not None and commitment.closure is None
    return calendar_day(commitment.deadline) is not None and not unknown


def stands(events: list[Event], selection: Selection, on: date) -> bool:
    """Whether a commitment with these events stood in the calendar on a day, open or kept lately."""
    commitment = present(events)
    if commitment is None or not placed(commitment) or not matches(selection, commitment, on, cited(events)):
        return False
    if commitment.closure is None:
        return True
    first = commitment.closure.happened.first
    return commitment.closure.ending is Ending.FULFILLED and first is not None and on < first + HALF_A_YEAR


def ended_lately(life: Life, commitment: Commitment, on: date) -> bool:
    """Whether an ending shows: by the day it happened, or by the day on which it was no longer taken to be open."""
    if commitment.closure is None:
        return True
    shown = HALF_A_YEAR if commitment.closure.ending is Ending.FULFILLED else EIGHT_WEEKS
    first = commitment.closure.happened.first
    taken = [(day, present(life.after(n))) for n, (day, _) in enumerate(life.batches)]
    news = [day for day, before in taken if before is not None and before.closure is None]
    return any(day is not None and on < day + shown for day in (first, *news))


def expected(life: Life, selection: Selection, on: date) -> str | None:
    """The status with which a commitment is in the calendar on a day; None when it is not, "" for either open one."""
    events = life.after(len(life.batches))
    now = present(events)
    if now and placed(now) and matches(selection, now, on, cited(events)) and ended_lately(life, now, on):
        return _status(now)
    left = None
    for n, (day, _) in enumerate(life.batches):
        if stands(life.after(n + 1), selection, day):
            left = None
        elif stands(life.after(n), selection, day):
            left = day
    if left is None or on >= left + EIGHT_WEEKS:
        return None
    if now and now.closure is None and now.unmapped_status is not None:
        return None
    return "CONFIRMED" if now and placed(now) and _status(now) == "CONFIRMED" else "CANCELLED"


def _status(now: Commitment) -> str:
    if now.closure is None:
        return ""
    return "CONFIRMED" if now.closure.ending is Ending.FULFILLED else "CANCELLED"


def octets_of(database: Database, selection: Selection, on: date, calendars: Calendars, style: Style = STYLE) -> bytes:
    with database.reading() as connection:
        return b"".join(calendars.write(connection, edition(connection, selection, None, on), style, LINKS))


@given(st.data())
@settings(max_examples=settings().max_examples // 2)
def test_a_calendar_is_what_the_events_say(registers: Registers, data: st.DataObject) -> None:
    world = data.draw(worlds())
    with register_of(registers, world) as database:
        calendars = Calendars()
        last = recorded_day(world[-1].recorded_at)
        for selection in (Selection(), *data.draw(st.lists(selections(), min_size=3, max_size=5))):
            on = last + timedelta(days=data.draw(st.sampled_from([0, 1, 20, 55, 56, 181, 182])))
            octets = octets_of(database, selection, on, calendars)
            assert faults(octets) == []
            assert octets == octets_of(database, selection, on, Calendars())
            seen = {UUID(part.value("UID")): part for part in read(octets).parts if part.name == "VEVENT"}
            told = lives(world)
            for commitment, life in told.items():
                status = expected(life, selection, on)
                part = seen.pop(commitment, None)
                found = part.value("STATUS") if part else None
                assert found == status or (status == "" and found in ("CONFIRMED", "TENTATIVE"))
                assert part is None or part.value("SEQUENCE") == str(len(life.after(len(life.batches))))
            assert seen == {}
