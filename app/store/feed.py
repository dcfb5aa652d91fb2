"""What a calendar is made of, read set-wise: what stands in it now, and what stood in it until lately."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal_column, or_, select, text

from app.domain.commitments import Commitment, Ending
from app.domain.events import Event, EventType
from app.domain.history import AMSTERDAM
from app.domain.outlines import Outline
from app.store.codec import load_commitment, load_outline
from app.store.conditions import holding, selected
from app.store.listing import Question
from app.store.reading import AnyConnection, events_of, register_version
from app.store.tables import FOREVER, REDACTED, STILL_KNOWN, commitments, events, register, state_bodies, states

b, c, e = state_bodies.c, states.c, events.c
T = TypeVar("T")
_BATCH = 500
_TERMS = (EventType.DEADLINE_SET, EventType.REREAD, EventType.RETRACTED)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where the register stands: its version, and when the last event was recorded (UTC)."""

    version: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Recent:
    """Which endings still show: those that happened from a day on, and those that were not known at a version yet."""

    endings: tuple[Ending, ...]
    since: date
    version: int


class Place(NamedTuple):
    """A state that stands in the calendar: its number, its commitment and its day, and how often that moved."""

    state: int
    commitment: UUID
    day: date
    moves: int


class Known(NamedTuple):
    """A state, how many days its deadline slipped, and when its first and its latest event were recorded."""

    state: int
    commitment: Outline
    slip_days: int | None
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Belief:
    """How a commitment was taken to stand from one register version until another.

    ``belongs`` says whether that is a place in the selection, its standing apart, which depends on the day.
    """

    commitment: Commitment
    known_from: int
    known_until: int
    belongs: bool


@dataclass(frozen=True, slots=True)
class Total:
    """All events of a commitment: how many, and when the first and the latest were recorded."""

    count: int
    created: datetime
    changed: datetime


def stamp(connection: AnyConnection) -> Stamp:
    """Where the register stands, in one look-up."""
    row = connection.execute(select(register.c.version, register.c.recorded_at)).one()
    return Stamp(row.version, row.recorded_at)


def redactions(connection: AnyConnection) -> int:
    """How many events stand in the place of a text that was removed."""
    return connection.execute(select(func.count()).select_from(events).where(text(REDACTED))).scalar_one()


def version_before(connection: AnyConnection, day: date) -> int:
    """The register version as a day began in Amsterdam."""
    return register_version(connection, datetime.combine(day, time(), AMSTERDAM) - timedelta(microseconds=1))


def places(connection: AnyConnection, asked: Question, recent: Sequence[Recent]) -> Iterator[Place]:
    """What stands in the calendar of a selection: what is open and has a day, and what ended lately."""
    wanted = select(c.id, c.commitment_id, c.calendar_day, c.moves).where(_standing(asked, recent))
    return map(Place._make, connection.execute(wanted))


def _standing(asked: Question, recent: Sequence[Recent]) -> ColumnElement[bool]:
    here = holding(asked.as_of, asked.today, asked.version)
    shown = or_(c.ending.is_(None), *map(_ended_lately, recent))
    return and_(here, selected(asked.selection, asked.as_of), _placed(), shown)


def _placed() -> ColumnElement[bool]:
    return and_(~c.series, or_(~c.unmapped, c.ending.is_not(None)), c.calendar_day < FOREVER)


def _ended_lately(recent: Recent) -> ColumnElement[bool]:
    earlier = states.alias().c
    given_up = and_(earlier.known_until > recent.version, earlier.known_until < STILL_KNOWN)
    believed_open = and_(earlier.valid_until == FOREVER, earlier.ending.is_(None), given_up)
    news = exists(select(1).where(earlier.commitment_id == c.commitment_id, believed_open))
    return and_(c.ending.in_(recent.endings), or_(c.closed_first >= recent.since, news))


def known(connection: AnyConnection, numbers: Collection[int]) -> list[Known]:
    """Some states by their numbers (one of ``batches``), with the instants of their first and latest event."""
    rows = connection.execute(_KNOWN, {"numbers": numbers}).all()
    return [Known(number, load_outline(body), slip, created, changed) for number, body, slip, created, changed in rows]


