"""``make bench``: measures this machine and writes what it found to ``bench/results/``."""

import json
import os
import platform
import sqlite3
import sys
from pathlib import Path

from bench.importing import measure
from bench.report import plot, table

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Measure registers of the sizes named on the command line or in BENCH_SIZES (10,000 and 100,000 without any)."""
    named = sys.argv[1:] or os.environ.get("BENCH_SIZES", "10000,100000").split(",")
    found = [measure(int(size)) for size in named]
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    machine += f", SQLite {sqlite3.sqlite_version}, load {os.getloadavg()[0]:.1f}"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "registers.json").write_text(json.dumps({"machine": machine, "registers": found}, indent=2) + "\n")
    (RESULTS / "registers.md").write_text(f"{machine}\n\n{table(found)}")
    (RESULTS / "registers.svg").write_text(plot(found))
    print((RESULTS / "registers.md").read_text())


if __name__ == "__main__":
    main()
