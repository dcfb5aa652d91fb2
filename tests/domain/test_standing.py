"""Standing, lateness and slip: the table of the design, day by day."""

from datetime import timedelta

import pytest
from hypothesis import given

from app.domain import events as ev
from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.events import Event
from app.domain.history import as_of, history
from app.domain.standing import CLOSED, Lateness, Standing, Verdict, judge, standing_of
from tests.builders import OTHER, UNDATED, Step, day, deadline_set, event_id, make_deadline, make_life, make_series
from tests.worlds import lives

JANUARY = make_deadline("2026-01-01", "2026-01-31")
RECESS_BOUND = make_deadline("2025-07-04", "2025-09-01", grace_days=7)
AFTER_SUMMER = make_deadline("2025-09-21", None)
BEFORE_APRIL = make_deadline(None, "2025-03-31")


def verdict(on: str, *steps: Step, made_on: str = "2025-01-10") -> Verdict:
    found = as_of(make_life(*steps, made_on=made_on), day(on))
    assert found is not None
    return judge(found, day(on))


def promised(deadline: Deadline, *more: Step, on: str) -> Verdict:
    return verdict(on, ("2025-02-01", ev.DeadlineSet(deadline)), *more)


@pytest.mark.parametrize(
    ("deadline", "on", "standing", "late"),
    [
        pytest.param(JANUARY, "2025-12-31", Standing.UPCOMING, 0, id="the day before the first"),
        pytest.param(JANUARY, "2026-01-01", Standing.DUE, 0, id="the first day"),
        pytest.param(JANUARY, "2026-01-31", Standing.DUE, 0, id="the last day"),
        pytest.param(JANUARY, "2026-02-01", Standing.OVERDUE, 1, id="the day after the last"),
        pytest.param(RECESS_BOUND, "2025-07-03", Standing.UPCOMING, 0, id="before a term with grace"),
        pytest.param(RECESS_BOUND, "2025-09-02", Standing.DUE, 0, id="the first day of grace"),
        pytest.param(RECESS_BOUND, "2025-09-08", Standing.DUE, 0, id="the last day of grace"),
        pytest.param(RECESS_BOUND, "2025-09-09", Standing.OVERDUE, 8, id="after grace, counted from the last day"),
        pytest.param(BEFORE_APRIL, "2025-02-01", Standing.DUE, 0, id="without a first day it is due at once"),
        pytest.param(BEFORE_APRIL, "2025-03-31", Standing.DUE, 0, id="the last day without a first"),
        pytest.param(BEFORE_APRIL, "2025-04-01", Standing.OVERDUE, 1, id="after it without a first"),
        pytest.param(AFTER_SUMMER, "2025-09-20", Standing.UPCOMING, None, id="before an open end"),
        pytest.param(AFTER_SUMMER, "2025-09-21", Standing.DUE, None, id="the first day of an open end"),
        pytest.param(AFTER_SUMMER, "2031-01-01", Standing.DUE, None, id="an open end stays due"),
        pytest.param(UNDATED, "2031-01-01", Standing.UNDATED, None, id="never overdue without days"),
        pytest.param(make_series(), "2031-01-01", Standing.UNDATED, None, id="a series has no term of its own"),
        pytest.param(
            make_deadline("2025-11-01", "2025-11-30", rrule="FREQ=YEARLY"),
            "2031-01-01",
            Standing.UNDATED,
            None,
            id="nor has one that names its first term",
        ),
    ],
)
def test_an_open_commitment_stands_by_its_days(
    deadline: Deadline, on: str, standing: Standing, late: int | None
) -> None:
    found = promised(deadline, on=on)
    assert found.standing is standing
    assert found.late == Lateness(late, late)


def test_without_any_deadline_it_is_undated() -> None:
    assert verdict("2031-01-01").standing is Standing.UNDATED


