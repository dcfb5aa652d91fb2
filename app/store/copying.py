"""Whole registers from one database to another, of the same kind or not.

A backup is an SQLite file, whatever the register is kept in: one form to keep, to verify and to bring back anywhere.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Table, delete, func, insert, select

from app.domain.errors import RegisterStateError
from app.store import tables as t
from app.store.database import Database, ReadConnection, WriteConnection
from app.store.search import PROVE_IN_SQLITE

LEFT_OUT = frozenset({t.web_sessions})
"""What means nothing elsewhere or later: whoever was signed in signs in again."""
_PART = 1_000

Progress = Callable[[int], None]
"""Told how many rows were copied since it was told last."""


def copied_tables() -> list[Table]:
    """The tables of a copy, each after those it refers to."""
    return [table for table in t.metadata.sorted_tables if table not in LEFT_OUT]


def count_rows(connection: ReadConnection) -> int:
    """How many rows a copy has."""
    return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in copied_tables())


def copy_rows(source: ReadConnection, target: WriteConnection, progress: Progress) -> None:
    """Put every row of one register in the place of what another one has, which must be no events at all."""
    for table in reversed(copied_tables()):
        target.execute(delete(table))
    for table in copied_tables():
        for part in _parts(source, table):
            target.execute(insert(table), part)
            progress(len(part))


def _parts(source: ReadConnection, table: Table) -> Iterator[list[dict[str, object]]]:
    rows = source.execute(select(table), execution_options={"yield_per": _PART})
    for part in rows.mappings().partitions():
        yield [dict(row) for row in part]


def copy_file(database: Database, target: Path) -> None:
    """Copy an SQLite register as it is at one moment, while others read and write it.

    The file is written anew, so nothing that was deleted is in it. Raises RegisterStateError when it cannot be.
    """
    connection = database.engine.raw_connection()
    try:
        with closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA query_only=OFF")  # what a reader may have left on
            cursor.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as fault:
        raise RegisterStateError(f"the copy cannot be written: {fault}") from fault
    finally:
        connection.close()


def damage_of(database: Database) -> str | None:
    """What SQLite itself finds wrong with its file; None when it is sound."""
    with database.reading() as connection:
        (said,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").one()
        lonely = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if said != "ok":
        return str(said).splitlines()[0]
    return f"a row of {lonely[0]} refers to one that is not there" if lonely else None


def is_searchable(database: Database) -> bool:
    """Whether the index of search of an SQLite file, which nobody else may have open, says what its texts say.

    Raises RegisterStateError when that cannot be asked.
    """
    try:
        with database.writing() as connection:
            connection.exec_driver_sql(PROVE_IN_SQLITE)
    except RegisterStateError as fault:
        said = getattr(fault.__cause__, "orig", None)
        if getattr(said, "sqlite_errorcode", None) != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        return False
    return True


def make_lasting(file: Path) -> None:
    """Wait until a file is on the disk for good. Only its owner may read it from then on."""
    file.chmod(0o600)
    for path in (file, file.parent):
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
