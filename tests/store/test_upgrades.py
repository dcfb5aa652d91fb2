"""A register of every version that users can have is brought up to date, with all that is in it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command

from app.services.checking import check_register
from app.services.exporting import export_lines
from app.store import migrating, revisions
from app.store.database import Database
from tests.builders import make_draft, make_made
from tests.recording import record
from tests.registers import Registers
from tests.store.released import FILES, load, rows_of


@pytest.fixture(params=FILES, ids=lambda file: str(file.name).partition(".")[0])
def file(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def old(registers: Registers, file: Path) -> Iterator[Database]:
    """A register as an earlier version left it."""
    database = Database(registers.blank_url())
    with database.writing() as connection:
        command.upgrade(migrating.config(connection), file.name.partition(".")[0])
    with database.writing() as connection:
        load(connection, file)
    yield database
    database.close()


def test_everything_is_there_and_follows_from_the_events(old: Database, file: Path) -> None:
    events = rows_of(file)["events"]
    migrating.upgrade(old)
    revisions.require_current(old)
    with old.reading() as connection:
        report = check_register(connection, datetime(2100, 1, 1, tzinfo=UTC))
        lines = list(export_lines(connection))
    assert report.faults == ()
    assert len(lines) == 1 + len(events) == 1 + report.events
    told = [json.loads(line)["id"].replace("-", "") for line in lines[1:]]
    assert told == [event["id"] for event in sorted(events, key=lambda event: int(event["sequence"]))]


def test_one_can_go_on_recording(old: Database) -> None:
    migrating.upgrade(old)
    record(old, datetime(2100, 1, 1, tzinfo=UTC), [make_draft(make_made(), identity=1)])
    with old.reading() as connection:
        assert check_register(connection).faults == ()


def test_it_can_go_back_to_the_version_it_came_from(old: Database, file: Path) -> None:
    migrating.upgrade(old)
    with old.writing() as connection:
        command.downgrade(migrating.config(connection), file.name.partition(".")[0])
    migrating.upgrade(old)
    with old.reading() as connection:
        assert check_register(connection).faults == ()
