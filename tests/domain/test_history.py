"""Which events count on a day (asOf), and which were known at an instant (knownAt)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from app.domain import events as ev
from app.domain.commitments import Commitment, Ending
from app.domain.events import Event
from app.domain.history import as_of, effective_days, history, in_order, known_at, present, recorded_day
from tests.builders import Step, day, deadline_set, event_id, instant, make_deadline, make_event, make_life
from tests.worlds import EPOCH, lives

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-03T22:59:59.999999", "2026-02-03"),
        ("2026-02-03T23:00:00", "2026-02-04"),
        ("2026-07-03T21:59:59", "2026-07-03"),
        ("2026-07-03T22:00:00", "2026-07-04"),
    ],
)
def test_an_instant_falls_on_a_day_in_amsterdam(text: str, expected: str) -> None:
    assert recorded_day(instant(text)) == day(expected)


@pytest.mark.parametrize(
    ("on", "counts_from"),
    [
        pytest.param("2025-10-02", "2025-10-02", id="a day that is known"),
        pytest.param("2025-10-01/2025-10-03", "2025-10-01", id="the first possible day"),
        pytest.param("2025-10-01/..", "2025-10-01", id="the first possible day, without a last"),
        pytest.param("../2025-10-03", "2025-10-03", id="the last possible day, when no first is known"),
        pytest.param(None, "2026-02-04", id="the day it was recorded in Amsterdam"),
    ],
)
def test_an_event_counts_from(on: str | None, counts_from: str) -> None:
    event = make_event(ev.Fulfilled(), on, recorded="2026-02-03T23:30:00")
    assert effective_days([event]) == {event.id: day(counts_from)}


def test_a_rereading_and_a_retraction_count_from_the_day_of_what_they_are_about() -> None:
    life = make_life(
        ("2025-02-01", deadline_set("2025-12-01", "2025-12-31")),
        ("2026-01-05", ev.Reread(event_id(2), make_deadline("2025-11-01", "2025-12-31"))),
        ("2026-02-01", ev.Retracted(event_id(3), "verkeerde regel")),
    )
    assert effective_days(life) == {event_id(1): day("2025-01-10")} | {
        event_id(number): day("2025-02-01") for number in (2, 3, 4)
    }


def test_events_count_by_day_and_on_one_day_as_recorded() -> None:
    life = make_life(("2025-03-01", ev.Noted("b")), ("2025-02-01", ev.Noted("a")), ("2025-03-01", ev.Noted("c")))
    assert [event.sequence for _, event in in_order(reversed(life))] == [1, 3, 2, 4]


def test_what_is_known_at_an_instant_includes_what_was_recorded_at_it() -> None:
    life = make_life(("2025-02-01", ev.Noted("later")))
    assert known_at(life, life[0].recorded_at) == (life[0],)
    assert known_at(life, life[1].recorded_at) == tuple(life)
    assert known_at(life, life[0].recorded_at - timedelta(microseconds=1)) == ()


SLIPPING: list[Step] = [
    ("2025-02-01", deadline_set("2025-12-01", "2025-12-31")),
    ("2025-10-01/2025-10-03", deadline_set("2026-07-01", "2026-07-01")),
    (None, ev.Fulfilled()),
]


@pytest.mark.parametrize(
    ("on", "revision"),
    [
        ("2025-01-10", 1),
        ("2025-01-31", 1),
        ("2025-02-01", 2),
        ("2025-09-30", 2),
        ("2025-10-01", 3),
        ("2026-02-02", 3),
        ("2026-02-03", 4),
        ("2030-01-01", 4),
    ],
)
def test_as_of_a_day_knows_what_had_happened_by_then(on: str, revision: int) -> None:
    found = as_of(make_life(*SLIPPING), day(on))
    assert found is not None
    assert found.revision == revision


def test_before_it_was_made_there_is_no_commitment() -> None:
    assert as_of(make_life(*SLIPPING), day("2025-01-09")) is None


def test_a_retraction_acts_on_all_days_and_from_the_instant_it_was_recorded() -> None:
    life = make_life(
        ("2025-02-01", deadline_set("2025-12-01", "2025-12-31")),
        ("2025-09-01", ev.Fulfilled()),
        ("2026-02-01", ev.Retracted(event_id(3), "niet gevonden")),
        recorded=("2025-01-11", "2025-02-02", "2025-09-02", "2026-02-01"),
    )
    for on in ("2025-09-01", "2026-01-31", "2026-02-01"):
        now, then = as_of(life, day(on)), as_of(known_at(life, instant("2026-02-01T11:59:59")), day(on))
        assert now is not None
        assert then is not None
        assert now.closure is None
        assert then.closure is not None
        assert then.closure.ending is Ending.FULFILLED


def test_retracting_made_takes_the_commitment_away_on_every_day() -> None:
    life = make_life(*SLIPPING[:1], ("2026-02-01", ev.Retracted(event_id(1), "dubbel")))
    assert present(life) is None
    assert as_of(life, day("2025-02-01")) is None
    assert as_of(life[:2], day("2025-02-01")) is not None
    assert [state for _, state in history(life)] == [None, None]


def test_the_history_gives_each_state_with_its_first_day() -> None:
    states = history(make_life(*SLIPPING))
    assert [begin for begin, _ in states] == [day(d) for d in ("2025-01-10", "2025-02-01", "2025-10-01", "2026-02-03")]


def boundary_days(life: list[Event]) -> list[date]:
    around = {begin + ONE_DAY * step for begin, _ in history(life) for step in (-1, 0, 1)}
    return sorted(around | {EPOCH, date(2030, 1, 1)})


def state_on(life: list[Event], on: date) -> Commitment | None:
    return next((state for begin, state in reversed(history(life)) if begin <= on), None)


@given(lives())
def test_the_history_agrees_with_as_of_on_every_boundary_and_beside_it(life: list[Event]) -> None:
    for on in boundary_days(life):
        assert state_on(life, on) == as_of(life, on)


@given(lives())
def test_as_of_the_last_day_is_the_present(life: list[Event]) -> None:
    assert as_of(life, max(effective_days(life).values())) == present(life) == as_of(life, date.max)


@given(lives())
def test_a_later_event_does_not_change_an_earlier_day(life: list[Event]) -> None:
    """Retractions and re-readings apart, which count from the day of what they are about."""
    days = effective_days(life)
    for event in life:
        before = [other for other in life if other.sequence < event.sequence]
        for on in boundary_days(life):
            if on < days[event.id]:
                assert as_of([*before, event], on) == as_of(before, on)


@given(lives())
def test_the_order_in_which_events_are_handed_over_does_not_matter(life: list[Event]) -> None:
    assert history(life[::-1]) == history(life)


@given(lives())
def test_every_event_counts_on_some_day_by_the_one_it_was_recorded(life: list[Event]) -> None:
    latest = max(recorded_day(event.recorded_at) for event in life)
    assert all(counts_from <= latest for counts_from in effective_days(life).values())
