"""How the register is: its version, what is in it, and how long ago something was imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.history import recorded_day
from app.domain.imports import ImportRun
from app.domain.selections import EVERYTHING, Moment
from app.services.commitments import ask
from app.services.statistics import count_by
from app.store.database import Database
from app.store.imports import latest_run
from app.store.reading import register_version
from app.store.revisions import head, require_current
from app.store.tallies import Split


@dataclass(frozen=True, slots=True)
class Condition:
    """A register that can answer.

    Attributes:
        database: The kind of database.
        migration: The version of its tables.
        version: The register version, which is how many events there are.
        last_import: The import from an official register that began last; None before the first.
        age: Seconds since that import ended, or since it began while it runs; None before the first.
    """

    database: str
    migration: str
    version: int
    last_import: ImportRun | None
    age: float | None


def condition(database: Database, now: datetime) -> Condition:
    """How the register is. Raises RegisterStateError when it cannot answer."""
    require_current(database)
    with database.reading() as connection:
        version, run = register_version(connection), latest_run(connection)
    ended = (run.finished_at or run.started_at) if run else None
    age = (now - ended).total_seconds() if ended else None
    return Condition(database.engine.dialect.name, head(), version, run, age)


def commitments_by_standing(database: Database, now: datetime) -> Mapping[str, int]:
    """How many commitments stand how today."""
    today = recorded_day(now)
    with database.reading() as connection:
        (counts,) = count_by(connection, ask(connection, Moment(today, None), today, EVERYTHING), Split.STANDING)
    return counts
