"""Several processes on one register: ``toezegd serve --workers 2``."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import psutil
import pytest

from app.domain.access import Scope
from app.services.checking import check_register
from app.services.keys import create_key
from app.store.database import Database
from tests.api.service import describe_entries, promise

WRITES = 40


@dataclass(frozen=True)
class Served:
    """A register that several processes serve."""

    process: psutil.Process
    origin: str
    token: str

    def workers(self) -> set[int]:
        """The processes that answer: what the first one started, but for Python's own helpers."""
        return {child.pid for child in self.process.children() if "spawn_main" in _command_of(child)}

    def client(self) -> httpx.Client:
        """Each request on a connection of its own, so that any of the processes may get it."""
        headers = {"Authorization": f"Bearer {self.token}"}
        limits = httpx.Limits(max_keepalive_connections=0)
        return httpx.Client(base_url=self.origin, headers=headers, limits=limits, timeout=20, verify=False)  # noqa: S501


def _command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:  # it died just now
        return ""


@pytest.fixture
def served(database: Database) -> Iterator[Served]:
    describe_entries(database)
    now = datetime.now(UTC)  # noqa: TID251 - the service runs by the real clock
    token = create_key(database, now, "a-writer", Scope.WRITE, timedelta(days=1))[1]
    url = database.engine.url.render_as_string(hide_password=False).replace("postgresql+psycopg:", "postgresql:")
    command = [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--workers", "2"]
    environment = {**os.environ, "TOEZEGD_DATABASE_URL": url}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        origin = service.stdout.readline().split(" at ")[1].split("/   ")[0]
        yield Served(psutil.Process(service.pid), origin, token)
        service.send_signal(signal.SIGTERM)
        assert service.wait(timeout=20) == 0


def until(true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it never came true")


def test_who_writes_at_one_process_reads_it_at_any(served: Served, database: Database) -> None:
    until(lambda: len(served.workers()) == 2)

    def make(number: int) -> tuple[int, int]:
        with served.client() as client:
            made = client.post("/v1/commitments", json=promise(title=f"Toezegging {number}"))
            found = client.get("/v1/commitments", params={"sort": "-lastChanged", "limit": 500}).json()["items"]
            return made.status_code, [item["id"] for item in found].count(made.json()["id"])

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(make, range(WRITES))) == {(201, 1)}
    with database.reading() as connection:
        assert check_register(connection).faults == ()


def test_a_process_that_dies_is_replaced_and_the_others_answer_meanwhile(served: Served) -> None:
    until(lambda: len(served.workers()) == 2)
    until(lambda: served.client().get("/livez").status_code == 200)
    before = served.workers()
    victim = min(before)
    os.kill(victim, signal.SIGKILL)
    until(lambda: len(served.workers() - {victim}) == 2)
    with served.client() as client:
        assert client.get("/readyz").status_code == 200
