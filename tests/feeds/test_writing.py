"""How calendars are written: a handful of statements, once per revision, and never from what is no longer so."""

from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.events import CatalogueKind
from app.services.feed import Calendars
from app.store.database import Database
from tests.builders import deadline_set, instant, make_draft
from tests.feeds.making import ALARMED, STYLE
from tests.feeds.telling import SECOND, THIRD, Told
from tests.recording import record
from tests.store.test_statements import counted

JANUARY = deadline_set("2026-01-01", "2026-01-31")
JULY = deadline_set("2026-07-01", "2026-07-31", wording="juli")
PROMISED, NEWS = "2025-06-02", "2025-09-01"
MORE = range(100, 140)


@pytest.fixture
def told(database: Database) -> Told:
    """A register with a promise that moved, one that was withdrawn, and one that did neither."""
    register = Told(database)
    for about in (UUID(int=1), SECOND, THIRD):
        register.promise(PROMISED, JANUARY, about=about)
    register.tell(NEWS, JULY)
    register.tell(NEWS, ev.Merged(THIRD), about=SECOND)
    return register


def statements(told: Told, on: str) -> int:
    with counted(told.database) as found:
        told.octets(on)
    return len(found)


def test_many_entries_take_as_many_statements_as_few(told: Told) -> None:
    few = statements(told, NEWS)
    for number in MORE:
        told.promise(NEWS, JANUARY, about=UUID(int=number))
    told.tell(NEWS, JULY, about=UUID(int=100))
    told.tell(NEWS, ev.Merged(THIRD), about=UUID(int=101))
    told.calendars = Calendars()
    assert statements(told, NEWS) == few
    assert statements(told, NEWS) < few


def test_what_was_written_before_is_written_the_same(told: Told) -> None:
    first = told.octets(NEWS)
    assert told.octets(NEWS) == first
    told.octets(NEWS, style=ALARMED)
    assert told.octets(NEWS, style=STYLE) == first


def test_a_source_that_gets_another_name_is_named_anew(told: Told) -> None:
    cited = make_draft(JULY, NEWS, identity=500, commitment=THIRD, sources=("brief",))
    record(told.database, instant("2025-09-02T12:00:00"), [cited])
    assert "Bron: brief" in told.calendar("2025-09-02")[3].value("DESCRIPTION")
    named = ev.Catalogued(CatalogueKind.SOURCE, "brief", {"title": "Brief van juli"})
    record(told.database, instant("2025-09-03T12:00:00"), [make_draft(named, None, identity=501, commitment=None)])
    after = told.calendar("2025-09-03")[3]
    assert "Bron: Brief van juli" in after.value("DESCRIPTION")
    assert after.value("SEQUENCE") == "4"
