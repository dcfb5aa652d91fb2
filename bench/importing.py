"""How fast a register is imported, and how fast the overdue page answers after that."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.compare import compare
from bench.registers import lines


def measure(commitments: int) -> dict[str, Any]:
    """Import a register of some commitments into SQLite by the command a user has, then compare how it answers."""
    with tempfile.TemporaryDirectory() as folder:
        found, register = imported(commitments, Path(folder))
        return {**found, "compared": compare(register, commitments)}


def imported(commitments: int, folder: Path) -> tuple[dict[str, Any], Path]:
    """Make a register of some commitments in a folder: what it took, and its file."""
    file, register = folder / "register.jsonl", folder / "register.db"
    with file.open("wb") as target:
        events = sum(1 for line in lines(commitments) if target.write(line))
    _toezegd(_environment(register), "init")
    begin = time.perf_counter()
    _toezegd(_environment(register), "import", str(file))
    took = time.perf_counter() - begin
    file.unlink()
    found = {
        "events": events,
        "import_seconds": round(took, 1),
        "commitments_per_second": round(commitments / took),
        "import_peak_mib": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
        "database_mib": round(register.stat().st_size / 2**20),
    }
    return found, register


def _environment(database: Path) -> dict[str, str]:
    return {**os.environ, "TOEZEGD_DATABASE_URL": f"sqlite:///{database}"}


def _toezegd(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL
    )
