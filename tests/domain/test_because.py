"""Every verdict says why: the words, the rule, the source, and how far somebody looked."""

import pytest

from app.domain import events as ev
from app.domain.because import because
from app.domain.deadlines import Deadline, Explanation
from app.domain.history import as_of
from app.domain.standing import judge
from tests.builders import OTHER, UNDATED, Step, day, deadline_set, make_deadline, make_life, make_series

SAID = "2025-09-11"
JANUARY = make_deadline("2026-01-01", "2026-01-31", wording="in januari 2026")
IN_JANUARY_NL = "«in januari 2026» (op 2025-09-11, 29861-150; regel interval, versie 1)"
IN_JANUARY_EN = '"in januari 2026" (on 2025-09-11, 29861-150; rule interval, version 1)'
NOBODY_NL, NOBODY_EN = "nog niemand zocht naar nakoming", "nobody has looked for its fulfilment yet"


def reason(on: str, *steps: Step) -> Explanation:
    found = as_of(make_life(*steps), day(on))
    assert found is not None
    return because(found, judge(found, day(on)))


def promised(deadline: Deadline, *more: Step, on: str) -> Explanation:
    return reason(on, (SAID, ev.DeadlineSet(deadline)), *more)


def looked(through: str) -> Step:
    return "2026-02-03", ev.Checked(day(through))


def test_an_overdue_promise_names_words_day_source_rule_last_day_and_how_far_somebody_looked() -> None:
    assert promised(JANUARY, looked("2026-02-03"), on="2026-11-22") == Explanation(
        f"{IN_JANUARY_NL} eindigde op 2026-01-31; geen nakoming gevonden, gezocht tot en met 2026-02-03",
        f"{IN_JANUARY_EN} ended on 2026-01-31; no fulfilment found, checked through 2026-02-03",
    )


def test_an_overdue_promise_that_was_checked_before_its_last_day_says_that_too() -> None:
    found = promised(JANUARY, looked("2026-01-30"), on="2026-11-22")
    assert found.nl.endswith("gezocht tot en met 2026-01-30, dat is vóór de laatste dag (2026-01-31)")
    assert found.en.endswith("checked through 2026-01-30, which is before the last day (2026-01-31)")


@pytest.mark.parametrize("through", ["2026-01-31", "2026-02-01"])
def test_one_that_was_checked_on_its_last_day_or_after_it_does_not(through: str) -> None:
    assert "before the last day" not in promised(JANUARY, looked(through), on="2026-11-22").en


def test_one_that_is_not_overdue_does_not_either() -> None:
    found = promised(JANUARY, ("2025-10-01", ev.Checked(day("2025-10-01"))), on="2026-01-15")
    assert found.en.endswith("; no fulfilment found, checked through 2025-10-01")


@pytest.mark.parametrize(
    ("deadline", "on", "nl", "en"),
    [
        pytest.param(JANUARY, "2025-12-15", "begint op 2026-01-01", "begins on 2026-01-01", id="upcoming"),
        pytest.param(JANUARY, "2026-01-31", "loopt tot en met 2026-01-31", "runs through 2026-01-31", id="due"),
        pytest.param(
            make_deadline("2025-10-01", None, wording="in januari 2026"),
            "2026-01-31",
            "heeft geen laatste dag",
            "has no last day",
            id="open-ended",
        ),
        pytest.param(
            make_deadline("2025-10-01", None, wording="in januari 2026"),
            "2026-11-22",
            "heeft geen laatste dag en er is negen maanden niets meer over vernomen",
            "has no last day and nothing was heard of it for nine months",
            id="stale",
        ),
        pytest.param(
            make_deadline("2026-01-01", "2026-01-31", wording="in januari 2026", grace_days=7),
            "2026-02-07",
            "eindigde op 2026-01-31 en is met 7 dagen respijt nog niet te laat",
            "ended on 2026-01-31 and is not late yet with 7 days of grace",
            id="in grace",
        ),
        pytest.param(
            make_deadline(wording="in januari 2026"), "2026-11-22", "noemt geen dagen", "names no days", id="undated"
        ),
        pytest.param(
            make_deadline(wording="in januari 2026", rrule="FREQ=YEARLY"),
            "2026-11-22",
            "is een reeks, met een eigen termijn voor elke keer",
            "is a series, each term of which stands on its own",
            id="a series",
        ),
    ],
)
def test_an_open_promise_says_what_its_days_mean_for_today(deadline: Deadline, on: str, nl: str, en: str) -> None:
    assert promised(deadline, on=on) == Explanation(
        f"{IN_JANUARY_NL} {nl}; {NOBODY_NL}", f"{IN_JANUARY_EN} {en}; {NOBODY_EN}"
    )


def test_a_promise_without_a_deadline_says_so() -> None:
    assert reason("2026-11-22") == Explanation(
        f"er is geen termijn genoemd; {NOBODY_NL}", f"no deadline was given; {NOBODY_EN}"
    )


