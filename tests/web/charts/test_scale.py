from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.charts.scale import MOST_TICKS, Scale, apart, percent, ticks
from tests.builders import day

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_day_stands_on_the_axis_and_days_keep_their_order(one: date, other: date, third: date) -> None:
    first, middle, last = sorted((one, other, third))
    scale = Scale(first, last)
    assert 0 <= scale.at(first) <= scale.at(middle) <= scale.at(last) <= 100


@given(DAYS, DAYS)
def test_ticks_are_few_first_days_of_months_on_the_axis(one: date, other: date) -> None:
    scale = Scale(min(one, other), max(one, other))
    found = ticks(scale)
    assert len(found) <= MOST_TICKS
    assert all(tick.day.day == 1 and scale.holds(tick.day) for tick in found)


def test_on_a_narrow_page_every_other_word_is_left_out() -> None:
    quarters = ticks(Scale(day("2025-01-01"), day("2025-12-31")))
    assert [tick.major for tick in quarters] == [i % 2 == 0 for i in range(len(quarters))]


@pytest.mark.parametrize(("number", "said"), [(0, "0%"), (12.5, "12.5%"), (33.333333, "33.33%"), (100, "100%")])
def test_percentages_are_short(number: float, said: str) -> None:
    assert percent(number) == said


def test_an_upward_axis_runs_from_below() -> None:
    scale = Scale(day("2025-01-01"), day("2026-01-01"), low=90, high=10)
    assert scale.at(day("2025-01-01")) == 90
    assert scale.at(day("2026-01-01")) == 10


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], []),
        ([50.0], [50.0]),
        ([50.0, 20.0], [50.0, 20.0]),
        ([50.0, 50.0], [46.0, 50.0]),
        ([50.0, 48.0, 51.0], [47.0, 43.0, 51.0]),
    ],
)
def test_words_that_would_cover_each_other_stand_apart(places: list[float], moved: list[float]) -> None:
    assert apart(places, 4.0) == moved
