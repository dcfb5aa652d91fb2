"""What can be counted of a selection, and what the counts look like. The parents of series are listed, never counted.

There are two ways to count: rows in the database (``aggregates``) and bits in memory (``picture``). Both give the same
answers, which ``tests/store/test_picture.py`` proves; the second does not grow slow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from app.domain.events import EventType
from app.store.listing import Question, Slice, Sorting

BANDS: tuple[tuple[int | None, int | None], ...] = (
    (None, -1),
    (0, 0),
    (1, 30),
    (31, 90),
    (91, 180),
    (181, 365),
    (366, 730),
    (731, None),
)
"""Bands of days for distributions, both ends inclusive: brought forward, none, a month, a quarter, and on."""


@dataclass(frozen=True, slots=True)
class Band:
    """How many have a number of days from ``least`` to ``most`` (None: no bound)."""

    least: int | None
    most: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a number of days is spread: of how many, the middle one (lower of two), and by bands."""

    of: int
    median: int | None
    bands: tuple[Band, ...]


class Split(StrEnum):
    """What commitments can be counted by: one value each, or several, or none."""

    STANDING = "standing"
    KIND = "kind"
    MINISTRY = "ministry"
    COMMITTEE = "committee"
    THEME = "theme"
    CHAMBER = "chamber"
    FIRMNESS = "firmness"
    YEAR = "year"


class Group(StrEnum):
    """What promises are grouped by to see how they were kept: the ministry that leads, and so on."""

    MINISTRY = "ministry"
    KIND = "kind"
    LENGTH = "length"
    FIRMNESS = "firmness"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a group of promises with a last day was kept: how many in time, late, and owed and overdue.

    The middle numbers are the days late of what was kept late, the least that is certain, and the days so far of what
    is overdue; None where there is none.
    """

    in_time: int
    late: int
    owed: int
    median_late: int | None
    median_owed: int | None

    @property
    def of(self) -> int:
        """How many promises it is about."""
        return self.in_time + self.late + self.owed


@dataclass(frozen=True, slots=True)
class Record:
    """How the promises of a selection were kept: days late of all that were kept, days so far of what is overdue.

    ``groups`` has each value of each group; None is for what has none.
    """

    kept: Distribution
    owed: Distribution
    groups: Mapping[Group, Mapping[str | None, Keeping]]

    @property
    def of(self) -> int:
        """How many promises it is about."""
        return self.kept.of + self.owed.of


class Tallies(Protocol):
    """Counts at one register version. Their order is that of the names, whatever the database takes that to be."""

    def count(self, asked: Question) -> int:
        """How many commitments a selection has."""
        ...

    def by(self, split: Split, asked: Question) -> dict[str, int]:
        """Counts by a property: every standing, of the others those that occur; by each value of several."""
        ...

    def lateness_now(self, asked: Question) -> Distribution:
        """How late what is overdue is on the day asked about."""
        ...

    def lateness_when_fulfilled(self, asked: Question) -> Distribution:
        """How late what was fulfilled came, where that is known: the least that is certain."""
        ...

    def slip(self, asked: Question) -> Distribution:
        """How far last days moved, of what has one then and now."""
        ...

    def record(self, asked: Question) -> Record:
        """How promises were kept, of all of which that can be said."""
        ...

    def in_span(self, asked: Question, begin: date, end: date) -> int:
        """How many have a term that touches the days from one to another; an open end reaches as far as is asked."""
        ...

    def days(self, asked: Question) -> tuple[date, date] | None:
        """The first and the last day that any term of a selection has; None without one."""
        ...

    def among(self, asked: Question, sorting: Sorting, part: Slice) -> list[int] | None:
        """States among which a page of a selection is, by their numbers; None when they are many, or not known."""
        ...

    def among_bars(self, asked: Question, begin: date, end: date, limit: int) -> list[int] | None:
        """States among which the first terms are that touch some days, by their last day."""
        ...

    def among_latest(self, asked: Question, most: int) -> list[int] | None:
        """Of the states of a selection those that were written last."""
        ...

    def among_moved(self, asked: Question, limit: int) -> list[int] | None:
        """States among which those are that moved last."""
        ...

    def citations(self, asked: Question) -> dict[str, dict[EventType, int]]:
        """How many events of each type cite each source, of the whole register."""
        ...
