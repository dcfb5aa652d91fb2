"""Downloads of any size: how much is read ahead of who reads them, and what is held while they wait."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from starlette.types import Message

from app.clock import FixedClock
from app.config import Settings
from app.domain import events as ev
from app.domain.errors import RegisterStateError
from app.domain.events import CatalogueKind
from app.domain.selections import EVERYTHING, Moment
from app.main import create_app
from app.services.checking import check_register
from app.services.writing import writing
from app.store import listing, reading, whole
from app.store.database import Database
from app.store.listing import Order, Sorting
from tests.builders import LETTER, day, event_id, instant, make_catalogue, make_draft
from tests.recording import record
from tests.store.test_statements import counted, fill

NOON, LATER = instant("2026-02-03T12:00:00"), instant("2026-11-22T12:00:00")
TODAY = day("2026-11-22")
PROMISES, TOGETHER = 23, 5


@pytest.fixture
def full(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setattr(whole, "TOGETHER", TOGETHER)
    record(database, NOON, make_catalogue((CatalogueKind.SOURCE, LETTER), (CatalogueKind.MINISTRY, "SZW")))
    fill(database, PROMISES)
    yield database
    assert held(database) == 0


def held(database: Database) -> int:
    """How many connections are in use."""
    return int(database.engine.pool.checkedout())  # type: ignore[attr-defined]


def texts_read(statements: list[str]) -> int:
    return sum("state_bodies.body" in statement for statement in statements)


def numbers(database: Database, sorting: Sorting = Sorting()) -> list[int]:  # noqa: B008 - it is frozen
    with database.reading() as connection:
        asked = listing.question(connection, EVERYTHING, Moment(TODAY), TODAY)
        return list(whole.numbers(connection, asked, sorting))


def test_texts_are_read_a_part_at_a_time_and_nothing_is_held_between_the_parts(full: Database) -> None:
    wanted = numbers(full)
    with counted(full) as statements:
        parts = whole.parts(full, wanted)
        for number in range(1, 3):
            assert len(next(parts)) == TOGETHER
            assert texts_read(statements) == number
            assert held(full) == 0
    assert [len(part) for part in parts] == [TOGETHER, TOGETHER, PROMISES - 4 * TOGETHER]


@pytest.mark.parametrize("registers", ["postgresql"], indirect=True)
def test_numbers_come_from_the_server_some_at_a_time(full: Database) -> None:
    kinds: list[str] = []

    def note(_c: Any, cursor: Any, *_more: Any) -> None:
        kinds.append(type(cursor).__name__)

    event.listen(full.engine, "before_cursor_execute", note)
    numbers(full)
    assert "ServerCursor" in kinds


@pytest.mark.parametrize("sorting", [Sorting(order, descending) for order in Order for descending in (False, True)])
def test_what_is_recorded_meanwhile_changes_nothing_of_a_download(full: Database, sorting: Sorting) -> None:
    with full.reading() as connection:
        asked = listing.question(connection, EVERYTHING, Moment(TODAY), TODAY)
        meant = list(listing.stream(connection, asked, sorting))
    parts = whole.parts(full, numbers(full, sorting))
    found = next(parts)
    record(full, LATER, [make_draft(ev.Fulfilled(), identity=9000 + n, commitment=UUID(int=n)) for n in (1, 20)])
    fill(full, 3, first=100)
    assert [*found, *(commitment for part in parts for commitment in part)] == meant


def test_a_download_ends_when_a_text_in_it_was_removed_meanwhile(full: Database) -> None:
    parts = whole.parts(full, numbers(full))
    next(parts)
    with writing(full, FixedClock(LATER), "beheer") as desk:
        desk.redact(event_id(10 * PROMISES), "op verzoek")
    with pytest.raises(RegisterStateError, match="read it again"):
        list(parts)


def test_who_goes_away_frees_everything(full: Database) -> None:
    url = full.engine.url.render_as_string(hide_password=False).replace("postgresql+psycopg:", "postgresql:")
    shell = create_app(Settings(database_url=url), FixedClock(LATER))
    service: Database = shell.app.state.service.database
    with counted(service) as statements:
        sent = asyncio.run(_gone_after_one_part(shell))
    assert sent == ["http.response.start", "http.response.body"]
    assert texts_read(statements) <= 1
    assert held(service) == 0
    service.close()


async def _gone_after_one_part(shell: Any) -> list[str]:
    """Ask for a download and be gone after the first part of it; returns what was sent until then."""
    sent: list[str] = []
    gone = asyncio.Event()

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message["type"])
        if message["type"] == "http.response.body":
            gone.set()
            await asyncio.sleep(60)  # long enough to be gone in

    path = "/commitments.csv"
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
    }
    scope |= {"path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "scheme": "http"}
    scope |= {"headers": [(b"host", b"register.test")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80)}
    await shell(scope, receive, send)
    return sent


def test_commitments_are_gone_through_some_at_a_time(full: Database) -> None:
    with full.reading() as connection:
        parts = list(reading.commitments_apart(connection, 10))
        assert [len(part) for part in parts] == [10, 10, 3]
        assert [key for part in parts for key in part] == reading.commitment_ids(connection)
        assert check_register(connection).commitments == PROMISES
