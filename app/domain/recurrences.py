"""Recurrence rules: RFC 5545, section 3.3.10, expanded by python-dateutil into terms.

A term is the calendar unit that the rule steps by. A rule that names a month means that month, one that names the
21st of March, June, September or December the season that begins then, one that names any other day that day.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from app.domain.periods import Period, Precision

_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_PLACES = frozenset({"BYMONTH", "BYMONTHDAY", "BYDAY"})
_SEASONS = ("3", "6", "9", "12")
"""The months in which a season begins, on the 21st."""


class Recurrence:
    """A recurrence rule of whole days. ``count`` is the number of its terms, None without one.

    Raises ValueError for a rule that is none, or that has parts a promise has no use for.
    """

    def __init__(self, rule: str) -> None:
        parts = {name: value for name, _, value in (part.partition("=") for part in rule.split(";"))}
        self._frequency, interval = parts.pop("FREQ", ""), int(parts.pop("INTERVAL", "1"))
        self.count = int(parts.pop("COUNT")) if "COUNT" in parts else None
        self._until = date.fromisoformat(parts.pop("UNTIL")[:8]) if "UNTIL" in parts else None
        if self._frequency not in _FREQUENCIES or interval < 1 or not parts.keys() <= _PLACES:
            raise ValueError(f"'{rule}' is no recurrence rule of years, months, weeks or days (RFC 5545, 3.3.10)")
        self._places = parts
        self._step = ";".join(
            (f"FREQ={self._frequency}", f"INTERVAL={interval}", *(f"{name}={value}" for name, value in parts.items()))
        )
        self._steps(date(2000, 1, 1))

    def terms(self, after: date) -> Iterator[Period]:
        """The terms that begin after a day, in order; ``count`` is for the caller, who knows which was the first."""
        for instant in self._steps(self._anchor(after)):
            begin = instant.date()
            if self._until and begin > self._until:
                return
            if begin > after:
                yield self._term(begin)

    def _steps(self, begin: date) -> Iterable[datetime]:
        start = datetime(begin.year, begin.month, begin.day)  # noqa: DTZ001 - dateutil counts days here, not instants
        return rrulestr(self._step, dtstart=start)

    def _anchor(self, day: date) -> date:
        """Where counting starts, so that terms are whole weeks or whole parts of a calendar year."""
        return day - timedelta(days=day.weekday()) if self._frequency == "WEEKLY" else date(day.year, 1, 1)

    def _term(self, begin: date) -> Period:
        if self._places.get("BYMONTHDAY") == "21" and self._places.get("BYMONTH") in _SEASONS:
            return Period(begin, begin + relativedelta(months=3, days=-1), Precision.SEASON)
        if "BYMONTHDAY" in self._places or "BYDAY" in self._places:
            return Period(begin, begin, Precision.DAY)
        if "BYMONTH" in self._places:
            return Period(begin, begin + relativedelta(months=1, days=-1), Precision.MONTH)
        following = next(islice(self._steps(begin), 1, None)).date()
        return Period(begin, following - timedelta(days=1), _precision(begin, following))


_MONTHS = {
    1: Precision.MONTH,
    3: Precision.QUARTER,
    4: Precision.QUADRIMESTER,
    6: Precision.HALF,
    12: Precision.YEAR,
}
_DAYS = {1: Precision.DAY, 7: Precision.WEEK}


def _precision(begin: date, following: date) -> Precision:
    step = relativedelta(following, begin)
    if step.days:
        return _DAYS.get((following - begin).days, Precision.INTERVAL)
    return _MONTHS.get(12 * step.years + step.months, Precision.INTERVAL)
