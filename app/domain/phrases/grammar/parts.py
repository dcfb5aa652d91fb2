"""Parts of periods: thirds, halves, first weeks, first and last days, starts; "begin mei", "eerste helft van 2026"."""

from collections.abc import Callable

from app.domain.phrases.grammar import named
from app.domain.phrases.grammar.days import Parsed
from app.domain.phrases.grammar.durations import number
from app.domain.phrases.grammar.nodes import (
    Bygone,
    CalendarYear,
    Current,
    Edge,
    Range,
    RecessTime,
    SessionYear,
    Side,
    Slice,
    Third,
    WeekOf,
)
from app.domain.phrases.grammar.years import is_of, names_other, skip_articles
from app.domain.phrases.words.kinds import Kind, Part, Unit, words
from app.domain.phrases.words.tokens import Tokens

Parser = Callable[[Tokens, int], Parsed]
_LISTED = (Kind.OR, Kind.SLASH, Kind.DASH, Kind.AND)
_TO = words("tot t/m a to")
_LOOSE = words("vroeg laat vroege late early")
"""Parts that take "in" before their period."""
_WEEK_SIDES = {"na": Side.AFTER, "voor": Side.BEFORE}
_SLICED = (Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER)


def third(tokens: Tokens, at: int, single: Parser) -> Parsed:
    """As in "begin mei", "eind van het jaar", "begin/medio 2027", "mid-2025", "half juni"."""
    parts, end = _part_list(tokens, at)
    whole = _whole(tokens, end, tokens.text(end - 1), single)
    if whole is None or not parts:
        return None
    node, end = whole
    if len(parts) == 1:
        return Third(parts[0], node), end
    return Range(Third(parts[0], node), Third(parts[-1], node)), end


def _part_list(tokens: Tokens, at: int) -> tuple[list[Part], int]:
    parts: list[Part] = []
    for _ in Part:
        part = tokens.look(at).value
        if not isinstance(part, Part):
            break
        parts.append(part)
        at += 1
        listed = tokens.look(at).kind in _LISTED or tokens.text(at) in _TO
        if not listed or tokens.look(at + 1).kind is not Kind.PART:
            break
        at += 1
    return parts, at


def _whole(tokens: Tokens, at: int, part: str, single: Parser) -> Parsed:
    """What a part is a part of. A bare "jaar" or "maand" is the one it was said in."""
    start = at
    if is_of(tokens, at) or (tokens.look(at).kind is Kind.DASH) or (part in _LOOSE and tokens.text(at) == "in"):
        start = at + 1
    start = skip_articles(tokens, start)
    found = single(tokens, start)
    if found and not isinstance(found[0], Third | Slice):
        return found
    bare = part not in ("half", "halve") and (start > at or part in ("eind", "einde", "end"))
    return bare_unit(tokens, start) if bare else None


def bare_unit(tokens: Tokens, at: int) -> Parsed:
    """As in "(het) jaar", "(de) maand": the one in which it was said, or for a part of the year the first to come."""
    lexeme = tokens.look(at)
    if lexeme.kind is not Kind.UNIT or not isinstance(lexeme.value, Unit):
        return None
    if lexeme.value is Unit.YEAR:
        return CalendarYear(None), at + 1
    current = lexeme.value in (Unit.WEEK, Unit.MONTH, Unit.QUARTER)
    return (Current(lexeme.value, 0), at + 1) if current else None


def start_of(tokens: Tokens, at: int, single: Parser) -> Parsed:
    """As in "start van het schooljaar": the first day of a school year or recess, of another period its begin."""
    if not is_of(tokens, at + 1):
        return None
    found = single(tokens, skip_articles(tokens, at + 2))
    if found is None:
        return None
    node, end = found
    return (Edge(last=False, of=node) if isinstance(node, SessionYear | RecessTime) else Third(Part.BEGIN, node)), end


def edge(tokens: Tokens, at: int, single: Parser) -> Parsed:
    """As in "ultimo 2025", "primo mei"."""
    last = tokens.look(at).value
    found = _whole(tokens, at + 1, "end", single)
    return (Edge(last=last is True, of=found[0]), found[1]) if found else None


def ordinal_period(tokens: Tokens, at: int, single: Parser) -> Parsed:
    """Whatever starts with an ordinal: quarters, halves, first weeks, the third Tuesday of a month."""
    if tokens.text(at) == "last" and tokens.look(at + 1).kind in (Kind.UNIT, Kind.SEASON) and not is_of(tokens, at + 2):
        return Bygone(), at + 2
    found = named.ordinals(tokens, at)
    if found is None:
        return None
    first, last, end = found
    if tokens.text(end) == "halve" and tokens.look(end + 1).value is Unit.YEAR:
        return _half(tokens, end + 2, (first, last), single)
    if tokens.look(end).kind is Kind.HALF or tokens.text(end) == "half":
        return _half(tokens, end + 1, (first, last), single)
    unit = named.ordinal_unit(tokens, end, first, last) or named.ordinal_weekday(tokens, end, first)
    return unit or _slice(tokens, end, first, single)


def _half(tokens: Tokens, at: int, halves: tuple[int, int], single: Parser) -> Parsed:
    """The rest of "eerste helft van 2026", "tweede helft van mei", "eerste helft 2024"; alone it is half a year."""
    first, last = (named.coded(40, 2, half) for half in halves)
    if first is None or last is None:
        return None
    start = skip_articles(tokens, at + is_of(tokens, at))
    found = single(tokens, start) or (bare_unit(tokens, start) if start > at else None)
    if found is None:
        return None if names_other(tokens, at) else (named.ranged(first, last, None), at)
    node, end = found
    if isinstance(node, CalendarYear):
        return named.ranged(first, last, node.year), end
    return Slice(halves[0], 1, Unit.HALF_YEAR, node), end


def _slice(tokens: Tokens, at: int, first: int, single: Parser) -> Parsed:
    """The rest of "eerste week van mei", "eerste twee weken van 2026", "eerste dagen van juni"."""
    counted = number(tokens, at)
    count, end = (int(counted[0]), counted[1]) if counted else (None, at)
    lexeme = tokens.look(end)
    if lexeme.kind not in (Kind.UNIT, Kind.UNITS) or lexeme.value not in _SLICED or not isinstance(lexeme.value, Unit):
        return None
    if lexeme.kind is Kind.UNIT and count is None:
        count = 1
    side = _WEEK_SIDES.get(tokens.text(end + 1)) if lexeme.value is Unit.WEEK else None
    joined = is_of(tokens, end + 1) or side is not None or tokens.text(end + 1) == "in"
    start = skip_articles(tokens, end + 1 + joined)
    whole = single(tokens, start) or (bare_unit(tokens, start) if start > end + 1 and side is None else None)
    if whole is None:
        return None
    return (WeekOf(whole[0], side=side) if side else Slice(first, count, lexeme.value, whole[0])), whole[1]
