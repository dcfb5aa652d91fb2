"""Words that look like a deadline and are none, and typing and typesetting that must not matter."""

from datetime import date

import pytest

from app.domain.deadlines import DeadlineKind
from app.domain.phrases import scan
from tests.domain.phrases.builders import days_of, make_calendar, reading

SAID = date(2024, 3, 15)
NO_DEADLINE = [
    ("4,5 miljoen voor 2025", "none-amount"),
    ("in de reservering voor 2026", "none-amount"),
    ("Voor 2026 is 1,4 miljoen euro vrijgemaakt", "none-amount"),
    ("per 30 april 2025 heeft 92,5% een contract", "none-statistic"),
    ("per 1 mei 2024 stonden 1.240 zaken open", "none-statistic"),
    ("15 maart jl.", "none-past"),
    ("afgelopen zomer", "none-past"),
    ("sinds 1 januari", "none-past"),
    ("voor de zomer heb ik dit toegezegd", "none-past"),
    ("niet in april", "none-denied"),
    ("niet meer dit jaar", "none-denied"),
    ("in eerste termijn", "none-speaking-round"),
    ("met een looptijd tot 2028", "none-validity"),
    ("looptijd 2025-2028", "none-validity"),
    ("de concessie loopt tot 2033", "none-validity"),
    ("overgangsregeling tot 1 januari 2029", "none-validity"),
    ("blijft tot ten minste 2030 beschikbaar", "none-validity"),
    ("de brief van 3 mei 2024", "none-document"),
    ("in het meerjarenprogramma 2025-2030", "none-document"),
    ("31 april 2025", "none-impossible"),
    ("32 mei 2025", "none-impossible"),
    ("Q5 2025", "none-impossible"),
]


@pytest.mark.parametrize(("wording", "rule"), NO_DEADLINE, ids=[wording for wording, _ in NO_DEADLINE])
def test_what_only_looks_like_a_deadline_is_undated_with_the_reason(wording: str, rule: str) -> None:
    deadline = reading(wording)
    assert deadline.kind is DeadlineKind.UNDATED
    assert deadline.rule == rule


def test_running_text_passes_over_them() -> None:
    text = ". ".join(wording for wording, rule in NO_DEADLINE if rule != "none-impossible")
    assert [found.deadline.wording for found in scan(text, None, make_calendar()) if found.deadline.period] == []


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("niet in april maar in juni", "2025-06-01…2025-06-30"),
        ("niet dit jaar, maar begin volgend jaar", "2025-01-01…2025-04-30"),
        ("vóór 2026 is 1 miljoen nodig", "2024-11-14…2025-12-31"),
        ("per 1 januari 2026 is de wet van kracht", "2026-01-01…2026-01-01"),
        ("voor de zomer is het wetsvoorstel gereed", "2024-11-14…2025-07-03"),
        ("de wet is in 2024 aangenomen; 1 juli treedt zij in werking", "2025-07-01…2025-07-01"),
        ("uiterlijk 1 mei, zoals gemeld in de brief van 3 maart 2024", "2024-11-14…2025-05-01"),
        ("1 maart aanstaande", "2025-03-01…2025-03-01"),
        ("augustus a.s.", "2025-08-01…2025-08-31"),
        ("medio '26", "2026-05-01…2026-08-31"),
        ("medio ’26", "2026-05-01…2026-08-31"),
        ("in juni 20254", "2025-06-01…2025-06-30"),
        ("eind 2025³", "2025-09-01…2025-12-31"),
        ("uiterlijk in april2", "2024-11-14…2025-04-30"),
    ],
)
def test_look_alike_that_is_a_deadline(wording: str, days: str) -> None:
    assert days_of(wording) == days


@pytest.mark.parametrize(
    "wording",
    [
        "VOOR HET EINDE VAN HET JAAR",
        "voor het\neinde van  het jaar",
        "voor het eind\u00ade van het jaar",
        "voor het ein-\n  de van het jaar",
        "voor\u00a0het\u202feinde van het jaar",
        "vóór het einde van het jaar",
        "vo\u0301o\u0301r het einde van het jaar",
        "voorhet einde vanhet jaar",
        "voor het ein- de van het jaar",
        "“voor het einde van het jaar”",
        "voor het einde van het jaar.",
    ],
)
def test_typing_and_typesetting_do_not_matter(wording: str) -> None:
    assert days_of(wording) == "2024-11-14…2024-12-31"


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("in het voor jaar van 2025", "2025-03-21…2025-06-20"),
        ("tweede kwar taal 2025", "2025-04-01…2025-06-30"),
        ("2 e kwartaal 2025", "2025-04-01…2025-06-30"),
        ("1januari2026", "2026-01-01…2026-01-01"),
        ("eind2025", "2025-09-01…2025-12-31"),
        ("uiter- lijk 1 juni 2025", "2024-11-14…2025-06-01"),
        ("1 juli\n2026", "2026-07-01…2026-07-01"),
    ],
)
def test_words_with_a_space_too_many_or_too_few(wording: str, days: str) -> None:
    assert days_of(wording) == days


@pytest.mark.parametrize(
    "text",
    [
        "De brief gaat naar Jan Jansen.",
        "Ik dank Jan de Vries, Jan-Willem Smit en Mei Li Vos.",
        "Het lid April Ransdorp en de heer Augustus vroegen daarnaar.",
        "Jan van Zanen reageert.",
    ],
)
def test_a_name_that_is_spelled_like_a_month_is_no_term(text: str) -> None:
    assert scan(text, SAID, make_calendar()) == ()


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Op 1 Mei Den Haag.", "Op 1 Mei"),
        ("In Augustus Utrecht.", "In Augustus"),
        ("Begin Jan 2025 volgt het.", "Begin Jan 2025"),
        ("Planning: Mei of Juni.", "Mei of Juni"),
        ("Ik ontvang in mei Jan van Zanen.", "in mei"),
    ],
)
def test_a_month_beside_a_name_stays_a_month(text: str, wording: str) -> None:
    assert [found.deadline.wording for found in scan(text, SAID, make_calendar())] == [wording]
