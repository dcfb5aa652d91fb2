"""What only the pages ask: what moved last, bars in a span of days, and what a source says."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true

from app.domain.commitments import Commitment
from app.domain.events import Event, EventType
from app.store import tables as t
from app.store.codec import load_commitment
from app.store.conditions import holding, selected
from app.store.listing import Question
from app.store.paging import sorted_apart
from app.store.reading import AnyConnection, events_numbered

b, c, e = t.state_bodies.c, t.states.c, t.events.c


def _meant(asked: Question) -> ColumnElement[bool]:
    here = holding(asked.as_of, asked.today, asked.version)
    return and_(here, selected(asked.selection, asked.as_of), ~c.series)


def recently_moved(
    connection: AnyConnection, asked: Question, limit: int, among: Collection[int] | None = None
) -> tuple[Commitment, ...]:
    """What moved last, the latest first; ``among`` as for ``listing.page``."""
    which = and_(_meant(asked), c.last_moved_on.is_not(None)) if among is None else c.id.in_(among)
    key = c.last_moved_on if among is None else sorted_apart(connection, c.last_moved_on)
    moved = select(b.body).join_from(t.states, t.state_bodies).where(which)
    latest = moved.order_by(key.desc(), c.commitment_id.desc()).limit(limit)
    return tuple(load_commitment(body) for body in connection.scalars(latest))


def bars(
    connection: AnyConnection,
    asked: Question,
    span: tuple[date, date],
    limit: int,
    among: Collection[int] | None = None,
) -> tuple[Commitment, ...]:
    """Commitments with days between two days, both included, by last day; ``among`` as for ``listing.page``."""
    which = and_(_meant(asked), touching(*span)) if among is None else c.id.in_(among)
    key = c.calendar_day if among is None else sorted_apart(connection, c.calendar_day)
    texts = select(b.body).join_from(t.states, t.state_bodies).where(which)
    bodies = connection.scalars(texts.order_by(key, c.commitment_id).limit(limit))
    return tuple(load_commitment(body) for body in bodies)


def touching(begin: date, end: date) -> ColumnElement[bool]:
    """Whether a term has days between two days; an end that is open reaches as far as is asked."""
    after = and_(c.calendar_day < t.FOREVER, or_(c.last_day.is_(None), c.last_day >= begin))
    return and_(after, func.coalesce(c.first_day, c.last_day) <= end)


def events_citing(
    connection: AnyConnection, asked: Question, source: str, quiet: Collection[EventType], limit: int
) -> Sequence[Event]:
    """What a source says: the events that cite it and count on the day, in the order they were recorded.

    Those of the ``quiet`` types are left out.
    """
    numbers = select(e.sequence).where(*_citing(asked), t.citations.c.source == source, e.type.not_in(quiet))
    cited = numbers.join_from(t.events, t.citations, t.citations.c.sequence == e.sequence)
    return events_numbered(connection, connection.scalars(cited.order_by(e.sequence).limit(limit)).all())


def citations_by_type(connection: AnyConnection, asked: Question) -> dict[str, dict[EventType, int]]:
    """How many events of each kind cite each source."""
    return _by_type(connection, _citing(asked))


def citations_now(connection: AnyConnection, sources: Collection[str] | None = None) -> dict[str, dict[EventType, int]]:
    """The same today, of all sources or of some."""
    named = [] if sources is None else [t.citations.c.source.in_(sources)]
    return _by_type(connection, [*_standing(None), *named])


def _by_type(connection: AnyConnection, which: Iterable[ColumnElement[bool]]) -> dict[str, dict[EventType, int]]:
    source = t.citations.c.source
    counted = select(source, e.type, func.count().label("number")).join_from(
        t.events, t.citations, t.citations.c.sequence == e.sequence
    )
    found: dict[str, dict[EventType, int]] = {}
    for row in connection.execute(counted.where(*which).group_by(source, e.type)):
        found.setdefault(row.source, {})[EventType(row.type)] = row.number
    return found


def _citing(asked: Question) -> list[ColumnElement[bool]]:
    return [e.counts_from <= asked.as_of, *_standing(asked.version)]


def _standing(version: int | None) -> list[ColumnElement[bool]]:
    """Events about commitments that nobody took back, by what was known at a version (None: now)."""
    later = t.events.alias().c
    retraction = and_(later.target == e.id, later.type == EventType.RETRACTED, _recorded(later.sequence, version))
    gone = exists(select(1).where(retraction))
    return [e.commitment_id.is_not(None), _recorded(e.sequence, version), ~gone]


def _recorded(sequence: ColumnElement[int], version: int | None) -> ColumnElement[bool]:
    return true() if version is None else sequence <= version
