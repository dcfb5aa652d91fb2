"""Filling an empty register: the indexes that only readers use are made at the end, which is quicker by far."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Index, column, select, table

from app.store import tables as t
from app.store.database import WriteConnection
from app.store.search import INDEX_IN_SQLITE, REBUILD_IN_SQLITE

_KEPT = frozenset(
    {
        *("ix_events_target", "ix_events_origin", "ix_events_redacted"),  # hold hardly any rows
        *("ix_facets_state_id", "ix_events_recorded_at_sequence"),  # grow at their end
        *("ix_states_listed_version", "ix_states_current_counts"),
    }
)
"""What costs no more along the way than at the end."""
_BY_COMMITMENT = frozenset({"ix_events_commitment_id_sequence"})
"""By this the events of a commitment are found that gets new ones."""

_SORTING = {"threads": 2, "cache_size": -4000}
"""Threads that sort, and KiB that each of them gets at a time."""

_SEARCHABLE_TOGETHER = 1000
"""States that are made searchable at a time: of fewer FTS5 makes pieces that it has to put together again."""

_SCHEMA = table("sqlite_master", column("type"), column("name"), column("tbl_name"), column("sql"))
_TRIGGERS = (_SCHEMA.c.type == "trigger") & (_SCHEMA.c.tbl_name == t.state_bodies.name)


class Filling:
    """Indexes that are set aside while a register is filled. Each is made again once: when it is needed, or at the end.

    ``aside`` are those that are not there, none to begin with. ``searching``: the index of search does not take the
    texts of states along by itself.
    """

    def __init__(self, connection: WriteConnection, aside: Iterable[Index] = (), *, searching: bool = False) -> None:
        self._connection = connection
        self._aside = sorted(aside, key=lambda index: str(index.name))
        self._searching = searching
        self._searchable: int | None = 0
        for index in self._aside:
            index.drop(connection)

    def need_commitments(self) -> None:
        """What comes is about commitments that are there already: make the indexes by which those are found.

        Some of their states may go, so the index of search is made of all texts at the end.
        """
        self._searchable = None
        self._make([index for index in self._aside if index.name in _BY_COMMITMENT])

    def added(self, states: int) -> None:
        """There are states up to a number now, and none has gone: when they are many, make them searchable."""
        if self._searching and self._searchable is not None and states - self._searchable >= _SEARCHABLE_TOGETHER:
            self._connection.exec_driver_sql(INDEX_IN_SQLITE, (self._searchable,))
            self._searchable = states

    def finish(self) -> None:
        """Make all that are not there, and all states searchable."""
        self._make(self._aside)
        if self._searching and self._searchable is None:
            self._connection.exec_driver_sql(REBUILD_IN_SQLITE)
        elif self._searching:
            self._connection.exec_driver_sql(INDEX_IN_SQLITE, (self._searchable,))

    def _make(self, indexes: Sequence[Index]) -> None:
        if not indexes:
            return
        with _sorting_beside(self._connection):
            for index in indexes:
                index.create(self._connection)
        self._aside = [index for index in self._aside if index not in indexes]


@contextmanager
def _sorting_beside(connection: WriteConnection) -> Iterator[None]:
    """An index is sorted while its table is read: SQLite does so in parts of what its cache may hold, each in a thread.

    With the cache of a writer nearly every index is one part, and nothing goes on beside it.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    kept = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in _SORTING}
    for name, value in _SORTING.items():
        connection.exec_driver_sql(f"PRAGMA {name}={value}")
    try:
        yield
    finally:
        for name, value in kept.items():
            connection.exec_driver_sql(f"PRAGMA {name}={value}")


@contextmanager
def filling(connection: WriteConnection, *, empty: bool) -> Iterator[Filling]:
    """Writes much into a register, in its own transaction; with readers' indexes set aside when it was ``empty``.

    The whole is one transaction, so readers see the register as it was, with its indexes, until all of it is there.
    """
    if not empty:
        yield Filling(connection)
        return
    with _without_triggers(connection) as searching:
        filled = Filling(connection, _set_aside(), searching=searching)
        yield filled
        filled.finish()


def _set_aside() -> Iterator[Index]:
    for filled in (t.states, t.events, t.citations):
        yield from (index for index in filled.indexes if not index.unique and index.name not in _KEPT)


@contextmanager
def _without_triggers(connection: WriteConnection) -> Iterator[bool]:
    """On SQLite each row takes the index of search along by a trigger, which costs more than all else of the row.

    Says whether it was so.
    """
    if connection.dialect.name != "sqlite":
        yield False
        return
    triggers = connection.execute(select(_SCHEMA.c.name, _SCHEMA.c.sql).where(_TRIGGERS)).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield True
    for _, made_by in triggers:
        connection.exec_driver_sql(made_by)
