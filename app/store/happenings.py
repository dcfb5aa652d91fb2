"""What happened lately to the commitments of a selection, in the order it was recorded."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select, true

from app.domain.events import EventType
from app.store import tables as t
from app.store.conditions import holding, selected
from app.store.listing import Question
from app.store.reading import AnyConnection

_UNTOLD = (EventType.REDACTED, EventType.DESCRIBED, EventType.REREAD)
"""What changes words or readings only. A retraction is told, since what it takes back was told before."""


def latest(connection: AnyConnection, asked: Question, limit: int) -> list[int]:
    """The numbers of the events, the one that was recorded last first; what was taken back is left out."""
    e, s, later = t.events.c, t.states.c, t.events.alias()
    retraction = and_(later.c.target == e.id, later.c.type == EventType.RETRACTED, _known(later.c.sequence, asked))
    wanted = (
        select(e.sequence)
        .join_from(t.events, t.states, s.commitment_id == e.commitment_id)
        .where(holding(asked.as_of, asked.today, asked.version), selected(asked.selection, asked.as_of))
        .where(e.type.not_in(_UNTOLD), ~exists(select(1).where(retraction)))
        .where(_known(e.sequence, asked), e.counts_from <= asked.as_of)
    )
    return list(connection.scalars(wanted.order_by(e.sequence.desc()).limit(limit)))


def _known(sequence: ColumnElement[int], asked: Question) -> ColumnElement[bool]:
    return true() if asked.version is None else sequence <= asked.version


def redacted_at(connection: AnyConnection, ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When events lost their texts, for those that did."""
    c = t.events.c
    wanted = select(c.target, c.recorded_at).where(c.type == EventType.REDACTED, c.target.in_(ids))
    return {row.target: row.recorded_at for row in connection.execute(wanted)}
