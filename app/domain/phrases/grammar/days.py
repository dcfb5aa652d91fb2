"""Days: of a month in words or digits, weekdays, and the n-th weekday of a month."""

from app.domain.phrases.grammar.durations import duration
from app.domain.phrases.grammar.nodes import Bygone, Day, Named, Node, NthWeekday, Range, Today, WeekdayNamed
from app.domain.phrases.grammar.years import JOINTS, is_of, skip_articles, year_number, year_tail
from app.domain.phrases.words.kinds import Kind, Unit
from app.domain.phrases.words.tokens import Tokens

Parsed = tuple[Node, int] | None
"""A part of a wording and the place after it, or None when the words are something else."""


def ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """As in "eerste", "1e", "3de", "II", "laatste" (-1) and the place after it."""
    lexeme = tokens.look(at)
    if lexeme.kind is Kind.ORDINAL and isinstance(lexeme.value, int):
        return lexeme.value, at + 1
    if lexeme.kind is not Kind.NUMBER or not isinstance(lexeme.value, int) or not tokens.text(at).isdigit():
        return None
    glued = tokens.glued(at + 1)
    marked = tokens.text(at + 1) == "e" or (
        glued and (tokens.look(at + 1).kind is Kind.ORDINAL_MARK or tokens.text(at + 1) == "de")
    )
    return (lexeme.value, at + 2) if marked else None


def numeric_day(tokens: Tokens, at: int) -> Parsed:
    """1-7-2027, 1/7/27, 1.7.2027 in Dutch order; 2027-07-01."""
    value = tokens.look(at).value
    if tokens.look(at).kind is not Kind.DATE or not isinstance(value, tuple):
        return None
    year, month, day = value
    return Day(month, day, year), at + 1


def day_of_month(tokens: Tokens, at: int) -> Parsed:
    """As in "1 juli 2027", "1 juli a.s.", "1st of July", and "2 en 3 juni", "1-15 mei" as a range."""
    number = _day_number(tokens, at)
    if number is None:
        return None
    first, end = number
    last, end = _last_day_number(tokens, end) or (first, end)
    end += tokens.text(end) == "of" and tokens.look(end + 1).kind is Kind.MONTH
    month = tokens.look(end)
    if month.kind is not Kind.MONTH or not isinstance(month.value, int):
        return None
    year, end = year_tail(tokens, end + 1)
    day = Day(month.value, last, year)
    return (day, end) if last == first else (Range(Day(month.value, first, year), day), end)


def _day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    value = tokens.look(at).value
    found = ordinal(tokens, at)
    if found is None and tokens.look(at).kind is Kind.NUMBER and isinstance(value, int) and tokens.text(at).isdigit():
        found = value, at + 1
    return found if found and 1 <= found[0] <= 31 else None


_DAY_JOINTS = (Kind.DASH, Kind.SLASH, Kind.AND, Kind.OR)


def _last_day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The second number of "2 en 3 juni", "2 t/m 5 april", "2 tot en met 5 april"."""
    if tokens.look(at).kind in _DAY_JOINTS:
        return _day_number(tokens, at + 1)
    if tokens.text(at) == "tot":
        at += 2 if tokens.text(at + 1) == "en" and tokens.text(at + 2) == "met" else 0
        return _day_number(tokens, at + 1)
    return _day_number(tokens, at + 1) if tokens.text(at) == "t/m" else None


def american_day(tokens: Tokens, at: int) -> Parsed:
    """As in "July 1, 2025", "July 1st": the month first, and more than a footnote's digit behind it."""
    month, number = tokens.look(at), _day_number(tokens, at + 1)
    if not isinstance(month.value, int) or number is None or tokens.glued(at + 1):
        return None
    day, end = number
    year, after = year_tail(tokens, end)
    return (Day(month.value, day, year), after) if year is not None or end - at > 2 else None


def numeric_month(tokens: Tokens, at: int) -> Parsed:
    """07-2026 and 7/2026."""
    value = tokens.look(at).value
    if not isinstance(value, int) or not 1 <= value <= 12 or tokens.look(at + 1).kind not in JOINTS:
        return None
    year = year_number(tokens, at + 2) if tokens.glued(at + 1) and tokens.glued(at + 2) else None
    return (Named(value, year[0]), year[1]) if year else None


def weekday(tokens: Tokens, at: int) -> Parsed:
    """As in "dinsdag 3 juni", "maandag a.s.", "dinsdag volgende week", "dinsdag over een week", or one alone."""
    value = tokens.look(at).value
    if not isinstance(value, int):
        return None
    after = at + 1 + (tokens.look(at + 1).kind is Kind.COMMA)
    dated = day_of_month(tokens, after) or numeric_day(tokens, after)
    if dated:
        return dated
    follower = tokens.look(at + 1).kind
    if follower is Kind.JUST_PAST:
        return Bygone(), at + 2
    week = relative_week(tokens, at + 1)
    if week:
        return WeekdayNamed(value, week[0]), week[1]
    end = at + 1 + (follower is Kind.COMING)
    weeks, end = weeks_later(tokens, end)
    return WeekdayNamed(value, later=weeks), end


def day_word(tokens: Tokens, at: int) -> Parsed:
    """As in "vandaag", "morgen", "vandaag over een week"."""
    value = tokens.look(at).value
    if not isinstance(value, int):
        return None
    weeks, end = weeks_later(tokens, at + 1)
    return Today(value + 7 * weeks), end


def weeks_later(tokens: Tokens, at: int) -> tuple[int, int]:
    """How many weeks "over een week" or "over veertien dagen" puts a day on, and the place after it; 0 without it."""
    found = duration(tokens, at + 1) if tokens.text(at) == "over" else None
    if found is None or found[0].least is not None:
        return 0, at
    weeks = found[0].number / (7 if found[0].unit is Unit.DAY else 1)
    is_whole = found[0].unit in (Unit.WEEK, Unit.DAY) and weeks == int(weeks)
    return (int(weeks), found[1]) if is_whole else (0, at)


def relative_week(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """0 for "deze week", 1 for "volgende week" and "komende week", and the place after it."""
    at = skip_articles(tokens, at)
    lexeme, unit = tokens.look(at), tokens.look(at + 1)
    if unit.kind is not Kind.UNIT or unit.value is not Unit.WEEK:
        return None
    if lexeme.kind is Kind.COMING:
        return 1, at + 2
    return (lexeme.value, at + 2) if lexeme.kind is Kind.RELATIVE and isinstance(lexeme.value, int) else None


def nth_weekday(tokens: Tokens, at: int, number: int) -> Parsed:
    """The rest of "derde dinsdag van september", from the weekday on."""
    value = tokens.look(at).value
    if tokens.look(at).kind is not Kind.WEEKDAY or not isinstance(value, int):
        return None
    end = at + 1 + (is_of(tokens, at + 1) or tokens.text(at + 1) in ("in", "uit"))
    month = tokens.look(end)
    if month.kind is not Kind.MONTH or not isinstance(month.value, int):
        return None
    year, end = year_tail(tokens, end + 1)
    return NthWeekday(number, value, month.value, year), end
