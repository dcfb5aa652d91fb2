"""Registers to measure, made by the command a user has, once, and kept until the program or the generator changes.

They are kept in the folder of ``BENCH_FOLDER`` (``bench/work`` without it), which may be deleted at any time.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from bench import registers

FOLDER = Path(os.environ.get("BENCH_FOLDER", Path(__file__).parent / "work"))
_STORE = Path(__file__).parent.parent / "app" / "store"
_MIGRATIONS = Path(__file__).parent.parent / "migrations" / "versions"


def register_of(commitments: int) -> tuple[Path, dict[str, Any]]:
    """A register of so many commitments, and what making it took: made now, or taken as it was made before."""
    FOLDER.mkdir(exist_ok=True)
    register, told = FOLDER / f"{commitments}.db", FOLDER / f"{commitments}.json"
    if register.exists() and told.exists():
        made: dict[str, Any] = orjson.loads(told.read_bytes())
        if made["made_by"] == _maker():
            return register, made
    for old in FOLDER.glob(f"{commitments}[.-]*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    made = {**_import(register, commitments), "made_by": _maker()}
    told.write_bytes(orjson.dumps(made, option=orjson.OPT_INDENT_2))
    return register, made


def _maker() -> str:
    """What decides what is in a register: its generator, and the form of its tables."""
    digest = blake2b(Path(registers.__file__).read_bytes(), digest_size=9)
    for file in sorted((*_MIGRATIONS.glob("*.py"), _STORE / "tables.py", _STORE / "state_rows.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _import(register: Path, commitments: int) -> dict[str, Any]:
    lines, environment = register.with_suffix(".jsonl"), {**os.environ, "TOEZEGD_DATABASE_URL": f"sqlite:///{register}"}
    with lines.open("wb") as target:
        events = sum(1 for line in registers.lines(commitments) if target.write(line))
    _toezegd(environment, "init")
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    _toezegd(environment, "import", str(lines))
    took, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    lines.unlink()
    return {
        "events": events,
        "import_seconds": round(took, 1),
        "import_processor_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "commitments_per_second": round(commitments / took),
        "import_peak_mib": round(after.ru_maxrss / 1024),
        "database_mib": round(register.stat().st_size / 2**20),
    }


def _toezegd(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "app.cli", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
