"""Registers to measure, made once and kept until the form of a register or the generator changes.

They are kept in the folder of ``BENCH_FOLDER`` (``bench/work`` without it), which may be deleted at any time.
"""

import os
import shutil
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from bench import registers
from bench.importing import imported

FOLDER = Path(os.environ.get("BENCH_FOLDER", Path(__file__).parent / "work"))
_STORE = Path(__file__).parent.parent / "app" / "store"
_MIGRATIONS = Path(__file__).parent.parent / "migrations" / "versions"


def register_of(commitments: int) -> tuple[Path, dict[str, Any]]:
    """A register of so many commitments, and what making it took: made now, or taken as it was made before.

    What it took to import as many with three events each, and not a fourth, is told under ``of_three_events``.
    """
    FOLDER.mkdir(exist_ok=True)
    register, told = FOLDER / f"{commitments}.db", FOLDER / f"{commitments}.json"
    if register.exists() and told.exists():
        made: dict[str, Any] = orjson.loads(told.read_bytes())
        if made["made_by"] == _maker():
            return register, made
    for old in FOLDER.glob(f"{commitments}[.-]*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    with TemporaryDirectory(dir=FOLDER) as folder:
        of_three, _ = imported(commitments, Path(folder), more=0)
    with TemporaryDirectory(dir=FOLDER) as folder:
        made, file = imported(commitments, Path(folder))
        file.rename(register)
    made |= {"of_three_events": of_three, "made_by": _maker()}
    told.write_bytes(orjson.dumps(made, option=orjson.OPT_INDENT_2))
    return register, made


def _maker() -> str:
    """What decides what is in a register: its generator, and the form of its tables."""
    digest = blake2b(Path(registers.__file__).read_bytes(), digest_size=9)
    for file in sorted((*_MIGRATIONS.glob("*.py"), _STORE / "tables.py", _STORE / "state_rows.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
