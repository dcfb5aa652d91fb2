"""Access keys in the database. What is stored of a secret is its digest."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.access import Scope
from app.domain.errors import RegisterError, RegisterStateError
from app.store import tables as t
from app.store.database import Database, WriteConnection
from app.store.reading import AnyConnection

c = t.keys.c
USE_IS_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class AccessKey:
    """A key as the register knows it; ``name`` signs the events that it records."""

    id: str
    name: str
    digest: str
    scope: Scope
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    used_at: datetime | None = None


def add_key(connection: WriteConnection, key: AccessKey) -> None:
    """Store a new key. Raises RegisterError when its name was given out before."""
    values = {name: getattr(key, name) for name in AccessKey.__slots__}
    try:
        connection.execute(insert(t.keys).values(values))
    except IntegrityError:
        raise RegisterError(
            f"there is or was a key named '{key.name}': events keep that name, so take another"
        ) from None


def key_by_id(connection: AnyConnection, key_id: str) -> AccessKey | None:
    """The key with this id, revoked or expired as it may be."""
    row = connection.execute(select(t.keys).where(c.id == key_id)).one_or_none()
    return _key(row) if row else None


def all_keys(connection: AnyConnection) -> list[AccessKey]:
    """Every key that was ever made, oldest first."""
    return [_key(row) for row in connection.execute(select(t.keys).order_by(c.created_at, c.id))]


def revoke_key(connection: WriteConnection, name: str, now: datetime) -> bool:
    """Revoke the key with this name or id. Says whether there was one that had not been revoked."""
    meant = or_(c.name == name, c.id == name)
    return bool(connection.execute(update(t.keys).where(meant, c.revoked_at.is_(None)).values(revoked_at=now)).rowcount)


def note_use(database: Database, key_id: str, now: datetime) -> None:
    """Write down that a key was used, unless that was done in the last minute or a long write is in the way."""
    stale = or_(c.used_at.is_(None), c.used_at < now - USE_IS_NOTED_EVERY)
    with suppress(RegisterStateError), database.writing() as connection:
        connection.execute(update(t.keys).where(c.id == key_id, stale).values(used_at=now))


def use_is_noted(key: AccessKey, now: datetime) -> bool:
    """Whether a use now needs no writing down."""
    return key.used_at is not None and key.used_at >= now - USE_IS_NOTED_EVERY


def _key(row: object) -> AccessKey:
    values = {name: getattr(row, name) for name in AccessKey.__slots__}
    return AccessKey(**{**values, "scope": Scope(values["scope"])})
