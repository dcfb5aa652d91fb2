"""Reading single things: events, the catalogue, versions. Lists of commitments are in ``listing``."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    TableValuedAlias,
    any_,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from app.domain.deadlines import When
from app.domain.errors import RegisterStateError
from app.domain.events import Catalogued, CatalogueKind, Citation, Event, EventType
from app.domain.selections import folded
from app.store import tables as t
from app.store.codec import dump, load_payload
from app.store.database import ReadConnection, WriteConnection

AnyConnection = ReadConnection | WriteConnection
Name = tuple[CatalogueKind, str]
"""The name of an entry of the catalogue: what sort it is, and its key."""

_PART = 500
"""How many ids one statement names."""
_e = t.events.c
_EVENTS = select(
    _e.sequence,
    _e.id,
    _e.commitment_id,
    _e.type,
    _e.happened_first,
    _e.happened_last,
    _e.payload,
    _e.origin,
    _e.recorded_by,
    _e.redacted,
    _e.recorded_at,
)
"""What an event is made of, in the order that ``_event`` takes it."""


def register_version(connection: AnyConnection, known_at: datetime | None = None) -> int:
    """The sequence number of the last event, or of the last one recorded by an instant; 0 before the first.

    Raises RegisterStateError when the database holds no register.
    """
    if known_at is not None:
        latest = select(t.events.c.sequence).where(t.events.c.recorded_at <= known_at)
        return (
            connection.scalar(latest.order_by(t.events.c.recorded_at.desc(), t.events.c.sequence.desc()).limit(1)) or 0
        )
    version: int | None = connection.scalar(select(t.register.c.version))
    if version is None:
        raise RegisterStateError("this database holds no register yet: run 'toezegd init'")
    return version


def events_of(
    connection: AnyConnection, ids: Collection[UUID], types: Collection[EventType] = ()
) -> dict[UUID, list[Event]]:
    """The events of some commitments, of some kinds or all, in the order of the sequence; empty for an unknown id."""
    found: dict[UUID, list[Event]] = defaultdict(list)
    if ids:
        wanted = _EVENTS.where(t.events.c.commitment_id.in_(ids)).order_by(t.events.c.sequence)
        if types:
            wanted = wanted.where(t.events.c.type.in_(types))
        for event in _events(connection, wanted):
            if event.commitment:
                found[event.commitment].append(event)
    return found


def events_after(connection: AnyConnection, version: int, limit: int, until: int | None = None) -> list[Event]:
    """The events that follow a version, in order: the change feed."""
    wanted = _EVENTS.where(t.events.c.sequence > version)
    if until is not None:
        wanted = wanted.where(t.events.c.sequence <= until)
    return _events(connection, wanted.order_by(t.events.c.sequence).limit(limit))


def commitment_ids(connection: AnyConnection) -> list[UUID]:
    """All commitments that the register has heard of."""
    return list(connection.scalars(select(t.commitments.c.id).order_by(t.commitments.c.id)))


def commitments_apart(connection: AnyConnection, together: int) -> Iterator[list[UUID]]:
    """The same, so many at a time: for who goes through a register of any size."""
    c = t.commitments.c
    part = list(connection.scalars(select(c.id).order_by(c.id).limit(together)))
    while part:
        yield part
        part = list(connection.scalars(select(c.id).where(c.id > part[-1]).order_by(c.id).limit(together)))


def events_numbered(connection: AnyConnection, sequences: Collection[int]) -> list[Event]:
    """Some events by their numbers, in order."""
    wanted = _EVENTS.where(t.events.c.sequence.in_(sequences)).order_by(t.events.c.sequence)
    return _events(connection, wanted)


def events_named(connection: AnyConnection, ids: Collection[UUID]) -> list[Event]:
    """Some events by their ids, in the order of the sequence."""
    return _events(connection, _EVENTS.where(t.events.c.id.in_(ids)).order_by(t.events.c.sequence))


def retracted_among(connection: AnyConnection, ids: Collection[UUID], version: int) -> frozenset[UUID]:
    """Which of these events no longer count, by what was known at a register version."""
    c = t.events.c
    gone = select(c.target).where(c.type == EventType.RETRACTED, c.target.in_(ids), c.sequence <= version)
    return frozenset(connection.scalars(gone))


def redacted_among(connection: AnyConnection, ids: Collection[UUID]) -> frozenset[UUID]:
    """Which of these events a redaction is about."""
    c = t.events.c
    return frozenset(connection.scalars(select(c.target).where(c.type == EventType.REDACTED, c.target.in_(ids))))


def known_ids(connection: AnyConnection, ids: Collection[UUID]) -> set[UUID]:
    """Which of these commitments the register has ever heard of."""
    return set(connection.scalars(select(t.commitments.c.id).where(t.commitments.c.id.in_(ids))))


def first_recorded(connection: AnyConnection, ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When the first event of each of these commitments was recorded; without those that the register does not have."""
    c, e = t.commitments.c, t.events.c
    first = select(c.id, e.recorded_at).join_from(t.commitments, t.events, e.sequence == c.first_version)
    wanted, found = list(ids), dict[UUID, datetime]()
    for start in range(0, len(wanted), _PART):
        rows = connection.execute(first.where(c.id.in_(wanted[start : start + _PART])))
        found |= {row.id: row.recorded_at for row in rows}
    return found


