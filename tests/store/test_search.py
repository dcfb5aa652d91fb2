"""Full-text search in the databases: what is typed is never syntax, and the index follows every change."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app.domain import events as ev
from app.domain.selections import EVERYTHING, Moment, Selection
from app.store import listing, paging, ranking, search
from app.store.database import Database
from app.store.listing import Page, Slice, Sorting
from app.store.state_writing import forget_states
from app.store.tables import states
from tests.builders import day, instant, make_draft, make_made
from tests.recording import record, register_of
from tests.registers import Registers

NOON = instant("2026-02-03T12:00:00")
LATER = instant("2026-02-04T12:00:00")
TODAY = day("2026-11-22")
TITLES = (
    "100% van de boetes",
    "a_b",
    "aXb",
    r"c:\\map",
    "en/of",
    "Één loket",
    "'; DROP TABLE states; --",
    "Toezeggingen over jeugdzorg",
    "Evaluatie van de jeugdzorgplicht NEAR(zorg)",
)


def promise(database: Database, number: int, title: str) -> None:
    told: tuple[ev.Payload, ...] = (make_made(description="-"), ev.Described(title=title))
    drafts = [make_draft(p, identity=10 * number + i, commitment=UUID(int=number)) for i, p in enumerate(told)]
    record(database, NOON, drafts)


def titles(database: Database, asked: str, moment: Moment | None = None) -> list[str]:
    with database.reading() as connection:
        question = listing.question(connection, Selection(search=asked), moment or Moment(TODAY), TODAY)
        return [item.title for item in listing.page(connection, question, Sorting(), Slice(100)).items]


@pytest.fixture
def told(database: Database) -> Database:
    for number, title in enumerate(TITLES, start=1):
        promise(database, number, title)
    return database


@pytest.mark.parametrize(("walked", "rare", "many"), [(1000, 0, 0), (3, 1000, 1000), (0, 0, 1000), (0, 0, 0)])
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("100%", [TITLES[0]]),
        ("%", []),
        ("_", []),
        ("a_b", ["a_b"]),
        ("axb", ["aXb"]),
        ("c:\\", [TITLES[3]]),
        ("map c", [r"c:\\map"]),
        ("en/of", ["en/of"]),
        ("één LOKET", ["Één loket"]),
        ("'; drop", [TITLES[6]]),
        ("jeugdz", [TITLES[7], TITLES[8]]),
        ('"jeugdz"', []),
        ('"over jeugdzorg"', [TITLES[7]]),
        ("near(zorg)", [TITLES[8]]),
        ("jeugdzorg OR loket", []),
        ("jeugdzorg AND", []),
        ('"', []),
        ("title:", []),
        ("*", []),
    ],
)
def test_a_search_finds_words_and_nothing_they_might_stand_for(
    told: Database,
    asked: str,
    found: list[str],
    walked: int,
    rare: int,
    many: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {"WALKED": walked, "RARE": rare, "MANY": many}.items():
        monkeypatch.setattr(paging, name, value)
    assert sorted(titles(told, asked)) == sorted(found)


@pytest.mark.parametrize("most", [0, 1, 2, 24])
@pytest.mark.parametrize(
    "asked", ["jeugdz", "jeugdzorg", "de jeugdz", "evaluatie jeugdzorgp", "jeugdzo near", "zzz", "jeu"]
)
def test_a_beginning_finds_the_same_by_the_words_it_may_be(
    told: Database, asked: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_WORDS", most)
    with told.reading() as connection:
        part, whole = (
            connection.scalars(search.numbers(asked, connection.dialect.name, in_part=in_part)).all()
            for in_part in (True, False)
        )
    assert sorted(part) == sorted(whole)


def test_what_was_said_then_is_found_then_and_no_longer_now(told: Database) -> None:
    changed = ev.Described(title="Een ander onderwerp")
    record(told, LATER, [make_draft(changed, identity=999, commitment=UUID(int=8), on="2026-02-04")])
    assert titles(told, "toezeggingen jeugdzorg") == []
    assert titles(told, "ander onderwerp") == ["Een ander onderwerp"]
    assert titles(told, "toezeggingen jeugdzorg", Moment(day("2026-02-03"))) == [TITLES[7]]
    assert titles(told, "toezeggingen jeugdzorg", Moment(TODAY, LATER - timedelta(hours=1))) == [TITLES[7]]


@given(asked=st.text(max_size=30) | st.text(alphabet="ab\"*^:-+(){}&|!<>' ANDORNEAR", max_size=30))
@settings(max_examples=max(20, settings().max_examples // 2))
def test_whatever_is_typed_is_answered_and_the_index_says_what_the_texts_say(registers: Registers, asked: str) -> None:
    with register_of(registers) as database:
        promise(database, 1, "a b and near or c")
        promise(database, 2, asked.strip() or "leeg")
        with database.reading() as connection:
            indexed = set(connection.scalars(select(states.c.id).where(search.found(asked))))
            looked_up = set(connection.scalars(select(states.c.id).where(search.spelled_out(asked))))
            in_part = search.numbers(asked, connection.dialect.name, in_part=True)
            assert set(connection.scalars(in_part)) == indexed
            assert not database.is_sqlite or search.holding(connection, asked, indexed) == looked_up
    assert indexed >= looked_up
    assert indexed == looked_up or not database.is_sqlite


def test_a_state_that_is_taken_out_leaves_nothing_in_the_index(told: Database) -> None:
    with told.writing() as connection:
        numbers = connection.scalars(select(states.c.id)).all()
        forget_states(connection, numbers)
    with told.reading() as connection:
        if told.is_sqlite:
            left = "SELECT count(*) FROM state_search WHERE state_search MATCH 'jeugdzorg OR loket OR a'"
            assert connection.scalar(text(left)) == 0
        asked = listing.question(connection, EVERYTHING, Moment(TODAY), TODAY)
        assert listing.count(connection, asked) == 0


def test_postgresql_finds_other_forms_of_dutch_words(told: Database) -> None:
    if not told.is_sqlite:
        assert titles(told, "toezegging") == [TITLES[7]]
        assert titles(told, "boeten evaluatie") == []
        assert titles(told, "jeugdzorgplichten de") == [TITLES[8]]


def ranked(database: Database, asked: str, limit: int = 100) -> list[str]:
    """The titles of what is found, best first, gathered from pages of a size."""
    with database.reading() as connection:
        question = listing.question(connection, Selection(search=asked), Moment(TODAY), TODAY)
        pages: list[Page] = [ranking.best(connection, question, Slice(limit, bare=True))]
        while pages[-1].next:
            pages.append(ranking.best(connection, question, Slice(limit, pages[-1].next, bare=True)))
        numbers = [state.number for page in pages for state in page.states]
        named = {state.number: state.commitment.title for state in listing.numbered(connection, numbers)}
    assert all(len(page.states) == limit for page in pages[:-1])
    return [named[number] for number in numbers]


def test_what_fits_best_comes_first_and_then_what_changed_last(told: Database) -> None:
    assert ranked(told, "jeugdzorg") == ["Toezeggingen over jeugdzorg", "Evaluatie van de jeugdzorgplicht NEAR(zorg)"]
    promise(told, 100, "Jeugdzorg")
    promise(told, 101, "Over het loket voor jeugdzorg")
    whole = ranked(told, "jeugdzorg")
    assert whole[:3] == ["Over het loket voor jeugdzorg", "Jeugdzorg", "Toezeggingen over jeugdzorg"]
    assert whole[3:] == ["Evaluatie van de jeugdzorgplicht NEAR(zorg)"]
    assert ranked(told, "jeugdzorg", limit=1) == ranked(told, "jeugdzorg", limit=3) == whole
    assert ranked(told, "nergens") == []


def test_of_too_many_to_look_at_those_that_changed_last_are_ranked(
    told: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "CANDIDATES", 2)
    promise(told, 100, "Een brief over jeugdzorgplichten")
    assert ranked(told, "jeugdzorg") == [
        "Een brief over jeugdzorgplichten",
        "Evaluatie van de jeugdzorgplicht NEAR(zorg)",
    ]
