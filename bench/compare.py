"""One register in one run: the service beside a bare application, Datasette and Radicale, on the same rows."""

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil

from app.clock import SystemClock, today
from bench import servers
from bench.asking import Line, rounds
from bench.memory import most_memory
from bench.questions import LIST, PAGES, Services, feed_of, questions

_AT_REST, _LONGEST = 10.0, 600.0
"""Percent of a processor that a service at rest takes at the most; seconds that are waited for that."""


def compare(register: Path, commitments: int) -> dict[str, Any]:
    """Everything that is measured of one register."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        (answers := folder / "answers").mkdir()
        port = servers.free_port()
        start = servers.start_seconds(register)
        service = stack.enter_context(servers.toezegd(register, port))
        line = Line(port)
        cold = {path: _seconds(line, path) for path in (LIST, *PAGES, "/v1/statistics")}
        feed = feed_of(line)
        cold["calendar"] = _seconds(line, f"{feed}&lang=en")
        (answers / "feed.ics").write_bytes(line.ask(feed, {})[2])
        floor = stack.enter_context(servers.floor(register, answers))
        datasette = stack.enter_context(servers.datasette(register))
        radicale = stack.enter_context(servers.radicale((answers / "feed.ics").read_bytes(), folder))
        rest = _rest(service)
        line.close()  # which stood idle for longer than the service keeps a line open
        line = Line(port)
        day = today(SystemClock())
        services = Services(port, floor, datasette, radicale)
        asked = questions(line, services, day, feed, commitments)
        rounds(asked)
        line.close()
        memory, peak = most_memory(service, port, day)
    return {
        "start_s": round(start, 2),
        "rss_mib": round(memory),
        "peak_mib": round(peak),
        "rest_s": round(rest, 1),
        "cold_ms": {path: round(taken * 1000, 1) for path, taken in cold.items()},
        "median_ms": {q.name: round(q.median, 3) for q in asked},
        "p99_ms": {q.name: round(q.p99, 3) for q in asked},
        "times": {q.name: len(q.taken) for q in asked},
        "octets": {q.name: q.octets for q in asked},
    }


def _rest(service: psutil.Process) -> float:
    """Seconds until a service does nothing by itself any more: after a start it makes what pages count by."""
    begin = time.perf_counter()
    while service.cpu_percent(1.0) > _AT_REST and time.perf_counter() - begin < _LONGEST:
        pass
    return time.perf_counter() - begin


def _seconds(line: Line, path: str) -> float:
    begin = time.perf_counter()
    line.ask(path, {})
    return time.perf_counter() - begin
