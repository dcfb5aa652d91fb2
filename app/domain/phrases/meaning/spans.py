"""Spans: the days of a period that was named, before a limit is put on it; and cutting them in parts."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.domain import calendars, periods
from app.domain.deadlines import Explanation
from app.domain.periods import Precision
from app.domain.phrases.grammar.nodes import Duration
from app.domain.phrases.words.kinds import Part, Unit

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a period, how exactly it is named, and the rule that named it.

    ``running`` when it is the present one, of which only the rest can be promised. ``detail`` names what the
    days rest on, ``provisional`` why they may change.
    """

    first: date
    last: date
    precision: Precision
    rule: str
    running: bool = False
    recess: bool = False
    provisional: Explanation | None = None
    detail: Explanation | None = None


class UnreadableError(Exception):
    """No days can be given; ``rule`` says why. Take the wording as undated, or hand in the day it was stated."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


_NAMED = (
    (12, Precision.MONTH, "month"),
    (24, Precision.SEASON, "season"),
    (36, Precision.QUARTER, "quarter"),
    (39, Precision.QUADRIMESTER, "quadrimester"),
    (41, Precision.HALF, "half"),
)


def named(year: int, code: int) -> Span:
    """A month, season, quarter, four-month period or half-year of a year."""
    first, last = periods.unit(year, code)
    precision, rule = next((precision, rule) for bound, precision, rule in _NAMED if code <= bound)
    return Span(first, last, precision, rule)


def calendar_year(year: int) -> Span:
    """A calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, "year")


def single(day: date, rule: str = "day") -> Span:
    """One day."""
    return Span(day, day, Precision.DAY, rule)


def week(day: date) -> Span:
    """The Monday to Sunday around a day."""
    monday = day - day.weekday() * DAY
    return Span(monday, monday + 6 * DAY, Precision.WEEK, "week")


def weekend(day: date) -> Span:
    """The Saturday and Sunday of the week around a day."""
    saturday = day + (5 - day.weekday()) * DAY
    return Span(saturday, saturday + DAY, Precision.INTERVAL, "week")


_THIRD_RULES = {
    Precision.YEAR: "part-of-year",
    Precision.MONTH: "part-of-month",
    Precision.QUARTER: "part-of-quarter",
    Precision.SEASON: "part-of-season",
}
_MONTHS_PER_THIRD = {Precision.YEAR: 4, Precision.QUARTER: 1, Precision.SEASON: 1, Precision.HALF: 2}


def third(whole: Span, part: Part) -> Span:
    """The begin, middle or end: four months of a year, ten days of a month, a month of a quarter or season."""
    rule = _THIRD_RULES.get(whole.precision, "part-of-other")
    months = _MONTHS_PER_THIRD.get(whole.precision)
    if months:
        first = whole.first + relativedelta(months=months * part.value)
        last = first + relativedelta(months=months) - DAY
    elif whole.precision is Precision.MONTH:
        first = whole.first.replace(day=1 + 10 * part.value)
        last = whole.last if part is Part.END else first + 9 * DAY
    else:
        first, last = _equal_third(whole, part)
    return Span(
        first, last, Precision.PART, rule, recess=whole.recess, provisional=whole.provisional, detail=whole.detail
    )


def _equal_third(whole: Span, part: Part) -> tuple[date, date]:
    """A third by days; of a week Monday and Tuesday, Wednesday and Thursday, and from Friday on."""
    length = (whole.last - whole.first).days + 1
    cuts = [0, round(length / 3), round(2 * length / 3 - 0.5), length]
    return whole.first + cuts[part.value] * DAY, whole.first + (cuts[part.value + 1] - 1) * DAY


