"""What is made quickly is what its class would have made of the same values."""

from dataclasses import fields
from datetime import date
from uuid import UUID

import pytest

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.commitments import fold
from app.domain.deadlines import UNKNOWN_DAY, Deadline, DeadlineKind, Explanation
from app.domain.events import Draft, Noted
from app.domain.phrases import read
from app.domain.quickly import build
from tests.builders import make_event, make_made

NOTE = Draft(UUID(int=1), UUID(int=2), UNKNOWN_DAY, Noted("Gezien."))
OPEN = Deadline("ooit", UNKNOWN_DAY, DeadlineKind.UNDATED, None, "undated", 1, Explanation("Ooit.", "Some day."))


@pytest.mark.parametrize("usual", [NOTE, OPEN], ids=lambda usual: type(usual).__name__)
def test_it_equals_what_its_class_makes(usual: Draft | Deadline) -> None:
    quick = build(type(usual), **vars(usual))
    assert (quick, hash(quick), repr(quick)) == (usual, hash(usual), repr(usual))
    assert [*vars(quick)] == [field.name for field in fields(usual)]


def test_what_its_class_refuses_is_refused() -> None:
    with pytest.raises(ValueError, match="an event belongs to a commitment"):
        build(Draft, **{**vars(NOTE), "commitment": None})
    with pytest.raises(ValueError, match="a dated deadline has a period"):
        build(Deadline, **{**vars(OPEN), "kind": DeadlineKind.DATED})


def test_what_is_built_in_the_domain_has_every_field_in_its_order() -> None:
    """The names are given as keywords that nothing else checks, and texts are written in the order of the fields."""
    deadline = read("eind 2025", date(2025, 1, 1), EMPTY_CALENDAR)
    commitment = fold([(date(2025, 1, 1), make_event(make_made()))])
    for built in (deadline, commitment):
        assert built is not None
        assert [*vars(built)] == [field.name for field in fields(built)]
        assert type(built)(**vars(built)) == built
