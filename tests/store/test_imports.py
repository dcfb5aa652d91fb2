from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.imports import ImportResult, ImportRun, ImportScope
from app.services.imports import last_import
from app.store.database import Database
from app.store.imports import (
    Imported,
    imported,
    keep_imported,
    keep_run,
    latest_complete,
    see,
    unseen_since,
    with_links,
)
from tests.builders import PROMISE, make_draft, make_made
from tests.recording import record

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_run(number: int, system: str = "tweedekamer", **given: object) -> ImportRun:
    values: dict[str, object] = {"scope": ImportScope.FULL, "started_at": NOON + number * HOUR, **given}
    return ImportRun(UUID(int=number), system, **values)  # type: ignore[arg-type]


def keep(database: Database, *runs: ImportRun) -> None:
    with database.writing() as connection:
        for run in runs:
            keep_run(connection, run)


def test_the_last_import_is_the_one_that_began_last(database: Database) -> None:
    with database.reading() as connection:
        assert last_import(connection) is None
    keep(database, make_run(2), make_run(1), make_run(3, "tables"))
    with database.reading() as connection:
        assert last_import(connection) == make_run(3, "tables")
        assert last_import(connection, "tweedekamer") == make_run(2)


def test_an_import_is_kept_as_it_goes(database: Database) -> None:
    ended = make_run(1, position="page 2", counts={"new": 3}, result=ImportResult.DONE, finished_at=NOON + 2 * HOUR)
    keep(database, make_run(1), ended, make_run(2, result=ImportResult.FAILED, finished_at=NOON + 3 * HOUR))
    with database.reading() as connection:
        assert latest_complete(connection, "tweedekamer") == ended
        assert latest_complete(connection, "tweedekamer", {ImportScope.CHANGES}) is None
        assert last_import(connection, "tweedekamer") != ended


def test_an_end_without_a_result_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        keep(database, make_run(1, finished_at=NOON))


def test_what_was_seen_of_records(database: Database) -> None:
    record(database, NOON, [make_draft(make_made(), identity=1)])
    first, second = (Imported("tweedekamer", name, PROMISE, "0" * 64, NOON) for name in ("a", "b"))
    with database.writing() as connection:
        keep_imported(connection, [first, second])
        keep_imported(connection, [Imported("tweedekamer", "a", PROMISE, "1" * 64, NOON, links="[]")])
        see(connection, "tweedekamer", ["b"], NOON + HOUR)
    with database.reading() as connection:
        assert imported(connection, "tweedekamer", ["a", "c"]).keys() == {"a"}
        assert [row.record for row in unseen_since(connection, "tweedekamer", NOON + HOUR)] == ["a"]
        assert [row.fingerprint for row in with_links(connection, "tweedekamer")] == ["1" * 64]
