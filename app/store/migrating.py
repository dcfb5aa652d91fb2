"""Migrations: bring a database to the version of this program, and refuse one that is newer or no register."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from app.domain.errors import RegisterStateError
from app.store.database import Database

_ROOT = Path(__file__).resolve().parent.parent.parent


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, with the connection it is to use."""
    settings = Config(_ROOT / "alembic.ini")
    settings.attributes["connection"] = connection
    return settings


def upgrade(database: Database) -> None:
    """Bring the database to the newest version, in one transaction.

    Raises RegisterStateError when it cannot be reached or was made by a newer program.
    """
    with _translated(), database.writing() as connection:
        _refuse_newer(connection)
        command.upgrade(config(connection), "head")


def require_current(database: Database) -> None:
    """Raise RegisterStateError unless the database is a register of exactly this version."""
    with _translated(), database.reading() as connection:
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


class _translated:  # noqa: N801 - reads as a word in a with statement
    """Turns a database that cannot be reached into one plain sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _type: object, fault: BaseException | None, _trace: object) -> None:
        if isinstance(fault, OperationalError):
            reason = str(fault.orig).strip().splitlines()[0] if fault.orig else "no answer"
            raise RegisterStateError(f"the database cannot be reached: {reason}") from None
        if isinstance(fault, DatabaseError):
            raise RegisterStateError("the file that TOEZEGD_DATABASE_URL names is no register") from None
