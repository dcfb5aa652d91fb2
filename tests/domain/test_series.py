from datetime import date
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline, DeadlineKind, Explanation
from app.domain.history import present
from app.domain.periods import Precision
from app.domain.series import AHEAD, made_on, occurrence_deadline, occurrence_id, terms
from tests.builders import OTHER, PROMISE, day, make_deadline, make_life, make_period, make_series, make_when

MADE_ON = day("2020-12-14")


def years(*numbers: int) -> list[str]:
    return [str(number) for number in numbers]


def forms(deadline: Deadline, until: str) -> list[str]:
    return [term.edtf for term in terms(deadline, MADE_ON, day(until))]


@pytest.mark.parametrize(
    ("rule", "until", "expected"),
    [
        pytest.param("FREQ=YEARLY", "2024-06-14", years(2021, 2022, 2023, 2024), id="calendar years"),
        pytest.param(
            "FREQ=YEARLY;INTERVAL=2",
            "2025-12-31",
            ["2022-01-01/2023-12-31", "2024-01-01/2025-12-31"],
            id="every other year",
        ),
        pytest.param("FREQ=MONTHLY;INTERVAL=6", "2022-01-01", ["2021-40", "2021-41", "2022-40"], id="half-years"),
        pytest.param("FREQ=MONTHLY;INTERVAL=4", "2021-12-31", ["2021-37", "2021-38", "2021-39"], id="four months"),
        pytest.param("FREQ=MONTHLY;INTERVAL=3", "2021-07-01", ["2021-33", "2021-34", "2021-35"], id="quarters"),
        pytest.param("FREQ=MONTHLY", "2021-02-28", ["2021-01", "2021-02"], id="months"),
        pytest.param("FREQ=WEEKLY", "2020-12-28", ["2020-12-21/2020-12-27", "2020-12-28/2021-01-03"], id="weeks"),
        pytest.param("FREQ=YEARLY;BYMONTH=11", "2022-12-31", ["2021-11", "2022-11"], id="a month of the year"),
        pytest.param("FREQ=YEARLY;BYMONTH=12", "2021-12-31", ["2021-12"], id="not the month it was said in"),
        pytest.param("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21", "2022-12-31", ["2021-22", "2022-22"], id="a season"),
        pytest.param("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=21", "2021-12-31", ["2020-24", "2021-24"], id="winter"),
        pytest.param("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=21", "2021-12-31", ["2021-05-21"], id="the 21st of no season"),
        pytest.param("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", "2022-12-31", ["2021-06-30", "2022-06-30"], id="a day"),
        pytest.param("FREQ=YEARLY;BYMONTH=9;BYDAY=3TU", "2022-12-31", ["2021-09-21", "2022-09-20"], id="Prinsjesdag"),
        pytest.param("FREQ=WEEKLY;BYDAY=MO", "2020-12-28", ["2020-12-21", "2020-12-28"], id="Mondays"),
        pytest.param("FREQ=YEARLY;COUNT=2", "2026-01-01", years(2021, 2022), id="so many terms"),
        pytest.param("FREQ=YEARLY;UNTIL=20221231", "2026-01-01", years(2021, 2022), id="until a day"),
        pytest.param("FREQ=YEARLY;UNTIL=20221231T235959Z", "2026-01-01", years(2021, 2022), id="until an instant"),
        pytest.param("FREQ=MONTHLY;UNTIL=20210228", "2026-01-01", ["2021-01", "2021-02"], id="the last is a month too"),
    ],
)
def test_the_terms_of_a_series_follow_its_rule(rule: str, until: str, expected: list[str]) -> None:
    assert forms(make_series(rule), until) == expected


@pytest.mark.parametrize(
    ("rule", "precision"),
    [
        ("FREQ=YEARLY", Precision.YEAR),
        ("FREQ=YEARLY;INTERVAL=2", Precision.INTERVAL),
        ("FREQ=MONTHLY;INTERVAL=6", Precision.HALF),
        ("FREQ=MONTHLY;INTERVAL=4", Precision.QUADRIMESTER),
        ("FREQ=MONTHLY;INTERVAL=3", Precision.QUARTER),
        ("FREQ=MONTHLY;INTERVAL=2", Precision.INTERVAL),
        ("FREQ=MONTHLY", Precision.MONTH),
        ("FREQ=WEEKLY", Precision.WEEK),
        ("FREQ=WEEKLY;INTERVAL=2", Precision.INTERVAL),
        ("FREQ=DAILY", Precision.DAY),
        ("FREQ=YEARLY;BYMONTH=11", Precision.MONTH),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=21", Precision.SEASON),
        ("FREQ=YEARLY;BYMONTH=9;BYDAY=3TU", Precision.DAY),
    ],
)
def test_a_term_is_as_exact_as_its_rule(rule: str, precision: Precision) -> None:
    assert {term.precision for term in terms(make_series(rule), MADE_ON, day("2023-12-31"))} == {precision}


