"""Parts cut out of a period: thirds, halves, first weeks, edges, and the weeks beside it."""

from dataclasses import replace

from app.domain.periods import Precision
from app.domain.phrases.grammar.nodes import Edge, Side, Slice, Third, WeekOf
from app.domain.phrases.meaning import spans
from app.domain.phrases.meaning.spans import DAY, Span
from app.domain.phrases.words.kinds import Unit

PartNode = Third | Slice | Edge | WeekOf


def cut(node: PartNode, whole: Span) -> Span:
    """The part of a period. Raises UnreadableError when the period has no such part."""
    match node:
        case Third(part=part):
            return spans.third(whole, part)
        case Slice():
            return _slice(node, whole)
        case Edge(last=last):
            return spans.single(whole.last if last else whole.first, "edge")
        case WeekOf():
            return _week(node, whole)


def _slice(node: Slice, whole: Span) -> Span:
    if node.unit is Unit.HALF_YEAR:
        return spans.half(whole, 2 if node.ordinal == -1 else node.ordinal)
    return spans.sliced(whole, node.ordinal, node.count, node.unit)


def _week(node: WeekOf, whole: Span) -> Span:
    match node.side:
        case Side.BEFORE:
            first, last = whole.first - 7 * DAY, whole.first - DAY
        case Side.AFTER:
            first, last = whole.last + DAY, spans.week(whole.last + DAY).last
        case Side.AROUND:
            return spans.weekend(whole.first) if node.weekend else spans.week(whole.first)
    return replace(whole, first=first, last=last, precision=Precision.WEEK, rule="week")
