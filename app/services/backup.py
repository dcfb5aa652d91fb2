"""Backups: a copy of the whole register that was proven sound, and the way back.

Both are taken at one moment, while others go on reading and writing.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.errors import RegisterError, RegisterStateError
from app.services.checking import CheckReport, check_register
from app.store.copying import Progress, copy_file, copy_rows, count_rows, damage_of, is_searchable, make_lasting
from app.store.database import Database, ReadConnection
from app.store.migrating import upgrade
from app.store.reading import register_version
from app.store.revisions import require_current

_NOT_SEARCHABLE = (
    "the register has faults: its index of search does not say what its texts say; "
    "run 'toezegd purge', which makes it anew, and then the backup again"
)


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: the register version it stands at, its events and commitments."""

    version: int
    events: int
    commitments: int


def _no_progress(_rows: int) -> None:
    pass


def back_up(database: Database, file: Path, now: datetime, progress: Progress = _no_progress) -> Copied:
    """Write the register, as it is at this moment, to a new SQLite file, and prove that it is whole.

    Raises RegisterError when the file is there already, its folder is not, or the register has faults: then nothing
    is left behind.
    """
    if file.exists():
        raise RegisterError(f"{file} is there already: a backup never takes the place of another, name a new file")
    if not file.parent.is_dir():
        raise RegisterError(f"there is no folder {file.parent} for the backup")
    with TemporaryDirectory(prefix=".toezegd-backup-", dir=file.parent) as folder:
        part = Path(folder) / file.name
        _write(database, part, progress)
        report = _proven(part, now)
        make_lasting(part)
        part.rename(file)
    make_lasting(file)
    return Copied(report.version, report.events, report.commitments)


def _write(database: Database, part: Path, progress: Progress) -> None:
    if database.is_sqlite:
        copy_file(database, part)
        return
    with _opened(part) as copy:
        upgrade(copy)
        with database.reading() as source, copy.writing() as target:
            copy_rows(source, target, progress)


def restore(database: Database, file: Path, now: datetime, progress: Progress = _no_progress) -> Copied:
    """Bring a backup back into a database that holds no events, of either kind; an older backup is brought up to date.

    All of it or nothing. Raises RegisterError when there is no such file, it is damaged, or the database is in use.
    """
    if not file.is_file():
        raise RegisterError(f"there is no file {file}")
    with TemporaryDirectory(prefix="toezegd-restore-") as folder:
        part = Path(folder) / file.name
        shutil.copyfile(file, part)
        with _opened(part) as copy:
            _require_sound(copy, file)
            upgrade(copy)
            report = _bring_back(copy, database, now, progress)
    return Copied(report.version, report.events, report.commitments)


def rows_in(file: Path) -> int:
    """How many rows a backup has, for those who show progress."""
    with _opened(file) as copy, copy.reading() as connection:
        return count_rows(connection)


def _bring_back(copy: Database, database: Database, now: datetime, progress: Progress) -> CheckReport:
    upgrade(database)
    with copy.reading() as source, database.writing() as target:
        there = register_version(target)
        if there:
            raise RegisterError(f"this database holds a register with {there} events: restore into an empty database")
        copy_rows(source, target, progress)
        return _without_faults(check_register(ReadConnection(target), now), "this backup")


def _require_sound(copy: Database, file: Path) -> None:
    try:
        damage = damage_of(copy)
    except RegisterStateError as fault:
        raise RegisterError(f"{file} is no backup of a register, or it is damaged: {fault}") from None
    if damage:
        raise RegisterError(f"{file} is damaged ({damage}): take another backup")


def _proven(part: Path, now: datetime) -> CheckReport:
    with _opened(part) as copy:
        _require_sound(copy, part)
        require_current(copy)
        with copy.reading() as connection:
            report = _without_faults(check_register(connection, now), "the register")
        if not is_searchable(copy):
            raise RegisterError(_NOT_SEARCHABLE)
        return report


def _without_faults(report: CheckReport, what: str) -> CheckReport:
    if report.faults:
        raise RegisterError(f"{what} has faults: {report.faults[0]}")
    return report


@contextmanager
def _opened(file: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{file}")
    try:
        yield database
    finally:
        database.close()
