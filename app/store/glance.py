"""A glance at the register: its version, in one look-up by key and nothing else.

Answers that are kept are only given again for the version that the database has at this moment, so no process ever
serves the past, however many there are. This is asked before anything else, so it must cost next to nothing.
"""

import sqlite3
from contextlib import suppress
from threading import Lock

from sqlalchemy import select

from app.store.database import Database
from app.store.tables import register

_VERSION = "SELECT version FROM register"


class Glance:
    """Asks for the version again and again. It may be used from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._own: sqlite3.Connection | None = None
        self.quick = database.is_sqlite
        """Whether a look never waits, so that the loop that answers everybody may take it."""

    def version(self) -> int | None:
        """The version that was committed last; None when the database cannot say it at once."""
        return self._in_file() if self.quick else self._in_pool()

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._own is not None:
                self._own.close()
                self._own = None

    def _in_file(self) -> int | None:
        with self._lock:
            try:
                if self._own is None:
                    self._own = self._opened()
                row = self._own.execute(_VERSION).fetchone()
            except sqlite3.Error:
                with suppress(sqlite3.Error):
                    if self._own is not None:
                        self._own.close()
                self._own = None
                return None
        return int(row[0]) if row else None

    def _opened(self) -> sqlite3.Connection:
        """A connection that reads and never waits: an answer that is made anew is better than a loop that stands."""
        file = self._database.engine.url.database or ""
        connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA query_only=ON")
        return connection

    def _in_pool(self) -> int | None:
        with self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            return connection.scalar(select(register.c.version))
