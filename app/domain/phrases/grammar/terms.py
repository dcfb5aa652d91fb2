"""Terms: limit words and a period, as they stand in a text ("uiterlijk in de loop van het voorjaar")."""

from dataclasses import dataclass

from app.domain.phrases.grammar.durations import duration
from app.domain.phrases.grammar.nodes import (
    CalendarYear,
    Coming,
    Day,
    Duration,
    Named,
    Node,
    Range,
    Shifted,
    Today,
    WeekdayNamed,
)
from app.domain.phrases.grammar.parts import bare_unit
from app.domain.phrases.grammar.period import period, single
from app.domain.phrases.grammar.years import JOINTS, skip_articles
from app.domain.phrases.words.expressions import PLANNED, POSTFIXES, PREFIXES, Prefix
from app.domain.phrases.words.kinds import Kind, Limit, words
from app.domain.phrases.words.tokens import Tokens

_LONGEST_PREFIX = 8
"""Limits, articles and fillers that may stand before a period: a bound on looking ahead."""


@dataclass(frozen=True, slots=True)
class Term:
    """A period with its limit, by the places of its words.

    ``bare`` when no limit or article introduced it, ``denied`` behind a "niet", ``stressed`` when "vóór" carries
    its accents.
    """

    begin: int
    end: int
    limit: Limit
    node: Node
    bare: bool = False
    denied: bool = False
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before a period: the limit, and where the period begins."""

    limit: Limit | None
    at: int
    denied: bool
    spoken: bool


def opening(tokens: Tokens, at: int) -> Opening:
    """Read the limits, fillers and articles at a place."""
    limit: Limit | None = None
    denied = spoken = False
    begin = at
    for _ in range(_LONGEST_PREFIX):
        article = tokens.look(at)
        if article.kind is Kind.ARTICLE and article.value is None:
            at, spoken = at + 1, True
            continue
        found = PREFIXES.find(tokens, at)
        if found is None:
            break
        if at == begin and _belongs_to_sentence(tokens, at, *found):
            return Opening(None, tokens.size, denied=False, spoken=False)
        meaning, at = found
        if meaning is Prefix.DENIAL:
            denied = True
        elif isinstance(meaning, Limit):
            limit, spoken = compose(limit, meaning), True
        at += tokens.look(at).kind is Kind.COLON
    return Opening(limit, at, denied, spoken)


def _belongs_to_sentence(tokens: Tokens, at: int, meaning: Limit | Prefix, end: int) -> bool:
    """Whether the first word is none of the term: "naar verwachting in mei", the "in" of "gaat in per 1 juli"."""
    if meaning is Limit.IN and end == at + 1:
        then = PREFIXES.find(tokens, end)
        return then is not None and isinstance(then[0], Limit)
    return meaning is Prefix.ASIDE


_KEEPS = {
    Limit.BY: {
        Limit.TILL,
        Limit.AROUND,
        Limit.TOWARDS,
        Limit.FIRST_DAY,
        Limit.START,
        Limit.TO,
        Limit.AHEAD,
        Limit.WITHIN,
    },
    Limit.NOT_BEFORE: {Limit.FIRST_DAY, Limit.START},
    Limit.START: {Limit.FIRST_DAY},
}


def compose(first: Limit | None, then: Limit) -> Limit:
    """Two limits in a row as one: "tot na" is after, "uiterlijk voor" before, "tot uiterlijk" by."""
    if first is None:
        return then
    if then is Limit.IN:
        return Limit.BY if first is Limit.TILL else first
    if first is Limit.TILL and then is Limit.AROUND:
        return Limit.BY
    if then is Limit.AROUND and first in (Limit.AHEAD, Limit.WITHIN):
        return first
    return first if then in _KEEPS.get(first, ()) else then


def term(tokens: Tokens, begin: int, start: Opening) -> Term | None:
    """The term that starts at a place with an opening, or None."""
    found = _range_from(tokens, start) or period(tokens, start.at) or _length(tokens, start) or _this(tokens, start)
    if found is None:
        return None
    node, end = found
    limit, end = _postfix(tokens, start.limit or Limit.IN, end)
    if limit is Limit.TOWARDS and isinstance(node, Duration):
        limit = Limit.WITHIN
    if limit is Limit.BEFORE and isinstance(node, Day | WeekdayNamed):
        limit, end = _by_the_hour(tokens, limit, end)
    accent = limit is Limit.BEFORE and tokens.stressed(begin, start.at)
    if limit is Limit.BEFORE and not accent and tokens.text(end) in PLANNED and _nameable(node):
        limit = Limit.FOR
    if limit is Limit.FOR and tokens.text(start.at) in ("eind", "einde") and tokens.text(start.at - 1) == "het":
        limit = Limit.BY
    return Term(begin, end, limit, node, not start.spoken, start.denied, accent)


def _by_the_hour(tokens: Tokens, limit: Limit, at: int) -> tuple[Limit, int]:
    """Before an hour of a day is on that day: "voor dinsdag 12.00 uur"."""
    hour = at + (tokens.look(at).kind is Kind.COMMA) + (tokens.text(at) in ("om", "te"))
    timed = tokens.look(hour).kind in (Kind.AMOUNT, Kind.NUMBER) and tokens.text(hour + 1) in ("uur", "u")
    return (Limit.BY, hour + 2) if timed else (limit, at)


def _nameable(node: Node) -> bool:
    return isinstance(node, Named | CalendarYear) or (isinstance(node, Range) and isinstance(node.first, Named))


def _postfix(tokens: Tokens, limit: Limit, end: int) -> tuple[Limit, int]:
    found = POSTFIXES.find(tokens, end)
    if found is None or limit not in (Limit.IN, Limit.FIRST_DAY):
        return limit, end
    after = period(tokens, opening(tokens, found[1]).at)
    return (limit, end) if after else found


def _range_from(tokens: Tokens, start: Opening) -> tuple[Node, int] | None:
    """As in "tussen maart en mei", "van 1 mei tot 1 juli"."""
    kind = tokens.look(start.at).kind
    if kind not in (Kind.BETWEEN, Kind.OF) or start.limit not in (None, Limit.IN):
        return None
    found = period(tokens, skip_articles(tokens, start.at + 1))
    if found is None:
        return None
    node, end = found
    if isinstance(node, Range) or (kind is Kind.BETWEEN and tokens.look(end).kind is not Kind.AND):
        return found
    if kind is Kind.OF:
        return None
    last = period(tokens, skip_articles(tokens, end + 1))
    return (Range(node, last[0]), last[1]) if last else None


def _length(tokens: Tokens, start: Opening) -> tuple[Node, int] | None:
    """A duration that a limit makes a term: "binnen zes weken", "over een jaar", "uiterlijk twee weken voor 1 mei"."""
    found = duration(tokens, _term_length(tokens, start))
    if found is None:
        return None
    length, end = found
    end += tokens.text(end) == "tijd"
    if tokens.text(end) in ("nadat", "voordat", "zodra"):
        return None
    side = _SIDES.get(tokens.text(end))
    if side is not None and not (side and start.limit is Limit.WITHIN):
        return _shift(tokens, length, end, before=side)
    english = tokens.text(end - 1) in ("weeks", "months", "days", "years", "year", "month", "day")
    if start.limit in (Limit.WITHIN, Limit.AHEAD, Limit.BY, Limit.TOWARDS) or (start.limit is Limit.IN and english):
        return length, end
    return None


def _term_length(tokens: Tokens, start: Opening) -> int:
    """The place of the length itself in "(binnen) de gebruikelijke termijn van drie weken"."""
    if start.limit is Limit.WITHIN and tokens.look(start.at).kind is Kind.OTHER:
        for at in range(start.at + 1, start.at + 4):
            if tokens.text(at) == "termijn" and tokens.look(at + 1).kind is Kind.OF:
                return at + 2
    return start.at


_SIDES = {
    "na": False,
    "after": False,
    "following": False,
    "vanaf": False,
    "from": False,
    "of": False,
    "voor": True,
    "before": True,
    "voorafgaand": True,
}


def _shift(tokens: Tokens, length: Duration, at: int, *, before: bool) -> tuple[Node, int] | None:
    start = at + 1 + (tokens.text(at + 1) == "aan")
    start += tokens.text(start) in ("afloop", "einde") and tokens.look(start + 1).kind is Kind.OF
    start = skip_articles(tokens, start + (tokens.look(start).kind is Kind.OF))
    if tokens.look(start).kind in (Kind.NOW, Kind.DAY_WORD) and not before:
        paper = tokens.look(start + 1).kind is Kind.OF and tokens.text(start + 3).endswith("brief")
        return length, start + (4 if paper else 1)
    found = single(tokens, start)
    return (Shifted(length, before, found[0]), found[1]) if found else None


def _this(tokens: Tokens, start: Opening) -> tuple[Node, int] | None:
    """A bare "het jaar", "de maand" behind words that can only mean the present one."""
    whole = tokens.text(start.at - 2) in ("van", "in", "binnen") and tokens.look(start.at - 1).kind is Kind.ARTICLE
    leading = tokens.text(start.at - 3) in ("loop", "rest", "restant", "later", "verderop", "verloop")
    if not whole or not leading:
        return None
    found = bare_unit(tokens, start.at)
    if found is None:
        return None
    year = isinstance(found[0], CalendarYear)
    return (CalendarYear(None), found[1]) if year else found


_DAYS_OF_A_WEEK = 7
_ENGLISH = words("may march august fall")
"""Months and seasons that are other words as well."""


def is_weak(tokens: Tokens, found: Term) -> bool:
    """Whether in running text a term says too little: a year, weekday or season on its own, an English "may"."""
    alone = found.end - found.begin == 1
    if alone or tokens.look(found.begin).kind is Kind.ARTICLE:
        yearless = isinstance(found.node, Named) and found.node.year is None
        if yearless and tokens.text(found.end - 1) in _ENGLISH:
            return True
    if not found.bare or tokens.look(found.begin).kind is Kind.BETWEEN:
        return False
    glued = tokens.look(found.begin - 1).kind in JOINTS and tokens.glued(found.begin)
    return glued or _says_little(found.node, alone=alone)


def _says_little(node: Node, *, alone: bool) -> bool:
    match node:
        case Range(first=CalendarYear()) | Coming():
            return True
        case Today(days=days):
            return days < _DAYS_OF_A_WEEK
        case CalendarYear(year=year):
            return isinstance(year, int)
        case Named(code=code, year=None):
            return alone and code > 12
        case _:
            return alone and isinstance(node, WeekdayNamed)
