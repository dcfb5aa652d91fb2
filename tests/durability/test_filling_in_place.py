"""An empty register in a file that nobody has open is filled in place: all of it is there in the end, or nothing."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from app.domain.errors import RegisterStateError
from app.importers.jsonlines import import_lines
from app.services.checking import check_register
from app.store import database as databases
from app.store import migrating
from app.store.database import Database
from app.store.reading import register_version
from bench.registers import lines

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
COMMITMENTS = 600


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    database = Database(f"sqlite:///{path}")
    migrating.upgrade(database)
    database.close()
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def filled(database: Database, told: Iterator[bytes] | None = None) -> int:
    """The events of an import, all of which must be there and right."""
    report = import_lines(database, NOW, told or lines(COMMITMENTS), lambda _: None)
    with database.reading() as connection:
        assert check_register(connection).faults == ()
        assert register_version(connection) == report.recorded
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    return report.recorded


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def test_what_nobody_has_open_is_written_without_a_log_of_it(path: Path, database: Database) -> None:
    logged: list[bool] = []

    def told() -> Iterator[bytes]:
        for number, line in enumerate(lines(COMMITMENTS)):
            if number == COMMITMENTS:
                logged.append(log_of(path).exists())
            yield line

    filled(database, told())
    assert logged == [False]


def test_who_has_it_open_goes_on_reading(path: Path, database: Database) -> None:
    reader = Database(f"sqlite:///{path}")
    seen: list[int] = []

    def told() -> Iterator[bytes]:
        for number, line in enumerate(lines(COMMITMENTS)):
            if number == COMMITMENTS:
                with reader.reading() as connection:
                    seen.append(register_version(connection))
            yield line

    with reader.reading() as connection:
        assert register_version(connection) == 0
    events = filled(database, told())
    with reader.reading() as connection:
        assert [*seen, register_version(connection)] == [0, events]
    reader.close()


def test_who_comes_meanwhile_is_told_to_try_again(
    path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "BUSY_MILLISECONDS", 50)
    late = Database(f"sqlite:///{path}")
    with (
        database.writing_alone(),
        pytest.raises(RegisterStateError, match="others are writing to the register for too long"),
        late.reading() as connection,
    ):
        register_version(connection)
    with late.reading() as connection:
        assert register_version(connection) == 0
    late.close()


def test_an_import_that_is_killed_leaves_an_empty_register_that_can_be_filled(path: Path, database: Database) -> None:
    dying = get_context("spawn").Process(target=die_filling, args=(str(path),))
    dying.start()
    dying.join()
    assert dying.exitcode == -signal.SIGKILL
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size > 0, "it was to die with the file half written"
    with database.reading() as connection:
        assert register_version(connection) == 0
        assert check_register(connection).faults == ()
    database.close()
    assert filled(database) > COMMITMENTS


def die_filling(path: str) -> None:
    """Fill a register with hardly anything kept in memory, and die when most of it is written."""
    databases.WRITER_CACHE = 256

    def told() -> Iterator[bytes]:
        for number, line in enumerate(lines(COMMITMENTS)):
            if number == 3 * COMMITMENTS:
                os.kill(os.getpid(), signal.SIGKILL)
            yield line

    import_lines(Database(f"sqlite:///{path}"), NOW, told(), lambda _: None)
