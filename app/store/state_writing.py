"""Writing what follows from new events: the states that are believed from now on, and the end of those that are not.

What is recorded at one instant is one moment, also when it came in several parts: the states between the parts were
never to be seen, so they are taken out again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from app.domain.history import Life
from app.store import tables as t
from app.store.database import WriteConnection
from app.store.inserting import Rows, insert
from app.store.state_rows import (
    BODY_COLUMNS,
    STATE_COLUMNS,
    StateRow,
    advance,
    body_values,
    facet_values,
    replay,
    state_values,
)

_PART = 500
"""How many ids one statement names."""


def write_states(
    connection: WriteConnection, number: int, lives: Mapping[UUID, Life], rebuilt: Collection[UUID] = ()
) -> int:
    """Store the states of the commitments that got events; they are numbered on from ``number``.

    ``lives`` holds their events with the new ones at the end; ``rebuilt`` are those of which earlier events changed
    too, so that all their rows are made anew. Returns the last number that was given.
    """
    resumed = {key for key, life in lives.items() if key in rebuilt or _goes_on(life)}
    grown = {key for key, life in lives.items() if not life.is_new} - resumed
    stored = _rows(connection, grown, t.states.c.known_until == t.STILL_KNOWN) | _rows(connection, resumed)
    changes = _Changes(number)
    for key, life in lives.items():
        before = stored.get(key, [])
        after = replay(life.events) if key in resumed else _advanced(before, life)
        changes.take(key, before, after)
    changes.write(connection)
    return changes.number


def new_states(lives: Mapping[UUID, Life]) -> tuple[int, tuple[Rows, ...]]:
    """How many states commitments have of which nothing was recorded before, and those states, numbered from 1."""
    changes = _Changes(0)
    for key, life in lives.items():
        changes.take(key, (), _advanced((), life))
    return changes.number, changes.added


def _goes_on(life: Life) -> bool:
    before = len(life.events) - len(life.new)
    return before > 0 and life.events[before - 1].recorded_at == life.new[0].recorded_at


def _advanced(before: Sequence[StateRow], life: Life) -> Sequence[StateRow]:
    """Rows after each recorded instant among the new events (an import may bring several)."""
    rows, seen = before, len(life.events) - len(life.new)
    for told in life.moments:
        rows = advance(rows, told, life.events[seen].sequence)
        seen = len(told.events)
    return rows


class _Changes:
    """What has to be inserted, ended and taken out."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[tuple[Any, ...]] = []
        self.bodies: list[tuple[Any, ...]] = []
        self.found_by: list[tuple[int, str, str]] = []
        self.ended: list[dict[str, Any]] = []
        self.gone: list[int] = []

    def take(self, key: UUID, before: Iterable[StateRow], after: Iterable[StateRow]) -> None:
        """Note the difference between the rows that are stored and those that should be."""
        stored = {_identity(row): row for row in before}
        for row in after:
            old = stored.pop(_identity(row), None) if stored else None
            if old is None:
                self._add(key, row)
            elif old.known_until != row.known_until:
                self.ended.append({"row": old.id, "end": row.known_until})
        self.gone += [row.id for row in stored.values() if row.id is not None]

    def _add(self, key: UUID, row: StateRow) -> None:
        self.number += 1
        self.rows.append(state_values(row, self.number, key))
        self.bodies.append(body_values(row, self.number))
        self.found_by += [(self.number, facet, value) for facet, value in facet_values(row)]

    def write(self, connection: WriteConnection) -> None:
        """Bring it all to the database."""
        forget_states(connection, self.gone)
        if self.ended:
            close = update(t.states).where(t.states.c.id == bindparam("row"))
            connection.execute(close.values(known_until=bindparam("end"), current=False), self.ended)
        insert(connection, self.added)

    @property
    def added(self) -> tuple[Rows, ...]:
        """What has to be inserted; the first column is the number of the state."""
        found_by = Rows(t.facets, ("state_id", "facet", "value"), self.found_by)
        states = Rows(t.states, STATE_COLUMNS, self.rows)
        return states, Rows(t.state_bodies, BODY_COLUMNS, self.bodies, octets=("body",)), found_by


def forget_states(connection: WriteConnection, numbers: Sequence[int]) -> None:
    """Take states out with all that was derived with them: texts, what they are found by, the index of search."""
    for start in range(0, len(numbers), _PART):
        part = numbers[start : start + _PART]
        connection.execute(delete(t.facets).where(t.facets.c.state_id.in_(part)))
        connection.execute(delete(t.state_bodies).where(t.state_bodies.c.state_id.in_(part)))
        connection.execute(delete(t.states).where(t.states.c.id.in_(part)))


def _identity(row: StateRow) -> tuple[object, ...]:
    return row.valid_from, row.valid_until, row.known_from, row.body


def _rows(
    connection: WriteConnection, keys: Collection[UUID], condition: ColumnElement[bool] | None = None
) -> dict[UUID, list[StateRow]]:
    found: dict[UUID, list[StateRow]] = defaultdict(list)
    if not keys:
        return found
    c = t.states.c
    row = (c.id, c.commitment_id, c.valid_from, c.valid_until, c.known_from, c.known_until)
    wanted = select(*row, t.state_bodies.c.body).join_from(t.states, t.state_bodies).where(c.commitment_id.in_(keys))
    for r in connection.execute(wanted if condition is None else wanted.where(condition)):
        state = StateRow(r.valid_from, r.valid_until, r.known_from, r.known_until, r.body.encode(), id=r.id)
        found[r.commitment_id].append(state)
    return found
