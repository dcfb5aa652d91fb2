from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.deadlines import When
from app.domain.events import DeadlineSet, Draft, Made, Reread
from app.domain.history import present
from app.domain.periods import Period, Precision
from app.domain.phrases import read
from app.importers.recesses import import_recesses
from app.importers.seed.files import SeedError
from app.services.recording import Recorder
from app.services.rereading import record_rereadings, rereadings
from app.store.database import Database
from app.store.reading import events_of
from tests.recording import record

SAID = date(2024, 11, 14)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROMISE, BY_HAND = UUID(int=1), UUID(int=2)
SUMMER = """recesses:
  - {kind: zomer, year: 2025, start: 2025-07-02, end: 2025-09-01, basis: sourced, source: the House, official: true}
"""


@pytest.fixture
def promised(database: Database) -> Database:
    """Two promises for before a summer of which the House had published nothing; one with days set by hand."""
    read_then = read("voor het zomerreces", SAID, EMPTY_CALENDAR)
    by_hand = read_then.set_by_hand(Period(SAID, date(2025, 6, 1), Precision.UNTIL), "de brief noemt 1 juni elders")
    for number, deadline in ((1, read_then), (2, by_hand)):
        promise = UUID(int=number)
        drafts = [
            Draft(UUID(int=10 * number), promise, When.on(SAID), Made("brief", "minister")),
            Draft(UUID(int=10 * number + 1), promise, When.on(SAID), DeadlineSet(deadline)),
        ]
        record(database, NOW, drafts)
    return database


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "recesses.yaml"
    path.write_text(SUMMER, "utf-8")
    return path


def test_nothing_changes_while_the_calendar_does_not(promised: Database) -> None:
    with promised.reading() as connection:
        assert list(rereadings(connection)) == []


def test_real_days_change_a_provisional_reading_and_that_is_no_move(promised: Database, published: Path) -> None:
    assert import_recesses(promised, NOW, published) == 1
    with promised.writing() as connection:
        (found,) = list(rereadings(connection))
        assert found.event.commitment == PROMISE
        assert found.before.provisional is not None
        assert (found.after.provisional, found.after.last_day) == (None, date(2025, 7, 1))
        assert record_rereadings(Recorder(connection, NOW), [found]) == 1
        assert list(rereadings(connection)) == []
        life = events_of(connection, [PROMISE])[PROMISE]
    commitment = present(life)
    assert isinstance(life[-1].payload, Reread)
    assert commitment is not None
    assert commitment.moves == 0
    assert commitment.deadline == commitment.original == found.after


def test_the_same_recess_is_not_recorded_twice(promised: Database, published: Path) -> None:
    import_recesses(promised, NOW, published)
    assert import_recesses(promised, NOW, published) == 0


def test_a_faulty_calendar_is_refused_with_its_line(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "recesses.yaml"
    path.write_text(SUMMER.replace("2025-07-02", "in juli"), "utf-8")
    with pytest.raises(SeedError, match=r"recesses\.yaml:2: recesses\.0\.start: Input should be a valid date"):
        import_recesses(database, NOW, path)
