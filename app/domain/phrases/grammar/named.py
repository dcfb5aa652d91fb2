"""Periods with a name: months, seasons, quarters, feasts, recesses, parliamentary and school years."""

from app.domain.calendars import Feast, RecessKind
from app.domain.phrases.grammar.days import Parsed, american_day, nth_weekday, ordinal
from app.domain.phrases.grammar.nodes import (
    CalendarYear,
    FeastDay,
    FromNow,
    Named,
    Range,
    RecessTime,
    SessionYear,
    Third,
    TurnOfYear,
    YearRef,
)
from app.domain.phrases.grammar.years import (
    JOINTS,
    is_of,
    names_other,
    skip_articles,
    year_number,
    year_span,
    year_tail,
)
from app.domain.phrases.words.kinds import Kind, Part, SessionKind, Unit
from app.domain.phrases.words.tokens import Tokens

_LISTED = (Kind.DASH, Kind.SLASH, Kind.AND, Kind.OR)
_RECESS_OF_SEASON = {21: RecessKind.SPRING, 22: RecessKind.SUMMER, 23: RecessKind.AUTUMN, 24: RecessKind.CHRISTMAS}
_NUMBERED = {Unit.QUARTER: (33, 4), Unit.QUADRIMESTER: (37, 3), Unit.HALF_YEAR: (40, 2)}
_TURNS = {"oud": (("en",), ("nieuw", "nieuwjaar")), "turn": (("of",), ("the",), ("year",))}
"""How turns of the year of several words go on."""
_HALF_YEARS = 40
_LETTERS = {33: 4, 37: 3, 40: 2}


def footnoted(tokens: Tokens, at: int) -> int:
    """The place after a footnote's digit that is glued to a word."""
    mark = tokens.look(at)
    return at + 1 if mark.kind is Kind.NUMBER and tokens.glued(at) and len(tokens.text(at)) <= 2 else at


def month(tokens: Tokens, at: int) -> Parsed:
    """As in "mei 2025", "mei van dit jaar", "January 2026"; "July 1, 2025"."""
    value = tokens.look(at).value
    if not isinstance(value, int):
        return None
    day = american_day(tokens, at)
    if day:
        return day
    year, end = year_tail(tokens, footnoted(tokens, at + 1))
    return Named(value, year), end


def season(tokens: Tokens, at: int) -> Parsed:
    """As in "zomer van 2025", "winter 2025-2026"; "summer recess"."""
    code = tokens.look(at).value
    if not isinstance(code, int):
        return None
    end = at + 1 + (tokens.look(at + 1).kind is Kind.DASH)
    if tokens.look(end).kind is Kind.RECESS:
        year, end = year_tail(tokens, end + 1)
        return RecessTime(_RECESS_OF_SEASON[code], year), end
    if end > at + 1 and tokens.look(end).kind in (Kind.AND, Kind.OR) and _recess_follows(tokens, end + 1):
        return RecessTime(_RECESS_OF_SEASON[code]), end
    spanned = year_span(tokens, at + 1 + is_of(tokens, at + 1)) if code == 24 else None
    if spanned:
        return Named(code, spanned[0]), spanned[1]
    year, end = year_tail(tokens, footnoted(tokens, at + 1))
    return Named(code, year), end


def _recess_follows(tokens: Tokens, at: int) -> bool:
    """Whether the recess of "zomer- en kerstreces" follows."""
    return tokens.look(skip_articles(tokens, at)).kind is Kind.RECESS


def feast(tokens: Tokens, at: int) -> Parsed:
    """As in "Prinsjesdag 2025", "Kerst", "Christmas recess", "Budget Day"."""
    value = tokens.look(at).value
    if not isinstance(value, Feast):
        return None
    if tokens.text(at) in ("budget", "accountability"):
        at += 1
        if tokens.text(at) != "day":
            return None
    if value is Feast.CHRISTMAS and tokens.look(at + 1).kind is Kind.RECESS:
        year, end = year_tail(tokens, at + 2)
        return RecessTime(RecessKind.CHRISTMAS, year), end
    year, end = year_tail(tokens, at + 1)
    return FeastDay(value, year), end


