"""The year inside a period: asking for it, and filling it in where a neighbour gives it."""

from dataclasses import replace

from app.domain.phrases.grammar.nodes import (
    CalendarYear,
    Day,
    Edge,
    FeastDay,
    Meeting,
    Named,
    Node,
    NthWeekday,
    Range,
    RecessTime,
    SessionYear,
    Shifted,
    Slice,
    Third,
    TurnOfYear,
    WeekNumber,
    WeekOf,
    YearRef,
)


def year_of(node: Node) -> YearRef:
    """The year a node names, None when it names none."""
    match node:
        case CalendarYear() | SessionYear():
            return node.year
        case Third() | Slice() | Edge() | WeekOf() | Shifted() | Meeting():
            return year_of(node.of)
        case Range():
            return year_of(node.last)
        case Named() | Day() | NthWeekday() | FeastDay() | TurnOfYear() | RecessTime() | WeekNumber():
            return node.year
        case _:
            return None


def with_year(node: Node, year: YearRef) -> Node:
    """The node in a year, when it names none itself. A bare "het jaar" is left alone."""
    return node if year is None or year_of(node) is not None else moved_to(node, year, bare=False)


def moved_to(node: Node, year: YearRef, *, bare: bool = True) -> Node:
    """The node in another year, whatever it names; with ``bare`` also "het jaar" itself."""
    match node:
        case Third() | Slice() | Edge() | WeekOf() | Shifted():
            return replace(node, of=moved_to(node.of, year, bare=bare))
        case Range():
            first, last = (moved_to(end, year, bare=bare) for end in (node.first, node.last))
            return Range(first, last, node.exclusive)
        case Named() | Day() | NthWeekday() | FeastDay() | TurnOfYear() | RecessTime() | WeekNumber():
            return replace(node, year=year)
        case CalendarYear() if bare:
            return replace(node, year=year)
        case _:
            return node


def is_yearless(node: Node) -> bool:
    """Whether a node could name a year and does not. "Het reces" is the next of any kind, not that of a year."""
    if isinstance(node, RecessTime) and node.kind is None:
        return False
    return year_of(node) is None and moved_to(node, 2000) != node
