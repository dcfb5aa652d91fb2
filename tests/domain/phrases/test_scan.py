"""Terms in running text: where they start and end in the text as it was given, and what is passed over."""

from datetime import date

import pytest

from app.domain.phrases import scan
from tests.domain.phrases.builders import make_calendar

SAID = date(2024, 11, 14)


def terms_in(text: str) -> list[str]:
    return [text[found.start : found.end] for found in scan(text, SAID, make_calendar())]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Ik stuur uw Kamer uiterlijk eind juni 2025 een brief.", ["uiterlijk eind juni 2025"]),
        ("De brief komt naar verwachting in mei.", ["in mei"]),
        ("De regels gaan in per 1 juli 2025.", ["per 1 juli 2025"]),
        ("De consultatie start nog voor Kerst.", ["nog voor Kerst"]),
        ("U ontvangt vóór dat debat van 4 december nog een brief.", ["vóór dat debat van 4 december"]),
        ("Het plan volgt eind janu\u00adari 20255.", ["eind janu\u00adari 20255"]),
        (
            "Het plan volgt voor het zo-\nmerreces van\n2025 en de wet in 2026.",
            ["voor het zo-\nmerreces van\n2025", "in 2026"],
        ),
        ("In december 2024 volgt het; daarna elk halfjaar.", ["In december 2024", "elk halfjaar"]),
        ("Brief | Q1 2025 | Wet | najaar 2025", ["Q1 2025", "najaar 2025"]),
        ("Ik kom hier binnenkort op terug, zodra het advies er is.", ["binnenkort", "zodra het advies er is"]),
    ],
)
def test_term_is_found_where_it_stands(text: str, terms: list[str]) -> None:
    assert terms_in(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "De brief van 14 juni 2024 ging hierover (Kamerstukken II 2023/24, 29 861, nr. 129).",
        "In de begroting is 11 miljoen euro voor 2025 gereserveerd.",
        "Op 29 juni heb ik u het rapport toegestuurd.",
        "We may march on; the fall was long.",
        "Zij werken samen met gemeenten wanneer dat nodig is.",
        "https://example.org/report-2024-04-10_en.pdf",
        "",
    ],
)
def test_what_is_no_term_is_passed_over(text: str) -> None:
    assert terms_in(text) == []


def test_wording_of_a_term_is_cleaned_and_its_days_are_read() -> None:
    (found,) = scan("Dit volgt voor het zo-\nmerreces\u00a0van\n2025.", SAID, make_calendar())
    assert found.deadline.wording == "voor het zomerreces van 2025"
    assert found.deadline.last_day == date(2025, 7, 3)


def test_firmness_is_that_of_the_sentence() -> None:
    text = "Ik streef ernaar dit in mei te sturen. De wet volgt in juni. Het rapport komt naar verwachting in juli."
    assert [found.deadline.firmness for found in scan(text, SAID, make_calendar())] == ["intended", "firm", "expected"]
