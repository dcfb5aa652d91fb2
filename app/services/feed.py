"""The calendar of a selection: what stands in it, and for how long.

How long what ended still shows is in ``departures``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from heapq import merge
from operator import attrgetter
from struct import Struct
from uuid import UUID

from app.domain.errors import NotFoundError
from app.domain.events import CatalogueKind
from app.domain.selections import Moment, Selection, calendar_day
from app.domain.standing import slip
from app.feeds.calendar import Heading, calendar
from app.feeds.components import fragment
from app.feeds.descriptions import link
from app.feeds.entries import Entry, Language, Record, Step, Style, lapse_of
from app.feeds.keeping import Kept
from app.feeds.sources import source_names
from app.feeds.steps import steps_until
from app.services.commitments import Asked, ask, get_commitment
from app.services.departures import Windows, departures, kept_on, windows_on
from app.store import feed as store
from app.store.feed import Known, Place, Stamp
from app.store.listing import Question
from app.store.reading import AnyConnection, catalogue

_FRAGMENTS, _BESIDE = 12 * 2**20, 512
"""Octets of written entries that are kept, some six thousand of them, and what each takes besides."""
_KEY = Struct(">I16sQI")
"""A place in the order of a calendar, in a quarter of the memory: its day, commitment, state and moves."""
_AT_A_TIME = 4_096
"""Places whose entries are written together, in the order in which their states lie in the database."""
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)

Line = tuple[date, int, bytes]
"""An entry as it is written, after what it is sorted by: its day and its UID (as a number, which sorts the same)."""


Key = tuple[int, tuple[object, ...]]
"""A state by its number, which stands for the commitment and its revision, since a state never changes; and how its
entry is written."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which calendar answers a question: of which version and day, and when that version came about.

    A subscription shows how things stand today and tells what left it; a file shows one moment.
    """

    asked: Asked
    recorded_at: datetime
    subscription: bool


@dataclass(frozen=True, slots=True)
class Links:
    """The address of the page that shows the same, and the one where the calendar is had from (None: not told)."""

    page: str
    address: str | None


def edition(connection: AnyConnection, selection: Selection, moment: Moment | None, today: date) -> Edition:
    """Settle which calendar answers, with one look-up for a subscription, which has no moment but now."""
    if moment is None:
        return current_edition(store.stamp(connection), selection, today)
    asked = ask(connection, moment, today, selection)
    recorded = store.instants(connection, [asked.version]).get(asked.version, _BEFORE_ALL)
    return Edition(asked, recorded, subscription=False)


def current_edition(now: Stamp, selection: Selection, today: date) -> Edition:
    """The calendar to subscribe to, of a register that stands like this."""
    return Edition(Asked(Question(selection, today, today, None), now.version), now.recorded_at, subscription=True)


def redactions(connection: AnyConnection) -> int:
    """How many texts were removed from the register: when there are more, what was written before is not to be used."""
    return store.redactions(connection)


class Calendars:
    """Writes the calendars of one register. What was written of an entry is kept until the entry changes."""

    def __init__(self) -> None:
        self._fragments: Kept[Key, bytes] = Kept(_FRAGMENTS, lambda octets: len(octets) + _BESIDE)
        self._names: dict[Language, dict[str, str]] = {}

    def forget(self) -> None:
        """Forget all that was written, since something in it may not be shown any more."""
        self._fragments.clear()

    def write(self, connection: AnyConnection, wanted: Edition, style: Style, links: Links) -> Iterator[bytes]:
        """The octets of a calendar, its entries by day and then by UID, part by part."""
        named = _named(connection, wanted.asked, style)
        make = self._subscription if wanted.subscription else _file
        lines = make(connection, wanted.asked, named)
        address = links.address if wanted.subscription else None
        selection, since = wanted.asked.question.selection, wanted.recorded_at
        heading = Heading(selection, named, since, links.page, address, wanted.subscription)
        return calendar(heading, (octets for _, _, octets in lines))

    def _subscription(self, connection: AnyConnection, asked: Asked, style: Style) -> Iterator[Line]:
        self._forget_renamed(style)
        windows = windows_on(connection, asked.day)
        gone = sorted(_line(entry, style) for entry in departures(connection, asked, windows))
        yield from merge(self._standing(connection, asked, windows, style), gone)

    def _standing(self, connection: AnyConnection, asked: Asked, windows: Windows, style: Style) -> Iterator[Line]:
        for places in _in_order(store.places(connection, asked.question, windows)):
            yield from sorted(self._written(connection, asked, places, style))

    def _written(
        self, connection: AnyConnection, asked: Asked, places: Sequence[Place], style: Style
    ) -> Iterator[Line]:
        manner = (style.origin, style.language, style.tasks, style.alarm)
        missing: list[Place] = []
        for place in places:
            octets = self._fragments.get((place.state, manner))
            if octets is None:
                missing.append(place)
            else:
                yield place.day, place.commitment.int, octets
        for place, entry in entries_at(connection, asked, missing):
            octets = fragment(entry, style)
            self._fragments.put((place.state, manner), octets)
            yield entry.day, place.commitment.int, octets

    def _forget_renamed(self, style: Style) -> None:
        """What was written names its sources as they were called then; that they are renamed is no change of it."""
        before = self._names.get(style.language, {})
        if any(style.sources.get(key) != name for key, name in before.items()):
            self.forget()
        self._names[style.language] = dict(style.sources)


def _file(connection: AnyConnection, asked: Asked, style: Style) -> Iterator[Line]:
    places = store.places(connection, asked.question, [kept_on(asked.day)])
    for some in _in_order(places):
        yield from sorted(_line(entry, style) for _, entry in entries_at(connection, asked, some))


def _in_order(places: Iterable[Place]) -> Iterator[list[Place]]:
    """Places by day and then by UID, some at a time: a register may have half a million."""
    keys = sorted(_KEY.pack(at.day.toordinal(), at.commitment.bytes, at.state, at.moves) for at in places)
    for start in range(0, len(keys), _AT_A_TIME):
        yield list(map(_unpacked, keys[start : start + _AT_A_TIME]))


def _unpacked(key: bytes) -> Place:
    day, commitment, state, moves = _KEY.unpack(key)
    return Place(state, UUID(bytes=commitment), date.fromordinal(day), moves)


def _named(connection: AnyConnection, asked: Asked, style: Style) -> Style:
    entries = catalogue(connection, CatalogueKind.SOURCE, asked.question.version)
    return replace(style, sources=source_names(entries, style.language))


def _line(entry: Entry, style: Style) -> Line:
    return entry.day, entry.commitment.id.int, fragment(entry, style)


def entries_at(connection: AnyConnection, asked: Asked, places: Iterable[Place]) -> Iterator[tuple[Place, Entry]]:
    """The entries of some places in the calendar, a batch at a time, as their states lie in the database."""
    for batch in store.batches(sorted(places, key=attrgetter("state"))):
        terms = store.terms(connection, [place.commitment for place in batch if place.moves], asked.version)
        by_state = {place.state: place for place in batch}
        for known in store.known(connection, by_state):
            place = by_state[known.state]
            steps = steps_until(terms[place.commitment], asked.day) if place.moves else ()
            yield place, _entry(known, steps)


def _entry(known: Known, steps: tuple[Step, ...]) -> Entry:
    commitment = known.commitment
    record = Record(commitment.revision, known.created, known.changed)
    return Entry(commitment, record, known.slip_days, steps, lapse_of(commitment.closure))


def write_one(connection: AnyConnection, wanted: Edition, commitment_id: UUID, style: Style) -> bytes:
    """The octets of a calendar with one commitment, as it stands in any other.

    Raises NotFoundError when it has no day, and when there is no such commitment.
    """
    found = get_commitment(connection, wanted.asked, commitment_id)
    commitment = found.commitment
    if calendar_day(commitment.deadline) is None:
        raise NotFoundError(f"commitment {commitment.id} has no day that a calendar could show: see its page for why")
    recorded = {event.sequence: event.recorded_at for event in found.events}
    record = Record(commitment.revision, recorded[min(recorded)], recorded[commitment.version])
    named = _named(connection, wanted.asked, style)
    steps = steps_until(found.events, wanted.asked.day)
    entry = Entry(commitment, record, slip(commitment), steps, lapse_of(commitment.closure))
    selection, since = wanted.asked.question.selection, wanted.recorded_at
    heading = Heading(selection, named, since, link(entry, named), address=None, subscription=False)
    return b"".join(calendar(heading, [fragment(entry, named)]))
