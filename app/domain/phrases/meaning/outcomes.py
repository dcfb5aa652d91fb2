"""What each term comes to: days with their rule, a series, an event to wait for, or the reason there are none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR

from app.domain.deadlines import DeadlineKind, Explanation
from app.domain.periods import Period
from app.domain.phrases.grammar.dated import is_yearless, moved_to
from app.domain.phrases.grammar.events import EventTerm
from app.domain.phrases.grammar.joining import Piece, Series
from app.domain.phrases.grammar.scanning import TrapTerm
from app.domain.phrases.grammar.terms import Term
from app.domain.phrases.grammar.vague import VagueTerm
from app.domain.phrases.meaning.explain import shortened
from app.domain.phrases.meaning.limits import Days, days
from app.domain.phrases.meaning.resolve import Resolver
from app.domain.phrases.meaning.spans import UnreadableError
from app.domain.phrases.words.expressions import CONNECTIVES
from app.domain.phrases.words.kinds import Limit
from app.domain.phrases.words.tokens import Tokens

_LONGEST_LINK = 12
_SPOKEN = (Limit.BEFORE, Limit.BY, Limit.TILL, Limit.TO)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A term's meaning by the places of its words. ``until`` when its first day is only the day it was said."""

    begin: int
    end: int
    kind: DeadlineKind
    rule: str
    period: Period | None = None
    grace: int = 0
    provisional: Explanation | None = None
    detail: Explanation | None = None
    rrule: str | None = None
    awaits: str | None = None
    until: bool = False


def outcomes(pieces: Sequence[Piece], tokens: Tokens, resolver: Resolver) -> list[Outcome]:
    """What each term of one wording comes to; a term without a year does not go back before the one it limits."""
    found: list[Outcome] = []
    for piece in pieces:
        this = outcome(piece, tokens, resolver)
        if found and isinstance(piece, Term) and is_yearless(piece.node) and joined(found[-1], this, tokens):
            this = _not_before(piece, this, found[-1], resolver)
        found.append(this)
    return found


def joined(first: Outcome, then: Outcome, tokens: Tokens) -> bool:
    """Whether only words that connect two limits of one outcome stand between two terms."""
    between = range(first.end, then.begin)
    return len(between) <= _LONGEST_LINK and all(tokens.text(at) in CONNECTIVES for at in between)


def _not_before(term: Term, this: Outcome, before: Outcome, resolver: Resolver) -> Outcome:
    if this.period is None or before.period is None:
        return this
    bound = before.period.latest if before.until else before.period.earliest
    if bound is None or this.period.latest is None or this.period.latest >= bound:
        return this
    later = (_dated(replace(term, node=moved_to(term.node, year)), resolver) for year in (bound.year, bound.year + 1))
    fits = (found for found in later if found.period and found.period.latest and found.period.latest >= bound)
    return next(fits, this)


def outcome(piece: Piece, tokens: Tokens, resolver: Resolver) -> Outcome:
    """What a term comes to."""
    match piece:
        case Term():
            return _dated(piece, resolver)
        case Series():
            return _series(piece, resolver)
        case EventTerm(begin=begin, end=end, what=what):
            awaits = shortened(tokens.original(what, end) or tokens.original(begin, end))
            detail = Explanation(f"gewacht wordt op: {awaits}", f"awaited: {awaits}")
            return Outcome(begin, end, DeadlineKind.EVENT, "event", detail=detail, awaits=awaits)
        case VagueTerm(begin=begin, end=end):
            return Outcome(begin, end, DeadlineKind.UNDATED, "undated")
        case TrapTerm(begin=begin, end=end, rule=rule):
            return Outcome(begin, end, DeadlineKind.UNDATED, rule)


def _days(term: Term, resolver: Resolver) -> Days | str:
    """The days of a term, or the rule that says why there are none."""
    try:
        found = days(term.limit, term.node, resolver)
        bounds = (found.period.earliest, found.period.latest)
        return "none-impossible" if any(day and day.year >= MAXYEAR for day in bounds) else found
    except UnreadableError as reason:
        return reason.rule
    except (OverflowError, ValueError):
        return "none-impossible"


def _dated(term: Term, resolver: Resolver) -> Outcome:
    found = _days(term, resolver)
    if isinstance(found, str):
        return Outcome(term.begin, term.end, DeadlineKind.UNDATED, found)
    return Outcome(
        term.begin,
        term.end,
        DeadlineKind.DATED,
        found.rule,
        found.period,
        found.grace,
        found.provisional,
        found.detail,
        until=term.limit in _SPOKEN,
    )


def _series(series: Series, resolver: Resolver) -> Outcome:
    found = _days(series.first, resolver) if series.first else None
    rrule = series.rate.rrule(series.anchor)
    if not isinstance(found, Days):
        return Outcome(series.begin, series.end, DeadlineKind.RECURRING, "series", rrule=rrule)
    return Outcome(
        series.begin,
        series.end,
        DeadlineKind.RECURRING,
        "series",
        found.period,
        found.grace,
        found.provisional,
        found.detail,
        rrule,
    )
