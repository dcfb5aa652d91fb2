"""A sentence in a later letter is linked to the commitment it is about."""

from collections.abc import Collection, Iterator
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import Select

from app.domain import events as ev
from app.domain.calendars import EMPTY_CALENDAR
from app.domain.events import CatalogueKind, CommitmentKind, Draft, Reference
from app.domain.letters import Candidate, LetterReading, Mention
from app.domain.letters.reading import read_letter
from app.domain.phrases import read
from app.domain.reviews import Link
from app.services import subjects
from app.services.linking import FoundLink, proposals
from app.store import stems
from app.store.database import Database, ReadConnection
from app.store.stems import Found
from tests.builders import LETTER, OTHER, PROMISE, day, deadline_set, instant, make_catalogue, make_draft, make_made
from tests.recording import record
from tests.services.full_comparison import links_of
from tests.store.test_statements import counted

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
        (found,) = proposals(connection, reading)
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
        assert proposals(connection, reading) == ()


def test_the_same_days_again_are_a_repetition(filled: Database) -> None:
    text = "De verkenning (TZ202402-001) volgt in juni 2024."
    reading = read_letter(text, day("2024-04-01"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, reading)
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
        (found,) = proposals(connection, reading, words)
        (blind,) = proposals(connection, reading, "")
    assert found.link == FoundLink(PROMISE, Link.REPEATS)
    assert blind.link is None


def test_without_a_ministry_a_subject_is_looked_for_in_all(filled: Database) -> None:
    sentence = "De verkenning van de veerdiensten naar de Waddeneilanden volgt in maart 2026."
    reading = read_letter(sentence, day("2026-02-02"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, reading)
    assert found.link == FoundLink(PROMISE, Link.MOVES)


def _said(wording: str, on: str) -> ev.DeadlineSet:
    return ev.DeadlineSet(read(wording, day(on), EMPTY_CALENDAR))


def test_a_letter_from_before_a_promise_is_not_about_it(filled: Database) -> None:
    reading = read_letter("De verkenning (TZ202402-001) volgt in juni 2024.", day("2024-02-01"), EMPTY_CALENDAR)
    with filled.reading() as connection:
        (found,) = proposals(connection, reading)
    assert found.link is None


CHANCE = Random(7)  # noqa: S311 - the same register every time, no secret
SUBJECTS = "veerdiensten zwemles geïnteresseerde waddeneilanden volwassenen havens jeugdzorg wachtlijsten loket spoor"
NUMBERS = (KAMERSTUK, Reference("toezegging", "TZ202402-009"), Reference("document", "2024D1"))
DAYS = ("2024-02-01", "2024-03-01", "2024-05-01", "2024-07-01")
LETTER_DAY = day("2024-05-01")


def some_words() -> str:
    return " ".join(CHANCE.sample(SUBJECTS.split(), CHANCE.randint(2, 5)))


def some_life(number: int) -> list[Draft]:
    """A commitment on one of a few days, about a few of the same words; some moved, some fulfilled, some merged."""
    on, commitment = CHANCE.choice(DAYS), UUID(int=100 + number)
    title, ministry = some_words(), CHANCE.choice(("SZW", "VWS"))
    numbers = (
        (Reference("toezegging", f"TZ202402-{number:03}"),) if number < 9 else tuple(CHANCE.sample(NUMBERS[::2], 1))
    )
    told: list[ev.Payload] = [
        make_made(some_words()),
        ev.Described(title=title, ministry=ministry, co_ministries=("VWS",), references=numbers),
    ]
    told += [_said(CHANCE.choice(("in juni 2024", "eind 2024")), on)]
    told += CHANCE.choice(([], [], [_said("medio 2025", on)], [ev.Fulfilled()], [ev.Merged(UUID(int=100), "dubbel")]))
    return [
        make_draft(payload, on, commitment=commitment, identity=1000 + 10 * number + step, sources=(LETTER,))
        for step, payload in enumerate(told if number else told[:3])
    ]


def some_letter(ministry: str | None) -> tuple[LetterReading, str]:
    """Sentences about the same few words, some with a number; half of them promise, the others say what was done."""
    lines = [f"{some_words()} {some_words()}" for _ in range(40)]
    given = [
        Mention(line, 100 * i, 100 * i + 99, "", tuple(CHANCE.sample(NUMBERS, CHANCE.choice((0, 0, 1, 2)))))
        for i, line in enumerate(lines)
    ]
    term = read("in juni 2024", LETTER_DAY, EMPTY_CALENDAR)
    candidates = tuple(
        Candidate(
            sentence=one.sentence,
            start=one.start,
            end=one.end,
            context="",
            deadline=term if one.start % 200 else None,
            kind=CommitmentKind.REPORT,
            actor=None,
            title=one.sentence,
            references=one.references,
            confidence=0.9,
            because="",
        )
        for one in given[:25]
    )
    return LetterReading(LETTER_DAY, None, None, ministry, candidates, tuple(given[25:])), "".join(
        line.ljust(100) for line in lines
    )


def test_links_are_those_of_a_comparison_with_the_whole_register(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHANCE.seed(7)
    record(database, NOON, [*CATALOGUE, *(draft for number in range(60) for draft in some_life(number))])
    for ministry, finds in (("SZW", 5_000), ("SZW", 12), ("VWS", 5_000), (None, 5_000), (None, 25)):
        monkeypatch.setattr(subjects, "FINDS", finds)
        reading, words = some_letter(ministry)
        with database.reading() as connection:
            found = proposals(connection, reading, words)
            wanted = links_of(connection, reading, words)
        links = {(one.candidate.start, one.link.commitment): one.link.relation for one in found if one.link}
        assert links == wanted
        assert len(links) > 5, "the register and the letter are about the same"


def test_a_larger_register_is_not_read_for_a_letter_that_is_about_a_few(filled: Database) -> None:
    """The statements stay as many, and only what shares words, a number or the day with a sentence is read."""
    text = "De verkenning van de veerdiensten naar de Waddeneilanden volgt in maart 2026. Zie ook 31 000, nr. 5.\n\n"
    reading = read_letter(f"# ministry: SZW\n\n{text}Het voorstel voor zwemles volgt.", LETTER_DAY, EMPTY_CALENDAR)

    rows: list[Found] = []
    present = stems.present

    def noted(connection: ReadConnection, among: Collection[int] | Select[int]) -> Iterator[Found]:
        for row in present(connection, among):
            rows.append(row)
            yield row

    def asked() -> tuple[int, int]:
        rows.clear()
        with filled.reading() as connection, pytest.MonkeyPatch.context() as patch, counted(filled) as statements:
            patch.setattr(stems, "present", noted)
            assert proposals(connection, reading, text)[0].link == FoundLink(PROMISE, Link.MOVES)
        return len(statements), len(rows)

    before = asked()
    others = [
        made(f"Nota jeugdzorg {n}", Reference("toezegging", f"TZ{n}"), UUID(int=500 + n), 2000 + 3 * n)
        for n in range(60)
    ]
    record(filled, NOON, [draft for one in others for draft in one[::2]])
    assert asked() == before
    assert before[1] <= 4
