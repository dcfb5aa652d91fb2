"""What stands in a calendar, as what and for how long: the table in docs/feed.md, row by row, on both databases."""

from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.periods import Precision
from app.domain.selections import Selection
from app.domain.standing import Standing
from app.store.database import Database
from tests.builders import UNDATED, day, deadline_set, make_series
from tests.feeds.telling import FOURTH, SECOND, THIRD, Told, told_of

JANUARY = deadline_set("2026-01-01", "2026-01-31")
JULY = deadline_set("2026-07-01", "2026-07-31", wording="juli")
OF_SZW = Selection(ministry=("SZW",))
PROMISED = "2025-06-02"
NEWS = "2025-09-01"
FIVE_DAYS_LATER = "2025-09-06"
LAST_OF_EIGHT_WEEKS, AFTER_EIGHT_WEEKS = "2025-10-26", "2025-10-27"
LAST_OF_HALF_A_YEAR, AFTER_HALF_A_YEAR = "2026-03-01", "2026-03-02"
LONG_AFTER = "2027-01-01"


@pytest.fixture
def told(database: Database) -> Told:
    """A register with one promise for January 2026, and another commitment for July."""
    register = Told(database)
    register.promise(PROMISED, JANUARY)
    register.promise(PROMISED, JULY, about=SECOND)
    return register


def test_what_is_open_stands_on_its_last_day(told: Told) -> None:
    assert told_of(told.calendar(NEWS)[1]) == "20260131 Uiterlijk: wet TENTATIVE"
    assert told_of(told.calendar(LONG_AFTER)[1]) == "20260131 Uiterlijk: wet TENTATIVE"


def test_a_start_says_so(told: Told) -> None:
    told.tell(NEWS, deadline_set("2027-07-01", "2027-07-01", wording="per 1 juli 2027", precision=Precision.DAY))
    assert told_of(told.calendar(NEWS)[1]) == "20270701 Ingang: wet CONFIRMED"


def test_an_open_end_stands_on_its_first_day(told: Told) -> None:
    told.tell(NEWS, deadline_set("2026-09-01", None, wording="na de zomer"))
    assert told_of(told.calendar(NEWS)[1]) == "20260901 Vanaf: wet TENTATIVE"


def test_what_was_kept_stays_for_half_a_year(told: Told) -> None:
    told.tell(NEWS, ev.Fulfilled())
    for on in (NEWS, LAST_OF_HALF_A_YEAR):
        assert told_of(told.calendar(on)[1]) == "20260131 Nagekomen: wet CONFIRMED"
    assert 1 not in told.calendar(AFTER_HALF_A_YEAR)


def test_what_is_found_kept_long_ago_stays_for_half_a_year_too(told: Told) -> None:
    told.tell("2027-01-04", ev.Fulfilled(), happened="2026-01-10")
    assert told_of(told.calendar("2027-01-04")[1]) == "20260131 Nagekomen: wet CONFIRMED"
    assert 1 in told.calendar("2027-07-04")
    assert 1 not in told.calendar("2027-07-05")


def test_what_was_kept_long_before_it_came_into_the_register_is_not_shown(told: Told) -> None:
    told.promise(LONG_AFTER, JANUARY, ev.Fulfilled(), about=THIRD, happened="2026-07-03")
    told.promise(LONG_AFTER, JANUARY, ev.Fulfilled(), about=FOURTH, happened="2026-07-04")
    assert set(told.calendar(LONG_AFTER)) == {1, 2, 4}


LAPSES: dict[str, ev.Payload] = {
    "withdrawn": ev.Withdrawn(),
    "superseded": ev.Superseded("", SECOND),
    "merged": ev.Merged(SECOND),
    "moved to undated": ev.DeadlineSet(UNDATED),
}


@pytest.mark.parametrize("lapse", LAPSES.values(), ids=LAPSES)
def test_what_lapsed_is_cancelled_for_eight_weeks_where_it_last_stood(told: Told, lapse: ev.Payload) -> None:
    told.tell(NEWS, lapse)
    for on in (NEWS, LAST_OF_EIGHT_WEEKS):
        assert told_of(told.calendar(on)[1]) == "20260131 Vervallen: wet CANCELLED"
        assert told.calendar(on)[1].value("SEQUENCE") == "4"
        assert told.calendar(on)[1].value("DTSTAMP") == "20250901T140000Z"
        assert told.calendar(on)[1].value("CREATED") == "20250602T140000Z"
    assert 1 not in told.calendar(AFTER_EIGHT_WEEKS)
    assert 2 in told.calendar(AFTER_EIGHT_WEEKS)