def _select_known() -> Select[int, str, int | None, datetime, datetime]:
    first, latest = events.alias(), events.alias()
    wanted = (
        select(c.id, b.body, c.slip_days, first.c.recorded_at, latest.c.recorded_at)
        .join_from(states, state_bodies)
        .join(commitments, commitments.c.id == c.commitment_id)
        .join(first, first.c.sequence == commitments.c.first_version)
        .join(latest, latest.c.sequence == c.version)
    )
    return wanted.where(c.id.in_(bindparam("numbers", expanding=True)))


_KNOWN = _select_known()


def departed(
    connection: AnyConnection, asked: Question, recent: Sequence[Recent], since: int
) -> dict[UUID, list[Belief]]:
    """The latest beliefs, in order, about commitments that are not in the calendar and lately had a place in it.

    Only beliefs that were given up after version ``since``, or still stand, are among them.
    """
    belongs = _belongs(asked)
    found: dict[UUID, list[Belief]] = defaultdict(list)
    beliefs = select(c.commitment_id, b.body, c.known_from, c.known_until, belongs)
    wanted = beliefs.join_from(states, state_bodies).where(*_latest(since))
    for batch in batches(_gone(connection, asked, recent, since)):
        rows = connection.execute(wanted.where(c.commitment_id.in_(batch)).order_by(c.commitment_id, c.known_from))
        for commitment, body, known_from, known_until, had_place in rows:
            found[commitment].append(Belief(load_commitment(body), known_from, known_until, bool(had_place)))
    return found


def _gone(connection: AnyConnection, asked: Question, recent: Sequence[Recent], since: int) -> Iterator[UUID]:
    given_up = c.known_until < literal_column(str(STILL_KNOWN))
    once = select(c.commitment_id).distinct().where(*_latest(since), given_up, _belongs(asked))
    standing = select(c.commitment_id).where(_standing(asked, recent))
    for batch in batches(connection.scalars(once).all()):
        yield from set(batch) - set(connection.scalars(standing.where(c.commitment_id.in_(batch))))


def _belongs(asked: Question) -> ColumnElement[bool]:
    whatever_standing = replace(asked.selection, standing=())
    open_or_kept = or_(c.ending.is_(None), c.ending == Ending.FULFILLED)
    return and_(open_or_kept, _placed(), selected(whatever_standing, asked.as_of))


def _latest(since: int) -> Iterator[ColumnElement[bool]]:
    """What held until further, by beliefs that were not given up before a version."""
    yield c.valid_until == FOREVER
    yield c.known_until > since


def instants(connection: AnyConnection, versions: Iterable[int]) -> dict[int, datetime]:
    """When register versions came about."""
    wanted = select(e.sequence, e.recorded_at)
    rows = (row for batch in batches(versions) for row in connection.execute(wanted.where(e.sequence.in_(batch))))
    return {row.sequence: row.recorded_at for row in rows}


def totals(connection: AnyConnection, ids: Iterable[UUID]) -> dict[UUID, Total]:
    """All events of some commitments, counted. Instants never go back along the sequence."""
    count = func.count().label("count")
    wanted = select(e.commitment_id, count, func.min(e.recorded_at), func.max(e.recorded_at)).group_by(e.commitment_id)
    rows = (row for batch in batches(ids) for row in connection.execute(wanted.where(e.commitment_id.in_(batch))))
    return {commitment: Total(*rest) for commitment, *rest in rows}


def terms(connection: AnyConnection, ids: Iterable[UUID], version: int) -> dict[UUID, list[Event]]:
    """The events that set, re-read or retract deadlines of some commitments, as they were known at a version."""
    found: dict[UUID, list[Event]] = defaultdict(list)
    for batch in batches(ids):
        for commitment, told in events_of(connection, batch, _TERMS).items():
            found[commitment] = [event for event in told if event.sequence <= version]
    return found


def batches(values: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """As many values at a time as one statement takes well."""
    rest = iter(values)
    while batch := tuple(islice(rest, _BATCH)):
        yield batch
