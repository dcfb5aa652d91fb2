"""The parliamentary calendar, feast days and working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendars import (
    BY_HABIT,
    BY_RULE,
    EMPTY_CALENDAR,
    IN_PART,
    NOT_OFFICIAL,
    Feast,
    ParliamentaryCalendar,
    Recess,
    RecessKind,
    add_working_days,
    feast,
    first_working_day_after,
    is_working_day,
    nth_weekday,
    prinsjesdag,
    verantwoordingsdag,
)
from tests.domain.phrases.builders import make_calendar

FRIDAY, MONDAY, TUESDAY = 4, 0, 1


def make_recess(
    kind: RecessKind = RecessKind.SUMMER,
    year: int = 2030,
    start: date = date(2030, 7, 5),
    end: date = date(2030, 9, 2),
    basis: str = "sourced",
    *,
    official: bool = True,
) -> Recess:
    return Recess(kind, year, start, end, basis, "the House", official)


SOURCED_SUMMERS = [(row.year, row.start, row.end) for row in make_calendar().recesses if row.kind is RecessKind.SUMMER]


@pytest.mark.parametrize(("year", "start", "end"), SOURCED_SUMMERS)
def test_rule_reproduces_every_summer_that_was_sourced(year: int, start: date, end: date) -> None:
    days = EMPTY_CALENDAR.recess(RecessKind.SUMMER, year)
    assert days is not None
    assert (days.start, days.end, days.provisional) == (start, end, BY_RULE)


def test_ten_summers_were_sourced() -> None:
    assert len(SOURCED_SUMMERS) == 10


@given(st.integers(1990, 2100))
def test_summer_by_rule_starts_on_a_friday_and_ends_before_the_first_tuesday_of_september(year: int) -> None:
    days = EMPTY_CALENDAR.recess(RecessKind.SUMMER, year)
    assert days is not None
    assert days.start.weekday() == FRIDAY
    assert days.end + timedelta(days=1) == nth_weekday(year, 9, TUESDAY, 1)


@pytest.mark.parametrize(
    ("kind", "length"),
    [(RecessKind.CHRISTMAS, 24), (RecessKind.AUTUMN, 10), (RecessKind.SPRING, 10), (RecessKind.MAY, 17)],
)
@pytest.mark.parametrize("year", [2016, 2022, 2028])
def test_other_recesses_have_their_length_from_a_friday(kind: RecessKind, length: int, year: int) -> None:
    days = EMPTY_CALENDAR.recess(kind, year)
    assert days is not None
    assert days.start.weekday() == FRIDAY
    assert (days.end - days.start).days == length


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (make_recess(), None),
        (make_recess(official=False), NOT_OFFICIAL),
        (make_recess(basis="start sourced, end by rule"), IN_PART),
    ],
)
def test_row_goes_before_the_rule_and_says_why_it_is_provisional(row: Recess, why: object) -> None:
    days = ParliamentaryCalendar((row,)).recess(RecessKind.SUMMER, 2030)
    assert days is not None
    assert (days.start, days.end, days.provisional) == (row.start, row.end, why)


def test_without_a_firm_rule_the_usual_week_is_provisional() -> None:
    days = EMPTY_CALENDAR.recess(RecessKind.SPRING, 2031)
    assert days is not None
    assert days.provisional == BY_HABIT


def test_election_recess_takes_the_place_of_the_one_it_overlaps() -> None:
    days = make_calendar().recess(RecessKind.AUTUMN, 2025)
    assert days is not None
    assert (days.start, days.end) == (date(2025, 10, 3), date(2025, 10, 29))


def test_election_recess_has_no_rule() -> None:
    assert EMPTY_CALENDAR.recess(RecessKind.ELECTION, 2030) is None


def test_horizon_is_the_last_day_that_is_known() -> None:
    assert make_calendar().known_until == date(2026, 8, 31)
    assert EMPTY_CALENDAR.known_until is None


def test_two_rows_for_one_recess_are_refused() -> None:
    with pytest.raises(ValueError, match="one row"):
        ParliamentaryCalendar((make_recess(), make_recess(official=False)))


def test_recess_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        make_recess(start=date(2030, 9, 3))


@pytest.mark.parametrize(("year", "day"), [(2007, date(2007, 9, 18)), (2026, date(2026, 9, 15))])
def test_prinsjesdag_is_the_third_tuesday_of_september(year: int, day: date) -> None:
    assert prinsjesdag(year) == day


@pytest.mark.parametrize(("year", "day"), [(2024, date(2024, 5, 15)), (2025, date(2025, 5, 21))])
def test_verantwoordingsdag_is_the_third_wednesday_of_may(year: int, day: date) -> None:
    assert verantwoordingsdag(year) == day


@pytest.mark.parametrize(
    ("year", "month", "weekday", "number", "day"),
    [
        (2025, 12, FRIDAY, -1, date(2025, 12, 26)),
        (2025, 2, FRIDAY, -1, date(2025, 2, 28)),
        (2025, 9, MONDAY, 1, date(2025, 9, 1)),
        (2025, 8, FRIDAY, 5, date(2025, 8, 29)),
    ],
)
def test_nth_weekday(year: int, month: int, weekday: int, number: int, day: date) -> None:
    assert nth_weekday(year, month, weekday, number) == day


def test_fifth_weekday_that_a_month_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        nth_weekday(2025, 2, FRIDAY, 5)


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        (Feast.EASTER, 2026, date(2026, 4, 5), date(2026, 4, 6)),
        (Feast.ASCENSION, 2026, date(2026, 5, 14), date(2026, 5, 14)),
        (Feast.WHITSUN, 2026, date(2026, 5, 24), date(2026, 5, 25)),
        (Feast.CHRISTMAS, 2026, date(2026, 12, 25), date(2026, 12, 26)),
        (Feast.KINGS_DAY, 2025, date(2025, 4, 26), date(2025, 4, 26)),
        (Feast.KINGS_DAY, 2026, date(2026, 4, 27), date(2026, 4, 27)),
        (Feast.KINGS_DAY, 2006, date(2006, 4, 29), date(2006, 4, 29)),
        (Feast.NEW_YEAR, 2026, date(2026, 1, 1), date(2026, 1, 1)),
        (Feast.PRINSJESDAG, 2025, date(2025, 9, 16), date(2025, 9, 16)),
    ],
)
def test_feast_days(name: Feast, year: int, first: date, last: date) -> None:
    assert feast(name, year) == (first, last)


def test_working_days_pass_over_weekends_and_public_holidays() -> None:
    assert not is_working_day(date(2025, 4, 21))
    assert first_working_day_after(date(2024, 12, 24)) == date(2024, 12, 27)
    assert add_working_days(date(2025, 4, 17), 2) == date(2025, 4, 23)
    assert add_working_days(date(2025, 4, 19), 0) == date(2025, 4, 19)
