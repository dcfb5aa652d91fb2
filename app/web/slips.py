"""Slip: how promises moved, and how late they were kept."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median_low
from typing import Annotated

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import HTMLResponse

from app.domain.deadlines import Firmness
from app.domain.events import CatalogueKind
from app.services import pages
from app.services.catalogue import entries
from app.services.commitments import Asked
from app.services.pages import Keeping, Path
from app.store.page_queries import Outcome
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
LENGTHS = (
    (0, "een dag"),
    (31, "hoogstens een maand"),
    (92, "hoogstens een kwartaal"),
    (184, "hoogstens een half jaar"),
)
TITLES = ("Per ministerie", "Per soort", "Per soort bewoording", "Per stelligheid")
SPREADS = (
    ("Nagekomen", "dagen na de laatste dag, het minste dat zeker is"),
    ("Nog open en te laat", "dagen tot nu toe: dit loopt nog op"),
)
LONGER, NO_FIRST = "langer dan een half jaar", "alleen een laatste dag"
BANDS = ((1, 30), (31, 90), (91, 180), (181, 365), (366, 730), (731, None))


@dataclass(frozen=True, slots=True)
class Line:
    """How a group of promises was kept, with its bar."""

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
        outcomes = pages.keeping(connection, asked)
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
        of=len(outcomes),
        tables=_tables(say, outcomes, ministries),
        distributions=_distributions(say, outcomes),
        facets=choices,
    )


def _chart(say: Speech, movers: list[Path], asked: Asked) -> Markup | None:
    lines = [line_of(say, path) for path in movers]
    description = say.say(
        "Een vlakke lijn ligt op koers, een stijgende schuift op. De tabel eronder zegt hetzelfde in getallen."
    )
    words = chart_words(say, asked, say.say("Wat het verst verschoof"), description)
    return trend("movers", lines, asked.day, words, say)


def _tables(say: Speech, outcomes: list[Outcome], ministries: Names) -> list[Table]:
    names: tuple[Callable[[Outcome], str], ...] = (
        lambda o: name_of(say, ministries, o.ministry) if o.ministry else say.say("niet bekend"),
        lambda o: say.say(labels.KINDS[o.kind]),
        lambda o: say.say(_length(o)),
        lambda o: say.say(labels.FIRMNESS[Firmness(o.firmness)] if o.firmness else "niet bekend"),
    )
    pairs = zip(TITLES, names, strict=True)
    return [Table(say.say(title), _lines(pages.grouped(outcomes, named))) for title, named in pairs]


def _length(outcome: Outcome) -> str:
    """The kind of wording, by how many days it allows."""
    if outcome.first_day is None:
        return NO_FIRST
    days = (outcome.last_day - outcome.first_day).days
    return next((name for most, name in LENGTHS if days <= most), LONGER)


def _lines(groups: list[Keeping]) -> tuple[Line, ...]:
    """The largest group first; the bars of a table share one scale, so that a small group is a short bar."""
    most = max((group.of for group in groups), default=0)
    ordered = sorted(groups, key=lambda group: (-group.of, group.name))
    return tuple(Line(group, shares(_parts(group), most)) for group in ordered)


def _parts(keeping: Keeping) -> tuple[tuple[str, int], ...]:
    return (("kept", keeping.in_time), ("kept-late", len(keeping.late)), ("owed", len(keeping.open_for)))


@dataclass(frozen=True, slots=True)
class Distribution:
    """How days late are spread over bands, of how many and around which middle."""

    title: str
    explanation: str
    of: int
    median: int | None
    counts: tuple[tuple[str, int], ...]
    picture: Markup


def _distributions(say: Speech, outcomes: list[Outcome]) -> list[Distribution]:
    if not outcomes:
        return []
    everything = pages.grouped(outcomes, lambda _: "")[0]
    kept = (0,) * everything.in_time + everything.late
    both = ((kept, "kept-late"), (everything.open_for, "owed"))
    return [_distribution(say, words, days, kind) for words, (days, kind) in zip(SPREADS, both, strict=True)]


def _distribution(say: Speech, words: tuple[str, str], days: tuple[int, ...], kind: str) -> Distribution:
    bands = ((0, 0), *BANDS) if kind == "kept-late" else BANDS
    counts = [sum(1 for day in days if least <= day and (most is None or day <= most)) for least, most in bands]
    named = tuple((_band(*band), count) for band, count in zip(bands, counts, strict=True))
    drawn = [("kept" if name == "0" else kind, name, count) for name, count in named]
    title, explanation = (say.say(word) for word in words)
    return Distribution(title, explanation, len(days), median_low(days) if days else None, named, columns(drawn))


def _band(least: int, most: int | None) -> str:
    if most is None:
        return f"> {least - 1}"
    return str(least) if least == most else f"{least}–{most}"
