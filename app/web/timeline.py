"""The timeline: commitments as bars from their first day to their last. A list first, a picture second."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import HTMLResponse

from app.domain.commitments import Commitment
from app.domain.deadlines import When
from app.domain.events import CatalogueKind
from app.domain.standing import Standing, Verdict
from app.services import commitments as service
from app.services import pages
from app.services.catalogue import entries
from app.services.commitments import Asked
from app.store.reading import AnyConnection
from app.web.charts.scale import Scale, whole_years
from app.web.charts.spans import Span, axis, bar
from app.web.filters import facets
from app.web.language import Speech
from app.web.questions import Grouping, TimelinePageQuery
from app.web.rows import Names, Row, name_of, rows
from app.web.view import View, Visit

router = APIRouter(include_in_schema=False)
MOST_BARS = 70
"""Bars on one page; what more there is can be had by choosing a year, a ministry or a theme."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A commitment with its bar."""

    row: Row
    picture: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments of one theme or ministry."""

    name: str
    lanes: tuple[Lane, ...]


@router.get("/tijdlijn")
def timeline(query: Annotated[TimelinePageQuery, Query()], visit: Visit) -> HTMLResponse:
    """Commitments on an axis of days."""
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, query.as_of, query.known_at, query.selection())
        headers = visit.fresh(asked)
        whole = _whole(connection, asked)
        begin, end = query.days() or whole
        found = pages.bars(connection, asked, begin, end, MOST_BARS)
        kind = CatalogueKind.THEME if query.group is Grouping.THEME else CatalogueKind.MINISTRY
        names = entries(connection, asked, kind)
        choices = facets(connection, visit.say, asked, query)
        total = service.count_commitments(connection, asked)
    scale = Scale(begin, end)
    return visit.page(
        "timeline.html",
        headers,
        asked,
        query=query,
        groups=_groups(visit.say, found.items, _Layout(query.group, names, scale, asked.day)),
        axis=axis(
            scale,
            visit.say,
            asked.day,
            visit.say.say("vandaag") if asked.day == visit.at_hand.today else visit.say.short_day(asked.day),
        ),
        shown=len(found.items),
        of=found.of,
        total=total,
        years=range(whole[0].year, whole[1].year + 1),
        facets=choices,
    )


def _named(visit: View, day: date) -> str:
    return visit.say.say("vandaag") if day == visit.at_hand.today else visit.say.short_day(day)


def _whole(connection: AnyConnection, asked: Asked) -> tuple[date, date]:
    """The years of all terms, with the day itself."""
    first, last = pages.span_of_days(connection, asked) or (asked.day, asked.day)
    begin, after = whole_years(min(first, asked.day), max(last, asked.day))
    return begin, after - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lanes are grouped, by names, on which axis and seen from which day."""

    by: Grouping
    names: Names
    scale: Scale
    day: date


def _groups(say: Speech, items: Iterable[Commitment], layout: _Layout) -> list[Group]:
    lanes: dict[str, list[Lane]] = {}
    for row in rows(say, items, layout.day):
        picture = bar(layout.scale, span_of(row.commitment, row.verdict), layout.day)
        lanes.setdefault(_key(row.commitment, layout.by), []).append(Lane(row, picture))
    missing = say.say("zonder indeling")
    named = [(name_of(say, layout.names, key) if key else missing, found) for key, found in lanes.items()]
    return [Group(name, tuple(found)) for name, found in sorted(named, key=lambda pair: pair[0].casefold())]


def _key(commitment: Commitment, by: Grouping) -> str:
    """A commitment has one place in the picture: at its first theme, or at the ministry that leads."""
    if by is Grouping.THEME:
        return commitment.themes[0] if commitment.themes else ""
    return commitment.ministry or ""


def span_of(commitment: Commitment, verdict: Verdict) -> Span:
    """What the bar of a commitment shows."""
    deadline, original = commitment.deadline, commitment.original
    last = deadline.last_day if deadline else None
    before = original.last_day if original and commitment.moves else None
    return Span(
        first=deadline.first_day if deadline else None,
        last=last,
        kind=verdict.standing.value,
        origin=_known(commitment.made),
        before=before if before != last else None,
        until=_until(commitment, verdict),
    )


def _known(when: When) -> date | None:
    return when.first or when.last


def _until(commitment: Commitment, verdict: Verdict) -> date | None:
    """The day to which it is late: that of the verdict, or that of a fulfilment which is known."""
    if verdict.standing is Standing.OVERDUE:
        return verdict.day
    if verdict.standing is Standing.FULFILLED and commitment.closure:
        return commitment.closure.happened.day
    return None
