"""Subscriptions in the database. What is stored of a secret is its digest."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.errors import InvalidRecordError, RegisterStateError
from app.store import tables as t
from app.store.database import Database, WriteConnection
from app.store.feed import Stamp
from app.store.reading import AnyConnection

c = t.subscriptions.c
USE_IS_NOTED_EVERY = timedelta(hours=1)
_REGISTER = 1
"""The one row of ``register``."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar with an address of its own.

    One for everybody has neither name nor digest: its id follows from its question. One with a key has both.
    """

    id: str
    name: str | None
    digest: str | None
    question: str
    created_at: datetime
    revoked_at: datetime | None = None
    used_at: datetime | None = None


class AlreadyThereError(InvalidRecordError):
    """A subscription with this name or id was made before, perhaps a moment ago."""


def add_subscription(connection: WriteConnection, new: Subscription) -> None:
    """Store a new subscription. Raises AlreadyThereError when its name or id was given out before."""
    values = {name: getattr(new, name) for name in Subscription.__slots__}
    try:
        connection.execute(insert(t.subscriptions).values(values))
    except IntegrityError:
        raise AlreadyThereError(f"there is or was a subscription named '{new.name}': take another name") from None


def subscription_by_id(connection: AnyConnection, identity: str) -> tuple[Subscription, Stamp] | None:
    """The subscription with this id, revoked as it may be, and where the register stands: one look-up for both."""
    r = t.register.c
    wanted = select(t.subscriptions, r.version, r.recorded_at).join_from(t.subscriptions, t.register, r.id == _REGISTER)
    row = connection.execute(wanted.where(c.id == identity)).one_or_none()
    return (_subscription(row), Stamp(row.version, row.recorded_at)) if row else None


def all_subscriptions(connection: AnyConnection) -> list[Subscription]:
    """Every subscription there is or was, oldest first."""
    wanted = select(t.subscriptions).order_by(c.created_at, c.id)
    return [_subscription(row) for row in connection.execute(wanted)]


def count_open(connection: AnyConnection) -> int:
    """How many subscriptions for everybody there are."""
    return connection.execute(select(func.count()).where(c.digest.is_(None))).scalar_one()


def drop_unused(connection: WriteConnection, before: datetime) -> int:
    """Drop the subscriptions for everybody that were made before an instant and never fetched. Says how many."""
    unused = (c.digest.is_(None), c.used_at.is_(None), c.revoked_at.is_(None), c.created_at < before)
    return connection.execute(delete(t.subscriptions).where(*unused)).rowcount


def revoke_subscription(connection: WriteConnection, name: str, now: datetime) -> bool:
    """Revoke the subscription with this name or id. Says whether there was one that had not been revoked."""
    meant = or_(c.name == name, c.id == name)
    done = update(t.subscriptions).where(meant, c.revoked_at.is_(None)).values(revoked_at=now)
    return bool(connection.execute(done).rowcount)


def note_use(database: Database, identity: str, now: datetime) -> None:
    """Write down that a subscription was fetched, unless that was done lately or a long write is in the way."""
    stale = or_(c.used_at.is_(None), c.used_at < now - USE_IS_NOTED_EVERY)
    with suppress(RegisterStateError), database.writing() as connection:
        connection.execute(update(t.subscriptions).where(c.id == identity, stale).values(used_at=now))


def use_is_noted(subscription: Subscription, now: datetime) -> bool:
    """Whether a fetch now needs no writing down."""
    return subscription.used_at is not None and subscription.used_at >= now - USE_IS_NOTED_EVERY


def _subscription(row: object) -> Subscription:
    return Subscription(**{name: getattr(row, name) for name in Subscription.__slots__})
