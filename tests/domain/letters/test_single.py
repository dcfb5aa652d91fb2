"""How well the reader judges sentences without a letter around them; letter of 15 March 2024.

The sentences in `single/` were written family by family before the rules were tried on them. Those that the
reader judges wrongly stay in it.
"""

from datetime import date
from pathlib import Path

from app.domain.letters.reading import read_letter
from tests.domain.phrases.builders import make_calendar

HERE = Path(__file__).parent / "single"
ISSUED = date(2024, 3, 15)
FOUND_ENOUGH = 0.9
TOO_MANY_DISTRACTED = 0.05


def _split(name: str) -> tuple[list[str], list[str]]:
    """The sentences of a file that the reader proposes, and those that it leaves alone."""
    calendar = make_calendar()
    proposed: list[str] = []
    left: list[str] = []
    for sentence in (HERE / name).read_text(encoding="utf-8").splitlines():
        (proposed if read_letter(sentence, ISSUED, calendar).candidates else left).append(sentence)
    return proposed, left


def test_promises_are_found() -> None:
    found, missed = _split("promises.txt")
    share = len(found) / (len(found) + len(missed))
    assert share >= FOUND_ENOUGH, f"{share:.1%} found; missed:\n" + "\n".join(missed)


def test_sentences_that_promise_nothing_are_left_alone() -> None:
    proposed, left = _split("distractors.txt")
    share = len(proposed) / (len(proposed) + len(left))
    assert share < TOO_MANY_DISTRACTED, f"{share:.1%} proposed:\n" + "\n".join(proposed)
