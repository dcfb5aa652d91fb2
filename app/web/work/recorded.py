"""What somebody recorded: the confirmation after a form, and the last things they did."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import HTMLResponse

from app.domain.commitments import Commitment
from app.domain.events import Event, EventType
from app.services import catalogue, pages
from app.store.reading import AnyConnection
from app.web.questions import PlainQuery
from app.web.working import SignedIn, Worker

router = APIRouter(include_in_schema=False)
_MOST = 500
"""Events that are looked through for somebody's own."""
_SHOWN = 15


@dataclass(frozen=True, slots=True)
class Done:
    """An event that somebody recorded, with its commitment as it stands (None: it is gone, or it is about a source)."""

    event: Event
    commitment: Commitment | None
    retracted: bool

    @property
    def can_be_retracted(self) -> bool:
        """Whether it can be taken back."""
        return self.commitment is not None and not self.retracted and self.event.type is not EventType.RETRACTED


class RecordedQuery(PlainQuery):
    """The question of the confirmation: which events of the register it is about."""

    after: int = Field(ge=0, lt=2**62)
    until: int = Field(ge=0, lt=2**62)


@router.get("/werk/vastgelegd")
def recorded(query: Annotated[RecordedQuery, Query()], worker: SignedIn) -> HTMLResponse:
    """What was just recorded, each with the way to take it back."""
    with worker.at_hand.database.reading() as connection:
        done = _done(connection, worker, query.after, query.until)
    return worker.show("work/recorded.html", done=done)


@router.get("/werk")
def home(_query: Annotated[PlainQuery, Query()], worker: SignedIn) -> HTMLResponse:
    """Where work begins."""
    with worker.at_hand.database.reading() as connection:
        version = worker.ask(connection, None, None).version
        done = _done(connection, worker, max(0, version - _MOST), version)
    return worker.show("work/home.html", done=done[-_SHOWN:][::-1])


def _done(connection: AnyConnection, worker: Worker, after: int, until: int) -> list[Done]:
    asked = worker.ask(connection, None, None)
    changes = catalogue.changes(connection, asked, after, _MOST)
    own = [event for event in changes.events if event.sequence <= until and _is_own(worker, event)]
    stand = pages.titles(connection, asked, _subjects(own))
    return [Done(e, stand.get(e.commitment) if e.commitment else None, e.id in changes.retracted) for e in own]


def _is_own(worker: Worker, event: Event) -> bool:
    return event.recorded_by == worker.session.key.name


def _subjects(events: Iterable[Event]) -> set[UUID]:
    return {event.commitment for event in events if event.commitment}
