"""What a letter says of itself, and of each commitment: day, number, sender, actor, kind, title, numbers."""

from datetime import date

import pytest

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.events import CommitmentKind, Reference
from app.domain.letters import Candidate
from app.domain.letters.heading import particulars_of
from app.domain.letters.numbers import references_in
from app.domain.letters.reading import read_letter

ISSUED = date(2024, 3, 15)


def one(text: str) -> Candidate:
    (found,) = read_letter(text, ISSUED, EMPTY_CALENDAR).candidates
    return found


def test_a_first_line_with_particulars_is_taken() -> None:
    found = particulars_of("# issued_on: 2024-03-15 | ministry: Financiën | reference: 2024-77\n\nGeachte voorzitter,")
    assert (found.issued_on, found.reference, found.sender) == (
        date(2024, 3, 15),
        "2024-77",
        "ministerie van Financiën",
    )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Aan de Voorzitter\nDen Haag, 17 december 2021\n\nTekst.", date(2021, 12, 17)),
        ("Datum 3 februari 2026\nBetreft sport\n", date(2026, 2, 3)),
        ("Datum: 03-02-2026\n", date(2026, 2, 3)),
        ("In het debat van 3 februari 2026 is gevraagd naar sport.", None),
        ("Datum 31 februari 2026\n", None),
    ],
)
def test_the_day_of_issue_stands_on_a_line_of_its_own(head: str, day: date | None) -> None:
    assert particulars_of(head).issued_on == day


@pytest.mark.parametrize(
    ("foot", "sender"),
    [
        (
            "De Minister van Sociale Zaken \nen Werkgelegenheid,\n\nA. Naam\n",
            "minister van Sociale Zaken en Werkgelegenheid",
        ),
        ("DE MINISTER VAN LANDBOUW EN NATUUR,\n\nA. Naam", "minister van Landbouw en Natuur"),
        ("De minister van Sport\n\nDe staatssecretaris van Zorg", "minister van Sport; staatssecretaris van Zorg"),
        ("Met vriendelijke groet", None),
    ],
)
def test_the_offices_under_a_letter_sent_it(foot: str, sender: str | None) -> None:
    assert particulars_of(f"Tekst.\n\n{foot}").sender == sender


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kamerstuk 29 861, nr. 55", [("kamerstuk", "29861-55")]),
        ("Kamerstukken II 2024/25, 36 600-XV, nr. 114", [("kamerstuk", "36600-XV-114")]),
        ("toezegging tz202509-102", [("toezegging", "TZ202509-102")]),
        ("T03131 en 2026D05153", [("toezegging", "T03131"), ("document", "2026D05153")]),
        ("aanbeveling (2.1.G)", [("aanbeveling", "2.1.G")]),
        ("op 12 345 plaatsen in 2024", []),
    ],
)
def test_official_numbers_are_found(text: str, numbers: list[tuple[str, str]]) -> None:
    assert references_in(text) == tuple(Reference(*number) for number in numbers)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("De wet treedt in werking op 1 januari 2026.", CommitmentKind.LEGISLATION),
        ("Ik dien het wetsvoorstel in het najaar in.", CommitmentKind.LEGISLATION),
        ("De evaluatie wordt in mei opgeleverd.", CommitmentKind.REPORT),
        ("Ik informeer uw Kamer in mei.", CommitmentKind.UNDERTAKING),
        ("Vanaf 1 mei rijden er meer treinen.", CommitmentKind.MEASURE),
    ],
)
def test_the_kind_of_what_is_owed(sentence: str, kind: CommitmentKind) -> None:
    assert one(sentence).kind is kind


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Ik informeer uw Kamer in mei.", "minister van Sport"),
        ("De staatssecretaris van Financiën stuurt in mei een brief.", "staatssecretaris van Financiën"),
        ("Het kabinet besluit in mei.", "kabinet"),
        ("De Onderwijsraad brengt in november advies uit.", "Onderwijsraad"),
        ("Het Zorginstituut komt in mei met een advies.", "Zorginstituut"),
    ],
)
def test_who_owes_it(sentence: str, actor: str) -> None:
    assert one(f"{sentence}\n\nDe minister van Sport").actor == actor


def test_a_title_leaves_out_the_promise_and_the_term() -> None:
    found = one("De minister zegt toe de Kamer voor 1 mei te informeren over de toekomst van het schaatsen.")
    assert found.title == "Over de toekomst van het schaatsen"


def test_a_title_that_points_back_gets_the_heading() -> None:
    found = one("Zwemles voor volwassenen\n\nIk informeer uw Kamer hierover in mei.")
    assert found.title.startswith("Zwemles voor volwassenen: ")


def test_what_a_motion_asks_is_owed_where_the_letter_treats_the_motion() -> None:
    text = (
        "2. Motie van het lid Voorbeeld over sport\nDe motie verzoekt de regering de Kamer in mei 2023 te informeren."
    )
    assert one(text).kind is CommitmentKind.MOTION


def test_a_fulfilment_with_a_number_is_mentioned() -> None:
    reading = read_letter("Hiermee is de toezegging TZ202401-012 afgedaan.", ISSUED, EMPTY_CALENDAR)
    assert [mention.references for mention in reading.mentions] == [(Reference("toezegging", "TZ202401-012"),)]
    assert reading.candidates == ()


def test_a_cell_with_a_term_alone_is_about_its_row() -> None:
    found = one("Nr | Toezegging | Termijn\n2 | Brief over wolven (TZ202403-012) | Q3 2024")
    assert (found.sentence, found.title) == ("Q3 2024", "Brief over wolven (TZ202403-012)")
    assert found.references == (Reference("toezegging", "TZ202403-012"),)
