"""The calendar over HTTP: one to subscribe to, and one entry as a file.

A client that gets an error or an empty answer may drop what it had, so once an answer was good it is given again when
no newer one can be made. Nothing here asks who calls.
"""

import gzip
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from threading import Lock
from typing import Annotated
from uuid import UUID

import structlog
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.domain.history import AMSTERDAM
from app.domain.selections import EVERYTHING
from app.feeds.keeping import Kept
from app.http.caching import NotModifiedError, read_headers
from app.http.context import AtHand, Here
from app.services.feed import Calendars, Edition, edition, write_one
from app.web.calendar_query import CalendarQuery, StyleQuery

log = structlog.get_logger()

MEDIA_TYPE = "text/calendar; charset=utf-8"
_VARY = {"Vary": "Accept-Encoding"}
_GZIP = re.compile(r"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)", re.IGNORECASE)
_GZIP_LEVEL = 5
_ROOM, _PACKED_ROOM = 64 * 2**20, 16 * 2**20
_ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Copy:
    """A calendar that was written: of which version and day, since when it is like this, and its octets."""

    version: int
    day: date
    modified: datetime
    octets: bytes

    def __len__(self) -> int:
        return len(self.octets)

    def shows(self, wanted: Edition) -> bool:
        """Whether it is the calendar that is wanted."""
        return (self.version, self.day) == (wanted.asked.version, wanted.asked.question.today)


class CalendarDesk:
    """Answers for one application, which keeps what it wrote: whole calendars per question, packed ones beside them."""

    def __init__(self) -> None:
        self._calendars = Calendars()
        self._copies: Kept[CalendarQuery, Copy] = Kept(_ROOM)
        self._packed: Kept[CalendarQuery, Copy] = Kept(_PACKED_ROOM)
        self._writing = Lock()

    def calendar(self, query: Annotated[CalendarQuery, Query()], here: AtHand) -> Response:
        """The calendar of a selection."""
        last = self._copies.get(query)
        try:
            copy, headers = self._now(query, here, last)
        except NotModifiedError:
            raise
        except Exception as error:
            if last is None:
                raise
            log.warning("the last good calendar was given again", kind=type(error).__name__, reason=str(error))
            copy, headers = last, _headers(here.request, last.version, last.day, last.modified)
        return self._answer(query, copy, {**headers, **_disposition(query, copy.day)}, here.request)

    def _now(self, query: CalendarQuery, here: Here, last: Copy | None) -> tuple[Copy, dict[str, str]]:
        with here.database.reading() as connection:
            wanted = edition(connection, query.selection(), query.moment(here.today), here.today)
            modified = _modified(wanted, last)
            headers = _headers(here.request, wanted.asked.version, here.today, modified)
            if last and last.shows(wanted):
                return last, headers
            with self._writing:  # one at a time: many ask for the same after each change
                copy = self._copies.get(query)
                if copy is None or not copy.shows(wanted):
                    octets = self._calendars.write(
                        connection, wanted, query.style(here.origin), query.links(here.origin)
                    )
                    copy = Copy(wanted.asked.version, here.today, modified, octets)
                    self._copies.put(query, copy)
            return copy, headers

    def _answer(self, query: CalendarQuery, copy: Copy, headers: dict[str, str], request: Request) -> Response:
        if not _GZIP.search(request.headers.get("accept-encoding", "")):
            return Response(copy.octets, media_type=MEDIA_TYPE, headers=headers)
        packed = self._packed.get(query)
        if packed is None or (packed.version, packed.day) != (copy.version, copy.day):
            octets = gzip.compress(copy.octets, _GZIP_LEVEL, mtime=0)
            packed = Copy(copy.version, copy.day, copy.modified, octets)
            self._packed.put(query, packed)
        return Response(packed.octets, media_type=MEDIA_TYPE, headers={**headers, "Content-Encoding": "gzip"})


def entry(commitment_id: UUID, query: Annotated[StyleQuery, Query()], here: AtHand) -> Response:
    """One commitment as a file, with the UID it has in every calendar."""
    with here.database.reading() as connection:
        wanted = edition(connection, EVERYTHING, None, here.today)
        headers = _headers(here.request, wanted.asked.version, here.today, _modified(wanted, None))
        octets = write_one(connection, wanted, commitment_id, query.style(here.origin))
    headers["Content-Disposition"] = f'attachment; filename="toezegging-{commitment_id}.ics"'
    return Response(octets, media_type=MEDIA_TYPE, headers=headers)


def make_router() -> APIRouter:
    """The routes of the calendar, with a memory of their own."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/calendar.ics", CalendarDesk().calendar, methods=["GET"])
    router.add_api_route("/toezeggingen/{commitment_id}.ics", entry, methods=["GET"])
    return router


def _modified(wanted: Edition, last: Copy | None) -> datetime:
    """Since when a calendar is like this: the register's last event, or the beginning of the day.

    HTTP tells seconds only, so what follows an earlier answer within its second is given the next one.
    """
    midnight = datetime.combine(wanted.asked.question.today, time(), AMSTERDAM)
    modified = max(wanted.recorded_at, midnight).replace(microsecond=0)
    if last is None:
        return modified
    return last.modified if last.shows(wanted) else max(modified, last.modified + _ONE_SECOND)


def _headers(request: Request, version: int, day: date, modified: datetime) -> dict[str, str]:
    """The headers of an answer. Raises NotModifiedError when the caller's copy is still right."""
    try:
        return {**read_headers(request, version, day, modified=modified, weak=True), **_VARY}
    except NotModifiedError as same:
        raise NotModifiedError({**(same.headers or {}), **_VARY}) from None


def _disposition(query: CalendarQuery, day: date) -> dict[str, str]:
    """A subscription is shown; what is asked of another moment is kept as a file."""
    if query.moment(day) is None:
        return {"Content-Disposition": 'inline; filename="toezegd.ics"'}
    return {"Content-Disposition": f'attachment; filename="toezegd-{query.as_of or day}.ics"'}
