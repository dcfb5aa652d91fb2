"""Counts and distributions over a selection. The parents of series are not counted; their terms are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, extract, func, select, true

from app.domain.commitments import Ending
from app.domain.standing import Standing
from app.store import tables as t
from app.store.conditions import holding, is_standing, selected, standing
from app.store.listing import Question
from app.store.reading import AnyConnection

c = t.states.c
M = TypeVar("M")

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


def _counted(asked: Question) -> ColumnElement[bool]:
    here = holding(asked.as_of, asked.today, asked.version)
    return and_(here, selected(asked.selection, asked.as_of), ~c.series)


def by_standing(connection: AnyConnection, asked: Question) -> dict[str, int]:
    """Counts by standing, zero for those that do not occur."""
    name = standing(asked.as_of).label("name")
    found = _pairs(connection, select(name, func.count()).where(_counted(asked)).group_by(name))
    return {which.value: found.get(which.value, 0) for which in Standing}


def by_kind(connection: AnyConnection, asked: Question) -> dict[str, int]:
    """Counts by kind."""
    return _pairs(connection, select(c.kind, func.count()).where(_counted(asked)).group_by(c.kind).order_by(c.kind))


def by_facet(connection: AnyConnection, asked: Question, facet: str) -> dict[str, int]:
    """Counts by ministry, committee, theme or source; a commitment counts once for each of its values."""
    f = t.facets.c
    joined = select(f.value, func.count()).join_from(t.states, t.facets, f.state_id == c.id)
    return _pairs(connection, joined.where(_counted(asked), f.facet == facet).group_by(f.value).order_by(f.value))


def by_year(connection: AnyConnection, asked: Question) -> dict[str, int]:
    """Counts by the calendar year of the day a term stands for."""
    year = extract("year", c.calendar_day)
    wanted = select(year, func.count()).where(_counted(asked), c.calendar_day < t.FOREVER).group_by(year).order_by(year)
    return {str(int(name)): number for name, number in connection.execute(wanted)}


def _pairs(connection: AnyConnection, wanted: Any) -> dict[str, int]:
    return {str(name): number for name, number in connection.execute(wanted)}


def lateness_when_fulfilled(connection: AnyConnection, asked: Question) -> Distribution:
    """How late what was fulfilled came, where that is known: the least that is certain."""
    condition = and_(_counted(asked), c.ending == Ending.FULFILLED, c.closed_late.is_not(None))
    return _distribution(connection, condition, c.closed_late)


def slip(connection: AnyConnection, asked: Question) -> Distribution:
    """How far last days moved, of what has one then and now."""
    return _distribution(connection, and_(_counted(asked), c.slip_days.is_not(None)), c.slip_days)


def _distribution(connection: AnyConnection, condition: ColumnElement[bool], days: ColumnElement[int]) -> Distribution:
    counts = _counts(connection, [_in_band(days, *band) for band in BANDS], condition)
    return Distribution(
        sum(counts), _middle(connection, select(days).where(condition).order_by(days), counts), _bands(counts)
    )


def _counts(
    connection: AnyConnection, bands: Sequence[ColumnElement[int]], condition: ColumnElement[bool]
) -> tuple[int, ...]:
    return tuple(connection.execute(select(*bands).where(condition)).one())


def _middle(connection: AnyConnection, ordered: Select[M], counts: Sequence[int]) -> M | None:
    of = sum(counts)
    return connection.scalar(ordered.offset((of - 1) // 2).limit(1)) if of else None


def _bands(counts: Sequence[int]) -> tuple[Band, ...]:
    return tuple(Band(*band, count) for band, count in zip(BANDS, counts, strict=True))


def _in_band(days: ColumnElement[int], least: int | None, most: int | None) -> ColumnElement[int]:
    inside = and_(
        true(), *([days >= least] if least is not None else []), *([days <= most] if most is not None else [])
    )
    return func.coalesce(func.sum(case((inside, 1), else_=0)), 0)


def lateness_now(connection: AnyConnection, asked: Question) -> Distribution:
    """How late what is overdue is on the day asked about."""
    condition = and_(_counted(asked), is_standing(Standing.OVERDUE, asked.as_of))
    counts = _counts(connection, [_overdue_band(asked.as_of, *band) for band in BANDS], condition)
    day = _middle(connection, select(c.last_day).where(condition).order_by(c.last_day.desc()), counts)
    return Distribution(sum(counts), (asked.as_of - day).days if day else None, _bands(counts))


def _overdue_band(day: date, least: int | None, most: int | None) -> ColumnElement[int]:
    latest = [c.last_day <= day - timedelta(days=least)] if least is not None else []
    earliest = [c.last_day >= day - timedelta(days=most)] if most is not None else []
    return func.coalesce(func.sum(case((and_(true(), *latest, *earliest), 1), else_=0)), 0)
