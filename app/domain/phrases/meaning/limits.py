"""Limits on periods: what "voor", "uiterlijk", "na", "rond" and the others make of the days of a period."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.domain import calendars
from app.domain.deadlines import Explanation
from app.domain.periods import ABOUT, SHORTEST_APPROXIMATE, Period, Precision
from app.domain.phrases.grammar.nodes import Day, Duration, Named, Node, Pick, RecessTime, Shifted, Third, TurnOfYear
from app.domain.phrases.meaning.resolve import Resolver, as_recess
from app.domain.phrases.meaning.spans import DAY, Span, UnreadableError
from app.domain.phrases.words.kinds import Limit, Part

RECESS_GRACE = 7
"""Days of grace of a recess-bound term: the cabinet and the Senate sit about a week longer than the House."""
_SUMMER = 22
_ENDING = (Limit.BEFORE, Limit.BY, Limit.TILL)
_RECESS_SENSITIVE = (Limit.BEFORE, Limit.AFTER, Limit.TILL, Limit.NOT_BEFORE)


@dataclass(frozen=True, slots=True)
class Days:
    """The days a term allows and the rule that gave them."""

    period: Period
    rule: str
    grace: int
    provisional: Explanation | None
    detail: Explanation | None


@dataclass(frozen=True, slots=True)
class _Bound:
    """A period with its days, and the day from which it is limited."""

    limit: Limit
    node: Node
    span: Span
    resolver: Resolver

    def until(self, last: date) -> Period:
        """From the day it was said to a last day; without a first day when that is unknown or the term was past."""
        said = self.resolver.stated_on
        return Period(said if said and said <= last else None, last, Precision.UNTIL)


_Ruled = tuple[Period, str]
"""The days, and the id of the rule."""


def days(limit: Limit, node: Node, resolver: Resolver) -> Days:
    """The days of a period under a limit.

    Raises UnreadableError when it takes the day it was said and that is unknown, or there are no such days;
    OverflowError or ValueError outside the calendar.
    """
    limit = _effective(limit, node)
    if limit is Limit.SINCE:
        raise UnreadableError("none-past")
    bound = as_recess(node) if limit in _RECESS_SENSITIVE else node
    if limit in _ENDING and isinstance(bound, Day) and bound.year is Pick.GONE:
        bound = replace(bound, year=Pick.LATEST)
    begun = limit in (Limit.BEFORE, Limit.TILL) and not _is_end(bound)
    span = resolver.span(bound, Pick.NOT_BEGUN if begun else Pick.NOT_ENDED)
    period, rule = _LIMITED.get(limit, _inside)(_Bound(limit, bound, span, resolver))
    return Days(period, rule, RECESS_GRACE if span.recess else 0, span.provisional, span.detail)


def _is_end(node: Node) -> bool:
    return isinstance(node, Third) and node.part is Part.END


def _effective(limit: Limit, node: Node) -> Limit:
    """What "tegen" and "voorzien voor" mean: before a season or recess, by a day, and in any other period."""
    recess = isinstance(as_recess(node), RecessTime)
    match limit:
        case Limit.TOWARDS if recess or (isinstance(node, Named) and 21 <= node.code <= 24):
            return Limit.BEFORE
        case Limit.TOWARDS:
            return Limit.IN if isinstance(node, Third) else Limit.BY
        case Limit.FOR:
            return Limit.BEFORE if recess else Limit.IN
        case Limit.AHEAD if not isinstance(node, Duration):
            return Limit.IN
        case _:
            return limit


def _before(bound: _Bound) -> _Ruled:
    """Up to the day before; with "eind" to its end, and "tot" a part of a period to the end of that part."""
    node, span = bound.node, bound.span
    till = bound.limit is Limit.TILL
    if _is_end(node):
        return bound.until(span.last), "by"
    if isinstance(node, Third):
        return bound.until(span.last if till else span.first - DAY), "part-limit"
    if isinstance(node, TurnOfYear):
        return bound.until(span.first), "turn-of-year"
    return bound.until(span.first - DAY), _bound_rule(node, span, "till" if till else "before")


def _bound_rule(node: Node, span: Span, other: str) -> str:
    if isinstance(node, RecessTime):
        summer = span.detail is not None and span.detail.en.startswith("summer")
        return f"{other}-summer" if summer and other in ("before", "after") else "recess"
    return "feast" if span.rule == "feast" else other


def _by(bound: _Bound) -> _Ruled:
    node = bound.node
    part = isinstance(node, Third) and not _is_end(node)
    rule = "part-limit" if part else "shifted" if isinstance(node, Shifted) else "by"
    return bound.until(bound.span.last), rule


def _after(bound: _Bound) -> _Ruled:
    span = bound.span
    if isinstance(bound.node, TurnOfYear):
        return Period(span.last, None, Precision.AFTER), "after-turn-of-year"
    first = calendars.first_working_day_after(span.last) if span.rule == "feast" else span.last + DAY
    return Period(first, None, Precision.AFTER), _bound_rule(bound.node, span, "after")


def _not_before(bound: _Bound) -> _Ruled:
    return Period(bound.span.first, None, Precision.AFTER), "not-before"


def _around(bound: _Bound) -> _Ruled:
    """A week either side of a day (of Christmas: the first); a longer period is itself."""
    node, span = bound.node, bound.span
    christmas = span.rule == "feast" and span.last - span.first == DAY
    last = span.first if christmas else span.last
    if last - span.first + DAY >= SHORTEST_APPROXIMATE:
        summer = isinstance(node, Named) and node.code == _SUMMER
        return Period(span.first, last, Precision.APPROX), "around-summer" if summer else "around"
    if isinstance(node, Third):
        return Period(span.first, last, Precision.PART), "around"
    return Period(span.first - ABOUT, last + ABOUT, Precision.APPROX), "around"


def _start(bound: _Bound) -> _Ruled:
    span = bound.span
    first = max(span.first, bound.resolver.today) if span.running else span.first
    return Period(first, span.last, Precision.START), "start-day" if first == span.last else "start-period"


def _first_day(bound: _Bound) -> _Ruled:
    span = bound.span
    if isinstance(bound.node, Third) or span.first == span.last:
        return Period(span.first, span.last, span.precision), span.rule
    return Period(span.first, span.first, Precision.DAY), "first-day"


def _moved_to(bound: _Bound) -> _Ruled:
    day = bound.span.first == bound.span.last
    return (bound.until(bound.span.last), "moved-to") if day else _inside(bound)


def _within(bound: _Bound) -> _Ruled:
    node, last = bound.node, bound.span.last
    if isinstance(node, Duration):
        return Period(bound.resolver.today, last, Precision.WITHIN), "within"
    if isinstance(node, Shifted) and not node.before:
        anchor = bound.resolver.span(as_recess(node.of))
        first = anchor.last if anchor.first == anchor.last else anchor.last + DAY
        return Period(first, last, Precision.WITHIN), "shifted"
    return _inside(bound)


def _inside(bound: _Bound) -> _Ruled:
    """The period itself; of the present one what is left."""
    span = bound.span
    if not span.running:
        return Period(span.first, span.last, span.precision), span.rule
    return Period(max(span.first, bound.resolver.today), span.last, Precision.UNTIL), span.rule


_LIMITED: dict[Limit, Callable[[_Bound], _Ruled]] = {
    Limit.BEFORE: _before,
    Limit.TILL: _before,
    Limit.BY: _by,
    Limit.AFTER: _after,
    Limit.NOT_BEFORE: _not_before,
    Limit.AROUND: _around,
    Limit.START: _start,
    Limit.FIRST_DAY: _first_day,
    Limit.TO: _moved_to,
    Limit.WITHIN: _within,
}
"""What each limit does; any other leaves the period as it is."""
