"""Access keys: made, listed, revoked, and recognised.

A key is ``tzg_<id>_<secret>``. The secret has 256 random bits and is shown once; a digest of it is stored.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest
from secrets import token_hex, token_urlsafe

from app.domain.access import Scope
from app.domain.errors import RegisterError
from app.services.noting import note_in_passing
from app.store import keys as store
from app.store.database import Database
from app.store.keys import AccessKey

LONGEST_LIFE = timedelta(days=730)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_TOKEN = re.compile(r"tzg_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NOBODY = "0" * 64
"""Compared with when there is no such key, so that an unknown id takes as long as a wrong secret."""


def create_key(database: Database, now: datetime, name: str, scope: Scope, life: timedelta) -> tuple[AccessKey, str]:
    """Make a key. Returns what is stored, and the key itself, which cannot be shown again.

    Raises RegisterError for a name that is no name or was given out before, or a life that is too short or long.
    """
    check_name(name)
    if not timedelta(0) < life <= LONGEST_LIFE:
        raise RegisterError(f"a key lives one day to {LONGEST_LIFE.days} days")
    identity, secret = token_hex(6), token_urlsafe(32)
    key = AccessKey(identity, name, _digest(identity, secret), scope, now, now + life)
    with database.writing() as connection:
        store.add_key(connection, key)
    return key, f"tzg_{identity}_{secret}"


def check_name(name: str) -> None:
    """Refuse what is no name for a key or a subscription. Raises RegisterError."""
    if not _NAME.fullmatch(name):
        raise RegisterError(f"'{name}' is no name here: take up to 64 letters, digits and ._@- without spaces")


def list_keys(database: Database) -> list[AccessKey]:
    """Every key that was ever made, oldest first."""
    with database.reading() as connection:
        return store.all_keys(connection)


def revoke_key(database: Database, now: datetime, name: str) -> None:
    """Revoke a key by its name or id; it stops working at once. Raises RegisterError when none by that name works."""
    with database.writing() as connection:
        if not store.revoke_key(connection, name, now):
            raise RegisterError(f"there is no key '{name}' left to revoke: 'toezegd key list' shows them")


def recognise(database: Database, token: str, now: datetime) -> AccessKey | None:
    """The key that a token is; None when it is unknown, wrong, expired or revoked, which nobody can tell apart."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    identity, secret = found.groups()
    with database.reading() as connection:
        key = store.key_by_id(connection, identity)
    right = _is_right(key, _digest(identity, secret))
    return replace(key, digest="") if key is not None and right and _works(key, now) else None


def _is_right(key: AccessKey | None, digest: str) -> bool:
    """Whether a secret has the digest of a key, in the same time whether there is such a key or not."""
    return compare_digest(digest, key.digest if key else _NOBODY)


def _works(key: AccessKey, now: datetime) -> bool:
    return key.revoked_at is None and key.expires_at > now


def note_use(database: Database, key: AccessKey, now: datetime) -> None:
    """Write down when a key was used last, to the minute."""
    if not store.use_is_noted(key, now):
        note_in_passing(lambda: store.note_use(database, key.id, now))


def _digest(identity: str, secret: str) -> str:
    return blake2b(secret.encode(), digest_size=32, salt=identity.encode(), person=b"toezegd key").hexdigest()
