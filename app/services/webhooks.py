"""Webhooks: where notices go, and the secrets that sign them (Standard Webhooks, standardwebhooks.com).

A secret has to sign, so it cannot be kept as a digest. It is kept nowhere: it is computed from the id of the webhook
and the operator's own key (``TOEZEGD_WEBHOOK_KEY``), which is not in the database. What is stored is a digest that
tells whether the key is still the one it was made with.
"""

import hmac
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b, sha256
from secrets import token_hex
from urllib.parse import urlsplit
from uuid import UUID

from app.domain.errors import NotFoundError, RegisterError
from app.domain.history import recorded_day
from app.domain.notices import NoticeType
from app.store import webhooks as store
from app.store.database import Database
from app.store.reading import register_version
from app.store.webhooks import Webhook

LONGEST_NAME = 64
LONGEST_ADDRESS = 500
SHORTEST_KEY = 32
"""Characters of the operator's key; fewer could be guessed from one signature."""


class Signer:
    """Signs messages with the secrets that follow from the operator's key.

    Raises RegisterError when there is no key, or a short one.
    """

    def __init__(self, key: str | None) -> None:
        if not key or len(key) < SHORTEST_KEY:
            raise RegisterError(
                f"webhooks are signed: set TOEZEGD_WEBHOOK_KEY to at least {SHORTEST_KEY} random characters, "
                "and keep it apart from the database and its backups"
            )
        self._key = key.encode()

    def secret(self, webhook: str) -> bytes:
        """The secret of a webhook, by its id."""
        return hmac.digest(self._key, f"toezegd-webhook/{webhook}".encode(), "sha256")

    def shown(self, webhook: str) -> str:
        """The secret as programs that check signatures take it."""
        return "whsec_" + b64encode(self.secret(webhook)).decode()

    def fingerprint(self, webhook: str) -> str:
        """What may be stored to recognise the secret by."""
        return blake2b(self.secret(webhook), digest_size=16, person=b"toezegd-webhook").hexdigest()

    def headers(self, webhook: str, message: UUID, now: datetime, body: bytes) -> dict[str, str]:
        """The headers that say which message it is and prove where it came from."""
        identity, stamp = f"msg_{message.hex}", str(int(now.timestamp()))
        signature = hmac.new(self.secret(webhook), f"{identity}.{stamp}.".encode() + body, sha256).digest()
        return {
            "webhook-id": identity,
            "webhook-timestamp": stamp,
            "webhook-signature": f"v1,{b64encode(signature).decode()}",
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a webhook is to be: its name, the address to call, and what it is told of (everything when not said)."""

    name: str
    url: str
    types: Sequence[NoticeType] = ()
    question: str = ""


def create_webhook(database: Database, now: datetime, signer: Signer, wanted: Wanted) -> tuple[Webhook, str]:
    """Make a webhook, told what happens from now on. Returns it with its secret, which can be shown this once.

    Raises RegisterError for a name that was given out, or an address that cannot be called.
    """
    if not wanted.name.strip() or len(wanted.name) > LONGEST_NAME or not wanted.name.isprintable():
        raise RegisterError(f"a webhook has a name of at most {LONGEST_NAME} characters")
    _check_address(wanted.url)
    identity = token_hex(8)
    with database.writing() as connection:
        new = Webhook(
            id=identity,
            name=wanted.name,
            url=wanted.url,
            types=tuple(dict.fromkeys(wanted.types)) or tuple(NoticeType),
            question=wanted.question,
            fingerprint=signer.fingerprint(identity),
            created_at=now,
            since_version=register_version(connection),
            since_day=recorded_day(now),
        )
        store.add_webhook(connection, new)
    return new, signer.shown(identity)


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
        parts = urlsplit("")
    if not fits or len(url) > LONGEST_ADDRESS or not url.isascii() or not url.isprintable() or " " in url:
        raise RegisterError(f"a webhook is called at an address like https://host/path of {LONGEST_ADDRESS} characters")
    if parts.username is not None or parts.fragment:
        raise RegisterError("leave user names, passwords and fragments out of the address: calls are signed instead")


def list_webhooks(database: Database) -> list[tuple[Webhook, int]]:
    """Every webhook, with how many messages wait for it."""
    with database.reading() as connection:
        return [(one, len(store.waiting(connection, one.id))) for one in store.all_webhooks(connection)]


def disable_webhook(database: Database, now: datetime, name: str) -> None:
    """Tell a webhook nothing more. Raises NotFoundError when there is none by that name that is enabled."""
    with database.writing() as connection:
        if not store.disable(connection, name, now, "by its operator"):
            raise NotFoundError(f"there is no webhook '{name}' that is enabled: 'toezegd webhook list' shows them")


def enable_webhook(database: Database, now: datetime, name: str) -> None:
    """Tell a webhook what happens from now on, and send again what did not arrive. Raises NotFoundError."""
    with database.writing() as connection:
        if not store.enable(connection, name, register_version(connection), recorded_day(now)):
            raise NotFoundError(f"there is no webhook '{name}' that is disabled: 'toezegd webhook list' shows them")
        store.try_again(connection, name, now)


def delete_webhook(database: Database, name: str) -> None:
    """Forget a webhook and what was meant for it. Raises NotFoundError."""
    with database.writing() as connection:
        if not store.remove(connection, name):
            raise NotFoundError(f"there is no webhook '{name}': 'toezegd webhook list' shows them")
