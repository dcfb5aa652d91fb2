"""The calendar over HTTP: one to subscribe to, by its question or by a short address, and one entry as a file."""

import re
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.domain.selections import EVERYTHING
from app.http.caching import NotModifiedError, read_headers
from app.http.context import AtHand
from app.http.queries import StrictQuery
from app.services.feed import edition, write_one
from app.services.subscriptions import note_use
from app.store.subscriptions import Subscription
from app.web.calendar_desk import Answer, CalendarDesk, changed_at
from app.web.calendar_query import CalendarQuery, StyleQuery

MEDIA_TYPE = "text/calendar; charset=utf-8"
_GZIP = re.compile(r"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)", re.IGNORECASE)
_SHOWN = 'inline; filename="toezegd.ics"'


class NoQuery(StrictQuery):
    """No question: the address says it all."""


class CalendarRoutes:
    """The routes of one application, with the memory that stands behind them."""

    def __init__(self) -> None:
        self._desk = CalendarDesk()

    def calendar(self, query: Annotated[CalendarQuery, Query()], here: AtHand) -> Response:
        """The calendar of a selection: a subscription, or a file of the moment that is asked for."""
        if not query.moment_asked:
            return self._send(self._desk.subscription(query, here), _SHOWN, here.request)
        name = f"toezegd-{query.as_of or here.today}.ics"
        return self._send(self._desk.file(query, here), f'attachment; filename="{name}"', here.request)

    def stored(
        self, token: str, _query: Annotated[NoQuery, Query()], here: AtHand, background: BackgroundTasks
    ) -> Response:
        """The calendar of a stored subscription, which shows what it was made for and nothing else."""

        def used(subscription: Subscription) -> None:
            background.add_task(note_use, here.database, subscription, here.now)

        try:
            answer = self._desk.stored(token, here, used)
        except NotModifiedError as same:  # answered here, so that the use is noted after it
            return Response(status_code=same.status_code, headers=same.headers)
        return self._send(answer, _SHOWN, here.request)

    def _send(self, answer: Answer, disposition: str, request: Request) -> Response:
        file, headers = answer.copy.file, {**answer.headers, "Content-Disposition": disposition}
        if _GZIP.search(request.headers.get("accept-encoding", "")):
            headers["Content-Encoding"] = "gzip"
            return Response(self._desk.packed(answer.copy), media_type=MEDIA_TYPE, headers=headers)
        if file.is_packed:
            headers["Content-Length"] = str(file.size)
            return StreamingResponse(file.parts(), media_type=MEDIA_TYPE, headers=headers)
        return Response(file.octets, media_type=MEDIA_TYPE, headers=headers)


def entry(commitment_id: UUID, query: Annotated[StyleQuery, Query()], here: AtHand) -> Response:
    """One commitment as a file, with the UID it has in every calendar."""
    with here.database.reading() as connection:
        wanted = edition(connection, EVERYTHING, None, here.today)
        modified = changed_at(wanted)
        headers = read_headers(here.request, wanted.asked.version, here.today, modified=modified, weak=True)
        octets = write_one(connection, wanted, commitment_id, query.style(here.origin))
    headers["Content-Disposition"] = f'attachment; filename="toezegging-{commitment_id}.ics"'
    return Response(octets, media_type=MEDIA_TYPE, headers=headers)


def make_router() -> APIRouter:
    """The routes of the calendar, with a memory of their own."""
    router, routes = APIRouter(include_in_schema=False), CalendarRoutes()
    router.add_api_route("/calendar.ics", routes.calendar, methods=["GET"])
    router.add_api_route("/calendar/{token}.ics", routes.stored, methods=["GET"])
    router.add_api_route("/toezeggingen/{commitment_id}.ics", entry, methods=["GET"])
    return router
