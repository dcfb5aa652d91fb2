"""What is made quickly is what its class would have made of the same values."""

from dataclasses import fields
from uuid import UUID

import pytest

from app.domain.deadlines import UNKNOWN_DAY, Deadline, DeadlineKind, Explanation
from app.domain.events import Draft, Noted
from app.domain.quickly import made

NOTE = Draft(UUID(int=1), UUID(int=2), UNKNOWN_DAY, Noted("Gezien."))
OPEN = Deadline("ooit", UNKNOWN_DAY, DeadlineKind.UNDATED, None, "undated", 1, Explanation("Ooit.", "Some day."))


@pytest.mark.parametrize("usual", [NOTE, OPEN], ids=lambda usual: type(usual).__name__)
def test_it_equals_what_its_class_makes(usual: Draft | Deadline) -> None:
    quick = made(type(usual), **vars(usual))
    assert (quick, hash(quick), repr(quick)) == (usual, hash(usual), repr(usual))
    assert [*vars(quick)] == [field.name for field in fields(usual)]


def test_what_its_class_refuses_is_refused() -> None:
    with pytest.raises(ValueError, match="an event belongs to a commitment"):
        made(Draft, **{**vars(NOTE), "commitment": None})
    with pytest.raises(ValueError, match="a dated deadline has a period"):
        made(Deadline, **{**vars(OPEN), "kind": DeadlineKind.DATED})
