"""Every rule of the table reads its own example wordings, and the days each convention gives."""

import pytest

from app.domain.phrases import RULES, Rule
from tests.domain.phrases.builders import days_of, reading

WITHOUT_A_DAY = "none-day-unknown"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_its_examples(rule: Rule) -> None:
    said = None if rule.id == WITHOUT_A_DAY else "2024-11-14"
    deadlines = [reading(wording, said) for wording in (*rule.wordings, *rule.wordings_en)]
    assert {(deadline.rule, deadline.rule_version) for deadline in deadlines} == {(rule.id, rule.version)}
    assert all(rule.meaning.nl in deadline.explanation.nl for deadline in deadlines)
    assert all(rule.meaning.en in deadline.explanation.en for deadline in deadlines)


def test_ids_are_unique_and_every_rule_can_be_read_aloud() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.wordings and rule.meaning.nl and rule.meaning.en and rule.convention for rule in RULES)


NAMED = [
    ("1 juli 2027", "2027-07-01…2027-07-01"),
    ("1-7-2027", "2027-07-01…2027-07-01"),
    ("2027-07-01", "2027-07-01…2027-07-01"),
    ("1/7/'27", "2027-07-01…2027-07-01"),
    ("per 2015", "2015-01-01…2015-01-01"),
    ("met ingang van januari 2026", "2026-01-01…2026-01-01"),
    ("in januari", "2025-01-01…2025-01-31"),
    ("in november", "2024-11-01…2024-11-30"),
    ("IIe kwartaal 2026", "2026-04-01…2026-06-30"),
    ("4e kw. 2025", "2025-10-01…2025-12-31"),
    ("Q3-2026", "2026-07-01…2026-09-30"),
    ("2026-Q3", "2026-07-01…2026-09-30"),
    ("kwartaal IV 2026", "2026-10-01…2026-12-31"),
    ("laatste kwartaal van volgend jaar", "2025-10-01…2025-12-31"),
    ("derde trimester 2025", "2025-09-01…2025-12-31"),
    ("eerste vier maanden van 2025", "2025-01-01…2025-04-30"),
    ("H2 2025", "2025-07-01…2025-12-31"),
    ("winter 2025", "2025-12-21…2026-03-20"),
    ("'26", "2026-01-01…2026-12-31"),
    ("eind 2025", "2025-09-01…2025-12-31"),
    ("begin Q2 2026", "2026-04-01…2026-04-30"),
    ("eind zomer 2025", "2025-08-21…2025-09-20"),
    ("half februari 2024", "2024-02-11…2024-02-20"),
    ("tweede helft van februari 2024", "2024-02-16…2024-02-29"),
    ("eerste dagen van juni 2025", "2025-06-01…2025-06-10"),
    ("laatste week van mei 2025", "2025-05-25…2025-05-31"),
    ("laatste maanden van 2025", "2025-09-01…2025-12-31"),
    ("ultimo 2025", "2025-12-31…2025-12-31"),
    ("begin/medio 2027", "2027-01-01…2027-08-31"),
]
LIMITED = [
    ("vanaf 2025", "2025-01-01…2025-12-31"),
    ("vanaf 1 mei 2025", "2025-05-01…2025-05-01"),
    ("vóór december 2017", "…2017-11-30"),
    ("voor 1 april", "2024-11-14…2025-03-31"),
    ("voor eind mei 2025", "2024-11-14…2025-05-31"),
    ("uiterlijk in mei", "2024-11-14…2025-05-31"),
    ("tot en met 1 mei 2025", "2024-11-14…2025-05-01"),
    ("deadline: 1 mei 2025", "2024-11-14…2025-05-01"),
    ("1 mei 2025 op zijn laatst", "2024-11-14…2025-05-01"),
    ("voor medio 2026", "2024-11-14…2026-04-30"),
    ("uiterlijk begin mei 2026", "2024-11-14…2026-05-10"),
    ("tot half december", "2024-11-14…2024-12-20"),
    ("tot 1 mei 2025", "2024-11-14…2025-04-30"),
    ("tot uiterlijk 1 mei 2025", "2024-11-14…2025-05-01"),
    ("tot het debat over de begroting van 26 november", "2024-11-14…2024-11-26"),
    ("voor het AO van 3 december", "2024-11-14…2024-12-02"),
    ("verplaatst naar 1 januari 2026", "2024-11-14…2026-01-01"),
    ("naar het voorjaar van 2026", "2026-03-21…2026-06-20"),
    ("voorzien voor februari 2026", "2026-02-01…2026-02-28"),
    ("voor het tweede trimester gepland", "2025-05-01…2025-08-31"),
    ("na mei 2025", "2025-06-01…"),
    ("niet vóór 1 mei 2026", "2026-05-01…"),
    ("op zijn vroegst in 2026", "2026-01-01…"),
    ("na de jaarwisseling", "2025-01-01…"),
    ("voor de jaarwisseling", "2024-11-14…2024-12-31"),
    ("rond 1 juni 2025", "2025-05-25…2025-06-08"),
    ("rond de jaarwisseling 2025–2026", "2025-12-24…2026-01-08"),
    ("rond mei 2025", "2025-05-01…2025-05-31"),
]
PARLIAMENT = [
    ("voor de zomer", "2024-11-14…2025-07-03"),
    ("tot na het zomerreces 2025", "2025-09-02…"),
    ("na het reces", "2025-01-14…"),
    ("voor het voorjaarsreces van 2026", "2024-11-14…2026-02-12"),
    ("in het herfstreces van 2025", "2025-10-03…2025-10-29"),
    ("voor Kerst", "2024-11-14…2024-12-24"),
    ("voor Pasen 2026", "2024-11-14…2026-04-04"),
    ("na Pasen 2026", "2026-04-07…"),
    ("voor Prinsjesdag", "2024-11-14…2025-09-15"),
    ("de derde woensdag van mei", "2025-05-21…2025-05-21"),
    ("vergaderjaar 2024–2025", "2024-09-17…2025-09-15"),
    ("dit parlementaire jaar", "2024-11-14…2025-09-15"),
    ("volgend schooljaar", "2025-08-01…2026-07-31"),
    ("voor aanvang van het schooljaar 2025/26", "2024-11-14…2025-07-31"),
]
RELATIVE = [
    ("binnen zes weken", "2024-11-14…2024-12-26"),
    ("binnen vier tot zes weken", "2024-11-14…2024-12-26"),
    ("binnen anderhalf jaar", "2024-11-14…2026-05-14"),
    ("binnen tien werkdagen", "2024-11-14…2024-11-28"),
    ("binnen 48 uur", "2024-11-14…2024-11-16"),
    ("maandag over een week", "2024-11-25…2024-11-25"),
    ("donderdag over twee weken", "2024-12-05…2024-12-05"),
    ("aanstaande vrijdag over veertien dagen", "2024-11-29…2024-11-29"),
    ("vandaag over een week", "2024-11-21…2024-11-21"),
    ("uiterlijk morgen over twee weken", "2024-11-14…2024-11-29"),
    ("over een week of drie", "2024-12-05…2024-12-05"),
    ("uiterlijk twee weken voor 1 juni 2025", "2024-11-14…2025-05-18"),
    ("binnen drie weken na het zomerreces", "2025-09-02…2025-09-22"),
    ("dit jaar", "2024-11-14…2024-12-31"),
    ("later deze maand", "2024-11-14…2024-11-30"),
    ("komend jaar", "2025-01-01…2025-12-31"),
    ("het komende jaar", "2024-11-14…2025-11-14"),
    ("begin volgend jaar", "2025-01-01…2025-04-30"),
    ("begin volgende maand", "2024-12-01…2024-12-10"),
    ("dit najaar", "2024-09-21…2024-12-20"),
    ("volgend najaar", "2025-09-21…2025-12-20"),
    ("volgende week", "2024-11-18…2024-11-24"),
    ("week 23", "2025-06-02…2025-06-08"),
    ("het weekend van 21 maart 2026", "2026-03-21…2026-03-22"),
    ("komende donderdag", "2024-11-21…2024-11-21"),
    ("volgende week dinsdag", "2024-11-19…2024-11-19"),
    ("volgend jaar uiterlijk in mei", "2024-11-14…2025-05-31"),
    ("tussen maart en mei 2025", "2025-03-01…2025-05-31"),
    ("november–februari 2026", "2025-11-01…2026-02-28"),
    ("eind 2025/begin 2026", "2025-09-01…2026-04-30"),
    ("2 t/m 5 april 2025", "2025-04-02…2025-04-05"),
    ("in de zomer of het najaar", "2025-06-21…2025-12-20"),
]
TOGETHER = [
    ("bij voorkeur voor de zomer en in ieder geval voor 1 oktober 2025", "2024-11-14…2025-09-30"),
    ("begin 2026, doch uiterlijk 1 juli", "2024-11-14…2026-07-01"),
    ("na de zomer, maar voor het kerstreces", "2025-09-02…2025-12-18"),
    ("zo snel mogelijk, maar uiterlijk 1 februari 2025", "2024-11-14…2025-02-01"),
    ("in mei een brief en in september 2025 een wetsvoorstel", "2025-09-01…2025-09-30"),
    ("eind november dan wel begin december", "2024-11-21…2024-12-10"),
]
ENGLISH = [
    ("by summer 2025", "2024-11-14…2025-09-20"),
    ("before the end of the year", "2024-11-14…2024-12-31"),
    ("in the first half of 2026", "2026-01-01…2026-06-30"),
    ("mid-2025", "2025-05-01…2025-08-31"),
    ("as from 1 January", "2025-01-01…2025-01-01"),
    ("July 1st, 2025", "2025-07-01…2025-07-01"),
    ("no later than the end of May", "2024-11-14…2025-05-31"),
    ("1 May 2026 at the earliest", "2026-05-01…"),
    ("in two weeks", "2024-11-28…2024-11-28"),
    ("over the next six months", "2024-11-14…2025-05-14"),
    ("before the summer recess", "2024-11-14…2025-07-03"),
    ("on Budget Day 2025", "2025-09-16…2025-09-16"),
]
TABLE = [*NAMED, *LIMITED, *PARLIAMENT, *RELATIVE, *TOGETHER, *ENGLISH]


