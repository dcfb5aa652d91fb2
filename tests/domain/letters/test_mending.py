"""Lines become sentences again, and each sentence knows where it stood."""

import time
from datetime import date
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.letters.paragraphs import paragraphs_of
from app.domain.letters.reading import read_letter
from app.domain.letters.sentences import sentences_of

ISSUED = date(2024, 3, 15)
PIECES = (
    *(
        "Ik stuur u ",
        "voor de zomer",
        " het plan.",
        "\n",
        "\n\n",
        "-\n",
        " \u00ad",
        "\f",
        "| cel ",
        " | ",
        "2024",
        "20241",
    ),
    *(
        "1 ",
        "- ",
        "Pagina 1 van 3",
        "[1: noot] ",
        "[footnoteRef:2]",
        "«",
        "»",
        "(",
        "nr. ",
        "jl.1",
        "\u00b9",
        "niet ",
        "é",
    ),
    *("İ", "\x00", "😀", "1. ", "?", "Geachte voorzitter,", "# issued_on: 2024-01-01 | reference: 5\n", "€ 5 miljoen "),
    *("in 2025 ", "zodra ", "de motie verzoekt ", "\r\n"),
)


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(paragraphs_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De verant-\nwoording komt in mei.", ["De verantwoording komt in mei."]),
        ("De verant\u00ad\nwoording komt.", ["De verantwoording komt."]),
        ("De land- en\ntuinbouw krijgt land-\nen bosgrond.", ["De land- en tuinbouw krijgt land- en bosgrond."]),
        ("Zie art. 5, nr. 3 van de wet. Dat geldt.", ["Zie art. 5, nr. 3 van de wet.", "Dat geldt."]),
        ("Op 3 mei jl. is dit gemeld door dr. A. de Vries.", ["Op 3 mei jl. is dit gemeld door dr. A. de Vries."]),
        ("Dit gaat in op 1 juli a.s. De Kamer weet dat.", ["Dit gaat in op 1 juli a.s.", "De Kamer weet dat."]),
        ("Dit gaat in op dinsdag 1 juli a.\ns. voor iedereen.", ["Dit gaat in op dinsdag 1 juli a.s. voor iedereen."]),
        ("Ik stuur dit maandag a.\ns. Daarna volgt meer.", ["Ik stuur dit maandag a.s.", "Daarna volgt meer."]),
        ("Zie onder a.\ns. Slot.", ["Zie onder a.", "Slot."]),
        ("Kop\nDe tekst begint hier.", ["Kop", "De tekst begint hier."]),
        ("De tekst gaat\n\nPagina 1 van 2\n\nhier door.", ["De tekst gaat hier door."]),
        ("- Een punt.\n- Nog een\n  punt.", ["Een punt.", "Nog een punt."]),
        ("Zin een.[footnoteRef:1] [1:  Zie de bijlage.] \nZin twee.", ["Zin een.", "Zin twee."]),
        (
            "Het is zo.1 Dat\nblijft.\n\n1 Kamerstuk 31 000, nr. 5.",
            ["Het is zo.", "Dat blijft.", "Kamerstuk 31 000, nr. 5."],
        ),
        ("In mei 20241 begon het.", ["In mei 2024 begon het."]),
        ("Er waren 20241 meldingen.", ["Er waren 20241 meldingen."]),
        ("De CO2-prijs en de m2.", ["De CO2-prijs en de m2."]),
    ],
)
def test_lines_become_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_table_is_read_in_the_columns_that_tell_what_happens() -> None:
    table = "Omschrijving | Vindplaats | Stand van zaken\nBrief over sport | AO van 3 mei 2025 | Volgt in juni."
    found = list(sentences_of(paragraphs_of(table)))
    assert [(sentence.topic, sentence.text) for sentence in found] == [("Brief over sport", "Volgt in juni.")]


def test_a_letter_broken_into_pages_and_lines_reads_as_it_was() -> None:
    whole = " ".join(
        f"In de gemeente waar dit over gaat, is onderdeel {word} voorzien van een nieuwe verantwoordelijkheid."
        for word in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
    )
    lines = wrap(whole, 78)
    pages = [lines[start : start + 5] for start in range(0, len(lines), 5)]
    text = "\n\n".join(f"{chr(10).join(page)}\n\n2024-0001   Pagina {at} van 9" for at, page in enumerate(pages, 1))
    assert " ".join(sentences(text)) == whole


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_and_places_point_into_it(text: str) -> None:
    for candidate in read_letter(text, ISSUED, EMPTY_CALENDAR).candidates:
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert text[candidate.start] == candidate.sentence[0]
        assert text[candidate.end - 1] == candidate.sentence[-1]
        assert 0 < candidate.confidence < 1


@given(st.text(max_size=300))
def test_arbitrary_text_is_read_without_complaint(text: str) -> None:
    read_letter(text, None, EMPTY_CALENDAR)


@pytest.mark.parametrize(
    "text",
    [
        "[1: " * 50_000,
        "1 " * 100_000,
        "a" * 200_000,
        "jl.1 " * 40_000,
        "\n" * 200_000,
        "ik-\n" * 50_000,
        " | " * 60_000,
        "«" * 100_000,
        "De " * 60_000,
        "1 Noot\n" * 30_000,
        "voor de zomer " * 15_000,
        "Ik stuur u voor de zomer van 2025 het plan van aanpak. " * 4_000,
    ],
)
def test_reading_takes_time_in_proportion(text: str) -> None:
    started = time.process_time()
    read_letter(text, ISSUED, EMPTY_CALENDAR)
    assert time.process_time() - started < 10
