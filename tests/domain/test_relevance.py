"""How well a text fits a search: the title before the rest, whole words before beginnings, a row before words apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.searching import holds, relevance, spaced


def points(asked: str, title: str, rest: str = "") -> int:
    return relevance(spaced(title), spaced(f"{title} {rest}"), asked)


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("jeugdzorg", ("Jeugdzorg", ""), ("Brief", "over jeugdzorg")),
        ("jeugdzorg", ("Jeugdzorg", ""), ("Jeugdzorgplicht", "")),
        ("jeugdzorg", ("Jeugdzorgplicht", ""), ("Brief", "over jeugdzorg")),
        ("het spoor", ("Brief over het spoor", ""), ("Spoor en het water", "")),
        ("het spoor", ("Brief over het spoor", ""), ("Brief over spoor", "en het water")),
        ("evaluatie wet", ("Evaluatie van de wet", ""), ("Evaluatie", "van de wet")),
    ],
)
def test_what_fits_better_has_more_points(asked: str, better: tuple[str, str], worse: tuple[str, str]) -> None:
    assert points(asked, *better) > points(asked, *worse) > 0


@given(asked=st.text(max_size=20), title=st.text(max_size=20), rest=st.text(max_size=40))
def test_whatever_is_found_has_points_and_never_less_in_the_title(asked: str, title: str, rest: str) -> None:
    if holds(spaced(f"{title} {rest}"), asked):
        assert 0 < points(asked, title, rest) <= points(asked, f"{title} {rest}")
