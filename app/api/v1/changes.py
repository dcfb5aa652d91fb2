"""The change feed: every event of the register in order, to follow it and end with the same."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.schemas import EventList
from app.http.context import AtHand
from app.http.parameters import DEFAULT_LIMIT, LARGEST_LIMIT, KnownQuery
from app.http.queries import from_address
from app.services.catalogue import changes

router = APIRouter(tags=["changes"])


class ChangesQuery(KnownQuery):
    """Where to go on from."""

    after: int = Field(
        default=0, ge=0, lt=2**62, description="the last register version you have; 0 to begin", examples=[120]
    )
    limit: int = Field(
        default=DEFAULT_LIMIT, ge=1, le=LARGEST_LIMIT, description="how many events at most", examples=[50]
    )


@router.get("/changes", response_model=EventList, summary="What was recorded after a register version")
def list_changes(query: Annotated[ChangesQuery, from_address(ChangesQuery)], here: AtHand) -> Response:
    """In the order of the register, nothing left out. Ask again with `after` set to the last `sequence` you saw."""
    with here.database.reading() as connection:
        asked = here.ask(connection, None, query.known_at)
        headers = here.fresh(asked)
        found = changes(connection, asked, query.after, query.limit)
    last = found.events[-1].sequence if found.events else asked.version
    changed = {"after": str(last)} if last < asked.version else {}
    items = [
        presenting.event_item(event, retracted=event.id in found.retracted, named=here.names_shown)
        for event in found.events
    ]
    return here.part(asked, items, changed, headers)
