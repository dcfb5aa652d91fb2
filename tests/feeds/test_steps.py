from datetime import date

from hypothesis import given

from app.domain import events as ev
from app.domain.events import Event
from app.domain.history import present
from app.feeds.steps import steps_until
from tests.builders import UNDATED, day, deadline_set, event_id, make_life
from tests.worlds import lives

ALWAYS = date(2199, 12, 31)
JANUARY = deadline_set("2026-01-01", "2026-01-31", wording="januari")
MARCH = deadline_set("2026-03-01", "2026-03-31", wording="maart")


def wordings(life: list[Event], until: date = ALWAYS) -> list[str]:
    return [step.wording for step in steps_until(life, until)]


def test_steps_begin_with_the_first_dated_deadline() -> None:
    life = make_life(("2025-01-10", ev.DeadlineSet(UNDATED)), ("2025-02-10", JANUARY), ("2025-03-10", MARCH))
    assert wordings(life) == ["januari", "maart"]


def test_the_same_days_in_other_words_are_no_step() -> None:
    again = deadline_set("2026-01-01", "2026-01-31", wording="begin volgend jaar")
    assert wordings(make_life(("2025-01-10", JANUARY), ("2025-03-10", again))) == ["januari"]


def test_to_undated_is_a_step_and_back_is_another() -> None:
    life = make_life(("2025-01-10", JANUARY), ("2025-03-10", ev.DeadlineSet(UNDATED)), ("2025-04-10", JANUARY))
    assert wordings(life) == ["januari", "op korte termijn", "januari"]


def test_what_was_retracted_or_comes_later_does_not_count() -> None:
    life = make_life(("2025-01-10", JANUARY), ("2025-03-10", MARCH))
    assert wordings(life, day("2025-03-09")) == ["januari"]
    gone = ("2025-05-01", ev.Retracted(event_id(3), "vergissing"))
    assert wordings(make_life(("2025-01-10", JANUARY), ("2025-03-10", MARCH), gone)) == ["januari"]


def test_a_rereading_takes_the_place_of_the_first_reading() -> None:
    reread = ev.Reread(event_id(3), JANUARY.deadline)
    life = make_life(("2025-01-10", JANUARY), ("2025-03-10", MARCH), ("2025-05-01", reread))
    assert wordings(life) == ["januari"]


@given(lives())
def test_there_is_one_step_more_than_there_are_moves(life: list[Event]) -> None:
    commitment = present(life)
    if commitment is None or commitment.original is None:
        return
    assert len(steps_until(life, ALWAYS)) == commitment.moves + 1
