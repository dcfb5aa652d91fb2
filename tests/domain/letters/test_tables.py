"""Tables whose cells run over several lines, with bars and without."""

from datetime import date

import pytest

from app.domain.letters.reading import read_letter
from tests.domain.phrases.builders import make_calendar

ISSUED = date(2024, 5, 21)
RULED = """
| Toezegging              | Gedaan in              | Stand van zaken                 |
|-------------------------+------------------------+---------------------------------|
| Brief over de           | CD Luchtvaart, 25 juni | De brief gaat in het derde      |
| landingsbanen           | 2024                   | kwartaal van 2024 naar de Kamer |
|-------------------------+------------------------+---------------------------------|
| Evaluatie van de proef  | Debat 8 juli 2024      | De evaluatie volgt uiterlijk    |
|                         |                        | eind 2025.                      |
|-------------------------+------------------------+---------------------------------|
"""
OPEN_CELLS = """
| Toezegging              | Gedaan in              | Stand van zaken                 |
| Brief over de banen     | CD Luchtvaart, 25 juni | De brief gaat in het derde      |
|                         | 2024                   | kwartaal van 2024 naar de Kamer |
| Evaluatie van de proef  | Debat 8 juli 2024      | De evaluatie volgt uiterlijk    |
|                         |                        | eind 2025.                      |
"""
WHITE_SPACE = """
Toezegging               Vindplaats               Stand van zaken

Brief over de            CD Luchtvaart, 25 juni   De brief gaat in het derde
landingsbanen            2024                     kwartaal van 2024 naar de Kamer

Evaluatie van de proef   Debat 8 juli 2024        De evaluatie volgt uiterlijk
                                                  eind 2025.

"""
TABS = (
    "\nNr.\tToezegging\tVindplaats\tStand van zaken\n"
    "1\tBrief over de banen\tCD Luchtvaart, 25 juni 2024\tDe brief gaat in het derde kwartaal van 2024 naar de Kamer\n"
    "2\tEvaluatie van de proef\tDebat 8 juli 2024\tDe evaluatie volgt uiterlijk eind 2025.\n"
)


@pytest.mark.parametrize("table", [RULED, OPEN_CELLS, WHITE_SPACE, TABS], ids=["ruled", "open", "white", "tabs"])
def test_each_row_is_read_whole_and_where_it_was_found_promises_nothing(table: str) -> None:
    text = f"Bijlage: stand van zaken van de toezeggingen\n{table}\nHoogachtend,\n"
    found = read_letter(text, ISSUED, make_calendar()).candidates
    assert [(one.sentence, one.context.split()[0], one.deadline and one.deadline.wording) for one in found] == [
        ("De brief gaat in het derde kwartaal van 2024 naar de Kamer", "Brief", "in het derde kwartaal van 2024"),
        ("De evaluatie volgt uiterlijk eind 2025.", "Evaluatie", "uiterlijk eind 2025"),
    ]


def test_white_space_in_running_text_makes_no_table() -> None:
    text = "De minister   stuurt de Kamer   uiterlijk eind 2025 een   brief over de stand van zaken.\n"
    (found,) = read_letter(text, ISSUED, make_calendar()).candidates
    assert found.sentence == "De minister stuurt de Kamer uiterlijk eind 2025 een brief over de stand van zaken."
