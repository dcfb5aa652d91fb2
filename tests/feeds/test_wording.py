import pytest

from app.domain.periods import Precision
from app.feeds.wording import says_start
from tests.builders import UNDATED, make_deadline


@pytest.mark.parametrize(
    ("wording", "precision", "starts"),
    [
        ("per 1 juli 2027", Precision.DAY, True),
        ("beoogd per januari 2026", Precision.DAY, True),
        ("met ingang van 1 mei 2026", Precision.DAY, True),
        ("m.i.v. 1 mei 2026", Precision.DAY, True),
        ("in werking op 1 januari 2026", Precision.DAY, True),
        ("as from 1 January 2026", Precision.DAY, True),
        ("vanaf 2025", Precision.START, True),
        ("op 1 juli 2027", Precision.DAY, False),
        ("1 juli 2027", Precision.DAY, False),
        ("twee keer per jaar, nu op 1 juli", Precision.DAY, False),
        ("uiterlijk per 1 juli 2027", Precision.UNTIL, False),
        ("in de zomer van 2025", Precision.SEASON, False),
    ],
)
def test_a_start_is_told_from_a_deadline(wording: str, precision: Precision, starts: bool) -> None:
    deadline = make_deadline("2027-07-01", "2027-07-01", wording=wording, precision=precision)
    assert says_start(deadline) is starts


def test_an_undated_term_starts_nothing() -> None:
    assert not says_start(UNDATED)
