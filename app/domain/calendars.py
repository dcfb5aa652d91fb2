"""The parliamentary calendar: recesses, days the law fixes, feast days and working days.

Recesses are data with a source per row; a rule stands in where nothing is published, and says so. What the
law or the church fixes is computed: Prinsjesdag (Grondwet, article 65), Easter and what follows from it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from dateutil.easter import easter

from app.domain.deadlines import Explanation

TUESDAY, WEDNESDAY, FRIDAY = 1, 2, 4
SOURCED = "sourced"
"""The ``basis`` of a row of which both days were found in its source."""


class RecessKind(StrEnum):
    """The recesses of the Tweede Kamer."""

    SUMMER = "zomer"
    AUTUMN = "herfst"
    CHRISTMAS = "kerst"
    SPRING = "voorjaar"
    MAY = "mei"
    ELECTION = "verkiezing"


@dataclass(frozen=True, slots=True)
class Recess:
    """One recess: its first and last day, what they rest on, and whether the House itself published them.

    ``year`` is that of the first day. Raises ValueError when it ends before it starts.
    """

    kind: RecessKind
    year: int
    start: date
    end: date
    basis: str
    source: str
    official: bool

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a recess cannot end ({self.end}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True)
class RecessDays:
    """First and last day of a recess, and why they may still change (None when they are published)."""

    start: date
    end: date
    provisional: Explanation | None


@dataclass(frozen=True, slots=True)
class ParliamentaryCalendar:
    """The recesses that are known. Where there is no row, a rule gives provisional days.

    Raises ValueError when two rows give one recess.
    """

    recesses: tuple[Recess, ...]
    _rows: dict[tuple[RecessKind, int], Recess] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        rows = {(row.kind, row.year): row for row in self.recesses}
        if len(rows) != len(self.recesses):
            raise ValueError("a recess has one row: remove the second row with the same kind and year")
        object.__setattr__(self, "_rows", rows)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The recesses as plain values, for handing to another process."""
        return [{name: getattr(row, name) for name in Recess.__slots__} for row in self.recesses]

    @property
    def known_until(self) -> date | None:
        """The last day of the last recess that is known; None for an empty calendar."""
        return max((row.end for row in self.recesses), default=None)

    def recess(self, kind: RecessKind, year: int) -> RecessDays | None:
        """Days of the recess that starts in a year, and why they are provisional.

        None for an election recess that is not known: no rule gives one.
        """
        row = self._rows.get((kind, year)) or self._replacement(kind, year)
        if row:
            return RecessDays(row.start, row.end, _row_provisional(row))
        if kind is RecessKind.ELECTION:
            return None
        start, end = _by_rule(kind, year)
        return RecessDays(start, end, BY_RULE if kind in FIRM_RULES else BY_HABIT)

    def _replacement(self, kind: RecessKind, year: int) -> Recess | None:
        """An election recess takes the place of the one it overlaps (autumn 2025)."""
        row = self._rows.get((RecessKind.ELECTION, year))
        if row is None or kind is RecessKind.ELECTION:
            return None
        start, end = _by_rule(kind, year)
        return row if row.start <= end and start <= row.end else None


EMPTY_CALENDAR = ParliamentaryCalendar(())

FIRM_RULES = (RecessKind.SUMMER, RecessKind.CHRISTMAS)
BY_RULE = Explanation(
    "de Kamer heeft dit reces nog niet bekendgemaakt; de dagen volgen de vaste regel",
    "the House has not published this recess yet; the days follow the usual rule",
)
BY_HABIT = Explanation(
    "de Kamer heeft dit reces niet bekendgemaakt en een vaste regel is er niet; de gebruikelijke week is genomen",
    "the House has not published this recess and there is no firm rule; the usual week was taken",
)
NOT_OFFICIAL = Explanation(
    "de dagen van dit reces komen niet van de Kamer zelf",
    "the days of this recess do not come from the House itself",
)
IN_PART = Explanation(
    "de dagen van dit reces staan maar voor een deel in de bron; de rest volgt de vaste regel",
    "the days of this recess are only partly in the source; the rest follows the usual rule",
)


