"""Many rows at once: prepared column by column and handed to the driver as they are, which is several times quicker.

The statements and the values are those that SQLAlchemy would make of ``insert(table)``; its types prepare the values.
Rows that are ready can be carried from one process to another.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Dialect, Integer, Table, Uuid

from app.store.columns import Instant
from app.store.database import WriteConnection

Prepared = Callable[[Iterable[Any]], Iterable[Any]]
"""What makes the values of a column ready for the driver."""
MANY = 200
"""Rows of which it is quicker to check together what the table demands of each."""

_REMEMBERED = 8192
"""Days or instants of a column that are kept as they were prepared: more than there are days in twenty years."""


class Rows(NamedTuple):
    """Rows of a table, with a value for each of the columns that are named.

    ``instead`` names columns of a key: a row takes the place of the one that has the same key. ``octets`` names columns
    of texts that are given in UTF-8, as SQLite keeps them: a long text is not decoded to be encoded again.
    """

    table: Table
    names: tuple[str, ...]
    rows: Sequence[Collection[Any]]
    instead: tuple[str, ...] = ()
    octets: tuple[str, ...] = ()


class Statement(NamedTuple):
    """A statement for a row, and one that finds a row that breaks a CHECK among those numbered from one to another.

    SQLite makes the list of values that a CHECK allows anew for each row that is inserted, which is a third of its
    work. There ``broken`` asks for many rows at once; it is empty where that is no matter, or rows have no number.
    """

    insert: str
    broken: str


class Ready(NamedTuple):
    """A statement, and the values for each row as the driver takes them; rows with a number go by that."""

    statement: Statement
    values: list[tuple[Any, ...]]


def insert(connection: WriteConnection, rows: Iterable[Rows]) -> None:
    """Insert rows, table by table."""
    insert_ready(connection, made_ready(rows, connection.dialect))


def insert_ready(connection: WriteConnection, ready: Iterable[Ready]) -> None:
    """Insert rows that were made ready."""
    for statement, values in ready:
        if statement.broken and len(values) >= MANY:
            with _without_checks(connection):
                connection.exec_driver_sql(statement.insert, values)
            if connection.exec_driver_sql(statement.broken, (values[0][0], values[-1][0])).first():
                raise ValueError(f"a row holds what its table does not allow: {statement.broken}")
        else:
            connection.exec_driver_sql(statement.insert, values)


@contextmanager
def _without_checks(connection: WriteConnection) -> Iterator[None]:
    connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints=OFF")


def made_ready(rows: Iterable[Rows], dialect: Dialect) -> list[Ready]:
    """Rows as the driver of a database takes them; tables without any are left out."""
    return [_ready(each, dialect) for each in rows if each.rows]


def _ready(given: Rows, dialect: Dialect) -> Ready:
    statement, prepared = _prepared(given.table, given.names, given.instead, given.octets, dialect)
    if all(prepare is iter for prepare in prepared):
        return Ready(statement, list(map(tuple, given.rows)))
    columns = _said(given)
    statement, prepared = _prepared(given.table, tuple(columns), given.instead, given.octets, dialect)
    ready = (prepare(each) for prepare, each in zip(prepared, columns.values(), strict=True))
    return Ready(statement, list(zip(*ready, strict=True)))


def _said(given: Rows) -> dict[str, tuple[Any, ...]]:
    """The values of each column; without columns of nothing but NULL, of which it is quicker to say nothing."""
    columns = dict(zip(given.names, zip(*given.rows, strict=True), strict=True))
    if given.instead:  # there NULL takes the place of what was
        return columns
    return {name: each for name, each in columns.items() if each[0] is not None or each.count(None) < len(each)}


@lru_cache(maxsize=256)
def _prepared(
    table: Table, names: tuple[str, ...], instead: tuple[str, ...], octets: tuple[str, ...], dialect: Dialect
) -> tuple[Statement, tuple[Prepared, ...]]:
    quoted = dialect.identifier_preparer.quote
    listed, marks = ", ".join(map(quoted, names)), ", ".join(_mark(name in octets, dialect) for name in names)
    statement = f"INSERT INTO {quoted(table.name)} ({listed}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    if instead:
        changes = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names if name not in instead)
        statement += f" ON CONFLICT ({', '.join(map(quoted, instead))}) DO UPDATE SET {changes}"
    prepared = tuple(_preparation(table.c[name], name in octets, dialect) for name in names)
    return Statement(statement, _broken(table, names, dialect)), prepared


def _mark(octets: bool, dialect: Dialect) -> str:
    if dialect.paramstyle != "qmark":
        return "%s"
    return "CAST(? AS TEXT)" if octets else "?"


def _broken(table: Table, names: tuple[str, ...], dialect: Dialect) -> str:
    """What finds a row that breaks a CHECK: on SQLite, in a table whose rows are numbered by their first column."""
    rules = [rule.sqltext for rule in table.constraints if isinstance(rule, CheckConstraint)]
    key = list(table.primary_key)
    numbered = len(key) == 1 and key[0].name == names[0] and isinstance(key[0].type, Integer)
    if dialect.name != "sqlite" or not rules or not numbered:
        return ""
    quoted = dialect.identifier_preparer.quote
    wrong = " OR ".join(sorted(f"NOT ({rule.compile(dialect=dialect)})" for rule in rules))
    among = f"{quoted(names[0])} BETWEEN ? AND ?"
    return f"SELECT 1 FROM {quoted(table.name)} WHERE {among} AND ({wrong}) LIMIT 1"  # noqa: S608 - our own names


def _preparation(column: Column[Any], octets: bool, dialect: Dialect) -> Prepared:
    if octets:
        return iter if dialect.name == "sqlite" else _texts
    if isinstance(column.type, Uuid):
        return _in_hexadecimal_or_not if column.nullable else in_hexadecimal
    if isinstance(column.type, Boolean) and dialect.name == "sqlite":
        return _numbers
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return iter
    return _repeating(process) if isinstance(column.type, Date | Instant) else lambda values: map(process, values)


def _texts(values: Iterable[bytes]) -> Iterable[str]:
    return map(bytes.decode, values)


def in_hexadecimal(ids: Iterable[UUID]) -> list[str]:
    """As SQLite keeps an id, and as PostgreSQL reads one. ``UUID.hex`` says the same and takes longer."""
    return [each.int.to_bytes(16, "big").hex() for each in ids]


def _in_hexadecimal_or_not(ids: Iterable[UUID | None]) -> list[str | None]:
    return [None if each is None else each.int.to_bytes(16, "big").hex() for each in ids]


def _numbers(values: Iterable[Any]) -> Iterable[Any]:
    return map(int, values)


def _repeating(process: Callable[[Any], Any]) -> Prepared:
    """Days and instants come again and again: each is prepared once."""
    once = lru_cache(maxsize=_REMEMBERED)(process)
    return lambda values: map(once, values)
