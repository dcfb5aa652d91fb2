from datetime import date

import pytest

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline, Firmness
from app.domain.events import Citation, CommitmentKind, Reference
from app.domain.history import present
from app.domain.selections import EVERYTHING, Selection, calendar_day, folded, is_open_ended, matches, ministries
from app.domain.standing import Standing
from tests.builders import LETTER, OTHER, UNDATED, Step, day, make_deadline, make_life, make_made, make_series

TODAY = day("2026-11-22")
JANUARY = make_deadline("2026-01-01", "2026-01-31", wording="in januari 2026", firmness=Firmness.INTENDED)
AFTER_SUMMER = make_deadline("2027-09-21", None, wording="na de zomer")
DESCRIBED = ev.Described(
    title="Meld- en vergewisplicht",
    title_en="Duty to report",
    kind=CommitmentKind.LEGISLATION,
    ministry="SZW",
    co_ministries=("AenM", "SZW"),
    committees=("SZW", "JenV"),
    themes=("werk",),
    references=(Reference("kamerstuk", "36 781"),),
)


def commitment(deadline: Deadline | None = JANUARY, *more: Step) -> Commitment:
    steps: list[Step] = [("2025-01-10", DESCRIBED)]
    if deadline:
        steps.append(("2025-02-01", ev.DeadlineSet(deadline)))
    found = present(make_life(*steps, *more, made=make_made("de plicht gaat in")))
    assert found is not None
    return found


def meant(selection: Selection, found: Commitment | None = None) -> bool:
    return matches(selection, found or commitment(), TODAY, (Citation(LETTER, "2.1.G"), Citation("36781-3")))


def test_a_selection_without_keys_means_everything_that_is_listed() -> None:
    assert meant(EVERYTHING)
    assert meant(EVERYTHING, commitment(None))


def test_a_record_that_was_merged_into_another_is_never_meant() -> None:
    assert not meant(EVERYTHING, commitment(JANUARY, ("2026-01-01", ev.Merged(OTHER))))


@pytest.mark.parametrize(
    "selection",
    [
        Selection(standing=(Standing.OVERDUE,)),
        Selection(kind=(CommitmentKind.LEGISLATION,)),
        Selection(ministry=("SZW",)),
        Selection(ministry=("AenM",)),
        Selection(committee=("JenV",)),
        Selection(chamber=("TK",)),
        Selection(theme=("werk",)),
        Selection(source=("36781-3",)),
        Selection(reference=("36 781",)),
        Selection(reference=("36  781",)),
        Selection(firmness=(Firmness.INTENDED,)),
        Selection(due_from=day("2026-01-31")),
        Selection(due_until=day("2026-01-31")),
        Selection(moved_at_least=0),
        Selection(open_ended=False),
        Selection(search="VERGEWIS"),
        Selection(search="duty  to\nreport"),
        Selection(search="de plicht gaat"),
        Selection(search="in januari 2026"),
        Selection(search="36 781"),
    ],
)
def test_a_key_means_what_has_it(selection: Selection) -> None:
    assert meant(selection)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(standing=(Standing.DUE,)),
        Selection(kind=(CommitmentKind.REPORT,)),
        Selection(ministry=("BZK",)),
        Selection(committee=("BiZa",)),
        Selection(chamber=("EK",)),
        Selection(theme=("wonen",)),
        Selection(source=("29861",)),
        Selection(reference=("36781",)),
        Selection(firmness=(Firmness.FIRM,)),
        Selection(due_from=day("2026-02-01")),
        Selection(due_until=day("2026-01-30")),
        Selection(moved_at_least=1),
        Selection(open_ended=True),
        Selection(search="wtta"),
        Selection(search="%"),
        Selection(search=""),
    ],
)
def test_a_key_leaves_out_what_does_not_have_it(selection: Selection) -> None:
    assert not meant(selection)


def test_several_values_of_a_key_mean_any_of_them() -> None:
    assert meant(Selection(ministry=("BZK", "SZW")))


def test_different_keys_must_all_hold() -> None:
    assert meant(Selection(ministry=("SZW",), theme=("werk",)))
    assert not meant(Selection(ministry=("SZW",), theme=("wonen",)))


@pytest.mark.parametrize(
    ("deadline", "stands_for", "open_ended"),
    [
        (JANUARY, day("2026-01-31"), False),
        (AFTER_SUMMER, day("2027-09-21"), True),
        (make_deadline(None, "2020-03-31"), day("2020-03-31"), False),
        (UNDATED, None, False),
        (make_series(), None, False),
        (make_deadline("2026-11-01", "2026-11-30", rrule="FREQ=YEARLY"), None, False),
        (make_deadline("2026-11-01", None, rrule="FREQ=YEARLY"), None, False),
        (None, None, False),
    ],
)
def test_a_term_stands_for_its_last_day_or_its_first_when_the_end_is_open(
    deadline: Deadline | None, stands_for: date | None, *, open_ended: bool
) -> None:
    assert calendar_day(deadline) == stands_for
    assert is_open_ended(deadline) is open_ended


@pytest.mark.parametrize("deadline", [None, UNDATED, make_series()])
@pytest.mark.parametrize("selection", [Selection(due_from=date.min), Selection(due_until=date.max)])
def test_what_has_no_days_is_not_due_in_any_time(deadline: Deadline | None, selection: Selection) -> None:
    assert not meant(selection, commitment(deadline))


def test_the_lead_ministry_is_named_once() -> None:
    assert ministries(commitment()) == ("SZW", "AenM")


def test_text_is_compared_without_regard_to_case_and_white_space() -> None:
    assert folded("  Één\tLOKET\n voor  Straße ") == "één loket voor strasse"
