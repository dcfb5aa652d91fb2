"""The overview: what is late, what comes next, what moved last, and the ways in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from dateutil.relativedelta import relativedelta
from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from app.domain.commitments import Commitment
from app.domain.events import CatalogueKind
from app.domain.standing import Standing
from app.services import commitments as service
from app.services import pages
from app.services.catalogue import entries
from app.services.commitments import Asked
from app.services.statistics import count_by
from app.store.listing import Order, Slice, Sorting
from app.store.reading import AnyConnection
from app.store.tallies import Split
from app.web.questions import MomentPageQuery
from app.web.rows import Row, rows
from app.web.view import View, Visit

router = APIRouter(include_in_schema=False)
SHOWN = 5
AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows."""

    counts: Mapping[str, int]
    this_month: int
    month: tuple[date, date]
    today: list[Row]
    coming: list[Row]
    passed: list[Row]
    moved: list[Row]


@router.get("/")
def overview(query: Annotated[MomentPageQuery, Query()], visit: Visit) -> HTMLResponse:
    """What a policy officer sees in ten seconds."""
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, query.as_of, query.known_at)
        headers = visit.fresh(asked)
        standings, by_ministry, by_theme = count_by(connection, asked, Split.STANDING, Split.MINISTRY, Split.THEME)
        shown = _overview(connection, visit, asked, standings)
        ministries = entries(connection, asked, CatalogueKind.MINISTRY)
        themes = entries(connection, asked, CatalogueKind.THEME)
    return visit.page(
        "front.html",
        headers,
        asked,
        shown=shown,
        total=sum(standings.values()),
        by_ministry=by_ministry,
        by_theme=by_theme,
        ministries=ministries,
        themes=themes,
    )


def _overview(connection: AnyConnection, visit: View, asked: Asked, standings: Mapping[str, int]) -> Overview:
    month = _month(asked.day)
    within = pages.narrowed(asked, standing=(Standing.UPCOMING, Standing.DUE), due_from=month[0], due_until=month[1])
    return Overview(
        counts=standings,
        this_month=service.count_commitments(connection, within),
        month=month,
        today=_lines(visit, asked, _due(connection, asked, asked.day, asked.day)),
        coming=_lines(visit, asked, _due(connection, asked, asked.day + timedelta(days=1), asked.day + AHEAD)),
        passed=_lines(visit, asked, _passed(connection, asked)),
        moved=_lines(visit, asked, pages.recently_moved(connection, asked, SHOWN)),
    )


def _month(day: date) -> tuple[date, date]:
    begin = day.replace(day=1)
    return begin, begin + relativedelta(months=1) - timedelta(days=1)


def _lines(visit: View, asked: Asked, commitments: tuple[Commitment, ...]) -> list[Row]:
    return rows(visit.say, commitments, asked.day)


def _due(connection: AnyConnection, asked: Asked, first: date, last: date) -> tuple[Commitment, ...]:
    """What is open and has its day in some days, soonest first."""
    coming = pages.narrowed(asked, standing=(Standing.UPCOMING, Standing.DUE), due_from=first, due_until=last)
    return service.list_commitments(connection, coming, Sorting(Order.DUE_DATE), Slice(SHOWN)).items


def _passed(connection: AnyConnection, asked: Asked) -> tuple[Commitment, ...]:
    """What became late last, the latest first."""
    late = pages.narrowed(asked, standing=(Standing.OVERDUE,))
    return service.list_commitments(connection, late, Sorting(Order.DUE_DATE, descending=True), Slice(SHOWN)).items
