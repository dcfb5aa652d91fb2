"""Days along an axis, in percent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

MOST_TICKS = 8
MOST_NARROW = 3
"""Words beside each other that have room at 320 pixels."""
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between ticks."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from one day to another, drawn from ``low`` to ``high`` percent (``low`` may be the larger)."""

    begin: date
    end: date
    low: float = 0.0
    high: float = 100.0

    def at(self, day: date) -> float:
        """Where a day stands, in percent; one outside the axis stands at its end."""
        length = max(1, (self.end - self.begin).days)
        part = min(1.0, max(0.0, (day - self.begin).days / length))
        return self.low + part * (self.high - self.low)

    def place(self, day: date) -> str:
        """Where a day stands, as an attribute says it."""
        return percent(self.at(day))

    def holds(self, day: date) -> bool:
        """Whether a day is on the axis."""
        return self.begin <= day <= self.end


def percent(number: float) -> str:
    """A percentage as short as it can be."""
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across an axis: its day, and whether it has room for words on a narrow page."""

    day: date
    major: bool


@lru_cache(maxsize=32)
def ticks(scale: Scale, most: int = MOST_TICKS) -> tuple[Tick, ...]:
    """First days of months at an even distance, at most so many; every other one is major."""
    first, last = _month(scale.begin) + (scale.begin.day > 1), _month(scale.end)
    found = [_multiples(first, last, step) for step in _STEPS]
    months = next((few for few in found if len(few) <= most), found[-1])
    every = 2 if len(months) > MOST_NARROW else 1
    days = (date(month // 12, month % 12 + 1, 1) for month in months)
    return tuple(Tick(day, index % every == 0) for index, day in enumerate(days))


def _month(day: date) -> int:
    """Months are numbered from the beginning of the era."""
    return day.year * 12 + day.month - 1


def _multiples(first: int, last: int, step: int) -> range:
    return range(-(-first // step) * step, last + 1, step)


def whole_years(first: date, last: date) -> tuple[date, date]:
    """The years that hold two days, from the first day of one to the first day after the other."""
    return date(first.year, 1, 1), date(last.year + 1, 1, 1)


def padded(first: date, last: date, part: float = 0.04) -> tuple[date, date]:
    """Some room on either side of two days."""
    room = timedelta(days=max(15, round((last - first).days * part)))
    return first - room, last + room


def apart(places: Sequence[float], room: float) -> list[float]:
    """The same places in the same order, moved up as little as it takes for each to have ``room`` above the next."""
    moved = list(places)
    downwards = sorted(range(len(places)), key=lambda index: (-places[index], -index))
    for below, above in pairwise(downwards):
        moved[above] = min(moved[above], moved[below] - room)
    return moved
