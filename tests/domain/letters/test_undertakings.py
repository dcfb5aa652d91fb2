from datetime import date

import pytest

from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import DeadlineKind
from app.domain.letters.refusals import REASONS
from app.domain.letters.undertakings import TOLD_HERE, term_of, title_of_text

SAID = date(2026, 3, 19)
CALENDAR = ParliamentaryCalendar(())


@pytest.mark.parametrize(
    ("text", "wording", "last"),
    [
        ("De minister zegt toe de Kamer voor de zomer te informeren.", "voor de zomer", "2026-07-02"),
        ("De minister heeft toegezegd binnen drie weken een brief te sturen.", "binnen drie weken", "2026-04-09"),
        ("De minister zal, op verzoek van het lid X, eind 2026 een brief sturen.", "eind 2026", "2026-12-31"),
        ("De evaluatie van de wet uit 2019 komt in Q1 2027 naar de Kamer.", "in Q1 2027", "2027-03-31"),
        ("De minister stuurt in mei een brief. In het najaar volgt de rest.", "In het najaar", "2026-12-20"),
    ],
)
def test_the_term_of_a_commitment_is_the_last_by_which_all_is_owed(text: str, wording: str, last: str) -> None:
    found = term_of(text, SAID, CALENDAR)
    assert found is not None
    assert (found.wording, str(found.last_day)) == (wording, last)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("De Kamer ontvangt de brief zo spoedig mogelijk.", DeadlineKind.UNDATED),
        ("De minister informeert de Kamer zodra het advies van de Raad van State binnen is.", DeadlineKind.EVENT),
        ("De minister stuurt jaarlijks een rapportage.", DeadlineKind.RECURRING),
        ("De minister komt terug op de vragen over de 4,5 miljoen voor 2025.", None),
        ("", None),
    ],
)
def test_terms_without_days(text: str, kind: DeadlineKind | None) -> None:
    found = term_of(text, SAID, CALENDAR)
    assert (found.kind if found else None) is kind


def test_without_a_day_only_what_names_its_own_days_is_dated() -> None:
    assert term_of("De minister stuurt binnen drie weken een brief.", None, CALENDAR) is not None
    found = term_of("De minister stuurt eind 2026 een brief.", None, CALENDAR)
    assert found is not None
    assert found.last_day == date(2026, 12, 31)


def test_the_reasons_that_do_not_hold_here_are_reasons_of_letters() -> None:
    assert {reason for reason, _ in REASONS} >= TOLD_HERE


def test_titles() -> None:
    assert title_of_text("De minister zegt toe dat de evaluatie van de wet op tijd komt.") == (
        "De evaluatie van de wet op tijd komt"
    )
    assert title_of_text("Komt terug.") == "Komt terug."
    assert len(title_of_text("woord " * 100)) <= 90
