"""Filling a register: readers' indexes are set aside and made again, and the connection works as before."""

from pathlib import Path

from app.store import migrating
from app.store.bulk import filling
from app.store.database import Database, WriteConnection

WORKS_AS = ("PRAGMA threads", "PRAGMA cache_size")


def works(connection: WriteConnection) -> list[object]:
    return [connection.exec_driver_sql(asked).scalar() for asked in WORKS_AS]


def test_indexes_come_back_and_the_connection_works_as_before(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'register.db'}")
    migrating.upgrade(database)
    with database.writing() as connection:
        before = works(connection)
        there = _indexes(connection)
        with filling(connection, empty=True):
            assert len(_indexes(connection)) < len(there)
        assert (_indexes(connection), works(connection)) == (there, before)
    database.close()


def _indexes(connection: WriteConnection) -> set[str]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars()
    return set(names)
