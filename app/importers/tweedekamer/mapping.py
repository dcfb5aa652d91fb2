"""From a row of the register to a record, or to the reason why not. Pure, and total: any JSON gives an answer.

The names of persons (``Naam``) are not looked at: who promised is an office.
"""

import re
from typing import Any

from app.domain.deadlines import UNKNOWN_DAY, When
from app.domain.events import LONGEST_NUMBER, RelationType
from app.importers.tweedekamer.ministries import Ministries
from app.importers.tweedekamer.records import Committee, Letter, Link, Mapped, Meeting, Record, Reject, Removed
from app.importers.tweedekamer.values import LONGEST_TEXT, MisfitError, day, identity, parts, truth, words

RELATIONS = {
    "IsHerhalingVan": RelationType.REPEATS,
    "IsWijzigingVan": RelationType.SUPERSEDES,
    "IsAanvullingOp": RelationType.FOLLOWS,
}
_NO_KEY = re.compile(r"[^A-Za-z0-9._&-]+")


def mapped(row: Any, ministries: Ministries) -> Mapped:
    """What a row says."""
    if not isinstance(row, dict):
        return Reject("?", "a row is a JSON object")
    try:
        if truth(row, "Verwijderd"):
            return Removed(identity(row))
        return _record(row, ministries)
    except MisfitError as fault:
        return Reject(_name(row), str(fault))


def _name(row: dict[str, Any]) -> str:
    return next((str(row[field])[:LONGEST_NUMBER] for field in ("Nummer", "Id") if row.get(field)), "?")


def _record(row: dict[str, Any], ministries: Ministries) -> Record:
    text = words(row, "Tekst", LONGEST_TEXT)
    if not text:
        raise MisfitError("Tekst is empty")
    meeting, committee = _meeting(row)
    made = _made(row, meeting)
    ministry = words(row, "Ministerie")
    return Record(
        id=identity(row),
        number=words(row, "Nummer", LONGEST_NUMBER).upper(),
        text=text,
        office=words(row, "Functie"),
        ministry=ministry,
        ministry_key=ministries.key_of(ministry, made.last),
        made=made,
        status=words(row, "Status"),
        fulfilled_on=day(row, "DatumNakoming"),
        meeting=meeting,
        committee=committee,
        letters=_letters(row),
        links=_links(row),
    )


def _made(row: dict[str, Any], meeting: Meeting | None) -> When:
    """The day of the debate; without one, not later than the day it was entered."""
    if meeting and meeting.day:
        return When.on(meeting.day)
    entered = day(row, "Aanmaakdatum")
    return When(None, entered) if entered else UNKNOWN_DAY


def _meeting(row: dict[str, Any]) -> tuple[Meeting | None, Committee | None]:
    """The debate and its committee; of several debates the first by day and number."""
    held = [(_one_meeting(item), _committee(item)) for item in parts(row, "Activiteit")]
    numbered = [pair for pair in held if pair[0].number]
    if numbered:
        return min(numbered, key=_by_day)
    number = words(row, "ActiviteitNummer", LONGEST_NUMBER)
    return (Meeting(number, "", "", None) if number else None), None


def _by_day(pair: tuple[Meeting, Committee | None]) -> tuple[str, str]:
    meeting = pair[0]
    return (meeting.day.isoformat() if meeting.day else "9999"), meeting.number


def _one_meeting(item: dict[str, Any]) -> Meeting:
    number = words(item, "Nummer", LONGEST_NUMBER)
    return Meeting(number, words(item, "Soort"), words(item, "Onderwerp"), day(item, "Datum"))


def _committee(item: dict[str, Any]) -> Committee | None:
    short, name = words(item, "Voortouwafkorting"), words(item, "Voortouwnaam")
    key = source_key(short or name)
    return Committee(key, name or short) if key else None


def _letters(row: dict[str, Any]) -> tuple[Letter, ...]:
    found = {letter.number: letter for item in parts(row, "KamerbriefNakoming") if (letter := _letter(item))}
    return tuple(found[number] for number in sorted(found))


def _letter(item: dict[str, Any]) -> Letter | None:
    number = words(item, "DocumentNummer", LONGEST_NUMBER).upper()
    if not number:
        return None
    return Letter(number, words(item, "Soort"), words(item, "Onderwerp"), day(item, "Datum"))


def _links(row: dict[str, Any]) -> tuple[Link, ...]:
    found = {Link(kind, identity(item)) for field, kind in RELATIONS.items() for item in parts(row, field)}
    return tuple(sorted(found, key=lambda link: (link.type, link.record)))


def source_key(name: str) -> str:
    """A key of the catalogue that follows from an official number or abbreviation; empty when nothing is left."""
    return _NO_KEY.sub("-", name).strip("._&-")[:LONGEST_NUMBER]
