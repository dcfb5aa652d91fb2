"""Entries and calendars for the tests of the feeds."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain import events as ev
from app.domain.history import present
from app.domain.selections import Selection
from app.domain.standing import slip
from app.feeds.calendar import Heading, calendar
from app.feeds.components import fragment
from app.feeds.entries import Entry, Lapse, Record, Style
from app.feeds.steps import steps_until
from tests.builders import day, deadline_set, instant, make_life
from tests.feeds.strictness import Part, parse

ORIGIN = "https://toezegd.example"
STYLE = Style(ORIGIN)
ALARMED = Style(ORIGIN, alarm=timedelta(days=7))
MODIFIED = instant("2026-02-03T19:00:05")


def make_entry(
    *steps: tuple[str | None, ev.Payload], number: int = 1, title: str = "Advies van de SER", lapse: Lapse | None = None
) -> Entry:
    """An entry from the events of a commitment; one that is due in January 2026 when none is given."""
    told = steps or (("2025-01-10", deadline_set("2026-01-01", "2026-01-31")),)
    life = make_life(("2025-01-10", ev.Described(title=title)), *told)
    commitment = present(life)
    assert commitment is not None
    record = Record(commitment.revision, life[0].recorded_at, life[-1].recorded_at)
    known_as = replace(commitment, id=UUID(int=number))
    return Entry(known_as, record, slip(known_as), steps_until(life, day("2199-12-31")), lapse)


def make_heading(selection: Selection | None = None, style: Style = STYLE, *, file: bool = False) -> Heading:
    address = None if file else f"{ORIGIN}/calendar.ics"
    return Heading(selection or Selection(), style, MODIFIED, f"{ORIGIN}/toezeggingen", address, not file)


def make_calendar(entries: Iterable[Entry], style: Style = STYLE) -> bytes:
    ordered = sorted(entries, key=lambda entry: (entry.day, entry.uid))
    return b"".join(calendar(make_heading(style=style), [fragment(entry, style) for entry in ordered]))


def make_empty(heading: Heading) -> bytes:
    return b"".join(calendar(heading, []))


def lines_of(octets: bytes) -> list[str]:
    """The unfolded lines."""
    return octets.decode().removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def read(octets: bytes) -> Part:
    """The calendar that these octets are."""
    return parse(lines_of(octets))


def read_entry(entry: Entry, style: Style = STYLE) -> Part:
    """An entry as it is written."""
    return read(make_calendar([entry], style)).parts[0]


def unescaped(value: str) -> str:
    """A TEXT as a reader has it (RFC 5545, section 3.3.11)."""
    pieces = value.split("\\\\")
    return "\\".join(p.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";") for p in pieces)
