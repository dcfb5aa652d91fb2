"""Slip: how promises moved, and how late they were kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import HTMLResponse

from app.domain.deadlines import Firmness
from app.domain.events import CatalogueKind, CommitmentKind
from app.domain.lengths import Length
from app.services import pages
from app.services.catalogue import entries
from app.services.commitments import Asked
from app.services.pages import Path
from app.store.tallies import Distribution, Group, Keeping, Record
from app.web import labels
from app.web.charts.shares import columns, shares
from app.web.charts.trend import trend
from app.web.commitment import chart_words, line_of
from app.web.filters import facets
from app.web.language import Speech
from app.web.questions import SelectionPageQuery
from app.web.rows import Names, name_of
from app.web.view import Visit

router = APIRouter(include_in_schema=False)
MOST_MOVERS = 8
"""Lines in one chart; with more nobody can tell them apart."""
LENGTHS = {
    Length.NO_FIRST: "alleen een laatste dag",
    Length.DAY: "een dag",
    Length.MONTH: "hoogstens een maand",
    Length.QUARTER: "hoogstens een kwartaal",
    Length.HALF_YEAR: "hoogstens een half jaar",
    Length.LONGER: "langer dan een half jaar",
}
TITLES = ("Per ministerie", "Per soort", "Per soort bewoording", "Per stelligheid")
SPREADS = (
    ("Nagekomen", "dagen na de laatste dag, het minste dat zeker is"),
    ("Nog open en te laat", "dagen tot nu toe: dit loopt nog op"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """How a group of promises was kept, with its bar."""

    name: str
    keeping: Keeping
    picture: Markup


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of promises, by one of their properties."""

    title: str
    lines: tuple[Line, ...]


@router.get("/verschuivingen")
def slips(query: Annotated[SelectionPageQuery, Query()], visit: Visit) -> HTMLResponse:
    """The milestone trend chart, the biggest movers, and how promises are kept."""
    with visit.at_hand.database.reading() as connection:
        asked = visit.ask(connection, query.as_of, query.known_at, query.selection())
        headers = visit.fresh(asked)
        movers = pages.biggest_movers(connection, asked, MOST_MOVERS)
        record = pages.track_record(connection, asked)
        ministries = entries(connection, asked, CatalogueKind.MINISTRY)
        choices = facets(connection, visit.say, asked, query)
    say = visit.say
    return visit.page(
        "slips.html",
        headers,
        asked,
        query=query,
        movers=movers,
        chart=_chart(say, movers, asked),
        of=record.of,
        tables=_tables(say, record, ministries),
        distributions=_spreads(say, record),
        facets=choices,
    )


def _chart(say: Speech, movers: list[Path], asked: Asked) -> Markup | None:
    lines = [line_of(say, path) for path in movers]
    description = say.say(
        "Een vlakke lijn ligt op koers, een stijgende schuift op. De tabel eronder zegt hetzelfde in getallen."
    )
    words = chart_words(say, asked, say.say("Wat het verst verschoof"), description)
    return trend("movers", lines, asked.day, words, say)


def _tables(say: Speech, record: Record, ministries: Names) -> list[Table]:
    unknown = say.say("niet bekend")
    called: dict[Group, Callable[[str], str]] = {
        Group.MINISTRY: lambda key: name_of(say, ministries, key),
        Group.KIND: lambda kind: say.say(labels.KINDS[CommitmentKind(kind)]),
        Group.LENGTH: lambda length: say.say(LENGTHS[Length(length)]),
        Group.FIRMNESS: lambda firmness: say.say(labels.FIRMNESS[Firmness(firmness)]),
    }
    named = {
        group: [
            (called[group](value) if value else unknown, keeping) for value, keeping in record.groups[group].items()
        ]
        for group in Group
    }
    return [Table(say.say(title), _lines(named[group])) for title, group in zip(TITLES, Group, strict=True)]


def _lines(groups: list[tuple[str, Keeping]]) -> tuple[Line, ...]:
    """The largest group first; the bars of a table share one scale, so that a small group is a short bar."""
    most = max((keeping.of for _, keeping in groups), default=0)
    ordered = sorted(groups, key=lambda group: (-group[1].of, group[0]))
    return tuple(Line(name, keeping, shares(_parts(keeping), most)) for name, keeping in ordered)


def _parts(keeping: Keeping) -> tuple[tuple[str, int], ...]:
    return (("kept", keeping.in_time), ("kept-late", keeping.late), ("owed", keeping.owed))


@dataclass(frozen=True, slots=True)
class Spread:
    """How days late are spread over bands, of how many and around which middle."""

    title: str
    explanation: str
    of: int
    median: int | None
    counts: tuple[tuple[str, int], ...]
    picture: Markup


def _spreads(say: Speech, record: Record) -> list[Spread]:
    if not record.of:
        return []
    both = ((record.kept, 0, "kept-late"), (record.owed, 1, "owed"))
    return [_spread(say, words, *one) for words, one in zip(SPREADS, both, strict=True)]


def _spread(say: Speech, words: tuple[str, str], days: Distribution, least: int, kind: str) -> Spread:
    """A distribution of days that are never fewer than ``least``."""
    named = tuple((_band(b.least, b.most), b.count) for b in days.bands if b.least is not None and b.least >= least)
    drawn = [("kept" if name == "0" else kind, name, count) for name, count in named]
    title, explanation = (say.say(word) for word in words)
    return Spread(title, explanation, days.of, days.median, named, columns(drawn))


def _band(least: int, most: int | None) -> str:
    if most is None:
        return f"> {least - 1}"
    return str(least) if least == most else f"{least}–{most}"
