"""Reading a wording: anybody types words and a day, and sees which days they mean and why; and the table of rules."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from dateutil.relativedelta import relativedelta
from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import HTMLResponse

from app.domain.deadlines import Deadline
from app.domain.events import CatalogueKind
from app.domain.phrases import RULES, read
from app.http.parameters import Name
from app.services.calendars import parliamentary_calendar
from app.services.catalogue import entries
from app.web.charts.scale import Scale
from app.web.charts.spans import Span, axis, bar
from app.web.language import Speech
from app.web.questions import PlainQuery, TermPageQuery
from app.web.view import Visit, render

router = APIRouter(include_in_schema=False)
EXAMPLES = (
    "voor het zomerreces",
    "begin volgend jaar",
    "medio 2027",
    "in het najaar",
    "binnen zes weken",
    "op korte termijn",
)


@router.get("/termijn")
def term(query: Annotated[TermPageQuery, Query()], visit: Visit) -> HTMLResponse:
    """Which days a wording means."""
    here = visit.at_hand
    said = query.stated_on or here.today
    with here.database.reading() as connection:
        asked = visit.ask(connection, None, None)
        headers = visit.fresh(asked)
        calendar = parliamentary_calendar(connection) if query.wording else None
    found = read(query.wording, said, calendar) if query.wording and calendar else None
    return render(
        here.request,
        "term.html",
        headers=headers,
        wording=query.wording or "",
        said=said,
        found=found,
        examples=EXAMPLES,
        strip=_strip(visit.say, found, said) if found else None,
    )


def _strip(say: Speech, found: Deadline, said: date) -> Markup | None:
    """The days on an axis, with the day it was said; None when there are no days."""
    days = [day for day in (found.first_day, found.last_day, said) if day]
    if found.period is None:
        return None
    begin = min(days).replace(day=1) - relativedelta(months=1)
    end = max(days).replace(day=1) + relativedelta(months=3 if found.last_day is None else 2)
    scale = Scale(begin, end)
    return axis(scale, say, said, say.say("gezegd")) + bar(scale, Span(found.first_day, found.last_day, "read"), said)


class ReadingQuery(TermPageQuery):
    """The question of a form in which a term is being typed; the day may be that of a source."""

    source: Name | None = None


@router.get("/termijn/lezing")
def reading(query: Annotated[ReadingQuery, Query()], visit: Visit) -> HTMLResponse:
    """Which days a wording means, as a piece of a page: a script shows it beside the words while they are typed."""
    here = visit.at_hand
    with here.database.reading() as connection:
        asked = visit.ask(connection, None, None)
        headers = visit.fresh(asked)
        calendar = parliamentary_calendar(connection)
        sources = entries(connection, asked, CatalogueKind.SOURCE) if query.source else {}
    said = query.stated_on or _day_of(sources.get(query.source or ""))
    found = read(query.wording, said, calendar) if query.wording else None
    return render(here.request, "reading.html", headers=headers, found=found)


def _day_of(source: Mapping[str, Any] | None) -> date | None:
    """The day of a source, when that is exactly known."""
    issued = (source or {}).get("issued") or {}
    first = issued.get("first")
    return date.fromisoformat(first) if first and first == issued.get("last") else None


@router.get("/regels")
def rules(_query: Annotated[PlainQuery, Query()], visit: Visit) -> HTMLResponse:
    """The table of rules, as the program has it."""
    with visit.at_hand.database.reading() as connection:
        headers = visit.fresh(visit.ask(connection, None, None))
    return render(visit.at_hand.request, "rules.html", headers=headers, rules=RULES)
