"""Sessions of people who signed in on the pages. What is stored of a session's secret is its digest."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update

from app.domain.access import Scope
from app.store import tables as t
from app.store.database import WriteConnection
from app.store.keys import AccessKey
from app.store.reading import AnyConnection

c, k = t.web_sessions.c, t.keys.c
_KEY = tuple(field.name for field in fields(AccessKey))


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as the register knows it, with the key it was opened with (without that key's digest)."""

    digest: str
    key: AccessKey
    created_at: datetime
    expires_at: datetime
    used_at: datetime


def add_session(connection: WriteConnection, session: StoredSession) -> None:
    """Store a new session."""
    connection.execute(
        insert(t.web_sessions).values(
            digest=session.digest,
            key_id=session.key.id,
            created_at=session.created_at,
            expires_at=session.expires_at,
            used_at=session.used_at,
        )
    )


def session_by_digest(connection: AnyConnection, digest: str) -> StoredSession | None:
    """The session with this digest, whatever became of it or of its key since."""
    joined = t.web_sessions.join(t.keys, c.key_id == k.id)
    own = (c.created_at.label("begun_at"), c.expires_at.label("ends_at"), c.used_at.label("seen_at"))
    row = connection.execute(select(t.keys, *own).select_from(joined).where(c.digest == digest)).one_or_none()
    if row is None:
        return None
    key = AccessKey(**{**{name: getattr(row, name) for name in _KEY}, "scope": Scope(row.scope)})
    return StoredSession(digest, replace(key, digest=""), row.begun_at, row.ends_at, row.seen_at)


def note_session_use(connection: WriteConnection, digest: str, now: datetime) -> None:
    """Write down when a session was used last."""
    connection.execute(update(t.web_sessions).where(c.digest == digest).values(used_at=now))


def end_session(connection: WriteConnection, digest: str) -> None:
    """Forget a session; one that is not there is forgotten already."""
    connection.execute(delete(t.web_sessions).where(c.digest == digest))


def tidy_sessions(connection: WriteConnection, key_id: str, now: datetime, idle: timedelta, most: int) -> None:
    """Forget what ended, and of one key all but the newest ``most``."""
    connection.execute(delete(t.web_sessions).where(or_(c.expires_at <= now, c.used_at <= now - idle)))
    of_key = select(c.digest).where(c.key_id == key_id).order_by(c.created_at.desc(), c.digest).offset(most)
    old = connection.execute(of_key).scalars().all()
    if old:
        connection.execute(delete(t.web_sessions).where(c.digest.in_(old)))
