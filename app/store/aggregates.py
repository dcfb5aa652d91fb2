"""Counts by looking through rows: right at every moment, and slower the more there are."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, extract, func, or_, select, true

from app.domain.commitments import Ending
from app.domain.events import EventType
from app.domain.lengths import length_of
from app.domain.standing import Standing
from app.store import listing
from app.store import tables as t
from app.store.conditions import holding, is_standing, selected, standing
from app.store.listing import Question, Slice, Sorting
from app.store.page_queries import citations_by_type, touching
from app.store.reading import AnyConnection
from app.store.tallies import BANDS, Band, Distribution, Group, Keeping, Record, Split, Tallies

c = t.states.c
M = TypeVar("M")
_PART = 5_000
"""Rows that are read at a time."""
_COLUMNS = {Split.KIND: c.kind, Split.CHAMBER: c.chamber, Split.FIRMNESS: c.firmness}


class RowTallies(Tallies):
    """Counts at any moment, in a transaction."""

    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    def count(self, asked: Question) -> int:
        """How many."""
        return listing.count(self._connection, asked)

    def by(self, split: Split, asked: Question) -> dict[str, int]:
        """Counts by a property."""
        match split:
            case Split.STANDING:
                return self._by_standing(asked)
            case Split.YEAR:
                return self._by_year(asked)
            case Split.KIND | Split.CHAMBER | Split.FIRMNESS:
                column = _COLUMNS[split]
                return self._counts(select(column, func.count()).where(column.is_not(None)), column, asked)
            case _:
                f = t.facets.c
                joined = select(f.value, func.count()).join_from(t.states, t.facets, f.state_id == c.id)
                return self._counts(joined.where(f.facet == split), f.value, asked)

    def _by_standing(self, asked: Question) -> dict[str, int]:
        name = standing(asked.as_of).label("name")
        found = self._counts(select(name, func.count()), name, asked)
        return {which.value: found.get(which.value, 0) for which in Standing}

    def _by_year(self, asked: Question) -> dict[str, int]:
        year = extract("year", c.calendar_day)
        return self._counts(select(year, func.count()).where(c.calendar_day < t.FOREVER), year, asked)

    def _counts(self, wanted: Select[*tuple[Any, ...]], by: ColumnElement[Any], asked: Question) -> dict[str, int]:
        found = self._connection.execute(wanted.where(_counted(asked)).group_by(by))
        return dict(sorted((str(name), number) for name, number in found))

    def lateness_now(self, asked: Question) -> Distribution:
        """How late what is overdue is."""
        condition = and_(_counted(asked), is_standing(Standing.OVERDUE, asked.as_of))
        counts = self._numbers([_overdue_band(asked.as_of, *band) for band in BANDS], condition)
        day = self._middle(select(c.last_day).where(condition).order_by(c.last_day.desc()), counts)
        return Distribution(sum(counts), (asked.as_of - day).days if day else None, bands(counts))

    def lateness_when_fulfilled(self, asked: Question) -> Distribution:
        """How late what was fulfilled came."""
        fulfilled = and_(_counted(asked), c.ending == Ending.FULFILLED, c.closed_late.is_not(None))
        return self._distribution(fulfilled, c.closed_late)

    def slip(self, asked: Question) -> Distribution:
        """How far last days moved."""
        return self._distribution(and_(_counted(asked), c.slip_days.is_not(None)), c.slip_days)

    def _distribution(self, condition: ColumnElement[bool], days: ColumnElement[int]) -> Distribution:
        counts = self._numbers([_in_band(days, *band) for band in BANDS], condition)
        middle = self._middle(select(days).where(condition).order_by(days), counts)
        return Distribution(sum(counts), middle, bands(counts))

    def _numbers(self, wanted: Sequence[ColumnElement[int]], condition: ColumnElement[bool]) -> tuple[int, ...]:
        return tuple(self._connection.execute(select(*wanted).where(condition)).one())

    def _middle(self, ordered: Select[M], counts: Sequence[int]) -> M | None:
        of = sum(counts)
        return self._connection.scalar(ordered.offset((of - 1) // 2).limit(1)) if of else None

    def record(self, asked: Question) -> Record:
        """How promises were kept."""
        kept = and_(c.ending == Ending.FULFILLED, c.closed_late.is_not(None))
        overdue = is_standing(Standing.OVERDUE, asked.as_of)
        names = (c.kind, c.ministry, c.firmness, c.first_day, c.last_day, c.ending, c.closed_late)
        wanted = select(*names).where(_counted(asked), c.last_day.is_not(None), or_(kept, overdue))
        whole, groups = _Days(), {group: defaultdict[str | None, _Days](_Days) for group in Group}
        for row in self._connection.execute(wanted, execution_options={"yield_per": _PART}):
            late = row.closed_late if row.ending else None
            owed = (asked.as_of - row.last_day).days
            whole.add(late, owed)
            for group, members in groups.items():
                value = length_of(row.first_day, row.last_day) if group is Group.LENGTH else getattr(row, group)
                members[value].add(late, owed)
        keepings = {g: {value: days.keeping() for value, days in members.items()} for g, members in groups.items()}
        return Record(_spread(whole.kept), _spread(whole.owed), keepings)

    def in_span(self, asked: Question, begin: date, end: date) -> int:
        """How many terms touch some days."""
        wanted = select(func.count()).select_from(t.states).where(_counted(asked), touching(begin, end))
        return self._connection.scalar(wanted) or 0

    def days(self, asked: Question) -> tuple[date, date] | None:
        """The first and the last day of all terms."""
        first, last = func.coalesce(c.first_day, c.last_day), func.coalesce(c.last_day, c.first_day)
        ends = select(func.min(first), func.max(last)).where(_counted(asked), c.calendar_day < t.FOREVER)
        begin, end = self._connection.execute(ends).one()
        return (begin, end) if begin and end else None

    def among(self, asked: Question, sorting: Sorting, part: Slice) -> None:
        """Nobody knows before the rows are read."""

    def among_bars(self, asked: Question, begin: date, end: date, limit: int) -> None:
        """Nobody knows before the rows are read."""

    def among_latest(self, asked: Question, most: int) -> None:
        """Nobody knows before the rows are read."""

    def among_moved(self, asked: Question, limit: int) -> None:
        """Nobody knows before the rows are read."""

    def citations(self, asked: Question) -> dict[str, dict[EventType, int]]:
        """How often each source is cited, by type of event."""
        return citations_by_type(self._connection, asked)


def _counted(asked: Question) -> ColumnElement[bool]:
    here = holding(asked.as_of, asked.today, asked.version)
    return and_(here, selected(asked.selection, asked.as_of), ~c.series)


def _in_band(days: ColumnElement[int], least: int | None, most: int | None) -> ColumnElement[int]:
    inside = and_(
        true(), *([days >= least] if least is not None else []), *([days <= most] if most is not None else [])
    )
    return func.coalesce(func.sum(case((inside, 1), else_=0)), 0)


def _overdue_band(day: date, least: int | None, most: int | None) -> ColumnElement[int]:
    latest = [c.last_day <= day - timedelta(days=least)] if least is not None else []
    earliest = [c.last_day >= day - timedelta(days=most)] if most is not None else []
    return func.coalesce(func.sum(case((and_(true(), *latest, *earliest), 1), else_=0)), 0)


def bands(counts: Sequence[int]) -> tuple[Band, ...]:
    """A count for each band."""
    return tuple(Band(*band, count) for band, count in zip(BANDS, counts, strict=True))


class _Days:
    """How often each number of days late occurs: of what was kept, and of what is overdue so far."""

    __slots__ = ("kept", "owed")

    def __init__(self) -> None:
        self.kept: Counter[int] = Counter()
        self.owed: Counter[int] = Counter()

    def add(self, late: int | None, owed: int) -> None:
        """Count one that was kept so late, or one that is owed so long."""
        if late is None:
            self.owed[owed] += 1
        else:
            self.kept[late] += 1

    def keeping(self) -> Keeping:
        """The same in few numbers."""
        late = Counter({days: count for days, count in self.kept.items() if days > 0})
        in_time = self.kept.total() - late.total()
        return Keeping(in_time, late.total(), self.owed.total(), _median(late), _median(self.owed))


def _spread(days: Counter[int]) -> Distribution:
    reached = [(-(10**9) if least is None else least, 10**9 if most is None else most) for least, most in BANDS]
    counts = [sum(count for day, count in days.items() if least <= day <= most) for least, most in reached]
    return Distribution(days.total(), _median(days), bands(counts))


def _median(days: Counter[int]) -> int | None:
    """The middle one of all, the lower of two."""
    left = (days.total() + 1) // 2
    for day in sorted(days):
        left -= days[day]
        if left <= 0:
            return day
    return None
