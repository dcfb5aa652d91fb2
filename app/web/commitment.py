"""The page of one commitment: how it stands and why, how it was promised, and everything that happened."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import HTMLResponse

from app.domain import events as ev
from app.domain.commitments import Commitment, retracted_ids
from app.domain.deadlines import Deadline
from app.domain.events import CatalogueKind, Event
from app.domain.selections import calendar_day
from app.services import commitments as service
from app.services import pages
from app.services.catalogue import entries
from app.services.commitments import Asked, Detail
from app.services.pages import Path
from app.store.reading import AnyConnection
from app.web import labels
from app.web.charts.trend import Line, Words, trend
from app.web.language import Speech
from app.web.questions import MomentPageQuery
from app.web.rows import row, title_of
from app.web.view import Visit

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the page tells it: what was said, the deadline it sets, and where it leads."""

    event: Event
    retracted: bool
    text: str
    deadline: Deadline | None
    leads_to: UUID | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another commitment, and how it belongs to this one."""

    how: str
    commitment: Commitment


@router.get("/toezeggingen/{commitment_id}")
def commitment(commitment_id: UUID, query: Annotated[MomentPageQuery, Query()], visit: Visit) -> HTMLResponse:
    """One commitment."""
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, query.as_of, query.known_at)
        headers = visit.fresh(asked)
        found = service.get_commitment(connection, asked, commitment_id)
        named = {kind: entries(connection, asked, kind) for kind in CatalogueKind if kind is not CatalogueKind.RECESS}
        related = _related(connection, asked, found.commitment)
    path = pages.path_of(found.commitment, found.verdict, found.events)
    return visit.page(
        "commitment.html",
        headers,
        asked,
        row=row(visit.say, found.commitment, found.verdict),
        found=found,
        happenings=[_happening(event, found) for event in found.events],
        related=related,
        path=path,
        chart=_chart(visit.say, path, asked),
        names=named,
        permanent=f"{visit.at_hand.origin}/toezeggingen/{found.commitment.id}",
        merged=found.commitment.id != commitment_id,
        in_calendar=calendar_day(found.commitment.deadline) is not None,
    )


def _happening(event: Event, found: Detail) -> Happening:
    payload = event.payload
    deadline = getattr(payload, "deadline", None)
    leads_to = getattr(payload, "successor", None) or getattr(payload, "into", None)
    return Happening(event, event.id in retracted_ids(found.events), text_of(payload), deadline, leads_to)


def text_of(payload: ev.Payload) -> str:
    """The words of an event that are not its deadline."""
    match payload:
        case ev.Made(description=description, promised_by=promised_by):
            return f"{promised_by}: {description}" if promised_by else description
        case ev.Retracted(reason=reason) | ev.Redacted(reason=reason):
            return reason
        case ev.StatusObserved(system, status):
            return f"{system}: {status}"
        case _:
            return str(getattr(payload, "text", "") or "")


def _related(connection: AnyConnection, asked: Asked, commitment: Commitment) -> list[Related]:
    links = [(labels.RELATIONS[relation.type], relation.commitment) for relation in commitment.relations]
    if commitment.occurrence and commitment.occurrence.series not in {other for _, other in links}:
        links.append(("is een keer van de reeks", commitment.occurrence.series))
    if commitment.closure and commitment.closure.successor:
        links.append(("is vervangen door", commitment.closure.successor))
    others = pages.titles(connection, asked, [other for _, other in links])
    return [Related(how, others[other]) for how, other in links if other in others]


def _chart(say: Speech, path: Path, asked: Asked) -> Markup | None:
    line = line_of(say, path)
    if len(line.points) < 2:
        return None
    first, last = line.points[0][1], line.points[-1][1]
    description = say.say(
        "Eerst beloofd voor %(first)s, nu voor %(last)s. De tabel ernaast noemt elke termijn.",
        first=say.day(first),
        last=say.day(last),
    )
    words = chart_words(say, asked, say.say("Hoe de termijn verschoof"), description)
    return trend("trend", [line], asked.day, words, say)


def line_of(say: Speech, path: Path) -> Line:
    """The line of a commitment in the trend chart."""
    points = tuple((point.said, point.promised) for point in path.points if point.promised)
    fulfilled = path.verdict.standing.value == "fulfilled"
    return Line(title_of(say, path.commitment), points, path.until, fulfilled)


def chart_words(say: Speech, asked: Asked, title: str, description: str) -> Words:
    """What a trend chart says in words."""
    return Words(
        title=title,
        description=description,
        said=say.say("dag waarop het gezegd is"),
        promised=say.say("beloofde laatste dag"),
        past=say.say("termijn voorbij"),
        today=say.short_day(asked.day),
    )
