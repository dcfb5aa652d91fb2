"""What a check finds: each fault is made by hand, in a register that is whole but for it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain import events as ev
from app.domain.errors import RegisterError
from app.services.backup import back_up
from app.services.checking import check_register
from app.store import migrating
from app.store.database import Database
from tests.builders import PROMISE, deadline_set, make_draft, make_made
from tests.recording import record

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NOT_INDEXED = "INSERT INTO state_search (state_search, rowid, words) SELECT 'delete', state_id, words FROM state_bodies"


def tell(database: Database) -> Database:
    """Record one commitment, in one state."""
    numbered = ev.Described(references=(ev.Reference("kamerstuk", "29861-123"),))
    told: list[ev.Payload] = [make_made(), numbered, deadline_set("2027-07-01", "2027-07-01", wording="op 1 juli 2027")]
    record(database, NOW, [make_draft(payload, identity=1 + place) for place, payload in enumerate(told)])
    return database


@pytest.fixture
def told(database: Database) -> Database:
    return tell(database)


@pytest.fixture
def in_sqlite(tmp_path: Path) -> Iterator[Database]:
    """The same in SQLite, which has an index of search that the program keeps."""
    database = Database(f"sqlite:///{tmp_path / 'register.db'}")
    migrating.upgrade(database)
    yield tell(database)
    database.close()


def faults(database: Database) -> Sequence[str]:
    with database.reading() as connection:
        return check_register(connection, NOW).faults


def change(database: Database, *statements: str) -> None:
    with database.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_register_that_is_whole(told: Database) -> None:
    assert faults(told) == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE states SET calendar_day = '2027-07-02'", "of a stored state calendar_day is not what its events"),
        ("UPDATE states SET owed = NOT owed, moves = 7", "of a stored state moves, owed is not what its events"),
        ("UPDATE state_bodies SET words = ' iets anders '", "of a stored state words is not what its events"),
        ("DELETE FROM facets", "of a stored state facet is not what its events"),
        ("UPDATE states SET valid_from = '2020-01-01'", "its stored states are not those its events"),
        ("UPDATE state_bodies SET body = '{}'", "its stored states are not those its events"),
    ],
)
def test_a_state_that_does_not_follow_from_the_events(told: Database, statement: str, said: str) -> None:
    change(told, statement)
    assert faults(told) == (f"commitment {PROMISE}: {said} add up to",)


def test_a_text_that_no_search_finds(in_sqlite: Database) -> None:
    change(in_sqlite, NOT_INDEXED)
    assert faults(in_sqlite) == ("state 1 is not in the index of search",)


def test_a_text_that_was_taken_out_and_is_found(in_sqlite: Database) -> None:
    change(in_sqlite, "INSERT INTO state_search (rowid, words) VALUES (9, 'iets')")
    assert faults(in_sqlite) == ("state 9 is in the index of search and nowhere else",)


def test_an_index_that_says_something_else(in_sqlite: Database, tmp_path: Path) -> None:
    change(in_sqlite, NOT_INDEXED, "INSERT INTO state_search (rowid, words) VALUES (1, 'iets anders')")
    with pytest.raises(RegisterError, match="run 'toezegd purge', which makes it anew"):
        back_up(in_sqlite, tmp_path / "backup.db", NOW)
    assert in_sqlite.purge()
    assert back_up(in_sqlite, tmp_path / "backup.db", NOW).events == 3
