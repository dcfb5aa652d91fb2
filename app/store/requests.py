"""Answers that were given to requests with an ``Idempotency-Key``, to be given again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlalchemy import delete, insert, select

from app.store import tables as t
from app.store.database import WriteConnection

c = t.requests.c
KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a write was answered with. ``body`` is the text as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: whose key, its ``Idempotency-Key``, and a digest of what it asked for."""

    key_id: str
    idempotency_key: str
    fingerprint: str


def answered(connection: WriteConnection, asked: Asked, now: datetime) -> tuple[str, Answer] | None:
    """The fingerprint and the answer of the request that this one repeats, if that was in the last day."""
    here = (c.key_id == asked.key_id, c.idempotency_key == asked.idempotency_key)
    row = connection.execute(select(t.requests).where(*here, c.answered_at > now - KEPT)).one_or_none()
    if row is None:
        return None
    return row.fingerprint, Answer(row.status, orjson.loads(row.headers), row.body.encode())


def keep(connection: WriteConnection, asked: Asked, answer: Answer, now: datetime) -> None:
    """Keep an answer for a day; older ones are let go."""
    connection.execute(delete(t.requests).where(c.answered_at <= now - KEPT))
    connection.execute(
        insert(t.requests).values(
            key_id=asked.key_id,
            idempotency_key=asked.idempotency_key,
            fingerprint=asked.fingerprint,
            status=answer.status,
            headers=orjson.dumps(answer.headers).decode(),
            body=answer.body.decode(),
            answered_at=now,
        )
    )
