"""From what was said to days: periods resolved from the day it was said and the parliamentary calendar."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.domain.calendars import ParliamentaryCalendar, RecessDays, RecessKind
from app.domain.deadlines import Explanation
from app.domain.periods import Precision
from app.domain.phrases.grammar.dated import is_yearless, moved_to, year_of
from app.domain.phrases.grammar.nodes import (
    Bygone,
    CalendarYear,
    Coming,
    Current,
    Duration,
    Edge,
    FromNow,
    Meeting,
    Named,
    Node,
    Pick,
    Range,
    RecessTime,
    SessionYear,
    Shifted,
    Slice,
    Third,
    Today,
    WeekdayNamed,
    WeekOf,
    YearRef,
)
from app.domain.phrases.meaning import spans
from app.domain.phrases.meaning.cuts import PartNode, cut
from app.domain.phrases.meaning.explain import day_en, day_nl
from app.domain.phrases.meaning.spans import DAY, Span, UnreadableError
from app.domain.phrases.meaning.yearly import in_year
from app.domain.phrases.words.kinds import Unit

_YEARS_AHEAD = 5
"""How far a 29 February or a week 53 can be."""
_A_YEAR = (Duration(1, Unit.YEAR), Duration(12, Unit.MONTH))
_ANY_RECESS = (RecessKind.SPRING, RecessKind.MAY, RecessKind.SUMMER, RecessKind.AUTUMN, RecessKind.CHRISTMAS)
_RECESS_NAMES = {
    RecessKind.SUMMER: ("zomerreces", "summer recess"),
    RecessKind.AUTUMN: ("herfstreces", "autumn recess"),
    RecessKind.CHRISTMAS: ("kerstreces", "Christmas recess"),
    RecessKind.SPRING: ("voorjaarsreces", "spring recess"),
    RecessKind.MAY: ("meireces", "May recess"),
    RecessKind.ELECTION: ("verkiezingsreces", "election recess"),
}


@lru_cache(maxsize=1024)
def _recess_span(kind: RecessKind, days: RecessDays) -> Span:
    nl, en = _RECESS_NAMES[kind]
    detail = Explanation(
        f"{nl}: {day_nl(days.start)} tot en met {day_nl(days.end)}",
        f"{en}: {day_en(days.start)} up to and including {day_en(days.end)}",
    )
    interval = Span(days.start, days.end, Precision.INTERVAL, "recess", recess=True)
    return replace(interval, provisional=days.provisional, detail=detail)


_in_year = lru_cache(maxsize=1024)(in_year)
"""The same months and quarters come again and again."""


class Resolver:
    """Gives the days of periods, seen from one day and with one calendar.

    ``asked_the_day`` says whether anybody wanted to know that day: what came of the rest is the same on every day.
    """

    def __init__(self, stated_on: date | None, calendar: ParliamentaryCalendar) -> None:
        self._stated_on = stated_on
        self._calendar = calendar
        self.asked_the_day = False

    @property
    def stated_on(self) -> date | None:
        """The day it was said, None when that is not known."""
        self.asked_the_day = True
        return self._stated_on

    @property
    def today(self) -> date:
        """The day it was said. Raises UnreadableError when that is not known."""
        day = self.stated_on
        if day is None:
            raise UnreadableError("none-day-unknown")
        return day

    def span(self, node: Node, want: Pick = Pick.NOT_ENDED) -> Span:
        """The days of a period. ``want`` picks the year where none is said: the first not ended, or not begun.

        Raises UnreadableError when it takes the day it was said and that is unknown, or no such days exist;
        OverflowError or ValueError outside the calendar.
        """
        match node:
            case Third() | Slice() | Edge() | WeekOf():
                return self._part(node, want)
            case Range():
                return self._range(node, want)
            case Coming() | Duration() | Shifted():
                return self._counted(node)
            case Today() | WeekdayNamed() | Current() | Bygone():
                return self._near(node)
            case Meeting(of=day):
                return self.span(day, want)
            case _:
                return self._yearly(node, want)

    def _pick(self, year: YearRef, want: Pick, make: Callable[[int], Span]) -> Span:
        """The span of a year; without one, that of the first year that fits."""
        if isinstance(year, int):
            return make(year)
        if isinstance(year, FromNow):
            return make(self.today.year + year.years)
        if year is Pick.GONE:
            raise UnreadableError("none-past")
        today, pick = self.today, year or want
        later = range(today.year - 1, today.year + _YEARS_AHEAD)
        for candidate in (today.year, today.year - 1) if pick is Pick.LATEST else later:
            span = _existing(make, candidate)
            if span and _fits(span, pick, today):
                return span
        raise UnreadableError("none-impossible")

    def _yearly(self, node: Node, want: Pick) -> Span:
        """A period that comes once a year, with the rule that a relative word makes of it."""
        if isinstance(node, RecessTime):
            return self._recess(node, want)
        year = year_of(node)
        if isinstance(node, CalendarYear) and (year is None or year == FromNow(0)):
            return replace(_in_year(node, self.today.year), running=True, rule="this")
        span = self._pick(year, want, lambda candidate: _in_year(node, candidate))
        if isinstance(node, SessionYear):
            return replace(span, running=node.current)
        relative = _relative_rule(span, year)
        return span if relative == span.rule else replace(span, rule=relative)

    def _recess(self, node: RecessTime, want: Pick) -> Span:
        if node.kind is not None:
            return self._nth_recess(node.kind, node.year, want)
        if node.year is not None and node.year is not Pick.NOT_ENDED:
            return self._nth_recess(RecessKind.SUMMER, node.year, want)
        return min((self._nth_recess(kind, None, want) for kind in _ANY_RECESS), key=lambda span: span.first)

    def _nth_recess(self, kind: RecessKind, year: YearRef, want: Pick) -> Span:
        return self._pick(year, want, lambda candidate: self._recess_of(kind, candidate))

    def _recess_of(self, kind: RecessKind, year: int) -> Span:
        days = self._calendar.recess(kind, year)
        if days is None:
            raise UnreadableError("none-recess-unknown")
        return _recess_span(kind, days)

    def _part(self, node: PartNode, want: Pick) -> Span:
        """A part of a period; where no year is said, the first year whose part fits."""
        if is_yearless(node.of):
            return self._pick(None, want, lambda y: cut(node, self.span(moved_to(node.of, y))))
        part = cut(node, self.span(node.of))
        relative = part.rule == "part-of-year" and isinstance(year_of(node.of), FromNow)
        return replace(part, rule="part-relative") if relative else part

    def _range(self, node: Range, want: Pick) -> Span:
        """From the first's begin to the last's end; a year that only one has counts for both."""
        if is_yearless(node.first):
            return self._range_without_year(node, want)
        first, last = self.span(node.first, want), self.span(node.last, want)
        if first.first > last.last and year_of(node.first) == year_of(node.last):
            first = self.span(moved_to(node.first, first.first.year - 1))
        elif first.first > last.last:
            last = self.span(moved_to(node.last, last.first.year + 1))
        return _ranged(first, last, exclusive=node.exclusive)

    def _range_without_year(self, node: Range, want: Pick) -> Span:
        """The first end picks the year and the other follows it; or the last end has it, and the first goes before."""
        if not is_yearless(node.last):
            last = self.span(node.last, want)
            first = self.span(moved_to(node.first, last.last.year))
            if first.first > last.last:
                first = self.span(moved_to(node.first, last.last.year - 1))
            return _ranged(first, last, exclusive=node.exclusive)
        first = self.span(node.first, want)
        last = self.span(moved_to(node.last, first.first.year))
        if last.last < first.first:
            last = self.span(moved_to(node.last, first.first.year + 1))
        return _ranged(first, last, exclusive=node.exclusive)

    def _counted(self, node: Coming | Duration | Shifted) -> Span:
        """A length of time from the day it was said, or from another."""
        if isinstance(node, Shifted):
            return self._shifted(node)
        length = node.duration if isinstance(node, Coming) else node
        last = spans.shifted(self.today, length, length.number)
        if isinstance(node, Coming):
            rule = "coming-year" if length in _A_YEAR else "within"
            return Span(self.today, last, Precision.WITHIN, rule)
        if length.least is None:
            return spans.single(last, "ahead")
        return Span(spans.shifted(self.today, length, length.least), last, Precision.INTERVAL, "ahead")

    def _shifted(self, node: Shifted) -> Span:
        want = Pick.NOT_BEGUN if node.before else Pick.NOT_ENDED
        whole = self.span(as_recess(node.of), want)
        edge, sign = (whole.first, -1) if node.before else (whole.last, 1)
        day = spans.shifted(edge, node.duration, node.duration.number, sign)
        return replace(whole, first=day, last=day, precision=Precision.DAY, rule="shifted", running=False)

    def _near(self, node: Today | WeekdayNamed | Current | Bygone) -> Span:
        """A day or period by its place beside the day it was said."""
        match node:
            case Today(days=days):
                return spans.single(self.today + days * DAY)
            case WeekdayNamed(weekday=weekday, week=None, later=later):
                ahead = (weekday - self.today.weekday() - 1) % 7 + 1 + 7 * later
                return spans.single(self.today + ahead * DAY, "weekday")
            case WeekdayNamed(weekday=weekday, week=week):
                monday = spans.week(self.today).first
                return spans.single(monday + (7 * (week or 0) + weekday) * DAY, "weekday")
            case Current(unit=unit, offset=offset):
                span = spans.beside(self.today, unit, offset)
                running = not offset and unit is not Unit.WEEKEND
                return replace(span, running=running, rule=span.rule if offset else "this")
            case Bygone():
                raise UnreadableError("none-past")


def as_recess(node: Node) -> Node:
    """The summer recess for "voor de zomer" and "na de zomer"; any other period as it is."""
    if not isinstance(node, Named) or node.code != 22:
        return node
    return RecessTime(RecessKind.SUMMER, Pick.NOT_ENDED if node.year is Pick.NOT_BEGUN else node.year)


def _relative_rule(span: Span, year: YearRef) -> str:
    """The rule of a year or season that a relative word picks."""
    if span.precision is Precision.YEAR and isinstance(year, FromNow):
        return "next-year"
    if span.precision is Precision.SEASON and isinstance(year, Pick):
        return "next-season" if year is Pick.NOT_BEGUN else "this-season"
    return span.rule


def _ranged(first: Span, last: Span, *, exclusive: bool) -> Span:
    """From one span's begin to another's end, or to the day before the other begins."""
    joined = Span(first.first, last.first - DAY if exclusive else last.last, Precision.INTERVAL, "range")
    return replace(
        joined,
        recess=last.recess or first.recess,
        provisional=first.provisional or last.provisional,
        detail=last.detail or first.detail,
    )


def _existing(make: Callable[[int], Span], year: int) -> Span | None:
    """A candidate that does not exist (29 February, week 53) or is not known (an election recess) is passed over."""
    try:
        return make(year)
    except (UnreadableError, ValueError):
        return None


def _fits(span: Span, pick: Pick, today: date) -> bool:
    if pick is Pick.LATEST:
        return span.last < today
    return span.last >= today if pick is Pick.NOT_ENDED else span.first > today