def _row_provisional(row: Recess) -> Explanation | None:
    if not row.official:
        return NOT_OFFICIAL
    return None if row.basis == SOURCED else IN_PART


def _by_rule(kind: RecessKind, year: int) -> tuple[date, date]:
    """Summer: through the day before the first Tuesday of September, from 59 days earlier, a Friday.

    The others: 24 days (Christmas), 17 (May) or 10 from the Friday on or before the day in ``_LAST_FRIDAY``.
    """
    if kind is RecessKind.SUMMER:
        end = nth_weekday(year, 9, TUESDAY, 1) - timedelta(days=1)
        return end - timedelta(days=59), end
    month, day, length = _LAST_FRIDAY[kind]
    last = date(year, month, day)
    start = last - timedelta(days=(last.weekday() - FRIDAY) % 7)
    return start, start + timedelta(days=length)


_LAST_FRIDAY = {
    RecessKind.CHRISTMAS: (12, 23, 24),
    RecessKind.AUTUMN: (10, 19, 10),
    RecessKind.SPRING: (2, 25, 10),
    RecessKind.MAY: (4, 26, 17),
}


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The n-th Monday (0) … Sunday (6) of a month; ``number`` -1 is the last.

    Raises ValueError when the month has no such day.
    """
    if number < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % 7 + 7 * (number - 1)
    return date(year, month, day)


def prinsjesdag(year: int) -> date:
    """The third Tuesday of September (Grondwet, article 65)."""
    return nth_weekday(year, 9, TUESDAY, 3)


def verantwoordingsdag(year: int) -> date:
    """The third Wednesday of May."""
    return nth_weekday(year, 5, WEDNESDAY, 3)


class Feast(StrEnum):
    """Feast days that promises are tied to."""

    CHRISTMAS = "kerst"
    EASTER = "pasen"
    WHITSUN = "pinksteren"
    ASCENSION = "hemelvaart"
    KINGS_DAY = "koningsdag"
    LIBERATION_DAY = "bevrijdingsdag"
    SAINT_NICHOLAS = "sinterklaas"
    NEW_YEAR = "nieuwjaar"
    PRINSJESDAG = "prinsjesdag"
    VERANTWOORDINGSDAG = "verantwoordingsdag"


_FIXED_FEASTS = {
    Feast.CHRISTMAS: (12, 25, 1),
    Feast.LIBERATION_DAY: (5, 5, 0),
    Feast.SAINT_NICHOLAS: (12, 5, 0),
    Feast.NEW_YEAR: (1, 1, 0),
}
_AFTER_EASTER = {Feast.EASTER: (0, 1), Feast.ASCENSION: (39, 39), Feast.WHITSUN: (49, 50)}


def feast(name: Feast, year: int) -> tuple[date, date]:
    """First and last day of a feast in a year.

    King's Day is 27 April, or the day before when that is a Sunday (before 2014: 30 April, or the day before).
    """
    if name is Feast.PRINSJESDAG:
        return (prinsjesdag(year),) * 2
    if name is Feast.VERANTWOORDINGSDAG:
        return (verantwoordingsdag(year),) * 2
    if name in _AFTER_EASTER:
        first, last = _AFTER_EASTER[name]
        return easter(year) + timedelta(days=first), easter(year) + timedelta(days=last)
    if name is Feast.KINGS_DAY:
        day = date(year, 4, 27 if year >= 2014 else 30)
        return (day - timedelta(days=day.weekday() == 6),) * 2
    month, number, more = _FIXED_FEASTS[name]
    begin = date(year, month, number)
    return begin, begin + timedelta(days=more)


@lru_cache(maxsize=256)
def _public_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - the larger part of this module, for few

    return frozenset(country_holidays("NL", years=year))


def is_working_day(day: date) -> bool:
    """Whether a day is a weekday and no Dutch public holiday."""
    return day.weekday() < 5 and day not in _public_holidays(day.year)


def first_working_day_after(day: date) -> date:
    """The first working day after a day."""
    return add_working_days(day, 1)


def add_working_days(day: date, count: int) -> date:
    """The day that is ``count`` working days (0 or more) after a day."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day
