"""Filling an empty register: the indexes that only readers use are made at the end, which is quicker by far."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Index, column, select, table

from app.store import tables as t
from app.store.database import WriteConnection
from app.store.search import REBUILD_IN_SQLITE

_NEEDED = frozenset({"ix_events_commitment_id_sequence", "ix_events_target", "ix_events_origin", "ix_facets_state_id"})
"""By these the events and states of a commitment are found while it gets new ones."""


_SCHEMA = table("sqlite_master", column("type"), column("name"), column("tbl_name"), column("sql"))
_TRIGGERS = (_SCHEMA.c.type == "trigger") & (_SCHEMA.c.tbl_name == t.state_bodies.name)


@contextmanager
def filling(connection: WriteConnection, *, empty: bool) -> Iterator[None]:
    """Writes much into a register, in its own transaction; with readers' indexes set aside when it was ``empty``.

    The whole is one transaction, so readers see the register as it was, with its indexes, until all of it is there.
    """
    if not empty:
        yield
        return
    aside = sorted(_set_aside(), key=lambda index: str(index.name))
    for index in aside:
        index.drop(connection)
    with _searchable_at_the_end(connection):
        yield
    for index in aside:
        index.create(connection)


def _set_aside() -> Iterator[Index]:
    for filled in (t.states, t.events, t.citations):
        yield from (index for index in filled.indexes if not index.unique and index.name not in _NEEDED)


@contextmanager
def _searchable_at_the_end(connection: WriteConnection) -> Iterator[None]:
    """On SQLite each row takes the index of search along by a trigger, which costs more than all else of the row."""
    if connection.dialect.name != "sqlite":
        yield
        return
    triggers = connection.execute(select(_SCHEMA.c.name, _SCHEMA.c.sql).where(_TRIGGERS)).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    connection.exec_driver_sql(REBUILD_IN_SQLITE)
    for _, made_by in triggers:
        connection.exec_driver_sql(made_by)
