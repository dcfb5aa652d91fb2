from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.domain.errors import RegisterStateError
from app.store import tables as t
from app.store.database import Database
from app.store.inserting import MANY, Rows
from app.store.inserting import insert as insert_rows


@pytest.mark.parametrize(
    "url", ["", "register.db", "mysql://localhost/register", "nonsense://x", "sqlite+nothing:///x"]
)
def test_an_address_that_is_none_is_refused_with_the_way_out(url: str) -> None:
    with pytest.raises(RegisterStateError) as refused:
        Database(url)
    assert str(refused.value) == (
        "TOEZEGD_DATABASE_URL is no database address this program knows: "
        "write sqlite:///path/to/file.db or postgresql://user:password@host/name"
    )


def test_opening_connects_to_nothing() -> None:
    Database("postgresql://nobody@nowhere.invalid/register").close()


def test_a_block_that_ends_is_kept(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(update(t.register).values(version=7))
    with database.reading() as connection:
        assert connection.scalar(select(t.register.c.version)) == 7


def test_a_block_that_raises_is_undone_whole(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        _ = connection.execute(update(t.register).values(version=7)).rowcount / 0
    with database.reading() as connection:
        assert connection.scalar(select(t.register.c.version)) == 0


def test_nothing_can_be_written_while_reading(database: Database) -> None:
    with database.reading() as connection, pytest.raises(DBAPIError):
        connection.execute(update(t.register).values(version=7))


def test_one_can_write_after_reading_on_the_same_connection(database: Database) -> None:
    with database.reading() as connection:
        connection.execute(select(t.register))
    test_a_block_that_ends_is_kept(database)


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    with database.reading() as reader:
        before = reader.scalar(select(t.register.c.version))
        with database.writing() as writer:
            writer.execute(update(t.register).values(version=7))
        assert reader.scalar(select(t.register.c.version)) == before
    with database.reading() as reader:
        assert reader.scalar(select(t.register.c.version)) == 7


def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(insert(t.citations).values(sequence=1, position=0, source="nr-150", locator=""))


EVENT = {
    "sequence": 1,
    "id": UUID(int=9),
    "recorded_at": datetime(2026, 2, 3, tzinfo=UTC),
    "payload": "{}",
    "redacted": False,
}
JANUARY, MAY = date(2026, 1, 1), date(2026, 5, 1)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("ck_catalogue_kind", {"kind": "minister", "key": "x", "version": 1, "entry": "{}"}),
        ("ck_register_one_row", {"id": 2, "version": 0, "states": 0, "recorded_at": EVENT["recorded_at"]}),
        ("ck_events_type", EVENT | {"type": "promised", "counts_from": MAY, "commitment_id": UUID(int=1)}),
        ("ck_events_subject", EVENT | {"type": "fulfilled", "counts_from": MAY}),
        (
            "ck_events_happened",
            EVENT | {"type": "catalogued", "counts_from": MAY, "happened_first": MAY, "happened_last": JANUARY},
        ),
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    database: Database, constraint: str, values: dict[str, object]
) -> None:
    table = t.metadata.tables[constraint.split("_")[1]]
    with pytest.raises(IntegrityError, match=constraint), database.writing() as connection:
        connection.execute(insert(table).values(values))


def rows_of(events: list[dict[str, Any]]) -> Rows:
    return Rows(t.events, tuple(events[0]), [tuple(event.values()) for event in events])


def test_the_database_refuses_what_cannot_be_among_many_rows_as_well(database: Database) -> None:
    catalogued = EVENT | {"type": "catalogued", "counts_from": MAY}
    many = [catalogued | {"sequence": number, "id": UUID(int=number)} for number in range(1, MANY + 1)]
    wrong = many[1] | {"type": "promised"}
    for rows in ([many[0], wrong, *many[2:]], [wrong]):  # the second says that single rows are checked again
        with pytest.raises((IntegrityError, ValueError)), database.writing() as connection:
            insert_rows(connection, [rows_of(rows)])
    with database.writing() as connection:
        insert_rows(connection, [rows_of(many)])


def test_an_instant_comes_back_as_it_was_in_utc(database: Database) -> None:
    instant = datetime(2026, 2, 3, 22, 59, 59, 999_999, tzinfo=UTC)
    with database.writing() as connection:
        connection.execute(update(t.register).values(recorded_at=instant.astimezone()))
    with database.reading() as connection:
        found = connection.scalar(select(t.register.c.recorded_at))
    assert found == instant
    assert found is not None
    assert found.tzinfo is UTC


def test_an_instant_without_an_offset_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="an instant has an offset from UTC"), database.writing() as connection:
        connection.execute(update(t.register).values(recorded_at=datetime(2026, 2, 3)))  # noqa: DTZ001 - that is the point
