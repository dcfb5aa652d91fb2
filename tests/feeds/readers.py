"""What independent readers see in a calendar: the same few facts of every event from each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import ics
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar


@dataclass(frozen=True, order=True)
class Seen:
    """An event as a reader gives it; ``end`` is the first day after it."""

    uid: str
    begin: date
    end: date
    all_day: bool
    title: str


def by_icalendar(octets: bytes) -> list[Seen]:
    calendar = Calendar.from_ical(octets)
    assert [component.errors for component in calendar.walk() if component.errors] == []
    found = [(event, event.start, event.end) for event in calendar.events]
    return [Seen(str(e["UID"]), begin, end, _whole_days(begin, end), str(e["SUMMARY"])) for e, begin, end in found]


def by_vobject(octets: bytes) -> list[Seen]:
    calendar = vobject.readOne(octets.decode())
    found = [(e, e.dtstart.value, e.dtend.value) for e in calendar.contents.get("vevent", [])]
    return [Seen(e.uid.value, begin, end, _whole_days(begin, end), e.summary.value) for e, begin, end in found]


def by_ical(octets: bytes) -> list[Seen]:
    """The reader of Home Assistant."""
    calendar = IcsCalendarStream.calendar_from_ics(octets.decode())
    found = [(e, e.dtstart, e.dtend) for e in calendar.events]
    return [Seen(e.uid, b, f, _whole_days(b, f), e.summary) for e, b, f in found if b and f and e.summary is not None]


def by_ics(octets: bytes) -> list[Seen]:
    calendar = ics.Calendar(octets.decode())
    return [Seen(e.uid, e.begin.date(), e.end.date(), e.all_day, e.name) for e in calendar.events]


def by_recurring_ical_events(octets: bytes) -> list[Seen]:
    """What occurs in the years that calendars are looked at in."""
    query = recurring_ical_events.of(Calendar.from_ical(octets))
    found = [(e, e.start, e.end) for e in query.between(date(1900, 1, 1), date(2199, 12, 31))]
    return [Seen(str(e["UID"]), begin, end, _whole_days(begin, end), str(e["SUMMARY"])) for e, begin, end in found]


def _whole_days(begin: date, end: date) -> bool:
    return not isinstance(begin, datetime) and not isinstance(end, datetime)


READERS: dict[str, Callable[[bytes], list[Seen]]] = {
    "icalendar": by_icalendar,
    "vobject": by_vobject,
    "ical": by_ical,
    "ics": by_ics,
    "recurring-ical-events": by_recurring_ical_events,
}
