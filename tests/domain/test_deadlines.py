from collections.abc import Callable
from datetime import date

import pytest

from app.domain.deadlines import UNKNOWN_DAY, Deadline, DeadlineKind, When
from app.domain.periods import Precision
from tests.builders import make_deadline, make_when

DAY = make_deadline("2026-07-01", "2026-07-01", precision=Precision.DAY)
MONTH = make_deadline("2026-07-01", "2026-07-31", precision=Precision.MONTH)
UNTIL = make_deadline("2026-02-03", "2026-07-31", precision=Precision.UNTIL)
UNTIL_SAID_LATER = make_deadline("2026-05-11", "2026-07-31", precision=Precision.UNTIL)
UNTIL_ANOTHER_DAY = make_deadline("2026-02-03", "2026-08-31", precision=Precision.UNTIL)
UNTIL_PAST = make_deadline(None, "2026-07-31", precision=Precision.UNTIL)
WITHIN = make_deadline("2026-06-10", "2026-07-31", precision=Precision.WITHIN)
INTERVAL = make_deadline("2026-06-01", "2026-07-31")
OPEN = make_deadline("2026-07-01", None, precision=Precision.AFTER)
OPEN_LATER = make_deadline("2026-10-01", None, precision=Precision.AFTER)
UNDATED = make_deadline(wording="op korte termijn")
AFTER_AN_EVENT = make_deadline(wording="een volgend kabinet", kind=DeadlineKind.EVENT)
SERIES = make_deadline(wording="jaarlijks", rrule="FREQ=YEARLY")


@pytest.mark.parametrize(
    ("earlier", "later", "moved"),
    [
        pytest.param(DAY, MONTH, True, id="another last day"),
        pytest.param(MONTH, MONTH, False, id="the same"),
        pytest.param(INTERVAL, MONTH, True, id="the same last day from another first"),
        pytest.param(UNTIL, UNTIL_SAID_LATER, False, id="the same limit said again later"),
        pytest.param(UNTIL, UNTIL_ANOTHER_DAY, True, id="another limit"),
        pytest.param(UNTIL, MONTH, False, id="from a limit to the month that ends on it"),
        pytest.param(MONTH, UNTIL, False, id="from a month to a limit on its last day"),
        pytest.param(UNTIL, WITHIN, False, id="between two sorts of limit on one day"),
        pytest.param(UNTIL_PAST, MONTH, False, id="from a limit without a first day"),
        pytest.param(MONTH, UNTIL_PAST, False, id="to a limit without a first day"),
        pytest.param(DAY, UNDATED, True, id="to undated"),
        pytest.param(DAY, AFTER_AN_EVENT, True, id="to an event without a date"),
        pytest.param(UNDATED, DAY, True, id="from undated to a day"),
        pytest.param(UNDATED, AFTER_AN_EVENT, False, id="no days, in other words"),
        pytest.param(UNDATED, SERIES, False, id="from no days to a series"),
        pytest.param(MONTH, OPEN, True, id="to open-ended"),
        pytest.param(OPEN, MONTH, True, id="from open-ended"),
        pytest.param(OPEN, OPEN_LATER, True, id="to a later open end"),
        pytest.param(OPEN, UNDATED, True, id="from open-ended to undated"),
    ],
)
def test_a_deadline_has_moved_when_its_days_differ(earlier: Deadline, later: Deadline, *, moved: bool) -> None:
    assert later.moved_from(earlier) is moved


def test_other_words_for_the_same_days_are_no_move() -> None:
    assert not make_deadline("2026-07-01", "2026-07-31", wording="uiterlijk eind juli").moved_from(MONTH)


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        (lambda: make_deadline(kind=DeadlineKind.DATED), "a dated deadline has a period"),
        (lambda: make_deadline("2026-07-01", None, kind=DeadlineKind.UNDATED), "'undated' has no period"),
        (lambda: make_deadline("2026-07-01", None, kind=DeadlineKind.EVENT), "'event' has no period"),
        (lambda: make_deadline(kind=DeadlineKind.RECURRING), "has a recurrence rule"),
        (lambda: make_deadline("2026-07-01", None, kind=DeadlineKind.DATED, rrule="FREQ=YEARLY"), "and no other"),
        (lambda: make_deadline("2026-07-01", None, grace_days=-1), "from 0"),
    ],
)
def test_a_deadline_that_contradicts_itself_is_refused(build: Callable[[], Deadline], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        build()


def test_a_series_may_carry_its_first_term() -> None:
    first = make_deadline("2026-11-01", "2026-11-30", rrule="FREQ=YEARLY;BYMONTH=11")
    assert (first.first_day, first.last_day) == (date(2026, 11, 1), date(2026, 11, 30))


def test_a_deadline_without_a_period_has_no_days() -> None:
    assert (UNDATED.first_day, UNDATED.last_day) == (None, None)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2025-10-01", date(2025, 10, 1)),
        ("2025-10-01/2025-10-03", None),
        ("../2025-10-03", None),
        ("2025-10-01/..", None),
        (None, None),
    ],
)
def test_a_day_is_known_when_its_first_and_last_possible_day_are_one(text: str | None, known: date | None) -> None:
    assert make_when(text).day == known


def test_nothing_is_known_of_an_unknown_day() -> None:
    assert When(None, None) == UNKNOWN_DAY


def test_the_first_possible_day_is_not_after_the_last() -> None:
    with pytest.raises(ValueError, match="is after the last"):
        make_when("2025-10-03/2025-10-01")