@pytest.mark.parametrize(
    ("steps", "standing"),
    [
        ([("2026-03-01", ev.Fulfilled())], Standing.FULFILLED),
        ([("2026-03-01", ev.Withdrawn())], Standing.WITHDRAWN),
        ([("2026-03-01", ev.Superseded("", OTHER))], Standing.SUPERSEDED),
        ([("2026-03-01", ev.Merged(OTHER))], Standing.SUPERSEDED),
        ([("2026-03-01", ev.Fulfilled()), ("2026-04-01", ev.Reopened())], Standing.OVERDUE),
        ([("2026-03-01", ev.PartlyFulfilled())], Standing.OVERDUE),
        ([("2026-03-01", ev.StatusObserved("tweedekamer", "Aangehouden"))], Standing.UNKNOWN),
        ([("2026-03-01", ev.StatusObserved("tweedekamer", "Openstaand", "open"))], Standing.OVERDUE),
        (
            [("2026-03-01", ev.StatusObserved("tweedekamer", "Aangehouden")), ("2026-04-01", ev.Fulfilled())],
            Standing.FULFILLED,
        ),
        ([("2026-03-01", ev.DeadlineProposed("tweedekamer", make_deadline("2027-01-01", None)))], Standing.OVERDUE),
        ([("2026-03-01", ev.RemovedAtSource("tweedekamer"))], Standing.OVERDUE),
    ],
)
def test_what_happened_decides_before_the_days_do(steps: list[Step], standing: Standing) -> None:
    assert promised(JANUARY, *steps, on="2026-11-22").standing is standing


def test_an_unknown_status_says_nothing_of_lateness() -> None:
    found = promised(JANUARY, ("2026-03-01", ev.StatusObserved("tweedekamer", "Aangehouden")), on="2026-11-22")
    assert (found.late, found.late_original) == (Lateness(None, None), Lateness(None, None))


@pytest.mark.parametrize(
    ("happened", "least", "most"),
    [
        pytest.param("2026-01-15", 0, 0, id="early"),
        pytest.param("2026-01-31", 0, 0, id="on the last day"),
        pytest.param("2026-02-03", 3, 3, id="late"),
        pytest.param("2026-02-10/2026-02-12", 10, 12, id="late on one of some days"),
        pytest.param("2026-01-30/2026-02-02", 0, 2, id="perhaps late"),
        pytest.param("2026-01-30/..", 0, None, id="not before a day within the term"),
        pytest.param("2026-02-10/..", 10, None, id="not before a day after the term"),
        pytest.param("../2026-01-30", 0, 0, id="certainly in time on an unknown day"),
        pytest.param("../2026-02-10", 0, 10, id="by a day after the term"),
        pytest.param(None, None, None, id="nothing is known of the day"),
    ],
)
def test_a_fulfilled_commitment_is_late_by_the_least_and_the_most_that_its_day_allows(
    happened: str | None, least: int | None, most: int | None
) -> None:
    found = promised(JANUARY, (happened, ev.Fulfilled()), on="2026-11-22")
    assert found.standing is Standing.FULFILLED
    assert found.late == found.late_original == Lateness(least, most)


@pytest.mark.parametrize(("happened", "least"), [("2025-09-08", 0), ("2025-09-09", 8)])
def test_grace_holds_for_what_was_fulfilled_as_well(happened: str, least: int) -> None:
    assert promised(RECESS_BOUND, (happened, ev.Fulfilled()), on="2026-02-03").late == Lateness(least, least)


@pytest.mark.parametrize("ending", [ev.Withdrawn(), ev.Superseded("", OTHER), ev.Merged(OTHER)])
def test_what_was_given_up_is_never_late(ending: ev.Payload) -> None:
    found = promised(JANUARY, ("2026-03-01", ending), on="2026-11-22")
    assert (found.late, found.late_original) == (Lateness(None, None), Lateness(None, None))


