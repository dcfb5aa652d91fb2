"""Rows of imports: how each went, and what was seen last of every record of an official register."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, Select, func, insert, select, update

from app.domain.imports import COMPLETE, ImportResult, ImportRun, ImportScope
from app.store import tables as t
from app.store.database import WriteConnection
from app.store.reading import AnyConnection

c, r = t.imports.c, t.imported.c


@dataclass(frozen=True, slots=True)
class Imported:
    """What was seen last of a record: which commitment it is, what it said (a digest), when, and whether it is gone.

    ``links`` is JSON of the relations whose other end is not in the register yet, None without any.
    """

    system: str
    record: str
    commitment_id: UUID
    fingerprint: str
    seen_at: datetime
    removed: bool = False
    links: str | None = None


def latest_run(connection: AnyConnection, system: str | None = None) -> ImportRun | None:
    """The import that began last, of one register or of any; None before the first."""
    return _run(connection, select(t.imports).where(*_of(system)))


def latest_complete(
    connection: AnyConnection, system: str, scopes: Collection[ImportScope] = frozenset(ImportScope)
) -> ImportRun | None:
    """The last import of some scopes that saw all it asked for."""
    return _run(connection, select(t.imports).where(c.system == system, c.result.in_(COMPLETE), c.scope.in_(scopes)))


def _of(system: str | None) -> list[Any]:
    return [c.system == system] if system else []


def _run(connection: AnyConnection, wanted: Select[Any]) -> ImportRun | None:
    row = connection.execute(wanted.order_by(c.started_at.desc(), c.id).limit(1)).one_or_none()
    if row is None:
        return None
    return ImportRun(
        id=row.id,
        system=row.system,
        scope=ImportScope(row.scope),
        started_at=row.started_at,
        finished_at=row.finished_at,
        result=ImportResult(row.result) if row.result else None,
        position=row.position,
        counts=orjson.loads(row.counts),
    )


def keep_run(connection: WriteConnection, run: ImportRun) -> None:
    """Keep how an import stands."""
    values = {**asdict(run), "counts": orjson.dumps(run.counts).decode()}
    if not connection.execute(update(t.imports).where(c.id == run.id).values(values)).rowcount:
        connection.execute(insert(t.imports).values(values))


def imported(connection: AnyConnection, system: str, records: Collection[str]) -> dict[str, Imported]:
    """What was seen last of some records, by their ids."""
    wanted = select(t.imported).where(r.system == system, r.record.in_(records))
    return {row.record: _imported(row) for row in connection.execute(wanted)}


def unseen_since(connection: AnyConnection, system: str, instant: datetime) -> list[Imported]:
    """The records that were not seen from an instant on, and that were not known to be gone."""
    wanted = select(t.imported).where(r.system == system, r.seen_at < instant, ~r.removed).order_by(r.record)
    return [_imported(row) for row in connection.execute(wanted)]


def with_links(connection: AnyConnection, system: str) -> list[Imported]:
    """The records that have relations whose other end was not in the register."""
    wanted = select(t.imported).where(r.system == system, r.links.is_not(None)).order_by(r.record)
    return [_imported(row) for row in connection.execute(wanted)]


def records_of(connection: AnyConnection, system: str, commitment: UUID) -> set[str]:
    """The records of a register that are about a commitment."""
    return set(connection.scalars(select(r.record).where(r.commitment_id == commitment, r.system == system)))


def count_imported(connection: AnyConnection, system: str) -> int:
    """How many records of a register are known and not gone."""
    return connection.scalar(select(func.count()).where(r.system == system, ~r.removed)) or 0


def _imported(row: Row[Any]) -> Imported:
    return Imported(
        row.system, row.record, row.commitment_id, row.fingerprint, row.seen_at, bool(row.removed), row.links
    )


def see(connection: WriteConnection, system: str, records: Collection[str], at: datetime) -> None:
    """Note that some known records were seen, as they were."""
    if records:
        connection.execute(update(t.imported).where(r.system == system, r.record.in_(records)).values(seen_at=at))


def keep_imported(connection: WriteConnection, rows: Sequence[Imported], *, new: bool = False) -> None:
    """Keep what was seen of some records; ``new`` when none of them was seen before."""
    if new and rows:
        connection.execute(insert(t.imported), [asdict(row) for row in rows])
        return
    for row in rows:
        values = asdict(row)
        here = update(t.imported).where(r.system == row.system, r.record == row.record)
        if not connection.execute(here.values(values)).rowcount:
            connection.execute(insert(t.imported).values(values))
