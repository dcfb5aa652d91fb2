"""How many requests N processes answer a second, on SQLite and on PostgreSQL, and what each takes of the processors.

Run by ``python -m bench.workers [commitments]``. Who asks is a process of its own with several connections, on the same
machine, so it takes a part of what there is; the processors' seconds of a request do not depend on that. PostgreSQL is
the one that the tests use, unless ``BENCH_POSTGRESQL`` names an empty database. Writes ``bench/results/workers.md``.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import psutil

from bench import servers
from bench.asking import Line, Question
from bench.keeping import register_of
from bench.questions import LIST, new, same
from tests.registers import postgres_server

RESULTS = Path(__file__).parent / "results"
PROCESSES, CONNECTIONS, SECONDS = (1, 2), 8, 8.0
DAYS = 1_400
"""Days that a connection can ask from in a turn: all of them lie before the first commitment is due."""
FULL_PAGE = 100_000
"""Octets that a page of 100 has at least."""
ASKED: dict[str, Question] = {"asked again": same(LIST), "never asked before": new(LIST, "dueFrom")}


@contextmanager
def postgresql(register: Path) -> Iterator[str]:
    """The address of a PostgreSQL with the same register."""
    given = os.environ.get("BENCH_POSTGRESQL")
    if given:
        _restored(given, register)
        yield given
        return
    with postgres_server() as url:
        _restored(url, register)
        yield url


def _restored(url: str, register: Path) -> None:
    command = [sys.executable, "-m", "app.cli", "restore", str(register)]
    subprocess.run(command, env={**os.environ, "TOEZEGD_DATABASE_URL": url}, check=True, stdout=subprocess.DEVNULL)


def _ask(port: int, name: str, first: int, seconds: float) -> int:
    """Ask on one connection until the time is up; returns how often that was."""
    line, question, asked = Line(port), ASKED[name], 0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        path, headers = question(first + asked)
        status, _, body = line.ask(path, headers)
        if status != 200 or len(body) < FULL_PAGE:
            raise RuntimeError(f"{path} answered {status} with {len(body)} octets: that is no page of 100")
        asked += 1
    line.close()
    return asked


def _load(port: int, name: str, turn: int, seconds: float) -> int:
    """Ask on all connections at once, each from a day of its own on; ``turn`` 1 goes on where 0 did not come."""
    with ThreadPoolExecutor(CONNECTIONS) as at_once:
        first = [(turn * CONNECTIONS + number) * DAYS for number in range(CONNECTIONS)]
        return sum(at_once.map(lambda begin: _ask(port, name, begin, seconds), first))


def _processor_seconds(service: psutil.Process) -> float:
    times = [process.cpu_times() for process in (service, *service.children(recursive=True))]
    return sum(taken.user + taken.system for taken in times)


def measure(url: str, processes: int) -> Iterator[tuple[str, float, float]]:
    """Per question: requests a second, and milliseconds of processor time a request takes in the service."""
    port = servers.free_port()
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port), "--workers", str(processes)]
    settings = {"TOEZEGD_DATABASE_URL": url, "TOEZEGD_ANONYMOUS_LIMIT": "", "TOEZEGD_LOG_LEVEL": "warning"}
    with servers.process(command, port, settings) as service, get_context("spawn").Pool(1) as asking:
        for name in ASKED:
            asking.apply(_load, (port, name, 0, 2.0))
            before = _processor_seconds(service)
            asked = asking.apply(_load, (port, name, 1, SECONDS))
            taken = _processor_seconds(service) - before
            yield name, asked / SECONDS, taken / asked * 1000


def main() -> None:
    """Measure both databases with each number of processes, and write the table."""
    commitments = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    register, _ = register_of(commitments)
    told = (
        f"{commitments:,} commitments, {os.cpu_count()} cores, {CONNECTIONS} connections, load {os.getloadavg()[0]:.1f}"
    )
    lines = [told, "", "| overdue page of 100 | processes | requests a second | processor a request |"]
    lines.append("| --- | --- | --- | --- |")
    with postgresql(register) as address:
        for kind, url in (("SQLite", f"sqlite:///{register}"), ("PostgreSQL", address)):
            for processes in PROCESSES:
                for name, rate, cost in measure(url, processes):
                    lines.append(f"| {name}, {kind} | {processes} | {rate:,.0f} | {cost:.2f} ms |")
    (RESULTS / "workers.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
