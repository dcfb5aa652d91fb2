"""Periods that come once a year, in a given year."""

from datetime import date
from functools import singledispatch

from app.domain import calendars
from app.domain.calendars import Feast
from app.domain.periods import Precision
from app.domain.phrases.grammar.nodes import (
    CalendarYear,
    Day,
    FeastDay,
    Named,
    Node,
    NthWeekday,
    SessionYear,
    TurnOfYear,
    WeekNumber,
)
from app.domain.phrases.meaning import spans
from app.domain.phrases.meaning.spans import DAY, Span, UnreadableError
from app.domain.phrases.words.kinds import SessionKind

_FIXED = {Feast.PRINSJESDAG: "prinsjesdag", Feast.VERANTWOORDINGSDAG: "verantwoordingsdag"}


@singledispatch
def in_year(node: Node, year: int) -> Span:  # noqa: ARG001 (each registered form reads the year)
    """The days of a period in a year.

    Raises UnreadableError for a period that does not come by the year, ValueError when that year has no such day
    (29 February, week 53), OverflowError outside the calendar.
    """
    raise UnreadableError("none-unreadable")


@in_year.register
def _(node: Named, year: int) -> Span:
    return spans.named(year, node.code)


@in_year.register
def _(node: CalendarYear, year: int) -> Span:  # noqa: ARG001 (a year is nothing but its number)
    return spans.calendar_year(year)


@in_year.register
def _(node: Day, year: int) -> Span:
    return spans.single(date(year, node.month, node.day))


@in_year.register
def _(node: NthWeekday, year: int) -> Span:
    return spans.single(calendars.nth_weekday(year, node.month, node.weekday, node.number), "nth-weekday")


@in_year.register
def _(node: WeekNumber, year: int) -> Span:
    return spans.week(date.fromisocalendar(year, node.number, 1))


@in_year.register
def _(node: FeastDay, year: int) -> Span:
    first, last = calendars.feast(node.feast, year)
    precision = Precision.DAY if first == last else Precision.INTERVAL
    return Span(first, last, precision, _FIXED.get(node.feast, "feast"))


@in_year.register
def _(node: TurnOfYear, year: int) -> Span:  # noqa: ARG001 (every turn is alike)
    return Span(date(year, 12, 31), date(year + 1, 1, 1), Precision.INTERVAL, "turn-of-year")


@in_year.register
def _(node: SessionYear, year: int) -> Span:
    if node.kind is SessionKind.PARLIAMENT:
        first, after = calendars.prinsjesdag(year), calendars.prinsjesdag(year + 1)
        return Span(first, after - DAY, Precision.INTERVAL, "parliamentary-year")
    month = 8 if node.kind is SessionKind.SCHOOL else 9
    return Span(date(year, month, 1), date(year + 1, month, 1) - DAY, Precision.INTERVAL, "school-year")
