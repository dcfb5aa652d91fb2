"""What is overdue, what comes next, and the counts."""

from dataclasses import fields
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.schemas import CommitmentList, StatisticsOut
from app.domain.lines import camel_case, plain
from app.http.context import AtHand, json_answer
from app.http.parameters import OverdueQuery, SelectionQuery, UpcomingQuery, cursor_of
from app.http.queries import from_address
from app.services import commitments as service
from app.services.statistics import Statistics, statistics

router = APIRouter(tags=["standings"])


@router.get("/overdue-commitments", response_model=CommitmentList, summary="What is overdue, most days late first")
def list_overdue_commitments(query: Annotated[OverdueQuery, from_address(OverdueQuery)], here: AtHand) -> Response:
    """Against the current deadline, or against the first one, which later moves do not excuse."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = here.fresh(asked)
        page = service.list_overdue(connection, asked, query.against, query.part(bare=True))
        items = presenting.state_items(connection, page.states, asked.day, here)
    return here.list(asked, items, cursor_of(page.next), headers)


@router.get("/upcoming-commitments", response_model=CommitmentList, summary="What comes due, soonest first")
def list_upcoming_commitments(query: Annotated[UpcomingQuery, from_address(UpcomingQuery)], here: AtHand) -> Response:
    """Open ones whose last day (open-ended: first day) lies from the day asked about through that day plus `within`."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = here.fresh(asked)
        page = service.list_upcoming(connection, asked, query.within, query.part(bare=True))
        items = presenting.state_items(connection, page.states, asked.day, here)
    return here.list(asked, items, cursor_of(page.next), headers)


@router.get("/statistics", response_model=StatisticsOut, summary="Counts and distributions over a selection")
def get_statistics(query: Annotated[SelectionQuery, from_address(SelectionQuery)], here: AtHand) -> Response:
    """By standing, kind, ministry, theme and year; how late, and how far deadlines moved."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = here.fresh(asked)
        counted = statistics(connection, asked)
    moment = {"asOf": asked.day.isoformat(), "registerVersion": asked.version, "total": counted.total}
    return json_answer({**moment, **_counts(counted)}, headers)


def _counts(counted: Statistics) -> dict[str, Any]:
    values = ((field.name, getattr(counted, field.name)) for field in fields(counted))
    return {camel_case(name): value if isinstance(value, dict) else _spread(plain(value)) for name, value in values}


def _spread(distribution: dict[str, Any]) -> dict[str, Any]:
    bands = [{"least": None, "most": None, **band} for band in distribution["bands"]]
    return {"median": None, **distribution, "bands": bands}