def turn_of_year(tokens: Tokens, at: int) -> Parsed:
    """As in "de jaarwisseling", "jaarwisseling 2015-2016", "oud en nieuw"."""
    rest = _TURNS.get(tokens.text(at), ())
    if any(tokens.text(at + step) not in words for step, words in enumerate(rest, 1)):
        return None
    at += len(rest)
    end = at + 1 + is_of(tokens, at + 1)
    spanned = year_span(tokens, end)
    if spanned:
        return TurnOfYear(spanned[0]), spanned[1]
    year, end = year_tail(tokens, at + 1)
    return TurnOfYear(year), end


def year_end(tokens: Tokens, at: int) -> Parsed:
    """As in "jaareinde 2025", "year-end"."""
    year, end = year_tail(tokens, at + 1)
    return Third(Part.END, CalendarYear(FromNow(0) if year is None else year)), end


def recess(tokens: Tokens, at: int) -> Parsed:
    """As in "zomerreces 2025", "kerstreces 2024/2025", "het reces"."""
    value = tokens.look(at).value
    kind = value if isinstance(value, RecessKind) else None
    spanned = year_span(tokens, at + 1 + is_of(tokens, at + 1))
    if spanned:
        return RecessTime(kind, spanned[0]), spanned[1]
    year, end = year_tail(tokens, footnoted(tokens, at + 1))
    return RecessTime(kind, year), end


def session(tokens: Tokens, at: int) -> Parsed:
    """As in "schooljaar 2025-2026", "het parlementaire jaar", "academic year 2025/26"."""
    kind = tokens.look(at).value
    end = at + 1
    if tokens.look(at).kind is Kind.SESSION_WORD:
        unit = tokens.look(end)
        if unit.kind is not Kind.UNIT or unit.value is not Unit.YEAR:
            return None
        end += 1
    if not isinstance(kind, SessionKind):
        return None
    start = skip_articles(tokens, end + 1) if is_of(tokens, end) else end
    spanned = year_span(tokens, start)
    return (SessionYear(kind, spanned[0]), spanned[1]) if spanned else (SessionYear(kind), end)


def coded(code: int, count: int, number: int) -> int | None:
    """The EDTF code of the n-th of so many units in a year; -1 is the last."""
    number = count if number == -1 else number
    return code + number - 1 if 1 <= number <= count else None


def ranged(first: int, last: int, year: YearRef) -> Named | Range:
    """One named period, or the range of two in one year."""
    return Named(first, year) if first == last else Range(Named(first, year), Named(last, year))


def lettered(tokens: Tokens, at: int) -> Parsed:
    """As in "Q3 2026", "Q1/Q2 2026", "H1", "T2"."""
    base = tokens.look(at).value
    if not isinstance(base, int):
        return None
    first = _letter_number(tokens, at, base)
    if first is None:
        return None
    code, end = first
    last, end = _next_letter(tokens, end, base) or (code, end)
    year, end = year_tail(tokens, end)
    return ranged(code, last, year), end


def _letter_number(tokens: Tokens, at: int, base: int) -> tuple[int, int] | None:
    number = tokens.look(at + 1).value
    near = tokens.glued(at + 1) or tokens.text(at) == "q"
    if tokens.look(at + 1).kind is not Kind.NUMBER or not isinstance(number, int) or not near:
        return None
    code = coded(base, _LETTERS[base], number)
    return (code, at + 2) if code else None


def _next_letter(tokens: Tokens, at: int, base: int) -> tuple[int, int] | None:
    """The rest of "Q1/Q2", "Q1 en Q2", "Q3/4"."""
    if tokens.look(at).kind not in _LISTED:
        return None
    if tokens.look(at + 1).value == base:
        return _letter_number(tokens, at + 1, base)
    number = tokens.look(at + 1).value
    plain = tokens.glued(at) and tokens.glued(at + 1) and tokens.look(at + 1).kind is Kind.NUMBER
    code = coded(base, _LETTERS[base], number) if plain and isinstance(number, int) else None
    return (code, at + 2) if code else None