def test_the_first_term_is_the_one_the_words_name_and_counts_as_one() -> None:
    named = make_deadline("2026-11-01", "2026-11-30", wording="in november", rrule="FREQ=YEARLY;BYMONTH=11;COUNT=2")
    assert forms(named, "2030-01-01") == ["2026-11", "2027-11"]


def test_a_first_term_that_begins_later_than_asked_for_waits() -> None:
    named = make_deadline("2029-11-01", "2029-11-30", rrule="FREQ=YEARLY;BYMONTH=11")
    assert forms(named, "2027-01-01") == []


def test_words_of_an_unknown_day_count_from_the_day_it_was_made() -> None:
    assert forms(make_series(stated_on=None), "2022-01-01") == years(2021, 2022)


def test_a_deadline_that_does_not_recur_has_no_terms() -> None:
    with pytest.raises(ValueError, match="only a recurring deadline has terms"):
        next(terms(make_deadline("2026-01-01", "2026-01-31"), MADE_ON, day("2030-01-01")))


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "jaarlijks",
        "YEARLY",
        "INTERVAL=2",
        "FREQ=HOURLY",
        "FREQ=SECONDLY",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;INTERVAL=x",
        "FREQ=YEARLY;BYDAY=XX",
        "FREQ=YEARLY;BYHOUR=3",
        "FREQ=YEARLY;UNTIL=ooit",
        "FREQ=YEARLY;COUNT=vaak",
    ],
)
def test_what_is_no_rule_of_years_months_weeks_or_days_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        make_deadline(kind=DeadlineKind.RECURRING, rrule=rule)


RULES = st.sampled_from(
    ["FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2"]
)


@given(RULES, st.dates(date(2015, 1, 1), date(2026, 12, 31)))
def test_terms_begin_after_the_promise_and_follow_each_other_without_gap_or_overlap(rule: str, said: date) -> None:
    found = list(terms(make_series(rule, stated_on=str(said)), said, date(2028, 1, 1)))
    assert found[0].earliest is not None
    assert found[0].earliest > said
    assert all(
        before.latest and after.earliest and (after.earliest - before.latest).days == 1
        for before, after in pairwise(found)
    )


@given(RULES, st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.integers(0, 1000))
def test_asking_further_ahead_only_adds_terms(rule: str, said: date, more: int) -> None:
    deadline, until = make_series(rule, stated_on=str(said)), date(2027, 1, 1)
    near = list(terms(deadline, said, until))
    far = list(terms(deadline, said, until + relativedelta(days=more)))
    assert far[: len(near)] == near


TERM = make_period("2026-01-01", "2026-12-31", Precision.YEAR)


def test_a_term_has_the_same_id_whenever_it_is_made() -> None:
    assert occurrence_id(PROMISE, TERM) == occurrence_id(PROMISE, TERM)
    others = [occurrence_id(OTHER, TERM), occurrence_id(PROMISE, make_period("2027-01-01", "2027-12-31"))]
    assert occurrence_id(PROMISE, TERM) not in others


def test_a_term_has_the_words_of_the_series_and_its_own_days() -> None:
    parent = make_series()
    found = occurrence_deadline(parent, TERM)
    assert (found.wording, found.kind, found.period, found.rrule) == ("jaarlijks", DeadlineKind.DATED, TERM, None)
    assert (found.firmness, found.stated_on) == (parent.firmness, parent.stated_on)
    assert found.explanation == Explanation(
        "«jaarlijks»: de termijn 2026 loopt tot en met 2026-12-31.",
        '"jaarlijks": the term 2026 runs through 2026-12-31.',
    )


def parent_made(on: str | None) -> Commitment:
    found = present(make_life(("2026-02-03", ev.DeadlineSet(make_series())), made_on=on))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("promised", "made"),
    [
        pytest.param("2020-12-14", "2024-07-01", id="eighteen months before it begins"),
        pytest.param("2025-01-10", "2025-01-10", id="with the promise when that is later"),
        pytest.param("2020-01-01/2020-12-14", "2024-07-01", id="long after an imprecise promise"),
        pytest.param("2024-01-01/2025-01-10", "2024-07-01/2025-01-10", id="perhaps with an imprecise promise"),
        pytest.param("2025-01-10/2025-01-12", "2025-01-10/2025-01-12", id="with an imprecise promise"),
        pytest.param("2024-01-01/..", "2024-07-01/..", id="with a promise of which the last day is not known"),
        pytest.param("../2025-01-10", "../2025-01-10", id="with a promise of which the first day is not known"),
        pytest.param(None, None, id="with a promise of an unknown day"),
    ],
)
def test_a_term_is_made_eighteen_months_ahead_and_not_before_the_promise(
    promised: str | None, made: str | None
) -> None:
    assert made_on(parent_made(promised), TERM) == make_when(made)


@given(st.dates(date(2020, 1, 1), date(2027, 12, 31)), RULES)
def test_no_term_within_eighteen_months_is_made_on_a_day_to_come(today: date, rule: str) -> None:
    parent = parent_made("2019-12-31")
    for term in terms(make_series(rule, stated_on="2019-12-31"), MADE_ON, today + AHEAD):
        made = made_on(parent, term).day
        assert made is not None
        assert made <= today
