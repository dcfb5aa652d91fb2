"""How many statements a question or a write takes, whatever there is in the register."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from app.domain import events as ev
from app.domain.events import CatalogueKind
from app.domain.selections import EVERYTHING, Moment, Selection
from app.domain.standing import Standing
from app.store import listing, paging
from app.store.database import Database, ReadConnection
from app.store.listing import Against, Question, Slice, Sorting
from app.store.reading import catalogue, events_after, events_of
from tests.builders import LETTER, day, deadline_set, instant, make_catalogue, make_draft, make_made
from tests.recording import record

NOON = instant("2026-02-03T12:00:00")
TODAY = day("2026-11-22")
SELECTION = Selection(standing=(Standing.OVERDUE, Standing.DUE), source=(LETTER,), ministry=("SZW",), search="kamer")
_FRAME = ("BEGIN", "PRAGMA", "SET LOCAL", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are executed in the block, but for those that frame transactions."""
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(_FRAME):
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(database.engine, "before_cursor_execute", note)


def fill(database: Database, promises: int, *, first: int = 1) -> None:
    drafts = []
    for number in range(first, first + promises):
        told: tuple[ev.Payload, ...] = (make_made(), deadline_set("2026-01-01", "2026-01-31"), ev.Noted("zie ook"))
        commitment = UUID(int=number)
        drafts += [
            make_draft(payload, identity=10 * number + i, commitment=commitment, sources=(LETTER,))
            for i, payload in enumerate(told)
        ]
    record(database, NOON, drafts)


@pytest.fixture
def full(database: Database) -> Database:
    record(database, NOON, make_catalogue((CatalogueKind.SOURCE, LETTER), (CatalogueKind.MINISTRY, "SZW")))
    fill(database, 30)
    return database


QUESTIONS: dict[str, Callable[[ReadConnection, Question], object]] = {
    "a page": lambda c, q: listing.page(c, q, Sorting(), Slice(20)),
    "a count": listing.count,
    "the overdue": lambda c, q: listing.overdue(c, q, Against.ORIGINAL, Slice(20)),
    "the upcoming": lambda c, q: listing.upcoming(c, q, timedelta(90), Slice(20)),
    "some by id": lambda c, q: listing.states_of(c, [UUID(int=n) for n in range(1, 20)], q),
    "a bare page": lambda c, q: listing.page(c, q, Sorting(), Slice(20, bare=True)),
    "some by number": lambda c, _q: list(listing.numbered(c, range(1, 20))),
    "a stream": lambda c, q: list(listing.stream(c, q, Sorting())),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("selection", [EVERYTHING, Selection(standing=(Standing.OVERDUE, Standing.DUE))])
def test_a_question_about_many_commitments_is_one_statement(
    full: Database, question: Callable[[ReadConnection, Question], object], selection: Selection
) -> None:
    with full.reading() as connection:
        asked = listing.question(connection, selection, Moment(TODAY), TODAY)
        with counted(full) as statements:
            question(connection, asked)
    assert len(statements) == 1


@pytest.mark.parametrize("walked", [0, 5, 1000])
def test_a_page_of_what_is_looked_for_takes_a_few_statements_at_most(
    full: Database, walked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "WALKED", walked)
    with full.reading() as connection:
        asked = listing.question(connection, SELECTION, Moment(TODAY), TODAY)
        with counted(full) as statements:
            listing.page(connection, asked, Sorting(), Slice(20))
    assert len(statements) <= (6 if full.is_sqlite else 1)  # to walk, whether that was all, one a condition, to read


def test_asking_as_of_an_instant_takes_one_more_to_find_its_version(full: Database) -> None:
    with full.reading() as connection, counted(full) as statements:
        listing.question(connection, EVERYTHING, Moment(TODAY, NOON), TODAY)
    assert len(statements) == 1


@pytest.mark.parametrize(
    "read",
    [
        lambda c: events_of(c, [UUID(int=n) for n in range(1, 31)]),
        lambda c: events_after(c, 0, 1000),
    ],
)
def test_events_come_with_their_sources_in_two_statements(
    full: Database, read: Callable[[ReadConnection], object]
) -> None:
    with full.reading() as connection, counted(full) as statements:
        read(connection)
    assert len(statements) == 2


def test_the_catalogue_is_one_statement(full: Database) -> None:
    with full.reading() as connection, counted(full) as statements:
        catalogue(connection, CatalogueKind.SOURCE)
    assert len(statements) == 1


def statements_to_note(database: Database, identity: int) -> int:
    with counted(database) as statements:
        record(database, NOON, [make_draft(ev.Noted("nog iets"), identity=identity, sources=(LETTER,))])
    return len(statements)


def test_recording_an_event_takes_the_same_few_statements_however_much_there_is(full: Database) -> None:
    before = statements_to_note(full, 9001)
    fill(full, 60, first=100)
    for identity in range(9002, 9012):
        assert statements_to_note(full, identity) == before
    assert before <= 12


def test_recording_many_commitments_takes_no_more_than_recording_one(full: Database) -> None:
    with counted(full) as one:
        fill(full, 1, first=100)
    with counted(full) as many:
        fill(full, 50, first=200)
    assert len(many) == len(one)
