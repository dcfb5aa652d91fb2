"""Migrations: bring a database to the version of this program, and refuse one that is newer or no register."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from app.domain.errors import RegisterStateError
from app.store.database import Database

_TURN = 0x7A67D
"""The number of the lock that whoever migrates a PostgreSQL holds until the end; it means nothing else."""
_ROOT = Path(__file__).resolve().parent.parent.parent


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, with the connection it is to use."""
    settings = Config(_ROOT / "alembic.ini")
    settings.attributes["connection"] = connection
    return settings


def upgrade(database: Database) -> None:
    """Bring the database to the newest version, in one transaction; a second one waits for it and finds it done.

    Raises RegisterStateError when it cannot be reached or was made by a newer program.
    """
    with database.writing() as connection:
        if not database.is_sqlite:  # there a writer has the whole file to itself from its first statement on
            connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
        _refuse_newer(connection)
        command.upgrade(config(connection), "head")


def require_current(database: Database) -> None:
    """Raise RegisterStateError unless the database is a register of exactly this version."""
    with database.reading() as connection:
        _refuse_newer(connection)
        found = _revision(connection)
    if found is None:
        raise RegisterStateError("this database holds no register yet: run 'toezegd init'")
    if found != head():
        raise RegisterStateError("this register was made by an older program: run 'toezegd init' to update it")


def head() -> str | None:
    """The newest migration this program knows."""
    return ScriptDirectory.from_config(config()).get_current_head()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    found = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if found is not None and found not in known:
        raise RegisterStateError(
            f"this register was made by a newer program (migration {found}): "
            "update this program, or use another database"
        )
