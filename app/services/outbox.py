"""The outbox: filled from what is new since the job looked last, and emptied one message after the other.

Filling and noting how far it came are one transaction, so nothing is lost or doubled when the process dies. A message
that was sent and not noted is sent again under the same id: whoever receives it can tell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID, uuid4

import orjson

from app.domain.commitments import retracted_ids
from app.domain.events import Citation, Event
from app.domain.history import as_of, recorded_day
from app.domain.lines import instant
from app.domain.notices import Notice, Seen, notices
from app.domain.selections import Selection, matches
from app.services.webhooks import Signer
from app.store import jobs, webhooks
from app.store.database import Database, WriteConnection
from app.store.jobs import Lease
from app.store.news import changed_commitments, turned_late
from app.store.reading import events_of, register_version
from app.store.webhooks import Delivery, Webhook

_BATCH = 500
MOST_ATTEMPTS = 12
"""After so many failures of one message, over about four days, the webhook is disabled."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=24)
KEPT = timedelta(days=90)
"""How long it is remembered that a message arrived."""
_AT_ONCE = 50

ReadQuestion = Callable[[str], Selection]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: whether it arrived, whether the other side wants no more, and a few words."""

    arrived: bool
    gone: bool
    said: str


Send = Callable[[str, dict[str, str], bytes], Outcome]
"""Calls an address with headers and a body. Never raises for what the other side does."""


@dataclass(frozen=True, slots=True)
class Filling:
    """How notices become messages: what a stored question means, and where links begin."""

    read: ReadQuestion
    origin: str


def fill(database: Database, lease: Lease, filling: Filling) -> int:
    """Put in the outbox what is new for each webhook. Returns how many messages that made."""
    now = lease.clock.now()
    today = recorded_day(now)
    with database.writing() as connection:
        lease.keep(connection)
        version, day = jobs.position(connection, lease.job)
        look = _Look(connection, Seen(version, day or today), register_version(connection), now)
        made = sum(webhooks.put(connection, part) for part in look.messages(filling))
        jobs.advance(connection, lease.job, look.upto, max(look.seen.day, today))
        webhooks.forget_delivered(connection, now - KEPT)
    return made


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at what is new since ``seen``, through the register version ``upto``."""

    connection: WriteConnection
    seen: Seen
    upto: int
    now: datetime

    def messages(self, filling: Filling) -> Iterator[list[Delivery]]:
        told = webhooks.enabled_webhooks(self.connection)
        if not told:
            return
        questions = [(webhook, filling.read(webhook.question)) for webhook in told]
        for life, found in self._news(min(webhook.since_version for webhook in told)):
            pairs = ((notice, to) for notice in found for to in self._meant(notice, life, questions))
            yield [_message(notice, to, filling.origin, self.now) for notice, to in pairs]

    def _news(self, earliest: int) -> Iterator[tuple[list[Event], list[Notice]]]:
        today, since = recorded_day(self.now), max(self.seen.version, earliest)
        changed = changed_commitments(self.connection, since, self.upto)
        ids = sorted(changed | turned_late(self.connection, self.seen.day, today))
        for start in range(0, len(ids), _BATCH):
            for whole in events_of(self.connection, ids[start : start + _BATCH]).values():
                life = [event for event in whole if event.sequence <= self.upto]
                yield life, notices(life, Seen(since, self.seen.day), today)

    def _meant(
        self, notice: Notice, life: Sequence[Event], questions: Iterable[tuple[Webhook, Selection]]
    ) -> Iterator[Webhook]:
        today = recorded_day(self.now)
        state, sources = as_of(life, today), _sources(life)
        for webhook, selection in questions:
            since = date.fromisoformat(notice.about["since"]) if "since" in notice.about else date.min
            news = notice.version > webhook.since_version or since > webhook.since_day
            if state and news and notice.type in webhook.types and matches(selection, state, today, sources):
                yield webhook


def _sources(life: Iterable[Event]) -> tuple[Citation, ...]:
    gone = retracted_ids(life)
    return tuple(cited for event in life if event.id not in gone for cited in event.sources)


def _message(notice: Notice, to: Webhook, origin: str, now: datetime) -> Delivery:
    data: dict[str, Any] = {
        "commitment": str(notice.commitment),
        "url": f"{origin}/v1/commitments/{notice.commitment}",
        "page": f"{origin}/toezeggingen/{notice.commitment}",
        "registerVersion": notice.version,
        **notice.about,
    }
    body = orjson.dumps({"type": notice.type.value, "timestamp": instant(now), "data": data}).decode()
    return Delivery(uuid4(), to.id, notice.type, notice.commitment, notice.subject, body, now, now)


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many messages arrived and failed, and the names of the webhooks that were disabled for failing."""

    arrived: int
    failed: int
    disabled: tuple[str, ...]


def deliver(database: Database, lease: Lease, signer: Signer, send: Send) -> Delivered:
    """Send what is due. A webhook that fails gets nothing more in this run, so that it keeps nobody waiting."""
    arrived = failed = 0
    silent: set[str] = set()
    disabled: list[str] = []
    for webhook, message in _due(database, lease, silent):
        outcome = _attempt(lease, signer, send, webhook, message)
        arrived, failed = arrived + outcome.arrived, failed + (not outcome.arrived)
        if not outcome.arrived:
            silent.add(webhook.id)
        if _note(database, lease, webhook, message, outcome):
            disabled.append(webhook.name)
    return Delivered(arrived, failed, tuple(disabled))


def _due(database: Database, lease: Lease, silent: set[str]) -> Iterator[tuple[Webhook, Delivery]]:
    tried: set[UUID] = set()
    while True:
        with database.reading() as connection:
            waiting = webhooks.due(connection, lease.clock.now(), _AT_ONCE, silent)
        new = [(webhook, message) for webhook, message in waiting if message.id not in tried]
        if not new:
            return
        for webhook, message in new:
            tried.add(message.id)
            if webhook.id not in silent:
                yield webhook, message


def _attempt(lease: Lease, signer: Signer, send: Send, webhook: Webhook, message: Delivery) -> Outcome:
    if signer.fingerprint(webhook.id) != webhook.fingerprint:
        return Outcome(arrived=False, gone=True, said="TOEZEGD_WEBHOOK_KEY changed: make the webhook anew")
    body = message.body.encode()
    return send(webhook.url, signer.headers(webhook.id, message.id, lease.clock.now(), body), body)


def _note(database: Database, lease: Lease, webhook: Webhook, message: Delivery, outcome: Outcome) -> bool:
    """Write down what came of a call. Says whether the webhook was disabled for it."""
    now = lease.clock.now()
    with database.writing() as connection:
        lease.keep(connection)
        if outcome.arrived:
            webhooks.note_delivered(connection, message, now)
            return False
        webhooks.note_failed(connection, message, now + wait(message.id, message.attempts), outcome.said)
        if not outcome.gone and message.attempts + 1 < MOST_ATTEMPTS:
            return False
        return webhooks.disable(connection, webhook.id, now, outcome.said)


def wait(message: UUID, attempts: int) -> timedelta:
    """How long to wait after a failure: three times as long each time, up to a day, and up to a fifth more.

    The part that differs follows from the message, so that many which failed together do not come back together.
    """
    plain = min(_FIRST_WAIT * int(3 ** min(attempts, 9)), _LONGEST_WAIT)
    digest = blake2b(message.bytes + bytes([attempts % 256]), digest_size=2).digest()
    return plain + timedelta(seconds=plain.total_seconds() * int.from_bytes(digest) / 65_536 / 5)
