from dataclasses import replace

import pytest

from app.domain import events as ev
from app.domain.deadlines import Explanation, Firmness
from app.domain.events import CommitmentKind, Reference
from app.domain.selections import EVERYTHING, Selection
from app.domain.standing import Standing
from app.feeds.descriptions import calendar_name, description
from app.feeds.entries import Entry, Language, Lapse, Style
from app.feeds.sources import source_names
from tests.builders import day, deadline_set, make_deadline
from tests.feeds.making import ORIGIN, make_entry

NAMED = Style(ORIGIN, sources={"29861-150": "Brief van 4 juli 2025 (29861-150)"})


def told(entry: Entry, style: Style = NAMED) -> list[str]:
    return description(entry, style).split("\n")


def test_a_description_gives_the_words_the_days_the_moves_and_where_it_says_so() -> None:
    described = ev.Described(summary="De Kamer krijgt het advies.", references=(Reference("kamerstuk", "36781"),))
    entry = make_entry(
        ("2025-01-10", described),
        ("2025-01-10", deadline_set("2026-01-01", "2026-01-31")),
        ("2025-06-02", deadline_set("2026-03-01", "2026-03-31", wording="in maart 2026")),
        ("2025-09-01/2025-09-03", ev.Checked(day("2025-09-01"))),
    )
    assert told(entry) == [
        "De Kamer krijgt het advies.",
        "",
        "Geen nakoming gevonden, gezocht tot en met 1 september 2025.",
        "Bewoording: “in maart 2026” (gezegd: 10 januari 2025; toegezegd)",
        "Gelezen als: 1 maart 2026 t/m 31 maart 2026",
        "Waarom: zo staat het er",
        "Verschoven: 1 keer, nu 59 dagen later dan eerst.",
        "- eerst “in januari 2026” (10 januari 2025; Brief van 4 juli 2025 (29861-150))",
        "- toen “in maart 2026” (2 juni 2025; Brief van 4 juli 2025 (29861-150))",
        "Toegezegd door: minister van SZW",
        "Nummer: kamerstuk 36781",
        "Bron: Brief van 4 juli 2025 (29861-150)",
        "https://toezegd.example/toezeggingen/00000000-0000-0000-0000-000000000001",
    ]


def test_a_fulfilment_is_told_with_its_day_and_source() -> None:
    entry = make_entry(
        ("2025-01-10", deadline_set("2025-06-21", "2025-09-20")), ("2025-10-01/2025-10-03", ev.Fulfilled())
    )
    when = "tussen 1 oktober 2025 en 3 oktober 2025; Brief van 4 juli 2025 (29861-150)"
    assert f"Nagekomen: {when}." in told(entry)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("../2023-12-31", "uiterlijk 31 december 2023"),
        ("2023-05-25/..", "vanaf 25 mei 2023"),
        (None, "op een onbekende dag"),
    ],
)
def test_a_day_that_is_not_known_is_not_made_up(on: str | None, said: str) -> None:
    entry = make_entry(("2023-01-10", deadline_set("2023-01-01", "2023-12-31")), (on, ev.Fulfilled()))
    assert f"Nagekomen: {said}; Brief van 4 juli 2025 (29861-150)." in told(entry)


def test_how_firm_and_how_certain_the_term_is_stands_in_it() -> None:
    deadline = make_deadline(
        None,
        "2026-07-02",
        wording="voor het zomerreces",
        firmness=Firmness.INTENDED,
        grace_days=7,
        provisional=Explanation("het reces is nog niet bekend", "the recess is not known yet"),
    )
    lines = told(make_entry(("2025-01-10", ev.DeadlineSet(deadline))))
    assert "Bewoording: “voor het zomerreces” (gezegd: 10 januari 2025; als streven genoemd)" in lines
    assert "Gelezen als: uiterlijk 2 juli 2026" in lines
    assert "Voorlopig: het reces is nog niet bekend" in lines
    assert "Pas te laat na 7 dagen respijt." in lines


def test_a_cancelled_entry_tells_why() -> None:
    assert "Vervallen: samengevoegd met een andere toezegging." in told(make_entry(lapse=Lapse.MERGED))


def test_it_can_be_had_in_english() -> None:
    lines = told(make_entry(), replace(NAMED, language=Language.EN))
    assert "Wording: “in januari 2026” (said: 10 January 2025; promised)" in lines
    assert "Why: that is what it says" in lines


def test_braces_in_what_was_said_stay_as_they_are() -> None:
    entry = make_entry(("2025-01-10", deadline_set("2026-01-01", "2026-01-31", wording="{day} {0} {")))
    assert "Bewoording: “{day} {0} {” (gezegd: 10 januari 2025; toegezegd)" in told(entry)


@pytest.mark.parametrize(
    ("entry", "language", "name"),
    [
        (
            {"title": "Brief", "references": [{"system": "kamerstuk", "id": "29861-150"}]},
            Language.NL,
            "Brief (29861-150)",
        ),
        ({"title": "Brief", "titleEn": "Letter"}, Language.EN, "Letter"),
        ({"title": "Brief", "titleEn": ""}, Language.EN, "Brief"),
        ({"name": "29861-150"}, Language.NL, "key"),
    ],
)
def test_a_source_goes_by_its_title_and_number(entry: dict[str, object], language: Language, name: str) -> None:
    assert source_names({"key": entry}, language) == {"key": name}


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (EVERYTHING, "Toezegd"),
        (Selection(ministry=("SZW",), theme=("werk",)), "Toezegd: SZW · werk"),
        (
            Selection(standing=(Standing.OVERDUE,), kind=(CommitmentKind.MOTION,), committee=("SZW",)),
            "Toezegd: commissie SZW · motie · te laat",
        ),
        (Selection(search="wtta", firmness=(Firmness.FIRM,)), "Toezegd: toegezegd · “wtta”"),
        (
            Selection(due_from=day("2026-01-01"), due_until=day("2026-12-31"), moved_at_least=2, open_ended=False),
            "Toezegd: vanaf 1 januari 2026 · t/m 31 december 2026 · minstens 2 keer verschoven · zonder open einde",
        ),
        (Selection(open_ended=True), "Toezegd: met open einde"),
    ],
)
def test_a_calendar_is_named_after_what_was_asked(selection: Selection, name: str) -> None:
    assert calendar_name(selection, Language.NL) == name