@pytest.mark.parametrize(
    ("first", "now", "slip"),
    [
        pytest.param(JANUARY, make_deadline("2027-07-01", "2027-07-01"), 516, id="put off"),
        pytest.param(JANUARY, make_deadline("2025-12-01", "2025-12-31"), -31, id="brought forward"),
        pytest.param(JANUARY, JANUARY, 0, id="not moved"),
        pytest.param(JANUARY, UNDATED, None, id="now undated"),
        pytest.param(JANUARY, AFTER_SUMMER, None, id="now open-ended"),
        pytest.param(AFTER_SUMMER, JANUARY, None, id="first open-ended"),
        pytest.param(UNDATED, UNDATED, None, id="never dated"),
        pytest.param(UNDATED, JANUARY, 0, id="first dated later"),
        pytest.param(JANUARY, make_deadline("2026-02-01", "2026-02-28", rrule="FREQ=YEARLY"), None, id="now a series"),
    ],
)
def test_the_slip_is_from_the_last_day_first_promised_to_the_last_day_promised_now(
    first: Deadline, now: Deadline, slip: int | None
) -> None:
    assert promised(first, ("2025-06-01", ev.DeadlineSet(now)), on="2026-11-22").slip_days == slip


def test_against_the_original_it_may_be_late_while_it_is_not_against_the_current_term() -> None:
    found = promised(JANUARY, ("2025-12-15", deadline_set("2027-07-01", "2027-07-01")), on="2026-11-22")
    assert (found.standing, found.late, found.late_original) == (
        Standing.UPCOMING,
        Lateness(0, 0),
        Lateness(295, 295),
    )


def test_against_the_original_it_is_late_when_it_has_no_days_any_more() -> None:
    found = promised(JANUARY, ("2025-12-15", ev.DeadlineSet(UNDATED)), on="2026-11-22")
    assert (found.late, found.late_original) == (Lateness(None, None), Lateness(295, 295))


@pytest.mark.parametrize(
    ("on", "stale"),
    [("2025-10-21", False), ("2026-07-01", False), ("2026-07-02", True)],
)
def test_an_open_end_is_stale_nine_months_after_the_last_event(on: str, *, stale: bool) -> None:
    found = promised(AFTER_SUMMER, ("2025-10-01", ev.Checked(day("2025-10-01"))), on=on)
    assert (found.standing, found.stale) == (Standing.DUE, stale)


@pytest.mark.parametrize(
    ("deadline", "more"),
    [
        pytest.param(JANUARY, [], id="it has a last day"),
        pytest.param(make_deadline("2027-01-01", None), [], id="it has not begun"),
        pytest.param(AFTER_SUMMER, [("2025-10-01", ev.Withdrawn())], id="it is closed"),
        pytest.param(UNDATED, [], id="it has no days"),
    ],
)
def test_nothing_but_a_begun_open_end_is_stale(deadline: Deadline, more: list[Step]) -> None:
    assert not promised(deadline, *more, on="2026-11-22").stale


@given(lives())
def test_lateness_agrees_with_the_standing_on_every_day(life: list[Event]) -> None:
    """Overdue is late for certain; within the window, before it, without a last day or given up is not."""
    for on in {begin + timedelta(days=n) for begin, _ in history(life) for n in (0, 1, 200, 600)}:
        found = as_of(life, on)
        if found is None:
            continue
        said = judge(found, on)
        assert said.standing is standing_of(found, on)
        assert (said.standing is Standing.OVERDUE) == (said.standing not in CLOSED and bool(said.late.least))
        assert said.late.least is None or said.late.most is None or 0 <= said.late.least <= said.late.most


# The register's own numbers, from the letters of 2020 to 2026.

