"""Which commitments there may be something new about since somebody looked."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.store import tables as t
from app.store.reading import AnyConnection


def changed_commitments(connection: AnyConnection, after: int, upto: int) -> set[UUID]:
    """Those with events after one register version, up to another."""
    e = t.events.c
    wanted = select(e.commitment_id).where(e.sequence > after, e.sequence <= upto, e.commitment_id.is_not(None))
    return set(connection.scalars(wanted.distinct()))


def turned_late(connection: AnyConnection, before: date, today: date) -> set[UUID]:
    """Open ones whose last day, with grace, was not over on a day and is over now."""
    s = t.states.c
    open_now = (s.current, s.listed, ~s.series, s.ending.is_(None))
    wanted = select(s.commitment_id).where(*open_now, s.due_through >= before, s.due_through < today)
    return set(connection.scalars(wanted))