@pytest.mark.parametrize(("wording", "days"), TABLE, ids=[wording for wording, _ in TABLE])
def test_days_of_the_conventions(wording: str, days: str) -> None:
    assert days_of(wording) == days


@pytest.mark.parametrize(
    ("wording", "said", "days"),
    [
        ("in januari", "2011-12-19", "2012-01-01…2012-01-31"),
        ("binnen een maand", "2025-01-31", "2025-01-31…2025-02-28"),
        ("voor 1 april 2020", "2020-04-06", "…2020-03-31"),
        ("in het derde kwartaal van 2022", "2022-11-28", "2022-07-01…2022-09-30"),
        ("uiterlijk 15 maart jl.", "2024-03-20", "…2024-03-15"),
        ("29 februari", "2024-11-14", "2028-02-29…2028-02-29"),
        ("op 7 november", "2024-11-07", "2024-11-07…2024-11-07"),
    ],
)
def test_days_seen_from_another_day(wording: str, said: str, days: str) -> None:
    assert days_of(wording, said) == days


@pytest.mark.parametrize("wording", ["begin volgend jaar", "in mei", "binnen zes weken", "voor de zomer"])
def test_relative_wording_without_its_day_is_undated(wording: str) -> None:
    deadline = reading(wording, None)
    assert deadline.period is None
    assert deadline.rule == "none-day-unknown"
    assert "niet bekend" in deadline.explanation.nl


@pytest.mark.parametrize(
    ("wording", "days"), [("voor 1 april 2018", "…2018-03-31"), ("medio 2025", "2025-05-01…2025-08-31")]
)
def test_wording_that_names_its_days_needs_no_day(wording: str, days: str) -> None:
    assert days_of(wording, None) == days
