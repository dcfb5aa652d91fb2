"""Taking texts out of the register: the one place where something that was recorded is changed.

What is derived is written anew by the journal afterwards. Deleted octets are overwritten at once where the database can
do that; ``Database.purge`` clears what may be left in free places of its files.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

import orjson
from sqlalchemy import or_, select, update

from app.domain import events as ev
from app.domain.events import Catalogued, Event
from app.domain.redaction import telling_texts, without_texts
from app.store import tables as t
from app.store.codec import dump
from app.store.database import WriteConnection
from app.store.reading import AnyConnection, catalogue, events_named


def remove_texts(connection: WriteConnection, acts: Sequence[Event]) -> set[UUID]:
    """Take out the texts that redactions are about. Returns the commitments whose derived rows are to be made anew.

    ``acts`` are in the register already. What they are about and has lost its texts before is left as it is.
    """
    targets = {act.payload.target: act for act in acts if isinstance(act.payload, ev.Redacted)}
    if not targets:
        return set()
    _overwrite_deleted(connection)
    found = [event for event in events_named(connection, targets) if not event.redacted]
    for event in found:
        _remove(connection, event)
        _withhold_answers(connection, event)
        if isinstance(event.payload, Catalogued):
            _renew_entry(connection, event.payload, targets[event.id].sequence)
    return {event.commitment for event in found if event.commitment}


def clear_search(connection: WriteConnection) -> None:
    """Take the words of deleted rows out of the index of the search.

    The index of SQLite keeps them, marked as deleted, until it is merged; that of PostgreSQL lets go of them with
    the rows, in ``Database.purge``.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO state_search (state_search) VALUES ('optimize')")


def _overwrite_deleted(connection: WriteConnection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def _remove(connection: WriteConnection, event: Event) -> None:
    bare = without_texts(event)
    here = t.events.c.sequence == event.sequence
    connection.execute(update(t.events).where(here).values(payload=dump(bare.payload), redacted=True))
    c = t.citations.c
    for position, citation in enumerate(bare.sources):
        place = (c.sequence == event.sequence, c.position == position)
        connection.execute(update(t.citations).where(*place).values(locator=citation.locator))


def _renew_entry(connection: WriteConnection, described: Catalogued, version: int) -> None:
    """What is shown of the catalogue is what the last event says; its version tells caches that it changed."""
    c = t.catalogue.c
    entry = catalogue(connection, described.kind, version)[described.key]
    here = (c.kind == described.kind, c.key == described.key)
    connection.execute(update(t.catalogue).where(*here).values(entry=dump(entry), version=version))


def _withhold_answers(connection: WriteConnection, event: Event) -> None:
    """Answers to requests that may hold the texts are forgotten; that the request was answered is not."""
    c = t.requests.c
    told = [event.id, event.commitment] if event.commitment else [event.id]
    named = [f'"{event.payload.key}"'] if isinstance(event.payload, Catalogued) else []
    wanted = [*map(str, told), *named, *map(_written, telling_texts(event))]
    holding = or_(*(c.body.contains(text, autoescape=True) for text in wanted))
    connection.execute(update(t.requests).where(holding).values(body="", headers="{}"))


def _written(text: str) -> str:
    """A text as it stands in JSON, without the quotes around it."""
    return orjson.dumps(text)[1:-1].decode()


def holding_texts(connection: AnyConnection, wanted: Collection[str], limit: int) -> list[Event]:
    """Events that hold one of these texts, or a text with one of them in it."""
    c = t.events.c
    if not wanted:
        return []
    holding = or_(*(c.payload.contains(_written(text), autoescape=True) for text in wanted))
    found = connection.scalars(select(c.id).where(holding).order_by(c.sequence).limit(limit))
    return events_named(connection, list(found))
