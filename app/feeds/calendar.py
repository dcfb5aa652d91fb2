"""A calendar around its entries (RFC 5545, section 3.4, and RFC 7986)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from app.domain.selections import Selection
from app.feeds.descriptions import calendar_name
from app.feeds.entries import Style
from app.feeds.octets import address, closing, component, content_line, duration, instant, opening, text
from app.feeds.words import WORDS

PRODUCT = "-//Toezegd//Toezegd//NL"
REFRESH = timedelta(hours=6)
"""How often a subscriber is asked to look again. Some heed it; the others have a rhythm of their own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a calendar says of itself.

    ``modified`` is when the register last changed (UTC). A subscription asks to be fetched again; a file does not.
    ``address`` is where it is had from; None for a file, and where the address holds a key, which whoever gets a copy
    of the calendar is not to get as well.
    """

    selection: Selection
    style: Style
    modified: datetime
    page: str
    address: str | None
    subscription: bool


def calendar(heading: Heading, fragments: Iterable[bytes]) -> Iterator[bytes]:
    """The octets of a calendar with these entries, in the order they are given, part by part.

    One without entries still holds a component, as it must: a client that gets none may drop what it had.
    """
    inside = iter(fragments)
    yield b"".join((opening("VCALENDAR"), *_head(heading), next(inside, None) or amsterdam()))
    yield from inside
    yield closing("VCALENDAR")


def _head(heading: Heading) -> Iterator[bytes]:
    """What precedes the entries.

    There is no METHOD, which would want an organiser and change what DTSTAMP means, and no UID, which makes some
    synchronisers take the whole calendar for one entry.
    """
    style = heading.style
    name = calendar_name(heading.selection, style.language)
    about = WORDS[style.language].about.format(origin=style.origin)
    yield text("VERSION", "2.0") + text("PRODID", PRODUCT) + text("CALSCALE", "GREGORIAN")
    yield text("NAME", name) + text("X-WR-CALNAME", name)
    yield text("DESCRIPTION", about) + text("X-WR-CALDESC", about)
    yield instant("LAST-MODIFIED", heading.modified)
    yield address("URL", heading.page)
    if heading.address:
        yield address("SOURCE", heading.address, VALUE="URI")
    if heading.subscription:
        yield duration("REFRESH-INTERVAL", REFRESH, VALUE="DURATION") + duration("X-PUBLISHED-TTL", REFRESH)


def _half_year(part: str, name: str, onset: datetime, month: int, offsets: tuple[str, str]) -> bytes:
    """Summer or winter time: since when, the month it begins in, and how far ahead of UTC one is before and in it."""
    from icalendar import vDatetime, vRecur  # noqa: PLC0415 - loaded by the first calendar that is written

    before, during = offsets
    return component(
        part,
        text("TZNAME", name),
        content_line("DTSTART", vDatetime(onset)),
        content_line("RRULE", vRecur(FREQ="YEARLY", BYMONTH=month, BYDAY="-1SU")),
        text("TZOFFSETFROM", before),
        text("TZOFFSETTO", during),
    )


@cache
def amsterdam() -> bytes:
    """The time zone of the register, by the European rule (Directive 2000/84/EC)."""
    return component(
        "VTIMEZONE",
        text("TZID", "Europe/Amsterdam"),
        _half_year("STANDARD", "CET", datetime(1996, 10, 27, 3), 10, ("+0200", "+0100")),  # noqa: DTZ001 - local time
        _half_year("DAYLIGHT", "CEST", datetime(1981, 3, 29, 2), 3, ("+0100", "+0200")),  # noqa: DTZ001 - local time
    )
