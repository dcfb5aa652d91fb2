"""Periods: the days a wording allows, how exactly, and their form in EDTF (ISO 8601-2).

Both ends are inclusive. An end that is ``None`` is open. EDTF codes that ISO 8601-2 leaves to
agreement have these bounds here: 21-24 seasons that begin on the 21st of March, June, September
and December; 33-36 quarters; 37-39 four-month periods; 40-41 half-years.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

ABOUT = timedelta(days=7)
"""How far "rond" reaches on either side of a day."""
SHORTEST_APPROXIMATE = 2 * ABOUT + timedelta(days=1)


class Precision(StrEnum):
    """How exactly a wording names its days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    QUADRIMESTER = "quadrimester"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    PART = "part"
    INTERVAL = "interval"
    START = "start"
    UNTIL = "until"
    AFTER = "after"
    WITHIN = "within"
    APPROX = "approx"


@dataclass(frozen=True)
class Period:
    """The first and the last day a wording allows.

    Raises ValueError when both ends are open, when the first day is after the last, or when an
    approximate period has an open end or is shorter than fifteen days ("rond" reaches a week
    either side, so that its EDTF form can be read back).
    """

    earliest: date | None
    latest: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise ValueError("a period has at least one end")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a period cannot end ({self.latest}) before it begins ({self.earliest})")
        if self.precision is Precision.APPROX:
            self._require_room()

    def _require_room(self) -> None:
        if self.earliest is None or self.latest is None:
            raise ValueError("an approximate period has two ends")
        if self.latest - self.earliest + timedelta(days=1) < SHORTEST_APPROXIMATE:
            raise ValueError("an approximate period has at least fifteen days")

    @property
    def edtf(self) -> str:
        """The EDTF form: one expression where a calendar unit has exactly these days, else an interval."""
        if self.earliest is None:
            return f"../{self.latest}"
        if self.latest is None:
            return f"{self.earliest}/.."
        if self.precision is Precision.APPROX:
            return _approximate(self.earliest, self.latest)
        return _unit(self.earliest, self.latest) or f"{self.earliest}/{self.latest}"

    @property
    def open_ended(self) -> bool:
        """Whether no last day is known ("na de zomer")."""
        return self.latest is None


def month(year: int, number: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> tuple[date, date]:
    """First and last day of ``count`` months of one year, from month ``first``."""
    return date(year, first, 1), month(year, first + count - 1)[1]


def season(year: int, code: int) -> tuple[date, date]:
    """First and last day of a season by its EDTF code (21 spring … 24 winter, which ends in the next year)."""
    begin = date(year, 3 * (code - 20), 21)
    return begin, begin + relativedelta(months=3) - timedelta(days=1)


def unit(year: int, code: int) -> tuple[date, date]:
    """Bounds of an EDTF year-and-code: 1-12 months, 21-24 seasons, 33-41 quarters, quadrimesters, halves.

    Raises ValueError for any other code.
    """
    if 1 <= code <= 12:
        return month(year, code)
    if 21 <= code <= 24:
        return season(year, code)
    if 33 <= code <= 36:
        return months(year, 3 * (code - 33) + 1, 3)
    if 37 <= code <= 39:
        return months(year, 4 * (code - 37) + 1, 4)
    if 40 <= code <= 41:
        return months(year, 6 * (code - 40) + 1, 6)
    raise ValueError(f"{code:02d} is no month, season, quarter, four-month period or half-year")


_WINTER = 24
_CODES = (*range(1, 13), *range(21, 25), *range(33, 42))


@lru_cache(maxsize=256)
def _units(year: int) -> Mapping[tuple[date, date], str]:
    """The units that begin in a year, each under its shortest name: the year itself, then by their codes."""
    codes = [code for code in reversed(_CODES) if year < MAXYEAR or code != _WINTER]
    named = {unit(year, code): f"{year:04d}-{code:02d}" for code in codes}
    return {**named, (date(year, 1, 1), date(year, 12, 31)): f"{year:04d}"}


def _unit(earliest: date, latest: date) -> str | None:
    if earliest == latest:
        return earliest.isoformat()
    if earliest.day not in (1, 21):
        return None
    return _units(earliest.year).get((earliest, latest))


def _approximate(earliest: date, latest: date) -> str:
    begin, end = earliest + ABOUT, latest - ABOUT
    if begin == end:
        return f"{begin}~"
    if end - begin == timedelta(days=1):
        return f"{begin}~/{end}~"
    name = _unit(earliest, latest)
    return f"{name}~" if name and len(name) == len("2026-01") and int(name[5:]) <= 12 else f"{earliest}~/{latest}~"


_ATOM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _bounds(text: str) -> tuple[date, date]:
    found = _ATOM.fullmatch(text)
    if not found:
        raise ValueError(f"'{text}' is no EDTF this register writes")
    year, code, day = found.groups()
    if day:
        return date.fromisoformat(text), date.fromisoformat(text)
    if code:
        return unit(int(year), int(code))
    return date(int(year), 1, 1), date(int(year), 12, 31)


def _widened(begin: date, end: date) -> tuple[date, date]:
    return (begin - ABOUT, end + ABOUT) if end - begin <= timedelta(days=1) else (begin, end)


def from_edtf(text: str, precision: Precision) -> Period:
    """Read back what ``Period.edtf`` wrote.

    Raises ValueError for text outside the part of EDTF that this register writes.
    """
    left, slash, right = text.partition("/")
    if left == "..":
        return Period(None, _bounds(right)[1], precision)
    if right == "..":
        return Period(_bounds(left)[0], None, precision)
    begin, end = _bounds(left.rstrip("~"))
    if slash:
        end = _bounds(right.rstrip("~"))[1]
    if text.endswith("~"):
        begin, end = _widened(begin, end)
    return Period(begin, end, precision)
