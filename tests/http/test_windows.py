"""Counting in windows: each begins with the first that is counted, and none outlasts its time."""

from datetime import timedelta

import pytest

from app.http import windows
from app.http.windows import Windows
from tests.builders import instant

NOON, MINUTE = instant("2026-02-03T12:00:00"), timedelta(minutes=1)


def test_a_window_begins_with_the_first_and_a_new_one_after_its_end() -> None:
    counted = Windows()
    assert counted.hit(("a",), MINUTE, NOON).count == 1
    second = counted.hit(("a",), MINUTE, NOON + timedelta(seconds=59))
    assert (second.count, second.ends) == (2, NOON + MINUTE)
    assert counted.hit(("b",), MINUTE, NOON).count == 1
    after = counted.hit(("a",), MINUTE, NOON + MINUTE)
    assert (after.count, after.ends) == (1, NOON + 2 * MINUTE)


def test_a_clock_that_goes_back_keeps_nobody_out_for_longer() -> None:
    counted = Windows()
    counted.hit(("a",), MINUTE, NOON)
    back = counted.hit(("a",), MINUTE, NOON - timedelta(days=1))
    assert (back.count, back.ends) == (1, NOON - timedelta(days=1) + MINUTE)


def test_windows_that_are_over_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SWEPT_AT", 10)
    counted = Windows()
    counted._swept_at = 10
    for number in range(1000):
        counted.hit((str(number),), MINUTE, NOON + number * timedelta(seconds=20))
    assert len(counted) <= 10
    for number in range(50):
        counted.hit(("at once", str(number)), MINUTE, NOON + timedelta(days=1))
    assert counted.hit(("at once", "0"), MINUTE, NOON + timedelta(days=1)).count == 2
