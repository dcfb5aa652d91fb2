"""What a search looks for, and what holds it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.searching import Terms, holds, spaced, terms, words_of

TEXT = spaced("Eén brief over de Toezeggingen van 2026 (TZ202509-102): c:\\map, straße en 100% 'zorg'")


@pytest.mark.parametrize(
    "asked",
    [
        "brief",
        "BRIEF over",
        "over brief",
        "een",
        "ÉÉN",
        "toezeg",
        '"over de toezeggingen"',
        "TZ202509-102",
        "tz202509",
        "tz2025",
        "strasse",
        "100%",
        "c:\\map",
        "'; zorg",
        '"brief',
    ],
)
def test_it_is_found(asked: str) -> None:
    assert holds(TEXT, asked)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        " ",
        "%",
        "_",
        '""',
        "rief",
        "br",
        '"toezeg"',
        '"brief de"',
        "brief nergens",
        "102-TZ202509",
        "TZ202509-10",
        "toezeg brief",
    ],
)
def test_it_is_not_found(asked: str) -> None:
    assert not holds(TEXT, asked)


def test_what_hangs_together_is_a_phrase_and_only_a_free_last_word_goes_on() -> None:
    assert terms('wet TZ1-2 "het reces"') == Terms((("wet",), ("tz1", "2"), ("het", "reces")), begins=False)
    assert terms('"het reces" wetten') == Terms((("het", "reces"), ("wetten",)), begins=True)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_plain_text_has_the_words_that_any_text_has(text: str) -> None:
    assert words_of(text) == re.findall(r"[^\W_]+", text.casefold()) == words_of(text + " é")[:-1]
