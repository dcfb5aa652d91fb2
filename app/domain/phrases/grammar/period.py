"""The grammar of periods: which parser reads on from which kind of word, and lists and ranges of periods."""

from app.domain.phrases.grammar import days, named, parts, relative, weeks
from app.domain.phrases.grammar.dated import with_year, year_of
from app.domain.phrases.grammar.days import Parsed
from app.domain.phrases.grammar.nodes import (
    CalendarYear,
    Current,
    Day,
    FeastDay,
    Named,
    Node,
    NthWeekday,
    Range,
    RecessTime,
    Third,
    Today,
    TurnOfYear,
    WeekNumber,
)
from app.domain.phrases.grammar.years import skip_articles, year_tail
from app.domain.phrases.words.kinds import Kind
from app.domain.phrases.words.phrasebook import Phrasebook
from app.domain.phrases.words.tokens import Tokens

_MAY_BE_DATED = Named | Day | NthWeekday | FeastDay | TurnOfYear | RecessTime | WeekNumber
_DEEPEST = 4
_JOINTS: Phrasebook[str] = Phrasebook(
    {
        "tot": "tot, until, till, to",
        "t/m": "tot en met, t/m, through, until and including, en / of",
        "of": "of, or, danwel, dan wel, c.q., c.q, cq, - , /",
        "en": "en, and",
    }
)
_NEUTRAL = frozenset({"in", "op", "per"})


def single(tokens: Tokens, at: int) -> Parsed:
    """One period, without anything listed after it. Nests a few deep ("eind van de eerste helft van 2026")."""
    if tokens.depth >= _DEEPEST:
        return None
    tokens.depth += 1
    found = _single(tokens, at)
    tokens.depth -= 1
    return found


def _single(tokens: Tokens, at: int) -> Parsed:
    kind = tokens.look(at).kind
    simple = _SIMPLE.get(kind)
    if simple:
        return simple(tokens, at)
    nesting = _NESTING.get(kind)
    return nesting(tokens, at, single) if nesting else None


def _from_number(tokens: Tokens, at: int) -> Parsed:
    found = days.day_of_month(tokens, at) or days.numeric_month(tokens, at)
    if found:
        return found
    if days.ordinal(tokens, at):
        return parts.ordinal_period(tokens, at, single)
    letter = tokens.look(at + 1)
    if letter.kind is not Kind.QUARTER_LETTER or tokens.text(at + 1) != "q" or not tokens.glued(at + 1):
        return None
    number = tokens.look(at).value
    code = named.coded(33, 4, number) if isinstance(number, int) else None
    if code is None:
        return None
    year, end = year_tail(tokens, at + 2)
    return Named(code, year), end


def _years(tokens: Tokens, at: int) -> Parsed:
    """As in "(de) jaren 2025 en 2026"."""
    return named.year(tokens, at + 1) if tokens.look(at + 1).kind is Kind.YEAR else None


_SIMPLE = {
    Kind.DATE: days.numeric_day,
    Kind.MONTH: named.month,
    Kind.SEASON: named.season,
    Kind.FEAST: named.feast,
    Kind.TURN_OF_YEAR: named.turn_of_year,
    Kind.YEAR_END: named.year_end,
    Kind.RECESS: named.recess,
    Kind.SESSION: named.session,
    Kind.SESSION_WORD: named.session,
    Kind.WEEKDAY: days.weekday,
    Kind.QUARTER_LETTER: named.lettered,
    Kind.RELATIVE: relative.relative,
    Kind.COMING: relative.relative,
    Kind.PAST: relative.relative,
    Kind.YEAR: named.year,
    Kind.NOTED_YEAR: named.year,
    Kind.QUOTE: named.year,
    Kind.DAY_WORD: days.day_word,
    Kind.NUMBER: _from_number,
    Kind.UNITS: _years,
}
"""What reads on from which kind of word."""
_NESTING = {
    Kind.ORDINAL: parts.ordinal_period,
    Kind.PART: parts.third,
    Kind.START_OF: parts.start_of,
    Kind.EDGE: parts.edge,
    Kind.UNIT: weeks.unit_period,
}
"""What reads on and has another period inside."""


def period(tokens: Tokens, at: int) -> Parsed:
    """A period, or a list or range of periods as one: "juni of juli", "eind 2025/begin 2026", "van maart tot mei"."""
    found = single(tokens, at)
    for _ in range(4):
        if found is None:
            return None
        more = _joined(tokens, *found) or _year_first(tokens, *found)
        if more is None:
            return found
        found = more
    return found


def _joined(tokens: Tokens, first: Node, at: int) -> Parsed:
    joint = _joint(tokens, at)
    if joint is None:
        return None
    word, start = joint
    start += tokens.text(start) in _NEUTRAL
    found = single(tokens, skip_articles(tokens, start))
    if found is None or not _may_join(word, first, found[0]):
        return None
    last, end = found
    begin = last.first if isinstance(last, Range) else last
    dated = with_year(first, year_of(begin) or year_of(last))
    stop = last.last if isinstance(last, Range) else with_year(last, year_of(first))
    return Range(dated, stop, exclusive=word == "tot" and isinstance(last, Day)), end


def _joint(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What joins two periods ("en", "of", "t/m", "tot", ","), and the place after it."""
    found = _JOINTS.find(tokens, at)
    if found:
        return found
    kind = tokens.look(at).kind
    return (",", at + 1) if kind is Kind.COMMA else None


def _may_join(word: str, first: Node, last: Node) -> bool:
    """Whether a word joins two periods: "en" and a comma only like with like, and no two whole days."""
    if isinstance(first, Current) or isinstance(last, Current | Today):
        return False
    if word not in ("en", ","):
        return True
    before = first.last if isinstance(first, Range) else first
    after = last.first if isinstance(last, Range) else last
    if isinstance(before, Named) and isinstance(after, Named):
        return _sort(before.code) == _sort(after.code) and _adjoin(before, after)
    if isinstance(before, Third) and isinstance(after, Third):
        return True
    return word == "en" and type(before) is type(after) and not isinstance(before, Day)


def _adjoin(first: Named, last: Named) -> bool:
    """Whether two named periods make one: "mei en juni", but "maart en september" are two."""
    return last.code - first.code in (0, 1, -11) or (first.year is not None and last.year is not None)


def _sort(code: int) -> int:
    """Months, seasons, quarters, four-month periods and half-years are of different sorts."""
    return next(bound for bound in (12, 24, 36, 39, 41) if code <= bound)


def _year_first(tokens: Tokens, first: Node, at: int) -> Parsed:
    """As in "volgend jaar in het voorjaar", "2025, derde kwartaal": the year before what it dates."""
    if not isinstance(first, CalendarYear):
        return None
    start = at + (tokens.look(at).kind is Kind.COMMA)
    start += tokens.text(start) in _NEUTRAL
    found = single(tokens, skip_articles(tokens, start))
    if found is None or not isinstance(found[0], _MAY_BE_DATED | Third | Range) or year_of(found[0]) is not None:
        return None
    return with_year(found[0], first.year), found[1]
