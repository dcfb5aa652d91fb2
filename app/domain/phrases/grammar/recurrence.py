"""Series: "jaarlijks", "elk najaar", "twee keer per jaar", "om de drie maanden", as RFC 5545 recurrence rules."""

from dataclasses import dataclass

from app.domain.phrases.grammar.durations import number
from app.domain.phrases.grammar.nodes import Day, FeastDay, Named, Node, NthWeekday, Range, Third, WeekdayNamed
from app.domain.phrases.grammar.terms import Term
from app.domain.phrases.grammar.years import skip_articles
from app.domain.phrases.words.kinds import Kind, Limit, Unit, words
from app.domain.phrases.words.phrasebook import Phrasebook
from app.domain.phrases.words.tokens import Tokens

_UNIT_RULES = {
    Unit.YEAR: ("YEARLY", 1),
    Unit.HALF_YEAR: ("MONTHLY", 6),
    Unit.QUADRIMESTER: ("MONTHLY", 4),
    Unit.QUARTER: ("MONTHLY", 3),
    Unit.MONTH: ("MONTHLY", 1),
    Unit.WEEK: ("WEEKLY", 1),
    Unit.DAY: ("DAILY", 1),
    Unit.WORKDAY: ("DAILY", 1),
}
RATES: Phrasebook[tuple[Unit, int]] = Phrasebook(
    {
        (Unit.YEAR, 1): "jaarlijks, jaarlijkse, annually, yearly, annual, eenmaal per jaar, ieder jaar opnieuw",
        (Unit.YEAR, 2): "tweejaarlijks, tweejaarlijkse, om het jaar, om het andere jaar, biennially",
        (Unit.YEAR, 3): "driejaarlijks, driejaarlijkse",
        (Unit.YEAR, 4): "vierjaarlijks, vierjaarlijkse",
        (Unit.YEAR, 5): "vijfjaarlijks, vijfjaarlijkse",
        (Unit.HALF_YEAR, 1): """
            halfjaarlijks, halfjaarlijkse, half jaarlijks, half - jaarlijks, per halfjaar, zesmaandelijks,
            biannually, half - yearly, semi - annually""",
        (Unit.QUADRIMESTER, 1): "viermaandelijks, per trimester",
        (Unit.QUARTER, 1): "driemaandelijks, driemaandelijkse, per kwartaal, kwartaalsgewijs, quarterly, per quarter",
        (Unit.MONTH, 2): "tweemaandelijks, tweemaandelijkse",
        (Unit.MONTH, 1): "maandelijks, maandelijkse, monthly",
        (Unit.WEEK, 2): "tweewekelijks, tweewekelijkse",
        (Unit.WEEK, 1): "wekelijks, wekelijkse, weekly",
        (Unit.DAY, 1): "dagelijks, daily",
    }
)
_EVERY = words("elk elke ieder iedere every each alle")
_ADJECTIVE = ("jaarlijkse", "maandelijkse", "wekelijkse", "dagelijks")
_TIMES = words("keer maal times x")
_COUNTED = {"eens": 1, "eenmaal": 1, "once": 1, "tweemaal": 2, "twice": 2, "driemaal": 3, "viermaal": 4}
SERIES_WORDS = _EVERY | _TIMES | frozenset(_COUNTED) | {"om", "per", "ten", "at"}
"""Words that a frequency may start with, besides the expressions."""
_LEAST = words("ten minste minstens minimaal tenminste at least")
_FIRST_WORDS = SERIES_WORDS | RATES.first_words | _LEAST
_PER = words("per in a iedere elke elk ieder")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class SeriesTerm:
    """A series by the places of its words: its frequency, and the period it falls in each time, if said."""

    begin: int
    end: int
    frequency: str
    interval: int
    each: Node | None = None

    def rrule(self, anchor: Term | None) -> str:
        """The RFC 5545 recurrence rule (section 3.3.10), with the place in the year that an anchor gives."""
        interval = f";INTERVAL={self.interval}" if self.interval > 1 else ""
        node = anchor.node if anchor else self.each
        limit = anchor.limit if anchor else Limit.IN
        place = _place(node, limit) if node and self.frequency == "YEARLY" else _weekday(node)
        return f"FREQ={self.frequency}{interval}{place}"


def rate(tokens: Tokens, begin: int, *, eager: bool) -> SeriesTerm | None:
    """The words of a frequency that start at a place, or None; ``eager`` takes an adjective ("jaarlijkse") for one."""
    if tokens.text(begin) not in _FIRST_WORDS and tokens.look(begin).kind not in (Kind.NUMBER, Kind.ARTICLE):
        return None
    at = begin
    while tokens.text(at) in _LEAST and at < begin + 3:
        at += 1
    found = RATES.find(tokens, at)
    if found and (eager or not tokens.text(at).endswith(_ADJECTIVE)):
        (unit, count), end = found
        return _series(begin, end, unit, count)
    if tokens.text(at) in _EVERY:
        return _every(tokens, begin, at + 1)
    if tokens.text(at) == "om" and tokens.text(at + 1) == "de":
        return _counted_units(tokens, begin, at + 2)
    if tokens.text(at) == "per" and tokens.look(at + 1).kind is Kind.NUMBER:
        return _counted_units(tokens, begin, at + 1)
    return _times(tokens, begin, at)


