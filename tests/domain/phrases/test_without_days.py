"""Terms without days of their own: vague ones, events, series; and how firm a term is."""

import pytest
from dateutil.rrule import rrulestr

from app.domain.deadlines import DeadlineKind, Firmness
from tests.domain.phrases.builders import reading

VAGUE = [
    "op korte termijn",
    "zo spoedig mogelijk",
    "binnenkort",
    "t.z.t.",
    "in de komende maanden",
    "binnen enkele weken",
    "op een zo kort mogelijke termijn",
    "bij een eerstvolgende gelegenheid",
    "in due course",
]


@pytest.mark.parametrize("wording", VAGUE)
def test_vague_term_is_undated_and_says_so(wording: str) -> None:
    deadline = reading(wording)
    assert (deadline.kind, deadline.rule) == (DeadlineKind.UNDATED, "undated")
    assert "geen dag" in deadline.explanation.nl


EVENTS = [
    ("zodra het onderzoek is afgerond", "het onderzoek is afgerond"),
    ("na afronding van de evaluatie", "afronding van de evaluatie"),
    ("binnen drie maanden na inwerkingtreding", "inwerkingtreding"),
    ("bij de Voorjaarsnota 2025", "Voorjaarsnota 2025"),
    ("voor de begrotingsbehandeling", "begrotingsbehandeling"),
    ("in de eerstvolgende rapportage", "eerstvolgende rapportage"),
    ("een volgend kabinet", "een volgend kabinet"),
    ("nog deze kabinetsperiode", "deze kabinetsperiode"),
    ("in de eerste helft van de kabinetsperiode", "kabinetsperiode"),
    ("na afronding van het onderzoek dat in 2026 wordt gedaan", "afronding van het onderzoek dat in 2026 wordt gedaan"),
    ("de eerste dag van de zevende maand na publicatie", "publicatie"),
    ("once the evaluation is complete", "the evaluation is complete"),
]


@pytest.mark.parametrize(("wording", "awaits"), EVENTS, ids=[wording for wording, _ in EVENTS])
def test_event_is_named_and_never_dated(wording: str, awaits: str) -> None:
    deadline = reading(wording)
    assert (deadline.kind, deadline.period) == (DeadlineKind.EVENT, None)
    assert deadline.awaits == awaits
    assert awaits in deadline.explanation.nl


def test_event_with_a_last_day_is_dated_by_it() -> None:
    deadline = reading("zodra het advies er is, uiterlijk 1 mei 2025")
    assert str(deadline.last_day) == "2025-05-01"


SERIES = [
    ("jaarlijks", "FREQ=YEARLY"),
    ("halfjaarlijks", "FREQ=MONTHLY;INTERVAL=6"),
    ("elk kwartaal", "FREQ=MONTHLY;INTERVAL=3"),
    ("twee keer per jaar", "FREQ=MONTHLY;INTERVAL=6"),
    ("om de twee jaar", "FREQ=YEARLY;INTERVAL=2"),
    ("eens in de vijf jaar", "FREQ=YEARLY;INTERVAL=5"),
    ("maandelijks", "FREQ=MONTHLY"),
    ("elke maandag", "FREQ=WEEKLY;BYDAY=MO"),
    ("jaarlijks in november", "FREQ=YEARLY;BYMONTH=11"),
    ("elk najaar", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=21"),
    ("elk jaar voor 1 juli", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"),
    ("jaarlijks voor 15 mei", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=14"),
    ("jaarlijks op Prinsjesdag", "FREQ=YEARLY;BYMONTH=9;BYDAY=3TU"),
    ("jaarlijks op de eerste maandag van juni", "FREQ=YEARLY;BYMONTH=6;BYDAY=1MO"),
    ("every six months", "FREQ=MONTHLY;INTERVAL=6"),
    ("annually in May", "FREQ=YEARLY;BYMONTH=5"),
]


@pytest.mark.parametrize(("wording", "rule"), SERIES, ids=[wording for wording, _ in SERIES])
def test_series_has_a_recurrence_rule_that_can_be_expanded(wording: str, rule: str) -> None:
    deadline = reading(wording)
    assert (deadline.kind, deadline.rrule, deadline.period) == (DeadlineKind.RECURRING, rule, None)
    assert rrulestr(f"DTSTART:20250101T000000\nRRULE:{rule}")[0].year in (2025, 2026)


@pytest.mark.parametrize(
    ("wording", "first"),
    [
        ("in november en daarna jaarlijks", "2024-11"),
        ("vanaf 2025 jaarlijks", "2025"),
        ("elk jaar in mei, voor het eerst in 2026", "2026-05"),
        ("jaarlijks, te beginnen in 2026", "2026"),
    ],
)
def test_series_keeps_its_first_time(wording: str, first: str) -> None:
    deadline = reading(wording)
    assert deadline.kind is DeadlineKind.RECURRING
    assert deadline.period is not None
    assert deadline.period.edtf == first


@pytest.mark.parametrize(
    ("wording", "firmness"),
    [
        ("uiterlijk 1 mei 2025", Firmness.FIRM),
        ("naar verwachting in mei", Firmness.EXPECTED),
        ("ik streef naar 1 mei 2025", Firmness.INTENDED),
        ("zo mogelijk voor het kerstreces", Firmness.INTENDED),
        ("bij voorkeur in mei", Firmness.INTENDED),
        ("het voornemen is om dit in mei te doen", Firmness.INTENDED),
        ("na instemming van uw Kamer, naar verwachting in mei", Firmness.CONDITIONAL),
        ("onder voorbehoud van parlementaire goedkeuring per 1 januari 2026", Firmness.CONDITIONAL),
    ],
)
def test_firmness_is_read_where_the_words_say_it(wording: str, firmness: Firmness) -> None:
    assert reading(wording).firmness is firmness


@pytest.mark.parametrize(
    ("wording", "grace", "provisional"),
    [
        ("voor het zomerreces 2024", 7, False),
        ("voor het zomerreces 2025", 7, True),
        ("voor het zomerreces 2031", 7, True),
        ("voor 1 juli 2025", 0, False),
        ("voor het zomerreces 2031 en uiterlijk 1 oktober 2031", 0, False),
    ],
)
def test_recess_gives_grace_and_is_provisional_until_the_house_publishes(
    wording: str, grace: int, *, provisional: bool
) -> None:
    deadline = reading(wording)
    assert deadline.grace_days == grace
    assert (deadline.provisional is not None) is provisional


def test_both_limits_are_kept_in_the_explanation() -> None:
    told = reading("bij voorkeur voor het zomerreces 2026 en in ieder geval voor 1 oktober 2026").explanation
    assert "2 juli 2026" in told.nl
    assert "30 september 2026" in told.nl
    assert "2 July 2026" in told.en


def test_explanation_names_the_day_it_was_said_and_what_the_days_rest_on() -> None:
    told = reading("voor het zomerreces").explanation
    assert told.nl.startswith("‘voor het zomerreces’, gezegd op 14 november 2024: tot en met 3 juli 2025;")
    assert "4 juli 2025" in told.nl
    assert told.en.startswith("‘voor het zomerreces’, said on 14 November 2024: up to and including 3 July 2025;")


def test_term_that_was_over_when_it_was_said_says_so() -> None:
    assert "toen al voorbij" in reading("voor 1 april 2020", "2020-04-06").explanation.nl


def test_long_wording_is_cut_in_its_explanation_only() -> None:
    wording = "x" * 500 + " in mei 2025"
    deadline = reading(wording)
    assert deadline.wording == wording
    assert len(deadline.explanation.nl) < 400
