"""Terms that belong together: a series with its place in the year and its first time, a year with what it dates."""

from dataclasses import dataclass, replace

from app.domain.phrases.grammar.dated import is_yearless, with_year, year_of
from app.domain.phrases.grammar.events import EventTerm
from app.domain.phrases.grammar.nodes import CalendarYear
from app.domain.phrases.grammar.recurrence import SeriesTerm
from app.domain.phrases.grammar.scanning import AnyTerm, TrapTerm, terms
from app.domain.phrases.grammar.terms import Term
from app.domain.phrases.grammar.vague import VagueTerm
from app.domain.phrases.words.kinds import Limit, words
from app.domain.phrases.words.tokens import Tokens

_LONGEST_LINK = 8
_SERIES_LINKS = words(
    "en daarna vervolgens nadien , ; dan te weten telkens steeds voor het eerst wel voorts sindsdien ( )"
)
_FIRST_CUES = words("daarna vervolgens nadien eerst sindsdien voorts")
_YEAR_LINKS = words(", en wel te weten namelijk ( )")


@dataclass(frozen=True, slots=True)
class Series:
    """A frequency with the terms around it: where in the year it falls, and its first time."""

    begin: int
    end: int
    rate: SeriesTerm
    anchor: Term | None = None
    first: Term | None = None


Piece = Term | EventTerm | VagueTerm | Series | TrapTerm


def pieces(tokens: Tokens, *, eager: bool) -> list[Piece]:
    """The terms of a text, in order, with those joined that belong together. ``eager`` as in ``scanning.terms``."""
    whole: list[Piece] = []
    for found in terms(tokens, eager=eager):
        before = whole[-1] if whole else None
        this = _joined(tokens, before, found)
        if this is None:
            whole.append(Series(found.begin, found.end, found) if isinstance(found, SeriesTerm) else found)
        else:
            whole[-1] = this
    return whole


def _joined(tokens: Tokens, before: Piece | None, found: AnyTerm) -> Piece | None:
    """The two terms as one, None when they stand on their own."""
    if isinstance(before, Term) and isinstance(found, SeriesTerm):
        return _opened(tokens, before, found)
    if isinstance(before, Series) and isinstance(found, Term):
        return _extended(tokens, before, found)
    if isinstance(before, Term) and isinstance(found, Term):
        return _dated(tokens, before, found)
    return None


def _between(tokens: Tokens, begin: int, end: int) -> list[str] | None:
    """The words between two places, None when they are many."""
    return [tokens.text(at) for at in range(begin, end)] if end - begin <= _LONGEST_LINK else None


def _linked(tokens: Tokens, begin: int, end: int, links: frozenset[str]) -> bool:
    between = _between(tokens, begin, end)
    return between is not None and all(word in links for word in between)


def _opened(tokens: Tokens, before: Term, rate: SeriesTerm) -> Series | None:
    """As in "in november en daarna jaarlijks", "vanaf 2025 jaarlijks", "in mei jaarlijks"."""
    if not _linked(tokens, before.end, rate.begin, _SERIES_LINKS):
        return None
    cued = any(tokens.text(at) in _FIRST_CUES for at in range(before.end, rate.begin))
    if cued or before.limit is Limit.START or year_of(before.node) is not None:
        return Series(before.begin, rate.end, rate, first=before)
    return Series(before.begin, rate.end, rate, anchor=before)


def _extended(tokens: Tokens, series: Series, after: Term) -> Series | None:
    """As in "jaarlijks in mei", "jaarlijks, voor het eerst in 2026", "elk jaar in mei, te beginnen in 2026"."""
    if not _linked(tokens, series.end, after.begin, _SERIES_LINKS):
        return None
    cued = any(tokens.text(at) in _FIRST_CUES for at in range(series.end, after.end))
    if not cued and after.limit not in (Limit.START, Limit.FIRST_DAY) and year_of(after.node) is None:
        return replace(series, end=after.end, anchor=after)
    first = after
    if series.anchor and isinstance(after.node, CalendarYear):
        first = replace(series.anchor, node=with_year(series.anchor.node, after.node.year))
    return replace(series, end=after.end, first=first)


def _dated(tokens: Tokens, before: Term, after: Term) -> Term | None:
    """A year right before a term that lacks one: "volgend jaar uiterlijk in mei", "in 2026, en wel per 1 juli"."""
    if not isinstance(before.node, CalendarYear) or before.limit is not Limit.IN or not is_yearless(after.node):
        return None
    if not _linked(tokens, before.end, after.begin, _YEAR_LINKS):
        return None
    return replace(after, begin=before.begin, node=with_year(after.node, before.node.year))