def _series(begin: int, end: int, unit: Unit, count: int) -> SeriesTerm | None:
    rule = _UNIT_RULES.get(unit)
    return SeriesTerm(begin, end, rule[0], rule[1] * count) if rule else None


def _every(tokens: Tokens, begin: int, at: int) -> SeriesTerm | None:
    """As in "elk jaar", "iedere zes maanden", "elk najaar", "every May"."""
    lexeme = tokens.look(at)
    if lexeme.kind is Kind.UNIT and isinstance(lexeme.value, Unit):
        return _series(begin, at + 1, lexeme.value, 1)
    if lexeme.kind in (Kind.MONTH, Kind.SEASON) and isinstance(lexeme.value, int):
        return SeriesTerm(begin, at + 1, "YEARLY", 1, Named(lexeme.value))
    if lexeme.kind is Kind.SESSION:
        return _series(begin, at + 1, Unit.YEAR, 1)
    if lexeme.kind is Kind.WEEKDAY and isinstance(lexeme.value, int):
        return SeriesTerm(begin, at + 1, "WEEKLY", 1, WeekdayNamed(lexeme.value))
    return _counted_units(tokens, begin, at)


def _counted_units(tokens: Tokens, begin: int, at: int) -> SeriesTerm | None:
    counted = number(tokens, at)
    unit = tokens.look(counted[1]) if counted else None
    if counted is None or unit is None or unit.kind not in (Kind.UNIT, Kind.UNITS) or not isinstance(unit.value, Unit):
        return None
    return _series(begin, counted[1] + 1, unit.value, int(counted[0])) if counted[0] >= 1 else None


def _times(tokens: Tokens, begin: int, at: int) -> SeriesTerm | None:
    """As in "twee keer per jaar", "eens in de drie jaar", "once a year"."""
    count, end = _COUNTED.get(tokens.text(at)), at + 1
    if count is None:
        counted = number(tokens, at)
        if counted is None or tokens.text(counted[1]) not in _TIMES:
            return None
        count, end = int(counted[0]), counted[1] + 1
    if tokens.text(end) not in _PER:
        return None
    end = skip_articles(tokens, end + 1)
    if count == 1:
        several = _counted_units(tokens, begin, end)
        if several:
            return several
    unit = tokens.look(end)
    if unit.kind is not Kind.UNIT or not isinstance(unit.value, Unit):
        return None
    return _shared(begin, end + 1, unit.value, count)


def _shared(begin: int, end: int, unit: Unit, count: int) -> SeriesTerm | None:
    """So many times per unit, as an interval where that comes out whole."""
    if count == 1:
        return _series(begin, end, unit, 1)
    if unit is Unit.YEAR and 12 % count == 0:
        return SeriesTerm(begin, end, "MONTHLY", 12 // count)
    return _series(begin, end, unit, 1)


def _place(node: Node, limit: Limit) -> str:
    """Where in the year a series falls: month, day, or weekday of a month; nothing when that differs by the year."""
    place = ""
    match node:
        case Day(month=month, day=day):
            place = _day_place(month, day, limit)
        case Named(code=code):
            place = f";BYMONTH={_FIRST_MONTHS.get(code, code)}"
            place += ";BYMONTHDAY=21" if code in _SEASONS else ""
        case NthWeekday(number=number, weekday=weekday, month=month):
            place = f";BYMONTH={month};BYDAY={number}{_WEEKDAYS[weekday]}"
        case FeastDay(feast=feast):
            place = _FEASTS.get(feast, "")
        case Third(of=Named() as whole) | Range(first=Named() as whole):
            place = _place(whole, limit)
    return place


def _day_place(month: int, day: int, limit: Limit) -> str:
    """As in "voor 1 juli" is 30 June each year."""
    if limit is not Limit.BEFORE:
        return f";BYMONTH={month};BYMONTHDAY={day}"
    if day > 1:
        return f";BYMONTH={month};BYMONTHDAY={day - 1}"
    return f";BYMONTH={(month - 2) % 12 + 1};BYMONTHDAY=-1"


_SEASONS = range(21, 25)
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 37: 1, 38: 5, 39: 9, 40: 1, 41: 7}
_FEASTS = {
    "prinsjesdag": ";BYMONTH=9;BYDAY=3TU",
    "verantwoordingsdag": ";BYMONTH=5;BYDAY=3WE",
    "kerst": ";BYMONTH=12;BYMONTHDAY=25",
}


def _weekday(node: Node | None) -> str:
    return f";BYDAY={_WEEKDAYS[node.weekday]}" if isinstance(node, WeekdayNamed) else ""
