"""How quick the calendar is, beside a bare application that returns the same octets from the same server.

Run by ``python -m bench.feed``. The register has about ten thousand entries in its calendar.
"""

import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import httpx
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from app.clock import FixedClock
from app.config import Settings
from app.importers.jsonlines import import_lines
from app.main import create_app
from app.serving import configure_logs
from app.store.database import Database
from app.store.migrating import upgrade
from bench.registers import lines

NOW = datetime(2026, 11, 5, 9, tzinfo=UTC)
COMMITMENTS = 15_000
BARE = "/bare.ics"
PROCESSOR = "/processor"
"""Where the service says how many seconds of the processor its process has taken."""
COLD = 3
"""How many processes are asked for the first time."""


def fill(url: str) -> None:
    database = Database(url)
    upgrade(database)
    import_lines(database, datetime(2026, 11, 1, 9, tzinfo=UTC), lines(COMMITMENTS), lambda _size: None)
    database.close()


def beside_bare(app: ASGIApp, octets: Path) -> ASGIApp:
    """The application, and at one address an application that does nothing but return what is in a file."""

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in (BARE, PROCESSOR):
            body = _read(octets) if scope["path"] == BARE else repr(time.process_time()).encode()
            headers = [(b"content-type", b"text/calendar"), (b"content-length", b"%d" % len(body))]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return
        await app(scope, receive, send)

    return either


_files: dict[Path, bytes] = {}


def _read(path: Path) -> bytes:
    if path not in _files:
        _files[path] = path.read_bytes()
    return _files[path]


def serve(url: str, octets: Path, listener: socket.socket) -> None:
    configure_logs("critical")
    shell = create_app(Settings(database_url=url), FixedClock(NOW))
    config = uvicorn.Config(beside_bare(shell, octets), log_level="critical", lifespan="on", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def running(url: str, octets: Path) -> Iterator[httpx.Client]:
    """The service in a process of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    process = get_context("spawn").Process(target=serve, args=(url, octets, listener))
    process.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        with httpx.Client(base_url=address, timeout=60, headers={"Accept-Encoding": "identity"}) as client:
            client.get("/livez")
            yield client
    finally:
        process.terminate()
        process.join()
        listener.close()


def seconds(ask: Callable[[], httpx.Response], times: int) -> float:
    """The median of so many."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def tell(what: str, taken: float, more: str = "") -> None:
    print(f"{what:<42}{taken * 1000:10.1f} ms  {more}")


def cold(client: httpx.Client) -> tuple[float, float]:
    """The first request of a process: seconds by the clock, and of the processor."""
    before = float(client.get(PROCESSOR).text)
    taken = seconds(lambda: client.get("/calendar.ics"), 1)
    return taken, float(client.get(PROCESSOR).text) - before


def measure(client: httpx.Client, octets: Path) -> None:
    answer = client.get("/calendar.ics")
    octets.write_bytes(answer.content)
    size = f"{answer.content.count(b'BEGIN:VEVENT')} entries, {len(answer.content) / 1e6:.1f} MB"
    warm = seconds(lambda: client.get("/calendar.ics"), 31)
    bare = seconds(lambda: client.get(BARE), 31)
    tell("warm", warm, size)
    tell("a bare application with the same octets", bare, f"warm is {bare / warm:.2f} times as fast")
    packed = {"Accept-Encoding": "gzip"}
    tell("packed: the first request", seconds(lambda: client.get("/calendar.ics", headers=packed), 1))
    tell("packed, and unpacked by the client", seconds(lambda: client.get("/calendar.ics", headers=packed), 11))
    known = {"If-None-Match": answer.headers["ETag"]}
    tell("not modified", seconds(lambda: client.get("/calendar.ics", headers=known), 301))
    tell("nothing at all: /livez", seconds(lambda: client.get("/livez"), 301))
    one = seconds(lambda: client.get("/calendar.ics?ministry=SZW&kind=motion"), 1)
    tell("cold: a ministry and a kind", one)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url, octets = f"sqlite:///{folder}/register.db", Path(folder) / "bare.ics"
        fill(url)
        measured = []
        for _ in range(COLD):
            with running(url, octets) as client:
                measured.append(cold(client))
        by_clock, by_processor = map(min, zip(*measured, strict=True))
        tell("cold: the first request", by_clock, f"{by_processor * 1000:.1f} ms of the processor; best of {COLD}")
        with running(url, octets) as client:
            measure(client, octets)


if __name__ == "__main__":
    main()
