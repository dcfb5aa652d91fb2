"""How often each source was cited, on any day and as it was known at any version: every citation as a place of bits.

Places lie source by source and type by type, each such group beginning at an octet of its own, so that one set of all
citations that count at a moment is cut into octets and counted group by group.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from app.domain.events import EventType
from app.store import tables as t
from app.store.picture.bits import Bits, Column, members, without
from app.store.reading import AnyConnection

e, cited = t.events.c, t.citations.c
_PART = 4_000
_NOTHING = Column(0, ())
Group = tuple[str, EventType, int, int]
"""A source, a type of event, and from which octet until which their citations are."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Citations of events about commitments: from which day each counts, when it was recorded, when taken back."""

    groups: tuple[Group, ...] = ()
    days: Column = _NOTHING
    recorded: Column = _NOTHING
    gone: Column = _NOTHING

    @property
    def places(self) -> int:
        """How many places there are: eight for each octet."""
        return 8 * self.groups[-1][-1] if self.groups else 0

    @property
    def octets(self) -> int:
        """How much memory it takes, about."""
        sets = sum(1 for column in (self.days, self.recorded, self.gone) for one in column.sets() if one)
        return sets * self.places // 7 + 200 * len(self.groups)

    def counts(self, as_of: date, version: int | None) -> dict[str, dict[EventType, int]]:
        """How many events of each type cite each source, by what had happened and, with a version, was known then."""
        octets = self._counting(as_of, version).to_bytes(self.places // 8 + 1, "little")
        found: dict[str, dict[EventType, int]] = {}
        for source, sort, begin, end in self.groups:
            if number := int.from_bytes(octets[begin:end], "little").bit_count():
                counts = found.setdefault(source, {})
                counts[sort] = counts.get(sort, 0) + number
        return found

    def _counting(self, as_of: date, version: int | None) -> Bits:
        happened = self.days.below(as_of.toordinal() + 1)
        if version is None:
            return without(happened, self.gone.known)
        return without(happened & self.recorded.below(version + 1), self.gone.below(version + 1))

    def followed_by(self, other: "Ledger") -> "Ledger":
        """This one with the citations of another behind its own."""
        size = self.places
        moved = tuple((source, sort, begin + size // 8, end + size // 8) for source, sort, begin, end in other.groups)
        return Ledger(
            self.groups + moved,
            self.days.followed_by(other.days, size),
            self.recorded.followed_by(other.recorded, size),
            self.gone.followed_by(other.gone, size),
        )

    def without_events(self, taken_back: dict[int, int]) -> "Ledger":
        """This one after some events were taken back: for the number of each, the version that did it first."""
        at: dict[int, int | None] = {}
        for number, version in taken_back.items():
            still = without(self.recorded.within(number, number), self.gone.known)
            at.update(dict.fromkeys(members(still), version))
        return Ledger(self.groups, self.days, self.recorded, self.gone.with_numbers(at))


def citations(connection: AnyConnection) -> Iterator[Ledger]:
    """All citations, some at a time, each part to follow the one before."""
    taken_back = _taken_back(connection)
    ordered = _wanted().order_by(cited.source, cited.sequence, cited.position).limit(_PART)
    rows = connection.execute(ordered).all()
    while rows:
        yield _ledger(rows, taken_back)
        last = rows[-1]
        further = and_(
            cited.source >= last.source,
            or_(
                cited.source > last.source,
                cited.sequence > last.sequence,
                and_(cited.sequence == last.sequence, cited.position > last.position),
            ),
        )
        rows = connection.execute(ordered.where(further)).all()


def brought_up(connection: AnyConnection, ledger: Ledger, since: int) -> Ledger:
    """The ledger with what was recorded after a version."""
    rows = connection.execute(_wanted().where(cited.sequence > since)).all()
    taken_back = _taken_back(connection, _later.sequence > since)
    return ledger.without_events(taken_back).followed_by(_ledger(rows, taken_back))


_later = t.events.alias().c


def _wanted() -> Select[Any]:
    row = (cited.source, cited.sequence, cited.position, e.type, e.counts_from)
    joined = select(*row).join_from(t.citations, t.events, cited.sequence == e.sequence)
    return joined.where(e.commitment_id.is_not(None))


def _taken_back(connection: AnyConnection, *which: ColumnElement[bool]) -> dict[int, int]:
    """The events that were taken back, and the first version that says so."""
    retracting = and_(_later.type == EventType.RETRACTED, _later.target.is_not(None), *which)
    wanted = select(e.sequence, func.min(_later.sequence).label("first")).where(_later.target == e.id, retracting)
    return {row.sequence: row.first for row in connection.execute(wanted.group_by(e.sequence))}


def _ledger(rows: Iterable[Row[Any]], taken_back: dict[int, int]) -> Ledger:
    groups = list[Group]()
    days, recorded, gone = list[int | None](), list[int | None](), list[int | None]()
    for (source, sort), some in groupby(sorted(rows, key=_group), key=_group):
        begin = len(days) // 8
        for row in some:
            days.append(row.counts_from.toordinal())
            recorded.append(row.sequence)
            gone.append(taken_back.get(row.sequence))
        for column in (days, recorded, gone):
            column.extend([None] * (-len(column) % 8))
        groups.append((source, EventType(sort), begin, len(days) // 8))
    return Ledger(tuple(groups), Column.of(days), Column.of(recorded), Column.of(gone))


def _group(row: Row[Any]) -> tuple[str, str]:
    return row.source, row.type
