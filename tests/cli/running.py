"""The command as its user has it, and each of its commands on a register that a test has open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, TextIOWrapper
from unittest.mock import patch

from app.cli.desk import Desk
from app.cli.program import main
from app.clock import FixedClock
from app.store.database import Database


@dataclass(frozen=True, slots=True)
class Open(Desk):
    """A desk on a register that is open already, and stays open."""

    database: Database

    @contextmanager
    def register(self, *, ready: bool = True) -> Iterator[Database]:
        """That register."""
        assert ready
        yield self.database


def desk_on(database: Database, now: datetime) -> Desk:
    return Open(FixedClock(now), database)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def process(*arguments: str, database: str) -> Ended:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "app.cli", *arguments]
    variables = {**os.environ, "TOEZEGD_DATABASE_URL": database}
    ended = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=120, check=False)
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def toezegd(*arguments: str, database: str, check: bool = True, **environment: str) -> Ended:
    """The whole command in this process, which is quicker to start."""
    out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    variables = {"TOEZEGD_DATABASE_URL": database, **environment}
    arranged = (patch.dict(os.environ, variables), patch.object(sys, "argv", ["toezegd", *arguments]))
    with arranged[0], arranged[1], redirect_stdout(out), redirect_stderr(err):
        code = _code()
    said = (stream.buffer.getvalue().decode() for stream in (out, err))
    ended = Ended(code, *said)
    assert not check or not code, ended
    return ended


def _code() -> int:
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def refused(*arguments: str, database: str, **environment: str) -> str:
    """What a command says that ends with status 1."""
    ended = toezegd(*arguments, database=database, check=False, **environment)
    assert ended.returncode == 1, ended.stderr
    said = ended.stderr.strip()
    assert said.startswith("toezegd: ")
    assert "\n" not in said, said
    return said
