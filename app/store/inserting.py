"""Many rows at once: prepared column by column and handed to the driver as they are, which is several times quicker.

The statements and the values are those that SQLAlchemy would make of ``insert(table)``; its types prepare the values.
Rows that are ready can be carried from one process to another.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Date, Dialect, Table, Uuid

from app.store.columns import Instant
from app.store.database import WriteConnection

Prepared = Callable[[Iterable[Any]], Iterable[Any]]
"""What makes the values of a column ready for the driver."""


class Rows(NamedTuple):
    """Rows of a table, with a value for each of the columns that are named.

    ``instead`` names columns of a key: a row takes the place of the one that has the same key.
    """

    table: Table
    names: tuple[str, ...]
    rows: Sequence[Collection[Any]]
    instead: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Table, rows: Sequence[Mapping[str, Any]]) -> "Rows":
        """Rows that all have the same columns, in the same order."""
        return cls(table, tuple(rows[0]) if rows else (), [row.values() for row in rows])


class Ready(NamedTuple):
    """A statement, and the values for each row as the driver takes them."""

    statement: str
    values: list[tuple[Any, ...]]


def insert(connection: WriteConnection, rows: Iterable[Rows]) -> None:
    """Insert rows, table by table."""
    insert_ready(connection, made_ready(rows, connection.dialect))


def insert_ready(connection: WriteConnection, ready: Iterable[Ready]) -> None:
    """Insert rows that were made ready."""
    for statement, values in ready:
        connection.exec_driver_sql(statement, values)


def made_ready(rows: Iterable[Rows], dialect: Dialect) -> list[Ready]:
    """Rows as the driver of a database takes them; tables without any are left out."""
    return [_ready(each, dialect) for each in rows if each.rows]


def _ready(given: Rows, dialect: Dialect) -> Ready:
    statement, columns = _prepared(given.table, given.names, given.instead, dialect)
    values = zip(*given.rows, strict=True)
    ready = (prepare(each) for prepare, each in zip(columns, values, strict=True))
    return Ready(statement, list(zip(*ready, strict=True)))


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
    if isinstance(column.type, Uuid):
        return _in_hexadecimal
    if isinstance(column.type, Boolean) and dialect.name == "sqlite":
        return _numbers
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return iter
    return _repeating(process) if isinstance(column.type, Date | Instant) else lambda values: map(process, values)


def _in_hexadecimal(values: Iterable[Any]) -> Iterable[Any]:
    """As SQLite keeps an id, and as PostgreSQL reads one."""
    return [value and value.hex for value in values]


def _numbers(values: Iterable[Any]) -> Iterable[Any]:
    return map(int, values)


def _repeating(process: Callable[[Any], Any]) -> Prepared:
    """Days and instants come again and again: each is prepared once."""

    def prepare(values: Iterable[Any]) -> Iterable[Any]:
        listed = list(values)
        ready = {value: process(value) for value in set(listed)}
        return [ready[value] for value in listed]

    return prepare