def test_an_unknown_status_is_quoted_as_it_was_seen() -> None:
    found = promised(JANUARY, ("2026-03-01", ev.StatusObserved("tweedekamer", "Aangehouden")), on="2026-11-22")
    assert found.nl.startswith("het officiële register geeft status «Aangehouden», en wat die betekent is niet bekend")
    assert found.en.startswith('the official register shows status "Aangehouden", and what that means is not known')


def test_a_provisional_reading_says_why_it_may_change() -> None:
    why = Explanation("het reces is niet bekendgemaakt", "the recess is not published")
    found = promised(make_deadline("2026-01-01", "2026-01-31", provisional=why), on="2026-11-22")
    assert "versie 1; voorlopig: het reces is niet bekendgemaakt) eindigde" in found.nl
    assert "version 1; provisional: the recess is not published) ended" in found.en


@pytest.mark.parametrize(
    ("said", "nl", "en"),
    [
        ("2025-09-11", "op 2025-09-11", "on 2025-09-11"),
        ("2025-05-26/2025-07-02", "tussen 2025-05-26 en 2025-07-02", "between 2025-05-26 and 2025-07-02"),
        ("../2025-12-31", "uiterlijk op 2025-12-31", "on 2025-12-31 at the latest"),
        ("2025-05-26/..", "niet eerder dan op 2025-05-26", "not before 2025-05-26"),
        (None, "op een onbekende dag", "on an unknown day"),
    ],
)
def test_the_day_of_the_words_is_given_as_far_as_it_is_known(said: str | None, nl: str, en: str) -> None:
    found = reason("2026-11-22", (said, ev.DeadlineSet(JANUARY)))
    assert f"({nl}, 29861-150;" in found.nl
    assert f"({en}, 29861-150;" in found.en


@pytest.mark.parametrize(
    ("happened", "nl", "en"),
    [
        pytest.param("2026-01-15", ", binnen {nl}", ", within {en}", id="in time"),
        pytest.param("../2026-01-15", ", binnen {nl}", ", within {en}", id="certainly in time"),
        pytest.param("2026-02-01", ": 1 dag na {nl}", ": 1 day after {en}", id="a day late"),
        pytest.param("2026-02-03", ": 3 dagen na {nl}", ": 3 days after {en}", id="late"),
        pytest.param(
            "2026-02-10/2026-02-12",
            ": 10 dagen, ten hoogste 12, na {nl}",
            ": 10 days, at most 12, after {en}",
            id="late on one of some days",
        ),
        pytest.param(
            "2026-01-15/2026-02-02",
            ": ten hoogste 2 dagen na {nl}",
            ": at most 2 days after {en}",
            id="perhaps late",
        ),
        pytest.param(
            "2026-02-10/..", ": ten minste 10 dagen na {nl}", ": at least 10 days after {en}", id="not before a day"
        ),
        pytest.param(
            "2026-01-15/..",
            "; of dat binnen {nl} was, is niet bekend",
            "; whether that was within {en} is not known",
            id="not before a day within the term",
        ),
        pytest.param(
            None,
            "; of dat binnen {nl} was, is niet bekend",
            "; whether that was within {en} is not known",
            id="on an unknown day",
        ),
    ],
)
def test_a_fulfilled_promise_says_how_late_it_was_as_far_as_that_is_certain(
    happened: str | None, nl: str, en: str
) -> None:
    found = promised(JANUARY, (happened, ev.Fulfilled()), on="2026-11-22")
    term_nl, term_en = "«in januari 2026» (tot en met 2026-01-31)", '"in januari 2026" (through 2026-01-31)'
    assert found.nl.startswith("nagekomen ")
    assert found.nl.endswith(nl.format(nl=term_nl))
    assert found.en.startswith("fulfilled ")
    assert found.en.endswith(en.format(en=term_en))


@pytest.mark.parametrize(
    ("ending", "nl", "en"),
    [
        (ev.Fulfilled(), "nagekomen", "fulfilled"),
        (ev.Withdrawn(), "ingetrokken", "withdrawn"),
        (ev.Superseded("", OTHER), "vervangen", "superseded"),
        (ev.Merged(OTHER), "samengevoegd", "merged"),
    ],
)
def test_an_ending_says_when_and_where_it_stands(ending: ev.Payload, nl: str, en: str) -> None:
    found = promised(UNDATED, ("2026-02-03", ending), on="2026-11-22")
    assert found == Explanation(f"{nl} op 2026-02-03, 29861-150", f"{en} on 2026-02-03, 29861-150")


def test_a_closed_promise_without_a_last_day_is_not_measured() -> None:
    found = promised(make_series(), ("2026-02-03", ev.Fulfilled()), on="2026-11-22")
    assert found.en == "fulfilled on 2026-02-03, 29861-150"


def test_the_term_that_stands_is_the_one_that_is_named() -> None:
    found = promised(
        JANUARY, ("2025-12-15", deadline_set("2027-07-01", "2027-07-01", wording="1 juli 2027")), on="2026-11-22"
    )
    assert '"1 juli 2027" (on 2025-12-15' in found.en
    assert "januari" not in found.en