def found_by_number(connection: AnyConnection, numbers: Collection[str]) -> set[UUID]:
    """The commitments that have one of these official numbers now, in capitals or not."""
    f, s = t.facets.c, t.states.c
    wanted = select(s.commitment_id).join_from(t.facets, t.states, f.state_id == s.id)
    folded_numbers = {folded(number) for number in numbers}
    return set(connection.scalars(wanted.where(f.facet == "reference", f.value.in_(folded_numbers), s.current)))


def known_event_ids(connection: AnyConnection, ids: Collection[UUID]) -> set[UUID]:
    """Which of these events are recorded already."""
    return set(connection.scalars(select(t.events.c.id).where(t.events.c.id.in_(ids))))


def any_recorded(
    connection: AnyConnection, events: Sequence[str], commitments: Sequence[str], numbers: Sequence[str]
) -> bool:
    """Whether one of these events or an event of one of these commitments is recorded, or a number is taken now.

    Ids are in hexadecimal, numbers as they are found by (``folded``).
    """
    asked = {"events": events, "commitments": commitments, "numbers": numbers}
    on_sqlite = connection.dialect.name == "sqlite"
    values = {name: orjson.dumps(each).decode() if on_sqlite else list(each) for name, each in asked.items()}
    return bool(connection.scalar(_any_recorded(on_sqlite), values))


@lru_cache(maxsize=2)
def _any_recorded(on_sqlite: bool) -> Select[Any]:
    """The question, put together once: that takes longer than to look for hundreds of ids."""
    f, s = t.facets.c, t.states.c
    numbers = _among(on_sqlite, f.value, "numbers")
    there = (
        _recorded(on_sqlite, t.events.c.id, "events"),
        _recorded(on_sqlite, t.commitments.c.id, "commitments"),
        select(1).join_from(t.facets, t.states, f.state_id == s.id).where(f.facet == "reference", numbers, s.current),
    )
    return select(or_(*map(exists, there)))


def _recorded(on_sqlite: bool, column: ColumnElement[Any], given: str) -> Select[Any]:
    """A row for each of many ids that is there; SQLite looks for one after the other, without sorting them first."""
    if not on_sqlite:
        return select(1).where(_among(on_sqlite, column, given))
    told = _told(given)
    return select(1).select_from(told).join(column.table, column == told.c.value)


def _among(on_sqlite: bool, column: ColumnElement[Any], given: str) -> ColumnElement[bool]:
    """That a value is one of many, said with one parameter."""
    if on_sqlite:
        return column.in_(select(_told(given).c.value))
    return column == any_(bindparam(given, type_=ARRAY(column.type)))


def _told(given: str) -> TableValuedAlias:
    return func.json_each(bindparam(given)).table_valued("value")


