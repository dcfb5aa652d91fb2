"""Rows that are handed to the driver as they are hold what was given, on both databases."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, func, select

from app.store import tables as t
from app.store.database import Database
from app.store.inserting import Rows, insert

NAMES = ("sequence", "id", "type", "happened_first", "counts_from", "recorded_at", "origin", "payload", "redacted")
DAY, NOW = date(2026, 5, 4), datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def told(
    number: int, *, origin: str | None = None, happened: date | None = None, payload: str = "{}"
) -> tuple[Any, ...]:
    return number, UUID(int=number), "catalogued", happened, DAY, NOW, origin, payload.encode(), False


def stored(database: Database, *events: tuple[Any, ...]) -> list[Any]:
    e = t.events.c
    with database.writing() as connection:
        insert(connection, [Rows(t.events, NAMES, events, octets=("payload",))])
        found = select(e.id, e.happened_first, e.origin, e.payload, e.recorded_at, e.commitment_id).order_by(e.sequence)
        return list(connection.execute(found))


def test_a_text_given_in_utf_8_is_a_text(database: Database) -> None:
    said = '{"nl":"‘vóór de zomer’ 😀"}'
    (row,) = stored(database, told(1, payload=said))
    assert row.payload == said
    with database.reading() as connection:
        kind = (
            func.typeof(t.events.c.payload) if database.is_sqlite else cast(func.pg_typeof(t.events.c.payload), String)
        )
        assert connection.scalar(select(kind)) == "text"
        assert connection.scalar(select(func.length(t.events.c.payload))) == len(said)


def test_columns_of_which_no_row_says_anything_are_null(database: Database) -> None:
    rows = stored(database, told(1), told(2))
    assert [(row.happened_first, row.origin, row.commitment_id) for row in rows] == [(None, None, None)] * 2


def test_a_column_is_there_for_the_one_row_that_says_something(database: Database) -> None:
    rows = stored(database, told(1), told(2, origin="list:2"), told(3, happened=DAY))
    assert [(row.happened_first, row.origin) for row in rows] == [(None, None), (None, "list:2"), (DAY, None)]


def test_an_id_and_an_instant_are_what_they_were(database: Database) -> None:
    (row,) = stored(database, told(255))
    assert (row.id, row.recorded_at) == (UUID(int=255), NOW)
