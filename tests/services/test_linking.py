"""A sentence in a later letter is linked to the commitment it is about."""

from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.calendars import EMPTY_CALENDAR
from app.domain.events import CatalogueKind, Draft, Reference
from app.domain.letters.reading import read_letter
from app.domain.phrases import read
from app.domain.reviews import Link
from app.services.linking import FoundLink, proposals
from app.store.database import Database
from tests.builders import LETTER, OTHER, PROMISE, day, deadline_set, instant, make_catalogue, make_draft, make_made
from tests.recording import record

NOON = instant("2026-02-03T12:00:00")
CATALOGUE = make_catalogue(
    (CatalogueKind.SOURCE, LETTER), (CatalogueKind.MINISTRY, "SZW"), (CatalogueKind.MINISTRY, "VWS")
)
KAMERSTUK = Reference("kamerstuk", "31000-5")


def made(what: str, number: Reference, commitment: UUID, identity: int) -> list[Draft]:
    drafts = (
        make_draft(make_made(what), "2024-03-01", commitment=commitment, identity=identity, sources=(LETTER,)),
        make_draft(
            ev.Described(title=what, ministry="SZW", references=(number, KAMERSTUK)),
            "2024-03-01",
            commitment=commitment,
            identity=identity + 1,
            sources=(LETTER,),
        ),
        make_draft(
            deadline_set("2024-06-01", "2024-06-30"),
            "2024-03-01",
            commitment=commitment,
            identity=identity + 2,
            sources=(LETTER,),
        ),
    )
    return list(drafts)


@pytest.fixture
def filled(database: Database) -> Database:
    record(
        database,
        NOON,
        [
            *CATALOGUE,
            *made("Verkenning veerdiensten Waddeneilanden", Reference("toezegging", "TZ202402-001"), PROMISE, 1),
            *made("Voorstel zwemles volwassenen", Reference("toezegging", "TZ202402-002"), OTHER, 11),
        ],
    )
    return database


@pytest.mark.parametrize(
    ("sentence", "ministry", "link"),
    [
        ("De verkenning (TZ202402-001) volgt in maart 2026.", "VWS", FoundLink(PROMISE, Link.MOVES)),
        (
            "De verkenning van de veerdiensten naar de Waddeneilanden volgt in maart 2026.",
            "SZW",
            FoundLink(PROMISE, Link.MOVES),
        ),
        ("De verkenning van de veerdiensten naar de Waddeneilanden volgt in maart 2026.", "VWS", None),
        ("De brief over havens (Kamerstuk 31 000, nr. 5) volgt in mei 2026.", "VWS", None),
        (
            "Het voorstel voor zwemles aan volwassenen (31 000, nr. 5) volgt in mei.",
            "VWS",
            FoundLink(OTHER, Link.MOVES),
        ),
        ("De verkenning van de havens volgt in maart 2026.", "SZW", None),
        ("Hiermee is de toezegging TZ202402-002 afgedaan.", "SZW", FoundLink(OTHER, Link.FULFILS)),
        (
            "Hierbij bied ik u de verkenning van de veerdiensten naar de Waddeneilanden aan.",
            "SZW",
            FoundLink(PROMISE, Link.FULFILS),
        ),
        (
            "De toezegging over zwemles voor volwassenen is met het voorstel van vandaag nagekomen.",
            "SZW",
            FoundLink(OTHER, Link.FULFILS),
        ),
    ],
)
def test_a_sentence_is_linked_by_its_number_or_by_its_subject(
    filled: Database, sentence: str, ministry: str, link: FoundLink | None
) -> None:
    reading = read_letter(f"# ministry: {ministry}\n\n{sentence}", day("2026-02-02"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, day("2026-02-03"), reading)
    assert found.link == link


@pytest.mark.parametrize(
    ("sentence", "ministry"),
    [
        ("Hierbij bied ik u de verkenning van de veerdiensten naar de Waddeneilanden aan.", "VWS"),
        ("Hierbij bied ik u de verkenning van de havens aan.", "SZW"),
        ("De verkenning van de veerdiensten naar de Waddeneilanden is nog niet afgerond.", "SZW"),
        ("De verkenning van de veerdiensten naar de Waddeneilanden was duur.", "SZW"),
    ],
)
def test_nothing_is_fulfilled_by_another_ministry_another_subject_or_what_is_not_done(
    filled: Database, sentence: str, ministry: str
) -> None:
    reading = read_letter(f"# ministry: {ministry}\n\n{sentence}", day("2026-02-02"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        assert proposals(connection, day("2026-02-03"), reading) == ()


def test_the_same_days_again_are_a_repetition(filled: Database) -> None:
    text = "De verkenning (TZ202402-001) volgt in juni 2024."
    reading = read_letter(text, day("2024-04-01"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, day("2026-02-03"), reading)
    assert found.link == FoundLink(PROMISE, Link.REPEATS)


def test_what_this_very_letter_promised_is_not_new(filled: Database) -> None:
    """The register has read it before: the same words, on the same day, about something that was named just before."""
    words = "De verkenning is begonnen. Hierover informeer ik uw Kamer in juni 2024."
    record(
        filled,
        NOON,
        [
            make_draft(
                _said("in juni 2024", "2024-05-01"), "2024-05-01", commitment=PROMISE, identity=31, sources=(LETTER,)
            )
        ],
    )
    reading = read_letter(words, day("2024-05-01"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, day("2026-02-03"), reading, words)
        (blind,) = proposals(connection, day("2026-02-03"), reading, "")
    assert found.link == FoundLink(PROMISE, Link.REPEATS)
    assert blind.link is None


def test_without_a_ministry_a_subject_is_looked_for_in_all(filled: Database) -> None:
    sentence = "De verkenning van de veerdiensten naar de Waddeneilanden volgt in maart 2026."
    reading = read_letter(sentence, day("2026-02-02"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, day("2026-02-03"), reading)
    assert found.link == FoundLink(PROMISE, Link.MOVES)


def _said(wording: str, on: str) -> ev.DeadlineSet:
    return ev.DeadlineSet(read(wording, day(on), EMPTY_CALENDAR))


def test_a_letter_from_before_a_promise_is_not_about_it(filled: Database) -> None:
    reading = read_letter("De verkenning (TZ202402-001) volgt in juni 2024.", day("2024-02-01"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, day("2026-02-03"), reading)
    assert found.link is None
