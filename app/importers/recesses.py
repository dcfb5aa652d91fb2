"""Import of the parliamentary calendar: a file of recesses, as ``seed/recesses.yaml`` is, without a release."""

from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.domain import events as ev
from app.domain.deadlines import UNKNOWN_DAY
from app.domain.events import CatalogueKind, Draft
from app.importers.seed.files import read_file
from app.importers.seed.models import Recesses, entry
from app.services.recording import Recorder
from app.store.database import Database
from app.store.reading import catalogue


def import_recesses(database: Database, now: datetime, file: Path) -> int:
    """Record the recesses of a file that the register does not have, or has otherwise. Returns how many.

    Raises SeedError naming file, line and reason; nothing is recorded then.
    """
    recesses = read_file(file, Recesses).recesses
    with database.writing() as connection:
        recorder = Recorder(connection, now)
        known = catalogue(connection, CatalogueKind.RECESS)
        found = {f"{recess.kind}-{recess.year}": entry(recess) for recess in recesses}
        new = {key: value for key, value in found.items() if known.get(key) != value}
        recorder.record([_draft(key, value) for key, value in new.items()])
    return len(new)


def _draft(key: str, value: dict[str, object]) -> Draft:
    return Draft(uuid4(), None, UNKNOWN_DAY, ev.Catalogued(CatalogueKind.RECESS, key, value))
