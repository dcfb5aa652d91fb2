"""Subscriptions: calendars with a short address of their own, for everybody or with a key in it.

One for everybody is ``/calendar/<id>.ics``, where the id follows from what it shows: asked for twice, it is the same.
One with a key is ``/calendar/tzf_<id>_<secret>.ics``. It shows what it was made for and nothing else, also in a closed
register. The secret has 256 random bits and is shown once; a digest of it is stored.
"""

import re
from base64 import b32encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest
from secrets import token_hex, token_urlsafe

from app.domain.errors import GoneError, InvalidRecordError, NotFoundError, RegisterError, RegisterStateError
from app.services.keys import check_name
from app.services.noting import note_in_passing
from app.store import subscriptions as store
from app.store.database import Database
from app.store.feed import Stamp
from app.store.reading import AnyConnection
from app.store.subscriptions import AlreadyThereError, Subscription

MOST_OPEN = 10_000
"""Subscriptions for everybody that are kept: at a few hundred octets each they take little room."""
UNUSED_KEPT = timedelta(days=1)
LONGEST_QUESTION = 4_000
"""Characters: more than a person chooses."""
_KEYED = re.compile(r"tzf_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_OPEN = re.compile(r"[a-z2-7]{24}")
_NOBODY = "0" * 64
"""Compared with when there is no such key, so that an unknown id takes as long as a wrong secret."""


@dataclass(frozen=True, slots=True)
class Found:
    """The subscription that a token stands for, and where the register stands."""

    subscription: Subscription
    stamp: Stamp


def is_keyed(token: str) -> bool:
    """Whether a token holds a key, which then decides who may come in."""
    return _KEYED.fullmatch(token) is not None


def create_subscription(database: Database, now: datetime, name: str, question: str) -> tuple[Subscription, str]:
    """Make a subscription with a key. Returns what is stored, and its token, which cannot be shown again.

    Raises RegisterError for a name that is no name or was given out before, InvalidRecordError for a question that is
    too long.
    """
    check_name(name)
    _check_length(question)
    identity, secret = token_hex(6), token_urlsafe(32)
    made = Subscription(identity, name, _digest(identity, secret), question, now)
    with database.writing() as connection:
        store.add_subscription(connection, made)
    return made, f"tzf_{identity}_{secret}"


def open_token(question: str) -> str:
    """The token of the subscription for everybody that shows this."""
    return b32encode(blake2b(question.encode(), digest_size=15, person=b"toezegd feed").digest()).decode().lower()


def open_subscription(connection: AnyConnection, question: str) -> Subscription | None:
    """The subscription for everybody that shows this, when it was made; revoked as it may be."""
    found = store.subscription_by_id(connection, open_token(question))
    return found[0] if found and found[0].question == question else None


def keep_question(database: Database, now: datetime, question: str) -> None:
    """Make the subscription for everybody that shows this, unless there is or was one.

    When there are as many as are kept, those that nobody ever fetched make room.

    Raises InvalidRecordError when the question is too long, and RegisterStateError when there is no room.
    """
    _check_length(question)
    made = Subscription(open_token(question), None, None, question, now)
    with suppress(AlreadyThereError), database.writing() as connection:
        if store.subscription_by_id(connection, made.id):
            return
        if store.count_open(connection) >= MOST_OPEN and not store.drop_unused(connection, now - UNUSED_KEPT):
            raise RegisterStateError("there are as many short addresses as are kept: use the long one")
        store.add_subscription(connection, made)


def list_subscriptions(database: Database) -> list[Subscription]:
    """Every subscription there is or was, oldest first."""
    with database.reading() as connection:
        return store.all_subscriptions(connection)


def revoke_subscription(database: Database, now: datetime, name: str) -> None:
    """End a subscription, by its name or id, for good. Raises RegisterError when there is none left by that name."""
    with database.writing() as connection:
        if not store.revoke_subscription(connection, name, now):
            raise RegisterError(
                f"there is no subscription '{name}' left to revoke: 'toezegd subscription list' shows them"
            )


def recognise(connection: AnyConnection, token: str) -> Found:
    """The subscription that a token stands for, in one look-up.

    Raises NotFoundError when there is none or the key in it is wrong, which nobody can tell apart, and GoneError when
    it was revoked.
    """
    keyed = _KEYED.fullmatch(token)
    identity, secret = keyed.groups() if keyed else (token if _OPEN.fullmatch(token) else "", "")
    found = store.subscription_by_id(connection, identity) if identity else None
    stored = found[0].digest if found else None
    right = compare_digest(_digest(identity, secret), stored or _NOBODY) if keyed else stored is None
    if found is None or not right:
        raise NotFoundError("there is no calendar at this address: make a new one at /abonneren")
    subscription, stamp = found
    if subscription.revoked_at is not None:
        raise GoneError("this subscription was ended and will not come back: remove it from your calendar program")
    return Found(subscription, stamp)


def note_use(database: Database, subscription: Subscription, now: datetime) -> None:
    """Write down when a subscription was fetched last, to the hour."""
    if not store.use_is_noted(subscription, now):
        note_in_passing(lambda: store.note_use(database, subscription.id, now))


def _check_length(question: str) -> None:
    if len(question) > LONGEST_QUESTION:
        raise InvalidRecordError(f"a subscription asks for at most {LONGEST_QUESTION} characters: choose less at once")


def _digest(identity: str, secret: str) -> str:
    return blake2b(secret.encode(), digest_size=32, salt=identity.encode(), person=b"toezegd feed").hexdigest()
