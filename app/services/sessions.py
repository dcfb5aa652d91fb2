"""Sessions: a person signs in on the pages with a key, and is known by a secret in a cookie until it ends.

The secret has 256 random bits; a digest of it is stored. It is made anew at each sign-in, so nobody can plant one. A
session ends twelve hours after sign-in, after two hours without use, with its key, and when somebody signs out.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest
from secrets import token_urlsafe
from threading import Lock

from app.domain.errors import RegisterStateError
from app.services.keys import recognise
from app.store import sessions as store
from app.store.database import Database
from app.store.keys import AccessKey
from app.store.sessions import StoredSession

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
MOST_PER_KEY = 20
"""Sessions at once with one key; a further one ends the oldest."""
_NOTED_EVERY = timedelta(minutes=1)
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_NOTING = Lock()


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. ``form_token`` is what a form of theirs must carry."""

    stored: StoredSession
    form_token: str

    @property
    def key(self) -> AccessKey:
        """The key they signed in with."""
        return self.stored.key

    def is_form_token(self, sent: str) -> bool:
        """Whether a form was made for this session, compared in constant time."""
        return compare_digest(self.form_token.encode(), sent.encode("utf-8", "replace"))


def sign_in(database: Database, token: str, now: datetime) -> tuple[Session, str] | None:
    """Open a session with a key. Returns it with its secret; None for what is no working key."""
    key = recognise(database, token.strip(), now)
    if key is None:
        return None
    secret = token_urlsafe(32)
    stored = StoredSession(_digest(secret), key, now, min(now + LONGEST, key.expires_at), now)
    with database.writing() as connection:
        store.add_session(connection, stored)
        store.tidy_sessions(connection, key.id, now, IDLE, MOST_PER_KEY)
    return _session(stored, secret), secret


def session_of(database: Database, secret: str, now: datetime) -> Session | None:
    """Whose session a secret is; None when there is none, or it has ended for whatever reason."""
    if not _SECRET.fullmatch(secret):
        return None
    with database.reading() as connection:
        stored = store.session_by_digest(connection, _digest(secret))
    if stored is None or not _goes_on(stored, now):
        return None
    return _session(stored, secret)


def sign_out(database: Database, secret: str) -> None:
    """End a session."""
    with database.writing() as connection:
        store.end_session(connection, _digest(secret))


def note_session_use(database: Database, session: Session, now: datetime) -> None:
    """Write down when a session was used last, to the minute, and not behind a long write (as for keys)."""
    if session.stored.used_at >= now - _NOTED_EVERY or not _NOTING.acquire(blocking=False):
        return
    try:
        with suppress(RegisterStateError), database.writing() as connection:
            store.note_session_use(connection, session.stored.digest, now)
    finally:
        _NOTING.release()


def _goes_on(stored: StoredSession, now: datetime) -> bool:
    key = stored.key
    works = key.revoked_at is None and key.expires_at > now
    return works and stored.expires_at > now and stored.used_at + IDLE > now


def _session(stored: StoredSession, secret: str) -> Session:
    return Session(stored, _form_token(secret))


def _digest(secret: str) -> str:
    return blake2b(secret.encode(), digest_size=32, person=b"toezegd session").hexdigest()


def _form_token(secret: str) -> str:
    """Follows from the secret, which a page never shows; nobody can go back from it."""
    return blake2b(secret.encode(), digest_size=32, person=b"toezegd form").hexdigest()
