from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from app.domain.periods import Period, Precision, from_edtf, month, months, season, unit
from tests.builders import day, make_period
from tests.worlds import periods

UNITS = [
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2026-01", "2026-01-01", "2026-01-31"),
    ("2026-12", "2026-12-01", "2026-12-31"),
    ("2025-21", "2025-03-21", "2025-06-20"),
    ("2025-22", "2025-06-21", "2025-09-20"),
    ("2025-23", "2025-09-21", "2025-12-20"),
    ("2025-24", "2025-12-21", "2026-03-20"),
    ("2025-33", "2025-01-01", "2025-03-31"),
    ("2026-34", "2026-04-01", "2026-06-30"),
    ("2026-35", "2026-07-01", "2026-09-30"),
    ("2026-36", "2026-10-01", "2026-12-31"),
    ("2021-37", "2021-01-01", "2021-04-30"),
    ("2021-38", "2021-05-01", "2021-08-31"),
    ("2021-39", "2021-09-01", "2021-12-31"),
    ("2026-40", "2026-01-01", "2026-06-30"),
    ("2026-41", "2026-07-01", "2026-12-31"),
]
FORMS = [
    ("2025-07-01", make_period("2025-07-01", "2025-07-01", Precision.DAY)),
    ("2023", make_period("2023-01-01", "2023-12-31", Precision.YEAR)),
    ("2026-02-03/2026-06-30", make_period("2026-02-03", "2026-06-30", Precision.UNTIL)),
    ("../2020-03-31", make_period(None, "2020-03-31", Precision.UNTIL)),
    ("2026-01-01/..", make_period("2026-01-01", None, Precision.AFTER)),
    ("2025-12-25~", make_period("2025-12-18", "2026-01-01", Precision.APPROX)),
    ("2025-12-25~/2025-12-26~", make_period("2025-12-18", "2026-01-02", Precision.APPROX)),
    ("2025-06~", make_period("2025-06-01", "2025-06-30", Precision.APPROX)),
    ("2025-06-21~/2025-09-20~", make_period("2025-06-21", "2025-09-20", Precision.APPROX)),
    ("2025-01-01~/2025-12-31~", make_period("2025-01-01", "2025-12-31", Precision.APPROX)),
    ("2025-03-01/2025-05-31", make_period("2025-03-01", "2025-05-31", Precision.INTERVAL)),
]


@pytest.mark.parametrize(("text", "first", "last"), UNITS)
def test_a_unit_of_the_calendar_has_these_bounds(text: str, first: str, last: str) -> None:
    assert unit(int(text[:4]), int(text[5:])) == (day(first), day(last))


@pytest.mark.parametrize(("text", "first", "last"), UNITS)
def test_a_period_with_the_bounds_of_a_unit_is_written_as_that_unit(text: str, first: str, last: str) -> None:
    assert make_period(first, last).edtf == text


@pytest.mark.parametrize(("text", "period"), FORMS)
def test_a_period_is_written_in_edtf(text: str, period: Period) -> None:
    assert period.edtf == text


@pytest.mark.parametrize(("text", "period"), FORMS)
def test_what_was_written_in_edtf_is_read_back(text: str, period: Period) -> None:
    assert from_edtf(text, period.precision) == period


@pytest.mark.parametrize("text", [*(unit[0] for unit in UNITS), *(form[0] for form in FORMS)])
def test_an_independent_reader_of_edtf_accepts_every_form(text: str) -> None:
    assert str(parse_edtf(text)) == text


@given(periods())
def test_reading_back_what_was_written_gives_the_same_period(period: Period) -> None:
    assert from_edtf(period.edtf, period.precision) == period


@pytest.mark.parametrize("code", [0, 13, 20, 25, 32, 42, 99])
def test_a_code_that_names_no_unit_is_refused(code: int) -> None:
    with pytest.raises(ValueError, match="is no month, season, quarter"):
        unit(2025, code)


@pytest.mark.parametrize(
    "text", ["", "2025-7-1", "2025-W23", "20XX", "2025?", "2025-02-30", "../..", "2025-07-01T12:00"]
)
def test_text_outside_the_edtf_of_this_register_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_edtf(text, Precision.INTERVAL)


def test_a_period_has_an_end() -> None:
    with pytest.raises(ValueError, match="at least one end"):
        Period(None, None, Precision.INTERVAL)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        make_period("2025-07-02", "2025-07-01")


@pytest.mark.parametrize(("first", "last"), [("2025-07-01", None), (None, "2025-07-01"), ("2025-07-01", "2025-07-14")])
def test_an_approximate_period_reaches_a_week_either_side(first: str | None, last: str | None) -> None:
    with pytest.raises(ValueError, match="approximate period"):
        make_period(first, last, Precision.APPROX)


@given(st.integers(1900, 2200), st.integers(21, 24))
def test_the_seasons_follow_each_other_without_a_gap(year: int, code: int) -> None:
    following = (year, code + 1) if code < 24 else (year + 1, 21)
    assert season(year, code)[1] + timedelta(days=1) == season(*following)[0]


@given(st.integers(1900, 2200), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next(year: int, number: int) -> None:
    following = date(year + number // 12, number % 12 + 1, 1)
    assert month(year, number) == months(year, number, 1) == (date(year, number, 1), following - timedelta(days=1))


def test_only_a_period_without_a_last_day_is_open_ended() -> None:
    assert make_period("2026-01-01", None).open_ended
    assert not make_period(None, "2026-01-01").open_ended