def known_names(connection: AnyConnection, names: Collection[Name]) -> set[Name]:
    """Which of these entries the catalogue has."""
    c = t.catalogue.c
    found = connection.execute(select(c.kind, c.key).where(tuple_(c.kind, c.key).in_(names)))
    return {(CatalogueKind(row.kind), row.key) for row in found}


def counting_origins(connection: AnyConnection, prefix: str) -> dict[str, UUID]:
    """The events that came from somewhere and still count, by their origin; the latest where there are several."""
    c, later = t.events.c, t.events.alias()
    gone = exists(select(1).where(later.c.target == c.id, later.c.type == EventType.RETRACTED))
    wanted = select(c.origin, c.id).where(c.origin.startswith(prefix, autoescape=True), ~gone).order_by(c.sequence)
    return {row.origin: row.id for row in connection.execute(wanted)}


def last_recorded(connection: AnyConnection) -> datetime | None:
    """When the last event was recorded; None in an empty register."""
    return connection.scalar(select(t.register.c.recorded_at).where(t.register.c.version > 0))


def catalogue(connection: AnyConnection, kind: CatalogueKind, version: int | None = None) -> dict[str, dict[str, Any]]:
    """The entries of one kind by key, as they are or as they were at a register version."""
    c = t.catalogue.c
    if version is None:
        now = select(c.key, c.entry).where(c.kind == kind).order_by(c.key)
        return {row.key: orjson.loads(row.entry) for row in connection.execute(now)}
    described = [load_payload(EventType.CATALOGUED, text) for text in connection.scalars(_described(kind, version))]
    return dict(sorted({p.key: p.entry for p in described if isinstance(p, Catalogued)}.items()))


def _described(kind: CatalogueKind, version: int) -> Select[str]:
    """What was said of entries of a kind up to a version, in order; an index has what is about no commitment.

    A payload begins with its first field, since ``codec`` writes them in their order.
    """
    about_none = _e.commitment_id.is_(None) & (_e.type == EventType.CATALOGUED)
    said = _e.payload.startswith(dump({"kind": kind})[:-1], autoescape=True)
    return select(_e.payload).where(about_none, _e.sequence <= version, said).order_by(_e.sequence)


def catalogue_version(connection: AnyConnection, kind: CatalogueKind) -> int:
    """The version in which an entry of a kind was last described; 0 before the first."""
    return connection.scalar(select(func.max(t.catalogue.c.version)).where(t.catalogue.c.kind == kind)) or 0


def citations_of(connection: AnyConnection, sequences: Sequence[int]) -> dict[int, tuple[Citation, ...]]:
    """The sources of some events, each in the order they were given."""
    found: dict[int, list[Citation]] = defaultdict(list)
    c = t.citations.c
    wanted = select(c.sequence, c.source, c.locator).where(c.sequence.in_(sequences))
    for sequence, source, locator in connection.execute(wanted.order_by(c.sequence, c.position)):
        found[sequence].append(Citation(source, locator))
    return {sequence: tuple(cited) for sequence, cited in found.items()}


def count_events(connection: AnyConnection) -> int:
    """How many events the register holds."""
    return connection.scalar(select(func.count()).select_from(t.events)) or 0


def _events(connection: AnyConnection, wanted: Select[*tuple[Any, ...]]) -> list[Event]:
    rows = connection.execute(wanted).all()
    if not rows:
        return []
    cited = citations_of(connection, [row[0] for row in rows])
    return [_event(tuple(row), cited) for row in rows]


def _event(row: tuple[Any, ...], sources: Mapping[int, tuple[Citation, ...]]) -> Event:
    sequence, identity, commitment, kind, first, last, payload, origin, recorded_by, redacted, recorded_at = row
    return Event(
        id=identity,
        commitment=commitment,
        happened=When(first, last),
        payload=load_payload(EventType(kind), payload),
        sources=sources.get(sequence, ()),
        origin=origin,
        recorded_by=recorded_by,
        redacted=redacted,
        sequence=sequence,
        recorded_at=recorded_at,
    )
