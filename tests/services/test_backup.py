from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from app.config import ROOT
from app.domain.access import Scope
from app.domain.errors import RegisterError
from app.importers.seed.sowing import sow
from app.services.backup import back_up, restore
from app.services.checking import check_register
from app.services.exporting import export_lines
from app.services.keys import create_key, recognise
from app.store import migrating
from app.store.database import Database
from tests.builders import make_draft, make_made
from tests.recording import record
from tests.registers import Registers

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def sown(registers: Registers) -> Iterator[Database]:
    """A register with the seed and a key."""
    database = Database(registers.blank_url())
    migrating.upgrade(database)
    sow(database, NOW, ROOT / "seed")
    yield database
    database.close()


@pytest.fixture
def blank(registers: Registers) -> Iterator[Database]:
    database = Database(registers.blank_url())
    yield database
    database.close()


def lines(database: Database) -> list[bytes]:
    with database.reading() as connection:
        return list(export_lines(connection))


def opened(file: Path) -> Database:
    return Database(f"sqlite:///{file}")


def test_there_and_back_again_everything_is_as_it_was(sown: Database, blank: Database, tmp_path: Path) -> None:
    _, token = create_key(sown, NOW, f"key-{tmp_path.name}", Scope.WRITE, timedelta(days=1))
    copied = back_up(sown, tmp_path / "backup.db", NOW)
    assert copied.commitments > 100
    assert restore(blank, tmp_path / "backup.db", NOW) == copied
    assert lines(blank) == lines(sown)
    assert recognise(blank, token, NOW) is not None
    record(blank, NOW, [make_draft(make_made(), identity=1)])


def test_a_backup_is_one_file_for_its_owner_alone(sown: Database, tmp_path: Path) -> None:
    back_up(sown, tmp_path / "backup.db", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["backup.db"]
    assert (tmp_path / "backup.db").stat().st_mode & 0o777 == 0o600


def test_a_backup_of_a_register_in_use_is_the_register_at_one_moment(database: Database, tmp_path: Path) -> None:
    enough = Event()
    written: list[int] = []

    def write() -> None:
        while not enough.is_set():
            number = len(written) + 1
            made = make_draft(make_made(), identity=number, commitment=make_draft(make_made(), identity=number).id)
            record(database, NOW, [made])
            written.append(number)

    writer = Thread(target=write)
    writer.start()
    try:
        while len(written) < 5:
            pass
        copied = [back_up(database, tmp_path / f"backup-{number}.db", NOW) for number in range(3)]
    finally:
        enough.set()
        writer.join()
    for number, one in enumerate(copied):
        copy = opened(tmp_path / f"backup-{number}.db")
        assert len(lines(copy)) == 1 + one.version
        assert lines(copy) == lines(database)[: 1 + one.version]
        copy.close()
    assert copied[0].version < copied[-1].version


def test_another_backup_is_never_written_over(sown: Database, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("older")
    with pytest.raises(RegisterError, match="is there already"):
        back_up(sown, tmp_path / "backup.db", NOW)
    with pytest.raises(RegisterError, match="there is no folder"):
        back_up(sown, tmp_path / "nowhere" / "backup.db", NOW)
    assert (tmp_path / "backup.db").read_text() == "older"


def test_a_register_with_faults_makes_no_backup(database: Database, tmp_path: Path) -> None:
    record(database, NOW, [make_draft(make_made(), identity=1)])
    with database.writing() as connection:
        connection.execute(text("UPDATE register SET version = 7"))
    with pytest.raises(RegisterError, match="the register has faults: the register says version 7"):
        back_up(database, tmp_path / "backup.db", NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_is_in_use_is_not_restored_over(sown: Database, blank: Database, tmp_path: Path) -> None:
    back_up(sown, tmp_path / "backup.db", NOW)
    migrating.upgrade(blank)
    record(blank, NOW, [make_draft(make_made(), identity=1)])
    before = lines(blank)
    with pytest.raises(RegisterError, match="holds a register with 1 events: restore into an empty database"):
        restore(blank, tmp_path / "backup.db", NOW)
    assert lines(blank) == before


@pytest.mark.parametrize("damage", ["cut short", "overwritten", "no database", "a row gone"])
def test_of_a_damaged_backup_nothing_is_restored(sown: Database, blank: Database, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "backup.db"
    back_up(sown, file, NOW)
    octets = file.read_bytes()
    if damage == "a row gone":
        copy = opened(file)
        with copy.writing() as connection:
            connection.execute(text("DELETE FROM facets WHERE value = 'SZW'"))
        copy.close()
    else:
        changed = {
            "cut short": octets[: len(octets) // 2],
            "overwritten": octets[:8192] + b"\x5a" * 8192 + octets[16384:],
            "no database": b"Geachte voorzitter, " * 1000,
        }
        file.write_bytes(changed[damage])
    with pytest.raises(RegisterError, match=r"damaged|no backup|faults"):
        restore(blank, file, NOW)
    migrating.upgrade(blank)
    with blank.reading() as connection:
        assert check_register(connection).events == 0
