"""One line of an export: an event as JSON, as it is read.

A line as programs write them is read in one go (``usual``); any other piece by piece, so that a fault can be named.
"""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import UNKNOWN_DAY, Deadline, Firmness, When
from app.domain.errors import InvalidRecordError
from app.domain.events import Citation, DeadlineSet, Draft, EventType, Payload
from app.domain.lines import with_field_names
from app.domain.phrases import read
from app.domain.quickly import build
from app.importers.usual import UsualLine, Worded, WordedDeadlineSet, usual_line
from app.store.codec import payload_from

LONGEST_LINE = 1_000_000
"""Bytes; a longer line is no event of a register."""


class Line(NamedTuple):
    """An event as it stands on a line, and the instant it says it was recorded."""

    number: int
    draft: Draft
    recorded_at: datetime | None


def read_line(number: int, text: bytes, calendar: ParliamentaryCalendar) -> Line:
    """The event on a line. Raises InvalidRecordError naming the line."""
    usual = usual_line(text) if len(text) <= LONGEST_LINE else None
    if usual is None:
        return read_piece_by_piece(number, text, calendar)
    try:
        return Line(number, _usual_draft(usual, calendar), _instant(usual.get("recorded_at")))
    except ValueError:
        return read_piece_by_piece(number, text, calendar)


def read_piece_by_piece(number: int, text: bytes, calendar: ParliamentaryCalendar) -> Line:
    """The event on a line, however it is written. Raises InvalidRecordError naming the line and what is wrong."""
    return _line(number, parsed(number, text), calendar)


def _usual_draft(line: UsualLine, calendar: ParliamentaryCalendar) -> Draft:
    span = line.get("happened")
    happened = _between(span.get("first"), span.get("last")) if span else UNKNOWN_DAY
    payload: Payload | WordedDeadlineSet = line["payload"]
    if isinstance(payload, dict):
        payload = DeadlineSet(_deadline(payload["deadline"], happened, calendar))
    return build(
        Draft,
        id=line["id"],
        commitment=line.get("commitment"),
        happened=happened,
        payload=payload,
        sources=line.get("sources", ()),
        origin=line.get("origin"),
        recorded_by=line.get("recorded_by"),
        redacted=line.get("redacted", False),
    )


def parsed(number: int, text: bytes) -> dict[str, Any]:
    """The JSON object on a line. Raises InvalidRecordError naming the line."""
    if len(text) > LONGEST_LINE:
        raise InvalidRecordError(f"line {number}: longer than {LONGEST_LINE} bytes")
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        raise InvalidRecordError(f"line {number}: this is not JSON: {fault}") from None
    if not isinstance(value, dict):
        raise InvalidRecordError(f"line {number}: an event is a JSON object")
    return value


def _line(number: int, value: dict[str, Any], calendar: ParliamentaryCalendar) -> Line:
    try:
        return Line(number, _draft(value, calendar), _instant(value.get("recordedAt")))
    except InvalidRecordError as fault:
        raise InvalidRecordError(f"line {number}: {fault}") from None
    except KeyError as fault:
        raise InvalidRecordError(f"line {number}: {fault} is missing") from None
    except (TypeError, ValueError, AttributeError) as fault:
        raise InvalidRecordError(f"line {number}: {fault}") from None


@lru_cache(maxsize=256)
def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"recordedAt '{text}' has no offset from UTC: write it with Z")
    return found


def _draft(value: dict[str, Any], calendar: ParliamentaryCalendar) -> Draft:
    kind, happened = _type(value["type"]), _when(value.get("happened"))
    commitment = _commitment(value["commitment"]) if value.get("commitment") else None
    if kind is not EventType.REDACTED and (commitment is None) != (kind is EventType.CATALOGUED):
        raise InvalidRecordError(f"'{kind}' {'needs a' if commitment is None else 'has no'} commitment")
    payload = value["payload"]
    if kind is not EventType.CATALOGUED:
        payload = with_field_names(payload)
        _read_deadline(payload, happened, calendar)
    sources = tuple([Citation(source["source"], source.get("locator", "")) for source in value.get("sources", ())])
    identity = UUID(value["id"])
    found = payload_from(kind, payload)
    signed = (value.get("origin"), value.get("recordedBy"))
    return Draft(identity, commitment, happened, found, sources, *signed, redacted=bool(value.get("redacted", False)))


_type = lru_cache(maxsize=64)(EventType)
_commitment = lru_cache(maxsize=64)(UUID)
"""The events of a commitment often follow each other."""


def _when(value: dict[str, str | None] | None) -> When:
    return _between(value.get("first"), value.get("last")) if value else UNKNOWN_DAY


@lru_cache(maxsize=4096)
def _between(first: str | None, last: str | None) -> When:
    return When(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def _read_deadline(payload: dict[str, Any], happened: When, calendar: ParliamentaryCalendar) -> None:
    """A deadline given as words only becomes one that was read."""
    given = payload.get("deadline")
    if isinstance(given, dict) and "kind" not in given:
        words = Worded(wording=given["wording"], stated_on=given.get("stated_on"), firmness=given.get("firmness"))
        payload["deadline"] = _deadline(words, happened, calendar)


def _deadline(given: Worded, happened: When, calendar: ParliamentaryCalendar) -> Deadline:
    said, firmness = given.get("stated_on"), given.get("firmness")
    stated = date.fromisoformat(said) if said is not None else happened.day
    deadline = read(given["wording"], stated, calendar)
    return deadline if firmness is None else replace(deadline, firmness=Firmness(firmness))
