"""Many rows at once: prepared column by column and handed to the driver as they are, which is several times quicker.

The statements and the values are those that SQLAlchemy would make of ``insert(table)``; its types prepare the values.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, Dialect, Table

from app.store.columns import Instant
from app.store.database import WriteConnection

Prepared = Callable[[Iterable[Any]], Iterable[Any]]
"""What makes the values of a column ready for the driver."""


def insert_mappings(connection: WriteConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, in the same order."""
    if rows:
        insert_rows(connection, table, tuple(rows[0]), [row.values() for row in rows])


def insert_rows(
    connection: WriteConnection,
    table: Table,
    names: tuple[str, ...],
    rows: Sequence[Collection[Any]],
    instead: tuple[str, ...] = (),
) -> None:
    """Insert rows with a value for each of the columns that are named.

    ``instead`` names columns of a key: a row takes the place of the one that has the same key.
    """
    if rows:
        statement, columns = _prepared(table, names, instead, connection.dialect)
        values = zip(*rows, strict=True)
        ready = zip(*(prepare(each) for prepare, each in zip(columns, values, strict=True)), strict=True)
        connection.exec_driver_sql(statement, list(ready))


@lru_cache(maxsize=64)
def _prepared(
    table: Table, names: tuple[str, ...], instead: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[Prepared, ...]]:
    quoted = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    listed, marks = ", ".join(map(quoted, names)), ", ".join([mark] * len(names))
    statement = f"INSERT INTO {quoted(table.name)} ({listed}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    if instead:
        changes = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names if name not in instead)
        statement += f" ON CONFLICT ({', '.join(map(quoted, instead))}) DO UPDATE SET {changes}"
    return statement, tuple(_preparation(table.c[name], dialect) for name in names)


def _preparation(column: Column[Any], dialect: Dialect) -> Prepared:
    kind = column.type.dialect_impl(dialect)
    process = kind.bind_processor(dialect)
    if isinstance(column.type, Boolean) and dialect.name == "sqlite":
        return _numbers
    if process is None:
        return iter
    return _repeating(process) if isinstance(column.type, Date | Instant) else lambda values: map(process, values)


def _numbers(values: Iterable[Any]) -> Iterable[Any]:
    return map(int, values)


def _repeating(process: Callable[[Any], Any]) -> Prepared:
    """Days and instants come again and again: each is prepared once."""

    def prepare(values: Iterable[Any]) -> Iterable[Any]:
        listed = list(values)
        ready = {value: process(value) for value in set(listed)}
        return [ready[value] for value in listed]

    return prepare
