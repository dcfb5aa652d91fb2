"""What a question makes a database do: the plans it follows, and how much it reads on the way.

PostgreSQL is kept from reading a small table whole, so that it goes about a few hundred rows as it would about many.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app.store.database import Database, ReadConnection
from app.store.listing import Question

Ask = Callable[[ReadConnection, Question], object]
Statement = tuple[str, Any]
_FOR_SMALL_TABLES = ("seqscan", "bitmapscan", "hashjoin", "mergejoin")


def plans(database: Database, ask: Ask, asked: Question, *, without: Sequence[str] = ()) -> list[str]:
    """The lines of the plans of all statements of a question.

    ``without`` names further ways of PostgreSQL (``enable_…``) that it takes only where there is no other.
    """
    with database.reading() as connection:
        statements = _statements(database, connection, ask, asked)
        if database.is_sqlite:
            explained = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}", p).all() for s, p in statements]
            return [str(row[-1]) for rows in explained for row in rows]
        _as_if_large(connection, without)
        explained = [connection.exec_driver_sql(f"EXPLAIN {s}", p).all() for s, p in statements]
        return [str(row[0]) for rows in explained for row in rows]


def effort(database: Database, ask: Ask, asked: Question) -> int:
    """How much a question takes: rows and entries of indexes read by PostgreSQL, steps of SQLite's machine.

    A row that SQLite reads is some ten to thirty steps, so they tell how many it reads, but not the number.
    """
    with database.reading() as connection:
        if database.is_sqlite:
            return _steps(connection, ask, asked)
        statements = _statements(database, connection, ask, asked)
        _as_if_large(connection)
        told = [connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {s}", p).scalar() for s, p in statements]
        return sum(_rows_read(one[0]["Plan"]) for one in told if one)


def _steps(connection: ReadConnection, ask: Ask, asked: Question) -> int:
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(step, 1)
    try:
        ask(connection, asked)
    finally:
        driver.set_progress_handler(None, 1)
    return steps


def _rows_read(plan: dict[str, Any]) -> int:
    read = sum(_rows_read(part) for part in plan.get("Plans", ()))
    if "Scan" in plan["Node Type"]:
        passed_over: float = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
        read += round((plan["Actual Rows"] + passed_over) * plan["Actual Loops"])
    return read


def _statements(database: Database, connection: ReadConnection, ask: Ask, asked: Question) -> list[Statement]:
    with asked_statements(database) as statements:
        ask(connection, asked)
    return statements


@contextmanager
def asked_statements(database: Database) -> Iterator[list[Statement]]:
    """The queries that are asked in the block, with their parameters."""
    found: list[Statement] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    yield found
    event.remove(database.engine, "before_cursor_execute", note)


def _as_if_large(connection: ReadConnection, without: Sequence[str] = ()) -> None:
    for way in (*_FOR_SMALL_TABLES, *without):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
