"""How fast a register is imported, by the command a user has.

``python -m bench.importing 100000`` takes the register that all else is measured with; ``python -m bench.importing
100000 0`` one in which every commitment has three events, and none a fourth.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.registers import lines


def imported(commitments: int, folder: Path, more: float = 0.5) -> tuple[dict[str, Any], Path]:
    """Make a register of some commitments in a folder: what it took, and its file. ``more`` is that of ``lines``."""
    file, register = folder / "register.jsonl", folder / "register.db"
    with file.open("wb") as target:
        events = sum(1 for line in lines(commitments, more=more) if target.write(line))
    _toezegd(_environment(register), "init")
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    _toezegd(_environment(register), "import", str(file))
    took, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    file.unlink()
    found = {
        "events": events,
        "import_seconds": round(took, 1),
        "import_processor_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "commitments_per_second": round(commitments / took),
        "events_per_second": round(events / took),
        "import_peak_mib": round(after.ru_maxrss / 1024),
        "database_mib": round(register.stat().st_size / 2**20),
    }
    return found, register


def _environment(database: Path) -> dict[str, str]:
    return {**os.environ, "TOEZEGD_DATABASE_URL": f"sqlite:///{database}"}


def _toezegd(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(imported(int(sys.argv[1]), Path(place), *map(float, sys.argv[2:3]))[0])
