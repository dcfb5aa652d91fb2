"""The cost of reading grows with the length of the text and no faster, whatever the text."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.phrases import read, scan
from app.domain.phrases.grammar.joining import pieces
from app.domain.phrases.words.kinds import Lexeme
from app.domain.phrases.words.tokens import Tokens

T = TypeVar("T")

LENGTH = 800
UNIT_TEXTS = (
    "voor ",
    "in de loop van ",
    "mei/",
    "mei, ",
    "begin/",
    "eind van de ",
    "eerste helft van ",
    "eerste week van ",
    "tussen mei en ",
    "binnen twee weken na ",
    "over een week of ",
    "zodra ",
    "na advies van ",
    "in de nota van ",
    "jaarlijks en ",
    "1-1-",
    "2025-",
    "kwar taal ",
    "een ",
    "van de de de ",
)


class Counted:
    """Counts the steps that reading a text takes."""

    def __init__(self, text: str) -> None:
        self.steps = 0
        self.tokens = Tokens(text)
        self.tokens.look = self._counted(self.tokens.look)
        self.tokens.text = self._counted(self.tokens.text)

    def _counted(self, look: Callable[[int], T]) -> Callable[[int], T]:
        def counted(at: int) -> T:
            self.steps += 1
            return look(at)

        return counted


def steps(text: str, *, eager: bool) -> int:
    counted = Counted(text)
    pieces(counted.tokens, eager=eager)
    return counted.steps


@pytest.mark.parametrize("unit", UNIT_TEXTS)
def test_steps_grow_no_faster_than_the_text(unit: str) -> None:
    short, long = unit * (LENGTH // len(unit)), unit * (4 * LENGTH // len(unit))
    for eager in (True, False):
        assert steps(long, eager=eager) <= 4.4 * steps(short, eager=eager) + 300


@pytest.mark.parametrize("unit", [" ", "1", "\u00ad", "é", "a.", "begin/"])
def test_hundred_kilobytes_of_anything_are_read(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert read(text, date(2024, 11, 14), EMPTY_CALENDAR).wording == text
    assert all(found.deadline for found in scan(text, None, EMPTY_CALENDAR))


def test_places_outside_the_text_are_its_end() -> None:
    tokens = Tokens("in mei")
    assert isinstance(tokens.look(0), Lexeme)
    assert tokens.look(-1) == tokens.look(2) == tokens.look(60)
    assert tokens.text(-1) == tokens.text(2) == ""
