"""Import of JSON Lines, as ``export`` writes them or as another program makes them.

One transaction: all of it or nothing. A deadline may be given whole, or as ``wording`` with ``statedOn`` and
``firmness``, and is then read here. Instants of recording are kept only when the register is empty.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import UNKNOWN_DAY, Deadline, Firmness, When
from app.domain.errors import InvalidRecordError, RegisterError
from app.domain.events import Citation, Draft, EventType
from app.domain.lines import with_field_names
from app.domain.phrases import read
from app.services.calendars import parliamentary_calendar
from app.services.exporting import FORMAT
from app.services.recording import Recorder
from app.store.bulk import filling
from app.store.codec import payload_from
from app.store.database import Database, WriteConnection
from app.store.reading import known_event_ids

BATCH = 2000
LONGEST_LINE = 1_000_000
"""Bytes; a longer line is no event of a register."""


class Line(NamedTuple):
    """An event as it stands on a line, and the instant it says it was recorded."""

    number: int
    draft: Draft
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many events were recorded, and how many were in the register already."""

    recorded: int
    known: int


def import_lines(
    database: Database, now: datetime, lines: Iterable[bytes], progress: Callable[[int], None]
) -> ImportReport:
    """Record the events of an export.

    ``progress`` is told the number of bytes of each batch. Raises InvalidRecordError, FutureDayError or
    TransitionError naming the line; nothing is kept then.
    """
    with database.writing() as connection:
        recorder = Recorder(connection, now)
        keeps_instants = recorder.version == 0
        recorded = known = 0
        with filling(connection, empty=keeps_instants), _tidying_up_between() as tidy_up:
            for batch in _batches(_counted(lines, progress), connection):
                new = _unknown(connection, batch)
                known += len(batch) - len(new)
                recorded += len(new)
                _record(recorder, new, keeps_instants=keeps_instants)
                tidy_up()
    return ImportReport(recorded, known)


@contextmanager
def _tidying_up_between() -> Iterator[Callable[[], object]]:
    """Looks for garbage between the batches only: within one nearly everything is still needed."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield lambda: gc.collect(1)
    finally:
        if collects:
            gc.enable()


def _counted(lines: Iterable[bytes], progress: Callable[[int], None]) -> Iterator[bytes]:
    size = 0
    for number, line in enumerate(lines):
        size += len(line)
        if number % BATCH == 0:
            progress(size)
            size = 0
        yield line
    progress(size)


def _batches(lines: Iterable[bytes], connection: WriteConnection) -> Iterator[list[Line]]:
    batch: list[Line] = []
    calendar = parliamentary_calendar(connection)
    for number, text in enumerate(lines, start=1):
        value = _parsed(number, text)
        if number == 1 and "format" in value:
            _check_format(value)
            continue
        batch.append(_line(number, value, calendar))
        if len(batch) == BATCH:
            yield batch
            batch = []
            calendar = parliamentary_calendar(connection)
    yield batch


def _check_format(value: dict[str, Any]) -> None:
    if value != FORMAT:
        raise InvalidRecordError(f"line 1: this file says it is {value}; this program reads {FORMAT}")


def _parsed(number: int, text: bytes) -> dict[str, Any]:
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
    if not isinstance(given, dict) or "kind" in given:
        return
    stated = date.fromisoformat(given["stated_on"]) if "stated_on" in given else happened.day
    deadline: Deadline = read(given["wording"], stated, calendar)
    firmness = Firmness(given["firmness"]) if "firmness" in given else deadline.firmness
    payload["deadline"] = replace(deadline, firmness=firmness)


def _unknown(connection: WriteConnection, batch: list[Line]) -> list[Line]:
    there = known_event_ids(connection, {line.draft.id for line in batch})
    return [line for line in batch if line.draft.id not in there]


def _record(recorder: Recorder, lines: list[Line], *, keeps_instants: bool) -> None:
    if not keeps_instants:
        _record_together(recorder, lines, None)
        return
    for recorded_at, together in groupby(lines, key=lambda line: line.recorded_at):
        _record_together(recorder, list(together), recorded_at)


def _record_together(recorder: Recorder, lines: list[Line], recorded_at: datetime | None) -> None:
    try:
        recorder.record([line.draft for line in lines], recorded_at)
    except RegisterError as fault:
        span = f"lines {lines[0].number}-{lines[-1].number}" if len(lines) > 1 else f"line {lines[0].number}"
        raise type(fault)(f"{span}: {fault}") from None
