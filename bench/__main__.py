"""``make bench``: measures this machine, and writes what it found to ``bench/results/``.

``python -m bench [--resume] [SIZE …]``; sizes are numbers of commitments, the smallest first. Registers are made once
and kept. Each size is written down as soon as it is measured; ``--resume`` takes those of this very release as they
are, so that a run that was broken off goes on.
"""

import argparse
import os
import platform
import sqlite3
from pathlib import Path
from typing import Any

import orjson

from app.release import release
from bench.compare import compare
from bench.keeping import register_of
from bench.report import plot, report

RESULTS = Path(__file__).parent / "results"
SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    """Measure registers of the sizes that were asked for."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=_sizes(), help="numbers of commitments")
    asked.add_argument("--resume", action="store_true", help="do not measure again what this release measured")
    given = asked.parse_args()
    RESULTS.mkdir(exist_ok=True)
    found = [_measured(size, resume=given.resume) for size in sorted(given.sizes)]
    (RESULTS / "registers.md").write_text(report(_machine(), found))
    (RESULTS / "registers.svg").write_text(plot(found))
    print((RESULTS / "registers.md").read_text())


def _sizes() -> list[int]:
    named = os.environ.get("BENCH_SIZES", "")
    return [int(size) for size in named.split(",")] if named else list(SIZES)


def _measured(size: int, *, resume: bool) -> dict[str, Any]:
    file = RESULTS / f"{size}.json"
    if resume and file.exists():
        before: dict[str, Any] = orjson.loads(file.read_bytes())
        if before["release"] == release():
            return before
    register, made = register_of(size)
    head = {"commitments": size, "release": release(), "machine": _machine()}
    found = {**head, **made, **compare(register, size), "load": round(os.getloadavg()[0], 1)}
    file.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    print(f"{size:,} commitments: measured", flush=True)
    return found


def _machine() -> str:
    said = f"{platform.platform()}, {_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{said}, SQLite {sqlite3.sqlite_version}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in told.splitlines() if line.startswith("model name")), "")


if __name__ == "__main__":
    main()
