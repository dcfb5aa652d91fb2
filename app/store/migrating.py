"""Migrations: bring a database to the version of this program, and refuse one that is newer."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, select

from app.store.database import Database
from app.store.revisions import ROOT, refuse_newer

_TURN = 0x7A67D
"""The number of the lock that whoever migrates a PostgreSQL holds until the end; it means nothing else."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, with the connection it is to use."""
    settings = Config(ROOT / "alembic.ini")
    settings.attributes["connection"] = connection
    return settings


def upgrade(database: Database) -> None:
    """Bring the database to the newest version, in one transaction; a second one waits for it and finds it done.

    Raises RegisterStateError when it cannot be reached or was made by a newer program.
    """
    with database.writing() as connection:
        if not database.is_sqlite:  # there a writer has the whole file to itself from its first statement on
            connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
        refuse_newer(connection)
        command.upgrade(config(connection), "head")
