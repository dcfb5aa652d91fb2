"""Tells a register what happened, the way the program does: through the recorder, a transaction at a time."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from app.domain.events import Draft, Event
from app.services.recording import Recorder
from app.store.database import Database
from tests.builders import make_catalogue
from tests.registers import Registers
from tests.worlds import BEGIN, CATALOGUE, Transaction


def record(database: Database, now: datetime, drafts: Sequence[Draft]) -> list[Event]:
    """Record drafts in a transaction of their own."""
    with database.writing() as connection:
        return Recorder(connection, now).record(drafts)


def describe_catalogue(database: Database) -> None:
    """Describe what the events of random worlds refer to, a day before the first of them."""
    record(database, BEGIN - timedelta(days=1), make_catalogue(*CATALOGUE))


def record_in_parts(database: Database, told: Transaction) -> None:
    """Record a transaction with two calls of the recorder, as an import of many lines does."""
    half = len(told.drafts) // 2
    with database.writing() as connection:
        recorder = Recorder(connection, told.now)
        for part in (told.drafts[:half], told.drafts[half:]):
            recorder.record(part)


@contextmanager
def register_of(registers: Registers, world: Iterable[Transaction] = ()) -> Iterator[Database]:
    """A register that was told a world."""
    database = registers.fresh()
    try:
        describe_catalogue(database)
        for told in world:
            record(database, told.now, told.drafts)
        yield database
    finally:
        database.close()
