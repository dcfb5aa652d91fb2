"""What a calendar would show, in a few lines, before anybody subscribes to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.feeds.descriptions import summary
from app.feeds.entries import Entry, Style
from app.services.departures import departures, windows_on
from app.services.feed import Edition, entries_at
from app.store import feed as store
from app.store.feed import Place
from app.store.reading import AnyConnection


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """An entry as a calendar program lists it: its day, which commitment it is, and what it says."""

    day: date
    commitment: UUID
    summary: str


@dataclass(frozen=True, slots=True)
class Preview:
    """How many entries there are, the next few from a day on, and the last few before it, each in order."""

    total: int
    coming: tuple[Line, ...]
    past: tuple[Line, ...]


def preview(connection: AnyConnection, wanted: Edition, style: Style, few: int) -> Preview:
    """What the subscription for a selection shows, with at most so many lines on either side of the day."""
    asked = wanted.asked
    windows = windows_on(connection, asked.day)
    places: list[Place | Entry] = list(store.places(connection, asked.question, windows))
    everything = sorted([*places, *departures(connection, asked, windows)], key=_where)
    begin = sum(1 for one in everything if one.day < asked.day)
    past, coming = everything[max(0, begin - few) : begin], everything[begin : begin + few]
    entries = [one for one in (*past, *coming) if isinstance(one, Entry)]
    chosen = [one for one in (*past, *coming) if isinstance(one, Place)]
    entries += [entry for _, entry in entries_at(connection, asked, chosen)]
    lines = sorted(Line(entry.day, entry.commitment.id, summary(entry, style)) for entry in entries)
    return Preview(len(everything), _side(lines, asked.day, past=False), _side(lines, asked.day, past=True))


def _where(one: Place | Entry) -> tuple[date, str]:
    return one.day, str(one.commitment) if isinstance(one, Place) else one.uid


def _side(lines: Sequence[Line], day: date, *, past: bool) -> tuple[Line, ...]:
    return tuple(line for line in lines if (line.day < day) is past)
