"""Filling an empty register: the indexes that only readers use are made at the end, which is quicker by far."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.store import tables as t
from app.store.database import WriteConnection


@contextmanager
def filling(connection: WriteConnection, *, empty: bool) -> Iterator[None]:
    """Writes much into a register, in its own transaction; with readers' indexes set aside when it was ``empty``.

    The whole is one transaction, so readers see the register as it was, with its indexes, until all of it is there.
    """
    aside = sorted((index for index in t.states.indexes if not index.unique), key=lambda index: str(index.name))
    if not empty:
        aside = []
    for index in aside:
        index.drop(connection)
    yield
    for index in aside:
        index.create(connection)
