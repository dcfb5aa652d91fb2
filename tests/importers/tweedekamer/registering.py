"""Brings rows into a register at a moment, and tells what the register has then."""

from collections.abc import Iterable
from datetime import datetime

from app.clock import FixedClock
from app.domain.commitments import Commitment
from app.domain.events import Event, EventType
from app.domain.history import present
from app.importers.tweedekamer.observing import commitment_id
from app.importers.tweedekamer.reporting import ImportReport, Outcome
from app.importers.tweedekamer.running import run_import
from app.store.database import Database
from app.store.reading import commitment_ids, events_after, events_of
from tests.importers.tweedekamer.rows import Row, guid
from tests.importers.tweedekamer.standin import StandIn, serving


def imported_from(
    stand_in: StandIn, database: Database, now: datetime, since: datetime | None = None, *, dry_run: bool = False
) -> ImportReport:
    with stand_in.service(now, since) as source:
        return run_import(database, FixedClock(now), source, lambda _: None, dry_run=dry_run)


def brought(database: Database, now: datetime, *rows: Row) -> ImportReport:
    """A full pass over a register of some rows."""
    with serving(StandIn(list(rows))) as stand_in:
        return imported_from(stand_in, database, now)


def life(database: Database, number: int = 1) -> list[Event]:
    """The events of the commitment that a row brought, as they were recorded."""
    identity = commitment_id(guid(number))
    with database.reading() as connection:
        return events_of(connection, [identity])[identity]


def steps(database: Database, number: int = 1) -> list[str]:
    """Their types and days."""
    return [_step(event) for event in life(database, number)]


def _step(event: Event) -> str:
    first, last = event.happened.first, event.happened.last
    return f"{event.type} {first}" if first == last else f"{event.type} {first or ''}/{last or ''}"


def commitment(database: Database, number: int = 1) -> Commitment:
    found = present(life(database, number))
    assert found is not None
    return found


def counts(report: ImportReport) -> dict[str, int]:
    """The outcomes that occurred."""
    return {outcome.value: number for outcome, number in report.outcomes.items() if number}


def content(database: Database) -> set[tuple[object, ...]]:
    """Everything that a register holds, but for the order and the instants in which it was recorded."""
    with database.reading() as connection:
        events = events_after(connection, 0, 1_000_000)
        assert {event.commitment for event in events if event.commitment} == set(commitment_ids(connection))
    return {(e.id, e.commitment, e.happened, repr(e.payload), e.sources, e.origin) for e in events}


def kinds(events: Iterable[Event]) -> list[EventType]:
    return [event.type for event in events]


__all__ = ["Outcome", "brought", "commitment", "content", "counts", "imported_from", "kinds", "life", "steps"]