def test_what_was_recorded_by_mistake_is_cancelled_for_eight_weeks(told: Told) -> None:
    told.tell(NEWS, ev.Retracted(told.made(), "dubbel"))
    assert told_of(told.calendar(LAST_OF_EIGHT_WEEKS)[1]) == "20260131 Vervallen: wet CANCELLED"
    assert told.calendar(NEWS)[1].value("SEQUENCE") == "4"
    assert 1 not in told.calendar(AFTER_EIGHT_WEEKS)


@pytest.mark.parametrize("change", [ev.Described(ministry="AenM"), ev.Transferred("AenM")])
def test_what_left_the_selection_is_cancelled_in_it_for_eight_weeks(told: Told, change: ev.Payload) -> None:
    told.tell(NEWS, change)
    assert told_of(told.calendar(LAST_OF_EIGHT_WEEKS, OF_SZW)[1]) == "20260131 Vervallen: wet CANCELLED"
    assert 1 not in told.calendar(AFTER_EIGHT_WEEKS, OF_SZW)
    assert told_of(told.calendar(NEWS)[1]) == "20260131 Uiterlijk: wet TENTATIVE"
    assert told_of(told.calendar(NEWS, Selection(ministry=("AenM",)))[1]) == "20260131 Uiterlijk: wet TENTATIVE"


def test_what_moved_beyond_the_days_asked_for_is_cancelled_where_it_last_stood(told: Told) -> None:
    told.tell(NEWS, JULY)
    assert (
        told_of(told.calendar(NEWS, Selection(due_until=day("2026-03-31")))[1]) == "20260131 Vervallen: wet CANCELLED"
    )
    assert told_of(told.calendar(NEWS)[1]) == "20260731 Uiterlijk: wet TENTATIVE"


def test_what_came_back_is_not_cancelled(told: Told) -> None:
    told.tell(NEWS, ev.Withdrawn())
    told.tell(FIVE_DAYS_LATER, ev.Reopened())
    assert told_of(told.calendar(FIVE_DAYS_LATER)[1]) == "20260131 Uiterlijk: wet TENTATIVE"
    assert told.calendar(FIVE_DAYS_LATER)[1].value("SEQUENCE") == "5"


def test_what_came_back_and_left_because_the_day_passed_just_leaves(told: Told) -> None:
    due = Selection(standing=(Standing.DUE,))
    told.tell("2026-01-20", ev.Withdrawn())
    assert told_of(told.calendar("2026-01-20", due)[1]) == "20260131 Vervallen: wet CANCELLED"
    told.tell("2026-01-21", ev.Reopened())
    assert told_of(told.calendar("2026-01-31", due)[1]) == "20260131 Uiterlijk: wet TENTATIVE"
    assert told.calendar("2026-02-01", due) == {}


def test_later_news_of_what_was_kept_long_ago_does_not_bring_it_back(told: Told) -> None:
    told.tell(NEWS, ev.Fulfilled())
    told.tell(AFTER_HALF_A_YEAR, ev.Noted("zie ook"))
    assert set(told.calendar(AFTER_HALF_A_YEAR)) == {2}


def test_later_news_of_what_lapsed_does_not_keep_it_longer(told: Told) -> None:
    told.tell(NEWS, ev.Merged(SECOND))
    told.tell(FIVE_DAYS_LATER, ev.Noted("zie ook"))
    assert told.calendar(LAST_OF_EIGHT_WEEKS)[1].value("SEQUENCE") == "5"
    assert 1 not in told.calendar(AFTER_EIGHT_WEEKS)


def test_what_lapsed_long_before_it_came_into_the_register_is_not_shown(told: Told) -> None:
    told.promise(LONG_AFTER, JANUARY, ev.Withdrawn(), about=THIRD, happened="2026-11-06")
    told.promise(LONG_AFTER, JANUARY, ev.Withdrawn(), about=FOURTH, happened="2026-11-07")
    assert set(told.calendar(LONG_AFTER)) == {1, 2, 4}
    assert told_of(told.calendar(LONG_AFTER)[4]) == "20260131 Vervallen: wet CANCELLED"


def test_undated_unknown_and_series_are_in_no_calendar(told: Told) -> None:
    told.tell(NEWS, ev.StatusObserved("tweedekamer", "Aangehouden"))
    told.promise(NEWS, about=THIRD)
    told.promise(NEWS, ev.DeadlineSet(UNDATED), about=FOURTH)
    told.promise(NEWS, ev.DeadlineSet(make_series(first="2026-01-01", last="2026-12-31")), about=UUID(int=5))
    assert set(told.calendar(NEWS)) == {2}


