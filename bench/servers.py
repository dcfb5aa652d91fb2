"""The services that are compared, each a process of its own on a free port of loopback."""

import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

STARTS = 5
"""How often the service is started to say how long that takes."""
_ROOT = Path(__file__).resolve().parent.parent
_ONE_EVENT = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//NL\r\nBEGIN:VEVENT\r\n%bEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@contextmanager
def process(
    command: list[str], port: int, environment: dict[str, str] | None = None, **more: Any
) -> Iterator[psutil.Process]:
    """A process from when it listens until the block ends."""
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env={**os.environ, **(environment or {})}, **quiet, **more) as started:
        try:
            _wait(port)
            yield psutil.Process(started.pid)
        finally:
            started.terminate()


def _wait(port: int) -> None:
    for _ in range(6000):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            if line.recv(16):
                return
        time.sleep(0.02)
    raise TimeoutError("a service did not start")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def toezegd(register: Path, port: int) -> Iterator[psutil.Process]:
    """The service itself, by the command a user has."""
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    settings = {"TOEZEGD_DATABASE_URL": f"sqlite:///{register}", "TOEZEGD_ANONYMOUS_LIMIT": ""}
    with process(command, port, settings) as started:
        yield started


def start_seconds(register: Path) -> float:
    """Seconds from the command until the first answer, as after ``make run``: the middle one of some starts.

    The modules are compiled before, as that does, whatever the environment says of writing them at a start.
    """
    subprocess.run([sys.executable, "-m", "compileall", "-q", "app", "migrations"], cwd=_ROOT, check=True)
    taken = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        with toezegd(register, free_port()):
            taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


@contextmanager
def floor(register: Path, folder: Path) -> Iterator[int]:
    """The bare application; yields its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, number = listener.getsockname()[1], listener.fileno()
        command = [sys.executable, "-m", "bench.floor", str(register), str(folder), str(number)]
        with process(command, port, pass_fds=(number,)):
            yield port


@contextmanager
def datasette(register: Path) -> Iterator[int]:
    """Datasette on a table with the rows of the overdue and the index of the register; yields its port."""
    target = register.with_name(f"{register.stem}-overdue") / "overdue.db"
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        _copy_owed(register, part := target.with_suffix(".part"))
        part.rename(target)
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", str(target), "--port", str(port)]
    with process(command, port):
        yield port


def _copy_owed(register: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as copy:
        copy.execute("ATTACH ? AS r", (str(register),))
        copy.execute(
            """CREATE TABLE states AS SELECT s.id, s.calendar_day, hex(s.commitment_id) AS commitment_id, s.due_through,
            s.ministry, s.kind, s.title, b.body FROM r.states s JOIN r.state_bodies b ON b.state_id = s.id
            WHERE s.current = 1 AND s.listed = 1 AND s.owed = 1 AND s.series = 0"""
        )
        copy.execute("CREATE INDEX ix_states ON states (calendar_day, commitment_id, due_through)")
    copy.close()


@contextmanager
def radicale(calendar: bytes, folder: Path) -> Iterator[int]:
    """Radicale with the events of a calendar, one file each as it keeps them; yields its port."""
    place = folder / "radicale" / "collection-root" / "bench" / "calendar"
    place.mkdir(parents=True)
    (place / ".Radicale.props").write_text('{"tag": "VCALENDAR"}')
    for number, event in enumerate(calendar.split(b"BEGIN:VEVENT\r\n")[1:]):
        body = event.partition(b"END:VEVENT\r\n")[0]
        (place / f"{number}.ics").write_bytes(_ONE_EVENT % body)
    port = free_port()
    options = ["--server-hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", str(folder / "radicale")]
    rights = ["--auth-type", "none", "--rights-type", "authenticated", "--logging-level", "critical"]
    with process([sys.executable, "-m", "radicale", *options, *rights], port):
        yield port
