"""Which migration a database is at, and which ones this program knows: asked at every start, so without Alembic.

The files of the migrations are named after them, in one line without branches; a test holds that to what Alembic finds.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, column, select, table

from app.domain.errors import RegisterStateError
from app.store.database import Database

ROOT = Path(__file__).resolve().parent.parent.parent
_VERSION = table("alembic_version", column("version_num"))


@cache
def known() -> tuple[str, ...]:
    """The migrations this program knows, the newest last."""
    return tuple(sorted(file.name.partition("_")[0] for file in (ROOT / "migrations" / "versions").glob("[0-9]*.py")))


def head() -> str:
    """The newest migration this program knows."""
    return known()[-1]


def require_current(database: Database) -> None:
    """Raise RegisterStateError unless the database is a register of exactly this version."""
    with database.reading() as connection:
        found = refuse_newer(connection)
    if found is None:
        raise RegisterStateError("this database holds no register yet: run 'toezegd init'")
    if found != head():
        raise RegisterStateError("this register was made by an older program: run 'toezegd init' to update it")


def refuse_newer(connection: Connection) -> str | None:
    """The migration that a database is at; None before the first.

    Raises RegisterStateError when it was made by a newer program.
    """
    if not connection.dialect.has_table(connection, _VERSION.name):
        return None
    found: str | None = connection.scalar(select(_VERSION.c.version_num))
    if found is not None and found not in known():
        raise RegisterStateError(
            f"this register was made by a newer program (migration {found}): "
            "update this program, or use another database"
        )
    return found
