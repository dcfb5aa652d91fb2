"""Webhooks and the outbox in the database. Secrets are not in it: see ``services.webhooks``."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, exists, insert, literal, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.errors import RegisterError
from app.domain.notices import NoticeType
from app.store import outbox_tables as t
from app.store.database import WriteConnection
from app.store.reading import AnyConnection

w, d = t.webhooks.c, t.deliveries.c


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where notices go: which types, about which commitments (``question``, as the query of an address).

    ``since_version`` is where the register stood when it was made or enabled: it is told nothing from before that.
    """

    id: str
    name: str
    url: str
    types: tuple[NoticeType, ...]
    question: str
    fingerprint: str
    created_at: datetime
    since_version: int
    since_day: date
    failures: int = 0
    disabled_at: datetime | None = None
    disabled_because: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message in the outbox. ``id`` is its ``webhook-id``, the same at each attempt, like its octets."""

    id: UUID
    webhook_id: str
    type: NoticeType
    commitment_id: UUID
    subject: str
    body: str
    created_at: datetime
    next_at: datetime
    attempts: int = 0
    delivered_at: datetime | None = None
    outcome: str | None = None


def add_webhook(connection: WriteConnection, new: Webhook) -> None:
    """Store a new webhook. Raises RegisterError when there is one of that name."""
    values = {name: getattr(new, name) for name in Webhook.__slots__} | {"types": " ".join(new.types)}
    try:
        connection.execute(insert(t.webhooks).values(values))
    except IntegrityError:
        raise RegisterError(f"there is a webhook named '{new.name}': take another name, or delete that one") from None


def all_webhooks(connection: AnyConnection) -> list[Webhook]:
    """Every webhook, oldest first."""
    return [_webhook(row) for row in connection.execute(select(t.webhooks).order_by(w.created_at, w.id))]


def enabled_webhooks(connection: AnyConnection) -> list[Webhook]:
    """Those that are told things, oldest first."""
    return [webhook for webhook in all_webhooks(connection) if webhook.disabled_at is None]


def disable(connection: WriteConnection, name: str, now: datetime, because: str) -> bool:
    """Tell a webhook nothing more. Says whether there was one by that name or id that was enabled."""
    meant = (or_(w.name == name, w.id == name), w.disabled_at.is_(None))
    done = update(t.webhooks).where(*meant).values(disabled_at=now, disabled_because=because)
    return bool(connection.execute(done).rowcount)


def enable(connection: WriteConnection, name: str, version: int, day: date) -> bool:
    """Tell a webhook what happens from now on. Says whether there was one by that name or id that was disabled."""
    meant = (or_(w.name == name, w.id == name), w.disabled_at.is_not(None))
    fresh = {"disabled_at": None, "disabled_because": None, "failures": 0, "since_version": version, "since_day": day}
    return bool(connection.execute(update(t.webhooks).where(*meant).values(fresh)).rowcount)


def try_again(connection: WriteConnection, name: str, now: datetime) -> None:
    """What was not delivered to a webhook is due again, as if it had never been tried."""
    ids = select(w.id).where(or_(w.name == name, w.id == name))
    waiting = (d.webhook_id.in_(ids), d.delivered_at.is_(None))
    connection.execute(update(t.deliveries).where(*waiting).values(attempts=0, next_at=now))


def remove(connection: WriteConnection, name: str) -> bool:
    """Delete a webhook with all that was meant for it. Says whether there was one by that name or id."""
    meant = or_(w.name == name, w.id == name)
    connection.execute(delete(t.deliveries).where(d.webhook_id.in_(select(w.id).where(meant))))
    return bool(connection.execute(delete(t.webhooks).where(meant)).rowcount)


def put(connection: WriteConnection, new: Iterable[Delivery]) -> int:
    """Put messages in the outbox, but for those that are or were in it already. Returns how many were new."""
    return sum(_put(connection, one) for one in new)


def _put(connection: WriteConnection, new: Delivery) -> int:
    there = exists(
        select(1).where(
            d.webhook_id == new.webhook_id,
            d.type == new.type,
            d.commitment_id == new.commitment_id,
            d.subject == new.subject,
        )
    )
    names = list(Delivery.__slots__)
    row = select(*(literal(getattr(new, name), t.deliveries.c[name].type) for name in names)).where(~there)
    return connection.execute(insert(t.deliveries).from_select(names, row)).rowcount


def due(
    connection: AnyConnection, now: datetime, limit: int, silent: Collection[str]
) -> list[tuple[Webhook, Delivery]]:
    """What is to be sent, oldest first; nothing for webhooks that are disabled or ``silent``."""
    wanted = select(t.deliveries.c.id, t.deliveries.c.webhook_id).join_from(
        t.deliveries, t.webhooks, d.webhook_id == w.id
    )
    waiting = (d.delivered_at.is_(None), d.next_at <= now, w.disabled_at.is_(None), w.id.not_in(silent))
    ids = [row.id for row in connection.execute(wanted.where(*waiting).order_by(d.created_at, d.id).limit(limit))]
    webhooks = {webhook.id: webhook for webhook in all_webhooks(connection)}
    rows = connection.execute(select(t.deliveries).where(d.id.in_(ids)).order_by(d.created_at, d.id))
    return [(webhooks[row.webhook_id], _delivery(row)) for row in rows]


def note_delivered(connection: WriteConnection, delivery: Delivery, now: datetime) -> None:
    """A message arrived."""
    done = {"delivered_at": now, "attempts": delivery.attempts + 1, "outcome": None}
    connection.execute(update(t.deliveries).where(d.id == delivery.id).values(done))
    connection.execute(update(t.webhooks).where(w.id == delivery.webhook_id).values(failures=0))


def note_failed(connection: WriteConnection, delivery: Delivery, next_at: datetime, outcome: str) -> None:
    """A message did not arrive, and is to be tried again."""
    failed = {"attempts": delivery.attempts + 1, "next_at": next_at, "outcome": outcome}
    connection.execute(update(t.deliveries).where(d.id == delivery.id).values(failed))
    connection.execute(update(t.webhooks).where(w.id == delivery.webhook_id).values(failures=w.failures + 1))


def forget_delivered(connection: WriteConnection, before: datetime) -> None:
    """Let go of what arrived long ago."""
    connection.execute(delete(t.deliveries).where(d.delivered_at < before))


def waiting(connection: AnyConnection, webhook: str) -> list[Delivery]:
    """What was not delivered to a webhook yet, oldest first."""
    wanted = select(t.deliveries).where(d.webhook_id == webhook, d.delivered_at.is_(None))
    return [_delivery(row) for row in connection.execute(wanted.order_by(d.created_at, d.id))]


def _webhook(row: object) -> Webhook:
    values = {name: getattr(row, name) for name in Webhook.__slots__}
    return Webhook(**{**values, "types": tuple(map(NoticeType, values["types"].split()))})


def _delivery(row: object) -> Delivery:
    values = {name: getattr(row, name) for name in Delivery.__slots__}
    return Delivery(**{**values, "type": NoticeType(values["type"])})
