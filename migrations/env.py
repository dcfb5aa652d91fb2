"""How migrations reach the database: a connection that is handed in, or the one the settings name."""

from alembic import context
from sqlalchemy import Connection

from app.config import Settings
from app.store.database import Database
from app.store.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def _main() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _run(connection)
        return
    database = Database(Settings().database_url)
    with database.writing() as own:
        _run(own)
    database.close()


_main()
