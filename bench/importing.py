"""How fast a register is imported, and how fast the overdue page answers after that."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from bench.registers import lines

DAY = "2026-11-22"


def measure(commitments: int) -> dict[str, float]:
    """Import a register of some commitments into SQLite by the command a user has, then ask for what is overdue."""
    with tempfile.TemporaryDirectory() as folder:
        file, environment = Path(folder, "register.jsonl"), _environment(Path(folder, "register.db"))
        with file.open("wb") as target:
            events = sum(1 for line in lines(commitments) if target.write(line))
        _toezegd(environment, "init")
        begin = time.perf_counter()
        _toezegd(environment, "import", str(file))
        took = time.perf_counter() - begin
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return {
            "commitments": commitments,
            "events": events,
            "import_seconds": round(took, 1),
            "commitments_per_second": round(commitments / took),
            "import_peak_mib": round(peak),
            "database_mib": round(Path(folder, "register.db").stat().st_size / 2**20),
            **_answers(environment),
        }


def _environment(database: Path) -> dict[str, str]:
    return {**os.environ, "TOEZEGD_DATABASE_URL": f"sqlite:///{database}"}


def _toezegd(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL
    )


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The register, served on a free port of loopback."""
    command = [sys.executable, "-u", "-m", "app.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield str(process.stdout.readline() if process.stdout else "").split("/   ")[0].split(" at ")[1]
        finally:
            process.terminate()


def _answers(environment: dict[str, str]) -> dict[str, float]:
    with served(environment) as origin:
        pages = {
            "overdue_ms": f"/v1/overdue-commitments?asOf={DAY}&limit=100",
            "list_ms": f"/v1/commitments?asOf={DAY}&limit=100",
            "ministry_ms": f"/v1/overdue-commitments?asOf={DAY}&limit=100&ministry=SZW",
            "past_ms": "/v1/overdue-commitments?asOf=2021-03-01&limit=100",
            "statistics_ms": f"/v1/statistics?asOf={DAY}",
        }
        return {name: _median(origin + path) for name, path in pages.items()}


def _median(address: str, rounds: int = 15) -> float:
    """Median milliseconds of an answer that was asked for before; every answer is worked out anew."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        with urlopen(address) as answer:  # noqa: S310 - our own service on loopback
            answer.read()
        times.append((time.perf_counter() - begin) * 1000)
    return round(statistics.median(times), 1)
