"""Pages of states in an order, found the way that is quick for what is asked.

What is asked of a state is decided by its row or beside it: by the names it can be found by, or the words in it.
Walking the order and looking beside each row is quick for what is common; beginning at what is looked for is quick for
what is rare. PostgreSQL knows from its statistics which is which. SQLite is helped by trying: statistics there age,
and are silent about single values.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Label, Row, Select, func, literal, select, tuple_, type_coerce
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.types import NullType

from app.store.conditions import Beside
from app.store.reading import AnyConnection
from app.store.tables import state_bodies, states

b, c = state_bodies.c, states.c
WALKED = 300
"""States that are looked through in order before anything else is tried."""
RARE = 3_000
"""What no more states than these have is rare: it is quickest to begin there, and sort what is found."""
MANY = 100_000
"""What no more states hold can be gathered before walking on; what more of them hold is soon met without."""
_AS_STORED: Label[Any] = type_coerce(c.commitment_id, NullType()).label("identity")
"""The id as the database driver gives it: of a page, only the last is looked at."""


@dataclass(frozen=True, slots=True)
class After:
    """Where a page begins: after the row with this key and id."""

    key: Any
    id: UUID


@dataclass(frozen=True, slots=True)
class Slice:
    """Which page: how many rows, beginning after which (None: at the start).

    ``bare``: only the numbers of the states, for who has most of their texts already.
    """

    limit: int
    after: After | None = None
    bare: bool = False


def ordered(wanted: Select[Any], key: ColumnElement[Any], *, descending: bool) -> Select[Any]:
    """A statement in an order that is total: by a key, then by the id."""
    return wanted.order_by(key.desc(), c.commitment_id.desc()) if descending else wanted.order_by(key, c.commitment_id)


@dataclass(frozen=True, slots=True)
class Way:
    """How a page is gone through: by which key, which part, and in which direction."""

    key: ColumnElement[Any]
    part: Slice
    descending: bool = False

    def ordered(self, wanted: Select[Any], key: ColumnElement[Any] | None = None) -> Select[Any]:
        """A statement in the order of this way, from where the page begins."""
        if self.part.after is not None:
            wanted = wanted.where(self.beyond(self.part.after))
        return ordered(wanted, self.key if key is None else key, descending=self.descending)

    def beyond(self, after: After) -> ColumnElement[bool]:
        """What comes after a place in the order."""
        place = tuple_(self.key, c.commitment_id)
        start = tuple_(after.key, after.id, types=[self.key.type, c.commitment_id.type])
        return place < start if self.descending else place > start


def sorted_apart(connection: AnyConnection, key: ColumnElement[Any]) -> ColumnElement[Any]:
    """A key to sort by that keeps SQLite from walking an index of it, past everything that is not looked for."""
    return _apart(key) if connection.dialect.name == "sqlite" else key


def _apart(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def find(
    connection: AnyConnection, rows: Sequence[ColumnElement[bool]], beside: Sequence[Beside], way: Way
) -> tuple[Sequence[Row[Any]], After | None]:
    """The rows of a page (``id``, ``body``), and where the next one begins (None at the end).

    ``rows`` is what the row of a state decides, ``beside`` what is decided beside it.
    """
    if beside and connection.dialect.name == "sqlite":
        found = _helped(connection, rows, beside, way)
    else:
        found = _read(connection, [*rows, *(one.within for one in beside)], way)
    return _cut(found, way)


def find_among(
    connection: AnyConnection, numbers: Collection[int], way: Way
) -> tuple[Sequence[Row[Any]], After | None]:
    """The same, of states by their numbers: few, or it takes long."""
    return _cut(_read(connection, [c.id.in_(numbers)], way, sorted_apart(connection, way.key)), way)


def _cut(found: Sequence[Row[Any]], way: Way) -> tuple[Sequence[Row[Any]], After | None]:
    limit = way.part.limit
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], After(last.key, _identity(last.identity)) if last else None


def _identity(found: UUID | str) -> UUID:
    return found if isinstance(found, UUID) else UUID(found)


def _read(
    connection: AnyConnection,
    conditions: Sequence[ColumnElement[bool]],
    way: Way,
    key: ColumnElement[Any] | None = None,
) -> Sequence[Row[Any]]:
    row = (c.id, way.key.label("key"), _AS_STORED)
    if way.part.bare:
        wanted = select(*row, literal("").label("body"))
    else:
        wanted = select(*row, b.body).join_from(states, state_bodies)
    return connection.execute(way.ordered(wanted.where(*conditions), key).limit(way.part.limit + 1)).all()


def _helped(
    connection: AnyConnection, rows: Sequence[ColumnElement[bool]], beside: Sequence[Beside], way: Way
) -> Sequence[Row[Any]]:
    """A page on SQLite: among the first of the order; else from what is rare; else by walking on."""
    found = _walked(connection, rows, beside, way)
    if found is not None:
        return found
    walking = list(rows)
    for one in beside:
        size = _size(connection, one, MANY if one.is_gathered else RARE)
        if size <= RARE:
            others = (other.each for other in beside if other is not one)
            return _read(connection, [*rows, one.within, *others], way, _apart(way.key))
        gathered = one.is_gathered and size <= MANY
        walking.append(_apart(c.id).in_(one.numbers) if gathered else one.each)
    return _read(connection, walking, way)


def _size(connection: AnyConnection, one: Beside, most: int) -> int:
    """How many states there are of something, counted no further than one more than ``most``."""
    return connection.scalar(select(func.count()).select_from(one.numbers.limit(most + 1).subquery())) or 0


def _walked(
    connection: AnyConnection, rows: Sequence[ColumnElement[bool]], beside: Sequence[Beside], way: Way
) -> Sequence[Row[Any]] | None:
    """The page, when it is filled by the first states in order; None when what is looked for is too rare for that."""
    first = way.ordered(select(c.id).where(*rows)).limit(WALKED)
    found = _read(connection, [c.id.in_(first), *(one.each for one in beside)], way, _apart(way.key))
    if len(found) > way.part.limit:
        return found
    more = connection.execute(way.ordered(select(c.id).where(*rows)).offset(WALKED).limit(1)).first()
    return found if more is None else None