def numbered_unit(tokens: Tokens, at: int) -> Parsed:
    """As in "kwartaal 1 van 2026", "kwartaal IV", "kw. 3 2025", "kwartaal 1 en 2"."""
    base = _NUMBERED.get(_as_unit(tokens, at))
    first = _count(tokens, at + 1) if base else None
    if base is None or first is None:
        return None
    start, end = coded(*base, first[0]), first[1]
    second = _count(tokens, end + 1) if tokens.look(end).kind in _LISTED else None
    stop, end = (coded(*base, second[0]), second[1]) if second else (start, end)
    if start is None or stop is None:
        return None
    year, end = year_tail(tokens, end)
    return ranged(start, stop, year), end


def _as_unit(tokens: Tokens, at: int) -> Unit:
    value = tokens.look(at).value
    return value if isinstance(value, Unit) else Unit.DAY


def _count(tokens: Tokens, at: int) -> tuple[int, int] | None:
    value = tokens.look(at).value
    if tokens.look(at).kind is Kind.NUMBER and isinstance(value, int):
        return value, at + 1
    return ordinal(tokens, at)


def ordinals(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """The first and the last of "tweede", "eerste en tweede", "2e/3e", and the place after them."""
    first = ordinal(tokens, at)
    if first is None:
        return None
    number, end = first
    joint = end + 2 if tokens.text(end) == "tot" and tokens.text(end + 1) == "en" else end
    if tokens.look(joint).kind in _LISTED or tokens.text(joint) in ("t/m", "met"):
        second = ordinal(tokens, skip_articles(tokens, joint + 1))
        if second:
            return number, second[0], second[1]
    return number, number, end


def ordinal_unit(tokens: Tokens, at: int, first: int, last: int) -> Parsed:
    """The rest of "eerste kwartaal van 2026", "tweede halfjaar", "laatste trimester", "first half of 2026"."""
    base = _NUMBERED.get(_as_unit(tokens, at))
    if base is None:
        return None
    start, stop = coded(*base, first), coded(*base, last)
    if start is None or stop is None:
        return None
    if base[0] == _HALF_YEARS and names_other(tokens, at + 1):
        return None
    year, end = year_tail(tokens, footnoted(tokens, at + 1))
    return ranged(start, stop, year), end


def ordinal_weekday(tokens: Tokens, at: int, number: int) -> Parsed:
    """The rest of "derde dinsdag van september"."""
    return nth_weekday(tokens, at, number) if -1 <= number <= 5 else None


def year(tokens: Tokens, at: int) -> Parsed:
    """As in "2026", "jaar 2026", "2026-Q1", "2026-07", "2025 en 2026" is left to the ranges."""
    start = at + 1 if _as_unit(tokens, at) is Unit.YEAR else at
    found = year_number(tokens, start)
    if found is None:
        return None
    value, end = found
    joint = end + (tokens.look(end).kind in JOINTS)
    if tokens.look(joint).kind is Kind.QUARTER_LETTER:
        quarter = lettered(tokens, joint)
        if quarter and isinstance(quarter[0], Named) and quarter[0].year is None:
            return Named(quarter[0].code, value), quarter[1]
    spanned = year_span(tokens, start)
    if spanned and spanned[1] > end:
        return Range(CalendarYear(value), CalendarYear(value + 1)), spanned[1]
    return _iso_month(tokens, value, end) or (CalendarYear(value), end)


def _iso_month(tokens: Tokens, value: int, at: int) -> Parsed:
    """2026-07; but 2025-26 and 2011-12 are two years."""
    number = tokens.look(at + 1).value
    if tokens.look(at).kind is not Kind.DASH or len(tokens.text(at + 1)) != 2 or not isinstance(number, int):
        return None
    near = tokens.glued(at) and tokens.glued(at + 1)
    return (Named(number, value), at + 2) if near and 1 <= number <= 12 and number != (value + 1) % 100 else None
