"""The service as another process that can be killed at any moment, and be there again at once."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from app.domain.access import Scope
from app.services.keys import create_key
from app.store.database import Database
from tests.api.service import describe_entries, promise
from tests.durability.nursery import GONE, READY

DEAD = (httpx.TransportError,)
"""What a caller sees when the server dies while it waits."""


class Mortal:
    """One service process after another on the same address."""

    def __init__(self, nursery: "subprocess.Popen[str]", origin: str, token: str) -> None:
        self._nursery = nursery
        self.origin = origin
        self._headers = {"Authorization": f"Bearer {token}"}

    @property
    def root(self) -> Path:
        """The file system as the service sees it, which may have a disk of its own."""
        return Path(f"/proc/{self._nursery.pid}/root")

    def born(self, death: str = "") -> int:
        """Start a process; ``death`` says when it is to kill itself (see the nursery)."""
        self._tell(death)
        return int(self._hear())

    def kill(self, process: int) -> None:
        """Kill the process that was started last, which may be dead already, and wait until it is no more."""
        os.kill(process, signal.SIGKILL)
        self._tell("")
        assert self._hear() == GONE

    @contextmanager
    def living(self, death: str = "") -> Iterator[None]:
        """A process for as long as the block takes, unless it dies earlier."""
        process = self.born(death)
        try:
            yield
        finally:
            self.kill(process)

    def client(self) -> httpx.Client:
        """Connections of one's own. None outlives a request, and none reads certificates: it never leaves loopback."""
        limits = httpx.Limits(max_keepalive_connections=0)
        options: dict[str, Any] = {"timeout": 20, "limits": limits, "trust_env": False, "verify": False}
        return httpx.Client(base_url=self.origin, headers=self._headers, **options)

    def make(self, client: httpx.Client, name: str, **changes: Any) -> httpx.Response:
        """Record a promise once, however often it is sent."""
        body = self.promised(name, **changes)
        return client.post("/v1/commitments", json=body, headers={"Idempotency-Key": name})

    def promised(self, name: str, **changes: Any) -> dict[str, Any]:
        """A promise that can be told apart by its title."""
        return promise(title=name, **changes)

    def _tell(self, line: str) -> None:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(f"{line}\n")
        self._nursery.stdin.flush()

    def _hear(self) -> str:
        assert self._nursery.stdout is not None
        return self._nursery.stdout.readline().strip()


@contextmanager
def mortal(database: Database) -> Iterator[Mortal]:
    """The service on a register with what promises refer to, and a key that may write."""
    describe_entries(database)
    url = database.engine.url.render_as_string(hide_password=False).replace("postgresql+psycopg:", "postgresql:")
    with nursery([], url, key_for_writing(database)) as service:
        yield service


def key_for_writing(database: Database) -> str:
    now = datetime.now(UTC)  # noqa: TID251 - the service runs by the real clock
    return create_key(database, now, "a-writer", Scope.WRITE, timedelta(days=1))[1]


@contextmanager
def nursery(wrapped_in: list[str], url: str, token: str) -> Iterator[Mortal]:
    """A nursery for the register at an address, started by itself or by the command that it is wrapped in."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*wrapped_in, sys.executable, "-m", "tests.durability.nursery", str(port)]
    environment = {**os.environ, "TOEZEGD_DATABASE_URL": url}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, text=True, stdin=pipe, stdout=pipe) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert started.stdout.readline().strip() == READY
        try:
            yield Mortal(started, f"http://127.0.0.1:{port}", token)
        finally:
            started.stdin.close()
            started.wait(timeout=20)