def half(whole: Span, number: int) -> Span:
    """The first or second half: 1-15 and 16-end of a month, else by days."""
    if whole.precision is Precision.MONTH:
        middle = whole.first + 14 * DAY
    else:
        middle = whole.first + ((whole.last - whole.first).days // 2) * DAY
    first, last = (whole.first, middle) if number == 1 else (middle + DAY, whole.last)
    return Span(first, last, Precision.PART, "slice", provisional=whole.provisional, detail=whole.detail)


_COUNTED_MONTHS = {
    1: (Precision.MONTH, "month"),
    3: (Precision.QUARTER, "quarter"),
    4: (Precision.QUADRIMESTER, "quadrimester"),
    6: (Precision.HALF, "half"),
}


def sliced(whole: Span, ordinal: int, count: int | None, unit: Unit) -> Span:
    """The n-th so many days, weeks, weekends, months or quarters of a period; without a count its begin or end.

    Raises UnreadableError when the period has no such part.
    """
    if count is None:
        return _some(whole, ordinal, unit)
    if unit is Unit.WEEKEND:
        return _nth_weekend(whole, ordinal)
    if unit in (Unit.MONTH, Unit.QUARTER):
        return _months(whole, ordinal, count * (3 if unit is Unit.QUARTER else 1))
    days = (7 if unit is Unit.WEEK else 1) * count
    first = whole.last - (days - 1) * DAY if ordinal == -1 else whole.first + (ordinal - 1) * days * DAY
    last = first + (days - 1) * DAY
    if last > whole.last or first < whole.first:
        raise UnreadableError("none-impossible")
    return Span(first, last, Precision.DAY if days == 1 else Precision.PART, "edge" if days == 1 else "slice")


def _some(whole: Span, ordinal: int, unit: Unit) -> Span:
    """The first or last days, weeks or months, without a number: ten days; half a month; a third of a year."""
    month = whole.precision is Precision.MONTH
    if unit is Unit.WEEK:
        return half(whole, 2 if ordinal == -1 else 1) if month else _months(whole, ordinal, 1)
    if unit is Unit.DAY and not month:
        return sliced(whole, ordinal, 10, unit)
    part = third(whole, Part.END if ordinal == -1 else Part.BEGIN)
    return Span(part.first, part.last, part.precision, "months-of-year" if unit is Unit.MONTH else "slice")


def _nth_weekend(whole: Span, ordinal: int) -> Span:
    """The n-th or last weekend whose Saturday lies in a period."""
    if ordinal == -1:
        return weekend(whole.last - (whole.last.weekday() - 5) % 7 * DAY)
    return weekend(whole.first + (7 * (ordinal - 1) + (5 - whole.first.weekday()) % 7) * DAY)


def _months(whole: Span, ordinal: int, count: int) -> Span:
    if ordinal == -1:
        first = whole.last + DAY - relativedelta(months=count)
    else:
        first = whole.first + relativedelta(months=(ordinal - 1) * count)
    last = first + relativedelta(months=count) - DAY
    if first < whole.first or last > whole.last:
        raise UnreadableError("none-impossible")
    precision, rule = _COUNTED_MONTHS.get(count, (Precision.INTERVAL, "slice"))
    return Span(first, last, precision, rule)


def shifted(day: date, length: Duration, number: float, sign: int = 1) -> date:
    """The day a length of time (of which ``number`` counts) after a day, or before it (sign -1).

    A shorter month ends on its last day. Raises OverflowError or ValueError outside the calendar.
    """
    if length.unit is Unit.WORKDAY and sign > 0:
        return calendars.add_working_days(day, int(number))
    months = _MONTHS.get(length.unit)
    if months is None:
        return day + sign * _days(length.unit, number) * DAY
    whole = int(number * months)
    rest = round((number * months - whole) * 30)
    return day + sign * (relativedelta(months=whole) + rest * DAY)


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.QUADRIMESTER: 4, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


def _days(unit: Unit, number: float) -> int:
    if unit is Unit.HOUR:
        return -int(-number // 24)
    return round(number * 7) if unit in (Unit.WEEK, Unit.WEEKEND) else int(number)


_UNIT_CODES = {Unit.MONTH: (1, 1), Unit.QUARTER: (33, 3), Unit.QUADRIMESTER: (37, 4), Unit.HALF_YEAR: (40, 6)}


def beside(today: date, unit: Unit, offset: int) -> Span:
    """The week, weekend, month, quarter, four-month period or half-year of a day, or so many of them on."""
    if unit in (Unit.WEEK, Unit.WEEKEND):
        day = today + 7 * offset * DAY
        return week(day) if unit is Unit.WEEK else weekend(day)
    base, length = _UNIT_CODES[unit]
    count = today.year * (12 // length) + (today.month - 1) // length + offset
    year, number = divmod(count, 12 // length)
    return named(year, base + number)
