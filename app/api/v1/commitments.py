"""Commitments: the list, one of them, and its events."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.schemas import CommitmentDetail, CommitmentList, EventList
from app.domain.events import CatalogueKind
from app.http.caching import read_headers
from app.http.context import AtHand, json_answer
from app.http.parameters import MomentQuery, RankedQuery, cursor_of
from app.http.queries import from_address
from app.services import commitments as service
from app.services.catalogue import entries
from app.store.reading import catalogue_version

router = APIRouter(tags=["commitments"])
Id = Annotated[UUID, Path(description="the id of the commitment", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])]


@router.get("/commitments", response_model=CommitmentList, summary="Commitments that match, a page at a time")
def list_commitments(query: Annotated[RankedQuery, from_address(RankedQuery)], here: AtHand) -> Response:
    """All filters hold at once; a repeated one means any of its values."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = here.fresh(asked)
        part = query.part(bare=True)
        if query.best_first:
            page = service.list_best(connection, asked, part)
        else:
            page = service.list_commitments(connection, asked, query.sorting(), part)
        items = presenting.state_items(connection, page.states, asked.day, here)
    return here.list(asked, items, cursor_of(page.next), headers)


@router.get("/commitments/{id}", response_model=CommitmentDetail, summary="One commitment with all that is known of it")
def get_commitment(id: Id, query: Annotated[MomentQuery, from_address(MomentQuery)], here: AtHand) -> Response:  # noqa: A002 - its name in the path
    """A record that was merged into another answers with the one that carries on."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at)
        found = service.get_commitment(connection, asked, id)
        described = catalogue_version(connection, CatalogueKind.SOURCE)
        headers = read_headers(here.request, found.commitment.revision, asked.day, described, *asked.gaps, *here.sight)
        sources = entries(connection, asked, CatalogueKind.SOURCE)
    return json_answer(presenting.commitment_detail(found, sources, here.origin, named=here.names_shown), headers)


@router.get("/commitments/{id}/events", response_model=EventList, summary="The events of one commitment")
def list_commitment_events(id: Id, query: Annotated[MomentQuery, from_address(MomentQuery)], here: AtHand) -> Response:  # noqa: A002 - its name in the path
    """In the order they happened; retracted ones are marked."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at)
        headers = here.fresh(asked)
        found = service.get_commitment(connection, asked, id)
    return here.list(asked, presenting.event_items(found.events, named=here.names_shown), None, headers)
