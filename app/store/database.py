"""The database: SQLite by default, PostgreSQL by address. Read and write transactions that cannot be mixed up."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from sqlite3 import OperationalError, register_adapter
from types import NoneType
from typing import Any, NewType

from sqlalchemy import Connection, Dialect, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from app.domain.errors import RegisterStateError
from app.store.failures import translated
from app.store.search import REBUILD_IN_SQLITE

ReadConnection = NewType("ReadConnection", Connection)
WriteConnection = NewType("WriteConnection", Connection)

BUSY_MILLISECONDS = 15_000
"""How long a writer waits for another one before it gives up."""

SILENT_MILLISECONDS = 120_000
"""How long a writer on PostgreSQL may be silent within its transaction before the database ends it."""

WRITER_CACHE, READER_CACHE = 65_536, 2_048
"""Pages that a connection to SQLite keeps in memory, in KiB: there is one writer at a time, and many readers."""

_PAGE = 8192
"""Octets of a page of a new SQLite file, twice what is usual: half as many are written when much is, and a row with its
texts seldom takes more than one. A file that is there keeps the pages that it has."""

_READY_TO_WRITE = "toezegd_ready_to_write"
"""What a connection to SQLite is set to: whether it may write. It is said again only to who is to do the other."""


POSTGRESQL = "postgresql+psycopg"

_nothing = dict[None, None]()
register_adapter(NoneType, _nothing.get)
register_adapter(bytes, bytes)
"""What stays as it is. Of a type without an adapter Python's driver seeks one anew for each value that it binds, and
raises and drops two errors on the way: more than half of what a NULL took."""


def dialect_named(name: str) -> Dialect:
    """How one of the two databases is spoken to, without being connected to it: ``sqlite`` or ``postgresql``."""
    return make_url(f"{POSTGRESQL if name == 'postgresql' else name}://").get_dialect()()


class Database:
    """A register's database. Opening it connects to nothing yet.

    Raises RegisterStateError when the address cannot be understood.
    """

    def __init__(self, url: str) -> None:
        try:
            self.engine = _engine(url)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
            raise RegisterStateError(
                "TOEZEGD_DATABASE_URL is no database address this program knows: "
                "write sqlite:///path/to/file.db or postgresql://user:password@host/name"
            ) from None

    @property
    def is_sqlite(self) -> bool:
        """Whether this is an embedded SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[ReadConnection]:
        """One consistent view of the register; nothing can be written in it."""
        options = _isolation(self.engine)
        fresh = self.engine.connect
        with translated(), fresh().execution_options(toezegd_write=False, **options) as connection:
            yield ReadConnection(connection)

    @contextmanager
    def writing(self) -> Iterator[WriteConnection]:
        """One transaction: committed when the block ends, undone whole when it raises."""
        fresh = self.engine.connect
        with translated(), fresh().execution_options(toezegd_write=True) as connection, connection.begin():
            yield WriteConnection(connection)

    @contextmanager
    def writing_alone(self) -> Iterator[WriteConnection]:
        """As ``writing``, for much at once: into an SQLite file that nobody else has open without a log of all of it.

        Such a log is written, read and written again. Who opens the file meanwhile waits as for any writer, and is
        refused when that takes too long; a crash leaves what was there before, as ever. Where somebody has the file
        open, and on PostgreSQL, it is ``writing``.
        """
        if not self.is_sqlite:
            with self.writing() as connection:
                yield connection
            return
        self.engine.dispose()
        fresh = self.engine.connect
        with (
            translated(),
            fresh().execution_options(toezegd_write=True) as alone,
            _without_log(alone),
            alone.begin(),
        ):
            yield WriteConnection(alone)

    @property
    def in_use(self) -> int:
        """How many connections are in use, as far as that is counted: those of a database in memory are not."""
        pool = self.engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    def purge(self) -> bool:
        """Clear what was deleted out of free places of the files. Says whether nothing was in the way.

        SQLite writes its file anew and empties its log; a reader that goes on keeps the log. PostgreSQL frees the
        places of deleted rows, to be written over; its own log and older backups are its keeper's.
        """
        with translated():
            return _vacuum_file(self.engine) if self.is_sqlite else _vacuum_tables(self.engine)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


@contextmanager
def _without_log(connection: Connection) -> Iterator[None]:
    """Write in place for a while; an SQLite file changes to that only when one connection has it open."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise TypeError("a connection that is open has a driver's connection")
    driver.execute("PRAGMA busy_timeout=0")
    with suppress(OperationalError):
        driver.execute("PRAGMA journal_mode=TRUNCATE")
    driver.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    try:
        yield
    finally:
        with suppress(OperationalError):  # who comes next changes back to the log
            driver.execute("PRAGMA journal_mode=WAL")


def _vacuum_file(engine: Engine) -> bool:
    connection = engine.raw_connection()
    connection.info.pop(_READY_TO_WRITE, None)
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=OFF")
        cursor.execute(REBUILD_IN_SQLITE)
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA busy_timeout=1000")  # for readers that are about to end
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        return not busy
    finally:
        connection.close()


def _vacuum_tables(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")
    return True


def _isolation(engine: Engine) -> dict[str, Any]:
    """A reader sees one moment: SQLite gives that by itself, PostgreSQL when asked for a repeatable read."""
    return (
        {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    )


def _engine(address: str) -> Engine:
    url = make_url(address)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername=POSTGRESQL)
    if url.get_backend_name() != "sqlite":
        options = {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
        engine = create_engine(url, connect_args={"connect_timeout": 5}, hide_parameters=True, **options)
        event.listen(engine, "begin", _begin_postgresql)
        return engine
    if not url.database or url.database == ":memory:":
        raise RegisterStateError("an SQLite register is a file: write sqlite:///path/to/file.db")
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=30,
        connect_args={"timeout": BUSY_MILLISECONDS / 1000},
        hide_parameters=True,  # what was asked and by whom has no place in a log
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    """A writer waits for another as long as on SQLite, and one that fell silent does not keep the others out."""
    if connection.get_execution_options().get("toezegd_write", True):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS}")
        connection.exec_driver_sql(f"SET LOCAL idle_in_transaction_session_timeout = {SILENT_MILLISECONDS}")


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    pragmas = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MILLISECONDS}")
    for pragma in (f"page_size={_PAGE}", *pragmas):  # the size before the log, which keeps it as it is
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its place in the queue at once, so that it never fails halfway for a lock."""
    writes = connection.get_execution_options().get("toezegd_write", True)
    if connection.info.get(_READY_TO_WRITE) is not writes:
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.exec_driver_sql(f"PRAGMA cache_size=-{WRITER_CACHE if writes else READER_CACHE}")
        connection.info[_READY_TO_WRITE] = writes
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
