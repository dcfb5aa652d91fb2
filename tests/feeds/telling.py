"""A register that is told one thing at a time, and its calendar on a day."""

from datetime import date, datetime, time
from itertools import count
from uuid import UUID

from app.domain import events as ev
from app.domain.events import CatalogueKind
from app.domain.history import AMSTERDAM
from app.domain.selections import EVERYTHING, Moment, Selection
from app.feeds.entries import Style
from app.services.feed import Calendars, Links, edition
from app.store.database import Database
from app.store.reading import events_of
from tests.builders import day, make_catalogue, make_draft, make_made
from tests.feeds.making import STYLE, read
from tests.feeds.strictness import Part, faults
from tests.recording import record

LINKS = Links("https://toezegd.example/toezeggingen", "https://toezegd.example/calendar.ics")
CATALOGUE = make_catalogue(
    (CatalogueKind.MINISTRY, "SZW"), (CatalogueKind.MINISTRY, "AenM"), (CatalogueKind.SOURCE, "brief")
)
FIRST, SECOND, THIRD, FOURTH = (UUID(int=number) for number in range(1, 5))


class Told:
    """Records one fact a transaction, in the afternoon of a day, and asks for the calendar in the evening."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.calendars = Calendars()
        self._numbers = count(1)
        record(database, _at("2025-01-01", 12), CATALOGUE)

    def tell(self, on: str, *payloads: ev.Payload, about: UUID = FIRST, happened: str | None = "") -> None:
        """Record something about a commitment, which happened on the day unless another is given."""
        when = on if happened == "" else happened
        drafts = [make_draft(p, when, identity=next(self._numbers), commitment=about) for p in payloads]
        record(self.database, _at(on, 16), drafts)

    def promise(self, on: str, *payloads: ev.Payload, about: UUID = FIRST, happened: str | None = "") -> None:
        """Record that something was promised, and more about it at the same time."""
        words = ev.Described(title="wet", ministry="SZW")
        self.tell(on, make_made(), words, *payloads, about=about, happened=happened)

    def made(self) -> UUID:
        """The event that made the first commitment."""
        with self.database.reading() as connection:
            return events_of(connection, [FIRST])[FIRST][0].id

    def octets(self, on: str, selection: Selection = EVERYTHING, style: Style = STYLE, **moment: str) -> bytes:
        """The calendar of a selection on a day: a subscription, or a file of the moment that is given."""
        known = datetime.fromisoformat(moment["known_at"]) if "known_at" in moment else None
        asked = Moment(day(moment.get("as_of", on)), known) if moment else None
        with self.database.reading() as connection:
            wanted = edition(connection, selection, asked, day(on))
            return b"".join(self.calendars.write(connection, wanted, style, LINKS))

    def calendar(
        self, on: str, selection: Selection = EVERYTHING, style: Style = STYLE, **moment: str
    ) -> dict[int, Part]:
        """The entries of a calendar by the number of their commitment."""
        octets = self.octets(on, selection, style, **moment)
        assert faults(octets) == []
        parts = [part for part in read(octets).parts if part.name != "VTIMEZONE"]
        return {UUID(part.value("UID")).int: part for part in parts}


def _at(on: str, hour: int) -> datetime:
    return datetime.combine(date.fromisoformat(on), time(hour), AMSTERDAM)


def told_of(part: Part) -> str:
    """The day, the summary and the status of an event."""
    return " ".join((part.value("DTSTART"), part.value("SUMMARY"), part.value("STATUS")))
