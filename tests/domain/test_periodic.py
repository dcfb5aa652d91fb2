from datetime import date

import pytest

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.events import CommitmentKind
from app.domain.history import present
from app.domain.periodic import annex_of, next_half_year, rappel_of
from tests.builders import Step, day, deadline_set, make_life


def promise(*steps: Step) -> Commitment:
    found = present(make_life(*steps))
    assert found is not None
    return found


def due(last: str, **more: int) -> Step:
    return "2025-01-10", deadline_set(None, last, **more)


@pytest.mark.parametrize(
    ("on", "following"),
    [
        ("2026-01-01", "2026-07-01"),
        ("2026-06-30", "2026-07-01"),
        ("2026-07-01", "2027-01-01"),
        ("2026-12-31", "2027-01-01"),
    ],
)
def test_the_next_of_the_two_days(on: str, following: str) -> None:
    assert next_half_year(day(on)) == day(following)


def test_the_rappel_has_what_expired_and_what_expires_before_the_next() -> None:
    expired, on_the_day = promise(due("2026-06-30")), promise(due("2026-07-01"))
    in_grace, partly = (
        promise(due("2026-06-28", grace_days=7)),
        promise(due("2026-05-01"), ("2026-04-01", ev.PartlyFulfilled())),
    )
    last, after = promise(due("2026-12-31")), promise(due("2027-01-01"))
    done, undated = promise(due("2026-06-30"), ("2026-05-01", ev.Fulfilled())), promise()
    told = [expired, on_the_day, in_grace, partly, last, after, done, undated]
    found = rappel_of([(one, one) for one in told], day("2026-07-01"))
    assert (found.expired, found.expiring) == ((expired, partly), (on_the_day, in_grace, last))
    assert found.before == date(2027, 1, 1)


def test_the_annex_keeps_motions_and_what_is_finished_apart() -> None:
    motion = "2025-01-10", ev.Described(kind=CommitmentKind.MOTION)
    open_motion, done_motion = promise(motion), promise(motion, ("2026-03-01", ev.Fulfilled()))
    open_one, withdrawn = promise(due("2026-12-31")), promise(("2026-03-01", ev.Withdrawn()))
    long_ago, unknown_day = promise(("2025-02-01", ev.Fulfilled())), promise((None, ev.Fulfilled()))
    told = [open_motion, done_motion, open_one, withdrawn, long_ago, unknown_day]
    found = annex_of([(one, one) for one in told], day("2026-09-01"))
    assert found.since == date(2025, 9, 1)
    assert (found.motions_finished, found.motions_open) == ((done_motion,), (open_motion,))
    assert (found.others_finished, found.others_open) == ((withdrawn, unknown_day), (open_one,))
    assert long_ago in annex_of([(long_ago, long_ago)], day("2026-09-01"), day("2025-01-01")).others_finished