INFORM_ON_REVERSED_BURDEN: list[Step] = [
    ("../2023-12-31", deadline_set("2023-12-01", "2023-12-31", wording="eind 2023")),
    ("2025-09-11", deadline_set("2026-01-01", "2026-01-31", wording="in januari 2026")),
    ("2026-02-03", ev.Checked(day("2026-02-03"))),
]
ADVICE: list[Step] = [
    ("2025-01-09", deadline_set("2025-06-21", "2025-09-20", wording="in de zomer van 2025")),
    ("2025-10-01/2025-10-03", ev.Fulfilled()),
]
DUTY_TO_REPORT: list[Step] = [
    ("2020-12-14", ev.DeadlineSet(make_deadline(wording="een volgend kabinet", kind=DeadlineKind.EVENT))),
    ("2023-01-11", deadline_set("2025-01-01", "2025-12-31", wording="vanaf 2025")),
    ("2023-05-26/2025-07-02", deadline_set("2026-01-01", "2026-01-01", wording="1 januari 2026")),
    ("2026-02-03", deadline_set("2027-07-01", "2027-07-01", wording="1 juli 2027")),
]
START_OF_THE_ACT: list[Step] = [
    ("2023-01-11", deadline_set("2024-01-01", "2024-12-31", wording="vanaf 2024")),
    ("2024-05-14", deadline_set("2026-01-01", None, wording="niet eerder dan 1 januari 2026")),
    ("2025-04-24", deadline_set("2027-01-01", "2027-01-01", wording="1 januari 2027")),
]
REACTION: list[Step] = [
    ("2025-09-11", deadline_set("2025-09-11", "2025-12-31", wording="voor het einde van 2025")),
    ("2026-02-03", ev.Fulfilled()),
]


def test_informing_the_house_on_the_reversed_burden_of_proof_is_295_days_late() -> None:
    found = verdict("2026-11-22", *INFORM_ON_REVERSED_BURDEN, made_on="../2023-12-31")
    assert found.standing is Standing.OVERDUE
    assert (found.late.least, found.late_original.least) == (295, 1057)
    then = verdict("2025-12-15", *INFORM_ON_REVERSED_BURDEN, made_on="../2023-12-31")
    assert then.standing is Standing.UPCOMING


def test_the_advice_was_11_days_late_and_at_most_13() -> None:
    assert verdict("2026-11-22", *ADVICE, made_on="2025-01-09").late == Lateness(11, 13)


def test_the_duty_to_report_slipped_547_days_in_two_moves() -> None:
    life = make_life(*DUTY_TO_REPORT, made_on="2020-12-14")
    found = as_of(life, day("2026-11-22"))
    assert found is not None
    said = judge(found, day("2026-11-22"))
    assert (said.standing, said.slip_days, found.moves) == (Standing.UPCOMING, 547, 2)
    assert (said.late.least, said.late_original.least) == (0, 326)


def test_the_start_of_the_act_slipped_731_days_and_was_open_ended_for_a_while() -> None:
    found = verdict("2026-11-22", *START_OF_THE_ACT, made_on="2023-01-11")
    assert (found.standing, found.slip_days) == (Standing.UPCOMING, 731)
    then = verdict("2024-06-30", *START_OF_THE_ACT, made_on="2023-01-11")
    assert (then.standing, then.slip_days) == (Standing.UPCOMING, None)
    assert as_of(make_life(*START_OF_THE_ACT, made_on="2023-01-11"), day("2022-06-01")) is None


def test_the_reaction_was_34_days_late_and_due_until_the_end_of_the_year() -> None:
    assert verdict("2026-11-22", *REACTION, made_on="2025-09-11").late == Lateness(34, 34)
    assert verdict("2025-12-15", *REACTION, made_on="2025-09-11").standing is Standing.DUE


def test_a_rereading_changes_the_verdict_without_a_move() -> None:
    reread = make_deadline("2025-06-01", "2025-08-31", wording="in de zomer van 2025")
    life = make_life(*ADVICE, ("2026-01-01", ev.Reread(event_id(2), reread)), made_on="2025-01-09")
    found = as_of(life, day("2026-11-22"))
    assert found is not None
    assert (judge(found, day("2026-11-22")).late, found.moves) == (Lateness(31, 33), 0)
