"""The sources of a record: the debate, the letters, and the register itself, as entries of the catalogue."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid5

from app.domain import events as ev
from app.domain.deadlines import UNKNOWN_DAY, When
from app.domain.events import LONGEST_LOCATOR, CatalogueKind, Citation, Draft
from app.importers.tweedekamer import SYSTEM
from app.importers.tweedekamer.mapping import source_key
from app.importers.tweedekamer.ministries import Ministries
from app.importers.tweedekamer.observing import NAMESPACE
from app.importers.tweedekamer.records import Letter, Meeting, Record
from app.store.reading import Name

REGISTER = "tweedekamer-toezeggingen"
"""The key of the register itself as a source."""
_REGISTER_ENTRY = {
    "kind": "web-page",
    "title": "Toezeggingen in het open register van de Tweede Kamer",
    "titleEn": "Commitments in the open register of the House of Representatives",
    "references": [],
    "issuedBy": "Tweede Kamer der Staten-Generaal",
    "url": "https://opendata.tweedekamer.nl/",
    "issued": {"first": None, "last": None},
}
_LONGEST_TITLE = 300


def letter_key(letter: Letter) -> str:
    """The key of a letter: its number in lower case, as the seed has it."""
    return source_key(letter.number).lower()


def register_citation(record: Record) -> Citation:
    """The place in the register, with the ministry as it is written there."""
    named = f" ({record.ministry})" if record.ministry else ""
    return Citation(REGISTER, f"{record.number or record.id}{named}"[:LONGEST_LOCATOR])


def made_citations(record: Record) -> tuple[Citation, ...]:
    """Where it was promised: the debate, and the register that says so."""
    meeting = record.meeting
    debate = (Citation(source_key(meeting.number).lower()),) if meeting else ()
    return (*debate, register_citation(record))


def letter_citations(letters: Iterable[Letter], record: Record) -> tuple[Citation, ...]:
    """The letters that answer it, and the register that says so."""
    return (*(Citation(letter_key(letter)) for letter in letters), register_citation(record))


def catalogue_of(record: Record, ministries: Ministries) -> dict[Name, tuple[dict[str, Any], When]]:
    """All that the events of a record refer to, with the day each was issued."""
    found: dict[Name, tuple[dict[str, Any], When]] = {(CatalogueKind.SOURCE, REGISTER): (_REGISTER_ENTRY, UNKNOWN_DAY)}
    if record.ministry_key:
        entry = dict(ministries.entries[record.ministry_key])
        found[CatalogueKind.MINISTRY, record.ministry_key] = entry, UNKNOWN_DAY
    if record.committee:
        entry = {"chamber": "TK", "name": record.committee.name}
        found[CatalogueKind.COMMITTEE, record.committee.key] = entry, UNKNOWN_DAY
    if record.meeting:
        found[CatalogueKind.SOURCE, source_key(record.meeting.number).lower()] = _debate(record.meeting)
    for letter in record.letters:
        found[CatalogueKind.SOURCE, letter_key(letter)] = _letter(letter)
    return found


def _debate(meeting: Meeting) -> tuple[dict[str, Any], When]:
    title = ": ".join(part for part in (meeting.kind, meeting.subject) if part) or f"Activiteit {meeting.number}"
    return _source("debate", title, "activiteit", meeting.number, meeting.day)


def _letter(letter: Letter) -> tuple[dict[str, Any], When]:
    title = letter.subject or letter.kind or f"Document {letter.number}"
    return _source("letter", title, "document", letter.number, letter.day)


def _source(kind: str, title: str, system: str, number: str, day: date | None) -> tuple[dict[str, Any], When]:
    text = day.isoformat() if day else None
    entry = {
        "kind": kind,
        "title": title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…",
        "references": [{"system": system, "id": number}],
        "issuedBy": "",
        "issued": {"first": text, "last": text},
    }
    return entry, When.on(day) if day else UNKNOWN_DAY


def described_in_catalogue(name: Name, entry: dict[str, Any], issued: When, today: date) -> Draft:
    """The event that describes an entry; one that is dated after today keeps its day in the entry only."""
    kind, key = name
    origin = f"{SYSTEM}:{kind}/{key}"
    happened = issued if (issued.last or today) <= today else UNKNOWN_DAY
    return Draft(uuid5(NAMESPACE, origin), None, happened, ev.Catalogued(kind, key, entry), origin=origin)