def test_what_is_kept_in_spite_of_an_unknown_status_is_shown(told: Told) -> None:
    told.tell(NEWS, ev.StatusObserved("tweedekamer", "Aangehouden"))
    told.tell(FIVE_DAYS_LATER, ev.Fulfilled())
    assert told_of(told.calendar(FIVE_DAYS_LATER)[1]) == "20260131 Nagekomen: wet CONFIRMED"


def test_what_leaves_because_the_day_passed_just_leaves(told: Told) -> None:
    due = Selection(standing=(Standing.DUE,))
    assert set(told.calendar("2026-01-31", due)) == {1}
    told.tell("2026-01-31", ev.Noted("nog een dag"))
    assert set(told.calendar("2026-01-31", due)) == {1}
    assert set(told.calendar("2026-02-01", due)) == set()
    told.tell("2026-02-02", ev.Noted("te laat"))
    assert set(told.calendar("2026-02-02", due)) == set()


def test_what_leaves_a_standing_by_news_is_cancelled_in_it(told: Told) -> None:
    overdue = Selection(standing=(Standing.OVERDUE,))
    assert set(told.calendar("2026-02-02", overdue)) == {1}
    told.tell("2026-02-02", JULY)
    assert told_of(told.calendar("2026-02-02", overdue)[1]) == "20260131 Vervallen: wet CANCELLED"


def test_what_was_kept_is_told_in_a_calendar_of_what_is_late(told: Told) -> None:
    overdue = Selection(standing=(Standing.OVERDUE,))
    told.tell("2026-02-02", ev.Fulfilled())
    assert told_of(told.calendar("2026-02-02", overdue)[1]) == "20260131 Nagekomen: wet CONFIRMED"
    assert 1 in told.calendar("2026-03-29", overdue)
    assert 1 not in told.calendar("2026-03-30", overdue)


def test_a_calendar_of_what_was_withdrawn_shows_it(told: Told) -> None:
    told.tell(NEWS, ev.Withdrawn())
    withdrawn = Selection(standing=(Standing.WITHDRAWN,))
    assert told_of(told.calendar(NEWS, withdrawn)[1]) == "20260131 Vervallen: wet CANCELLED"
    assert 1 not in told.calendar(AFTER_EIGHT_WEEKS, withdrawn)


def test_a_move_keeps_the_uid_and_adds_one_to_the_sequence(told: Told) -> None:
    before = told.calendar(PROMISED)[1]
    told.tell(NEWS, JULY)
    after = told.calendar(NEWS)[1]
    assert (before.value("DTSTART"), after.value("DTSTART")) == ("20260131", "20260731")
    assert (before.value("SEQUENCE"), after.value("SEQUENCE")) == ("3", "4")
    assert (before.value("DTSTAMP"), after.value("DTSTAMP")) == ("20250602T140000Z", "20250901T140000Z")
    assert after.value("CREATED") == before.value("CREATED") == "20250602T140000Z"
    assert "Verschoven: 1 keer" in after.value("DESCRIPTION")


def test_a_file_of_a_moment_shows_that_moment_and_nothing_that_left(told: Told) -> None:
    told.tell(NEWS, JULY)
    told.tell(FIVE_DAYS_LATER, ev.Withdrawn())
    assert told_of(told.calendar(FIVE_DAYS_LATER, as_of=PROMISED)[1]) == "20260131 Uiterlijk: wet TENTATIVE"
    assert told_of(told.calendar(FIVE_DAYS_LATER, as_of=NEWS)[1]) == "20260731 Uiterlijk: wet TENTATIVE"
    assert "Verschoven" not in told.calendar(FIVE_DAYS_LATER, as_of=PROMISED)[1].value("DESCRIPTION")
    assert set(told.calendar(FIVE_DAYS_LATER, as_of=FIVE_DAYS_LATER)) == {2}
    known = told.calendar(FIVE_DAYS_LATER, known_at="2025-06-30T12:00:00+00:00")
    assert told_of(known[1]) == "20260131 Uiterlijk: wet TENTATIVE"
    assert known[1].value("SEQUENCE") == "3"


def test_a_file_shows_what_was_kept_in_the_half_year_before(told: Told) -> None:
    told.tell(LONG_AFTER, ev.Fulfilled(), happened=NEWS)
    assert 1 in told.calendar(LONG_AFTER, as_of=LAST_OF_HALF_A_YEAR)
    assert 1 not in told.calendar(LONG_AFTER, as_of=AFTER_HALF_A_YEAR)


def test_before_anything_is_recorded_there_is_a_calendar(told: Told) -> None:
    assert told.calendar(NEWS, known_at="2020-01-01T00:00:00+00:00") == {}
