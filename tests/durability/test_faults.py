"""What happens when the database cannot do its work: a clear answer, nothing half done, and recovery without help."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from app.clock import FixedClock
from app.domain.access import Scope
from app.services.checking import check_register
from app.store import database as store
from app.store import migrating
from app.store.database import Database
from tests.api.service import NOW, describe_entries, promise, serving
from tests.registers import Registers, StoppablePostgres, stoppable_postgres

on_postgresql = pytest.mark.parametrize("registers", ["postgresql"], indirect=True)


@pytest.fixture
def database(registers: Registers) -> Iterator[Database]:
    """A register of the test's own: these are treated badly."""
    fresh = Database(registers.blank_url())
    migrating.upgrade(fresh)
    describe_entries(fresh)
    yield fresh
    fresh.close()


@pytest.fixture
def quick_to_give_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_MILLISECONDS", 200)


def refused_for_now(answer: httpx.Response) -> None:
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0
    assert "sql" not in answer.text.lower()


@contextmanager
def holding_the_writers_turn(database: Database) -> Iterator[None]:
    with database.writing() as connection:
        connection.execute(text("UPDATE register SET version = version"))
        yield


@pytest.mark.usefixtures("quick_to_give_up")
def test_a_writer_waits_a_bounded_time_for_another_and_readers_do_not_wait(database: Database) -> None:
    with serving(database) as api:
        writer = api.as_(Scope.WRITE)
        with holding_the_writers_turn(database):
            refused_for_now(writer.post("/v1/commitments", promise()))
            assert api.get("/v1/commitments").json()["items"] == []
        writer.promise()


@on_postgresql
def test_a_transaction_that_the_database_gives_up_is_done_again(database: Database) -> None:
    with serving(database) as api:
        service = api.shell.app.state.service
        service.database.engine = service.database.engine.execution_options(isolation_level="SERIALIZABLE")
        writer = api.as_(Scope.WRITE)
        with ThreadPoolExecutor(4) as pool:
            titles = [f"Toezegging {number}" for number in range(12)]
            statuses = list(
                pool.map(lambda title: writer.post("/v1/commitments", promise(title=title)).status_code, titles)
            )
        assert statuses == [201] * 12
        assert sorted(item["title"] for item in writer.get("/v1/commitments").json()["items"]) == sorted(titles)
    with database.reading() as connection:
        assert check_register(connection).faults == ()


def test_a_clock_that_jumps_ahead_and_back_orders_nothing_anew(database: Database) -> None:
    def make(day: int) -> str:
        with serving(database, FixedClock(NOW + timedelta(days=day))) as api:
            key = {"authorization": f"Bearer {token}"}
            answer = api.with_(**key).post("/v1/commitments", promise(title=f"day {day}"))
            assert answer.status_code == 201, answer.text
            made: str = api.get(f"/v1/commitments/{answer.json()['id']}/events").json()["items"][0]["recordedAt"]
            return made

    with serving(database) as api:
        token = api.as_(Scope.WRITE, life=timedelta(days=100)).headers["authorization"].removeprefix("Bearer ")
    instants = [make(day) for day in (0, 40, 1, 2, 41)]
    assert instants == sorted(instants)
    assert len(set(instants)) == len(instants)
    with database.reading() as connection:
        assert check_register(connection, NOW + timedelta(days=42)).faults == ()
        (fault,) = check_register(connection, NOW + timedelta(days=2)).faults
    assert fault.startswith("the last event was recorded at 2027-01-02T09:30:00Z, and this machine's clock is not")


@pytest.fixture
def server() -> Iterator[StoppablePostgres]:
    with stoppable_postgres() as server:
        yield server


def test_a_postgresql_that_restarts_is_found_again_without_help(server: StoppablePostgres) -> None:
    database = Database(server.url)
    migrating.upgrade(database)
    describe_entries(database)
    with serving(database) as api:
        writer = api.as_(Scope.WRITE)
        writer.promise(title="before")
        server.crash()
        refused_for_now(writer.post("/v1/commitments", promise(title="while it is away")))
        refused_for_now(api.get("/v1/commitments"))
        assert api.get("/livez").status_code == 200
        assert api.get("/readyz").status_code == 503
        server.start()
        assert api.get("/readyz").status_code == 200
        writer.promise(title="after")
        found = [item["title"] for item in api.get("/v1/commitments").json()["items"]]
        assert sorted(found) == ["after", "before"]
    with database.reading() as connection:
        assert check_register(connection).faults == ()
    database.close()
