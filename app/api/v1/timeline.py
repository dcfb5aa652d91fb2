"""The timeline: what happened and what is due, of many commitments."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.schemas import TimelineList
from app.domain.standing import standing_of
from app.http.context import AtHand
from app.http.parameters import TimelineQuery, timeline_cursor
from app.http.queries import from_address
from app.services.commitments import Asked
from app.services.timeline import Entry, list_entries

router = APIRouter(tags=["timeline"])


@router.get("/timeline-entries", response_model=TimelineList, summary="Events and deadlines in order of day")
def list_timeline_entries(query: Annotated[TimelineQuery, from_address(TimelineQuery)], here: AtHand) -> Response:
    """An event stands on the day it counts from, a deadline on its last day (open-ended: its first)."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = here.fresh(asked)
        page = list_entries(connection, asked, query.span(), query.limit, query.after())
    items = [_item(entry, asked, named=here.names_shown) for entry in page.entries]
    return here.list(asked, items, timeline_cursor(page.next), headers)


def _item(entry: Entry, asked: Asked, *, named: bool) -> dict[str, Any]:
    commitment = entry.commitment
    return {
        "day": entry.key.day.isoformat(),
        "type": entry.key.type.value,
        "commitment": str(commitment.id),
        "title": commitment.title,
        "titleEn": commitment.title_en,
        "standing": standing_of(commitment, asked.day).value,
        "event": presenting.event_item(entry.event, retracted=False, named=named) if entry.event else None,
        "deadline": None if entry.event else presenting.deadline(commitment.deadline),
    }
