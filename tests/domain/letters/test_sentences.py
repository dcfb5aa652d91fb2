"""Sentences one by one: `sentences.txt` holds what promises (+) and what only has a date (-); letter of March 2024.

Those that the reader judges wrongly stay in it.
"""

from datetime import date
from pathlib import Path

import pytest

from app.domain.letters import Candidate
from app.domain.letters.reading import read_letter
from tests.domain.phrases.builders import make_calendar

ISSUED = date(2024, 3, 15)
LINES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
CALENDAR = make_calendar()
TOO_MANY_WRONG = 0.03


def dated(text: str) -> list[Candidate]:
    whole = f"Geachte voorzitter,\n\n{text}\n\nDe minister van Sport"
    found = read_letter(whole, ISSUED, CALENDAR).candidates
    return [candidate for candidate in found if candidate.deadline and candidate.deadline.period]


def days(text: str) -> list[tuple[str, str, str]]:
    """The wording, first and last day of every dated candidate."""
    terms = [candidate.deadline for candidate in dated(text) if candidate.deadline]
    return [(term.wording, str(term.first_day), str(term.last_day)) for term in terms]


def test_nearly_every_sentence_is_proposed_when_it_promises() -> None:
    wrong = [line for line in LINES if bool(dated(line[2:])) is not line.startswith("+ ")]
    assert len(wrong) < TOO_MANY_WRONG * len(LINES), "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Het debat is op 12 juni 2024. Een week voor die datum ontvangt u de cijfers.",
            ("Een week voor die datum", "2024-06-05", "2024-06-05"),
        ),
        (
            "De raad beslist op 20 mei 2024. Uiterlijk twee weken daarvoor stuur ik u een brief.",
            ("Uiterlijk twee weken daarvoor", "2024-03-15", "2024-05-06"),
        ),
        (
            "De regeling eindigt op 1 mei 2024. Voor die tijd besluit ik over verlenging.",
            ("Voor die tijd", "2024-03-15", "2024-04-30"),
        ),
        (
            "In juni 2024 spreek ik de sector. De afspraken ontvangt u nog diezelfde maand.",
            ("nog diezelfde maand", "2024-06-01", "2024-06-30"),
        ),
    ],
)
def test_a_term_that_points_back_counts_from_what_it_points_to(text: str, last: tuple[str, str, str]) -> None:
    assert days(text)[-1] == last


def test_a_term_that_points_to_nothing_is_left_alone() -> None:
    assert days("Een week voor die datum ontvangt u de cijfers.") == []


def test_what_a_member_says_in_a_debate_only_asks() -> None:
    text = "De heer Smit (ABC): Voorzitter. Het plan komt in mei.\n\nMinister Jansen: Het rapport volgt in juni."
    assert [found[0] for found in days(text)] == ["in juni"]


def test_what_a_member_says_that_a_minister_promised_is_proposed() -> None:
    text = "Mevrouw Smit (ABC): De minister heeft gezegd dat zij in mei met een brief komt."
    assert [found[0] for found in days(text)] == ["in mei"]


def test_two_periods_of_one_length_are_two_promises() -> None:
    assert [found[0] for found in days("- Rapportage: maart en september 2025.")] == ["maart", "september 2025"]


def test_what_stands_behind_a_comma_with_uiterlijk_binds() -> None:
    text = "De campagne gaat in de aanloop naar de meivakantie, uiterlijk 15 april, van start."
    assert [found[0] for found in days(text)] == ["uiterlijk 15 april"]
