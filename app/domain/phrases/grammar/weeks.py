"""Weeks ("week 23", "de week van 12 mei", "het weekend van 21 maart"), and units that introduce a name."""

from app.domain.phrases.grammar import named
from app.domain.phrases.grammar.days import Parsed
from app.domain.phrases.grammar.nodes import Current, Duration, Range, Shifted, Side, WeekNumber, WeekOf
from app.domain.phrases.grammar.parts import Parser
from app.domain.phrases.grammar.years import is_of, skip_articles, year_tail
from app.domain.phrases.words.kinds import Kind, Unit
from app.domain.phrases.words.tokens import Tokens

_SIDES = {"voor": True, "before": True, "na": False, "after": False}


def unit_period(tokens: Tokens, at: int, single: Parser) -> Parsed:
    """A unit that names or introduces a period: "week 23", "kwartaal 1", "jaar 2026", "maand mei"."""
    unit = tokens.look(at).value
    if unit is Unit.WEEK or unit is Unit.WEEKEND:
        return _week(tokens, at, single, weekend=unit is Unit.WEEKEND)
    if unit is Unit.DAY:
        return _day_beside(tokens, at, single)
    if unit is Unit.YEAR:
        return named.year(tokens, at)
    if unit is Unit.MONTH and tokens.look(at + 1).kind is Kind.MONTH:
        return named.month(tokens, at + 1)
    return named.numbered_unit(tokens, at)


def _day_beside(tokens: Tokens, at: int, single: Parser) -> Parsed:
    """As in "de dag voor Prinsjesdag", "de dag na het debat van 3 mei"."""
    before = _SIDES.get(tokens.text(at + 1))
    found = single(tokens, skip_articles(tokens, at + 2)) if before is not None else None
    return (Shifted(Duration(1, Unit.DAY), before, found[0]), found[1]) if found and before is not None else None


def _week(tokens: Tokens, at: int, single: Parser, *, weekend: bool) -> Parsed:
    number = tokens.look(at + 1).value
    if tokens.look(at + 1).kind is Kind.NUMBER and isinstance(number, int) and not weekend:
        return _numbered(tokens, at + 1, number)
    after = tokens.text(at + 1) in ("na", "after")
    before = tokens.text(at + 1) in ("voor", "before") and not weekend
    if not after and not before and not is_of(tokens, at + 1):
        definite = weekend and tokens.look(at - 1).kind is Kind.ARTICLE
        return (Current(Unit.WEEKEND, 0), at + 1) if definite else None
    found = single(tokens, skip_articles(tokens, at + 2))
    if found is None:
        return None
    node, end = found
    if isinstance(node, Range) and not after and not before:
        return node, end
    side = Side.AFTER if after else Side.BEFORE if before else Side.AROUND
    return WeekOf(node, weekend=weekend, side=side), end


def _numbered(tokens: Tokens, at: int, number: int) -> Parsed:
    if not 1 <= number <= 53:
        return None
    joint, last = tokens.look(at + 1).kind, tokens.look(at + 2).value
    ranged = joint in (Kind.DASH, Kind.SLASH, Kind.AND, Kind.OR) and tokens.look(at + 2).kind is Kind.NUMBER
    end = at + 3 if ranged else at + 1
    year, end = year_tail(tokens, end)
    first = WeekNumber(number, year)
    return (Range(first, WeekNumber(last, year)) if ranged and isinstance(last, int) else first), end
