"""The command as its user has it: another process, a real file, what it says and how it ends."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from app.cli.program import PLACES
from tests.cli.running import process, refused, toezegd
from tests.registers import execute


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'register.db'}"


@pytest.fixture
def register(url: str) -> str:
    toezegd("init", database=url)
    return url


def test_a_register_from_nothing_to_an_equal_copy(register: str, tmp_path: Path) -> None:
    assert "events new" in process("seed", database=register).stdout
    assert "Seed: 0 events new, 0 for changed lines" in toezegd("seed", database=register).stdout
    assert toezegd("roll", database=register).stdout == "0 terms of series made.\n"
    assert toezegd("check", database=register).stdout.startswith("All is well: ")
    first, second, copy = tmp_path / "first", tmp_path / "second", f"sqlite:///{tmp_path / 'copy.db'}"
    process("export", str(first), database=register)
    toezegd("init", database=copy)
    assert "events recorded, 0 were there already" in toezegd("import", str(first), database=copy).stdout
    toezegd("export", str(second), database=copy)
    assert first.read_bytes() == second.read_bytes()


def test_every_command_is_where_the_program_looks_for_it() -> None:
    told = toezegd("--help", database="").stdout
    names = [line.split()[1] for line in told.split("Commands", 1)[1].splitlines() if re.match(r"│ [a-z]", line)]
    assert names == list(PLACES)


_FOR_FEW = (
    "alembic app.domain.letters.reading app.domain.phrases.reading babel docx holidays httpx icalendar lxml openpyxl"
)
_FOR_SERVING = "fastapi jinja2 starlette uvicorn"


def test_nothing_loads_more_than_it_needs() -> None:
    asked = f"""
import sys
import app.cli.program, app.cli.keys
print([name for name in "{_FOR_FEW} {_FOR_SERVING}".split() if name in sys.modules])
import app.cli.serving, app.worker
service = app.worker.application()
print([name for name in "{_FOR_FEW} pypdf segno yaml".split() if name in sys.modules])
print([name for name in vars(service.app.state.publication) if name == "document"])
"""
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "[]\n" * 3


def test_reading_a_wording(register: str) -> None:
    asked = ("read", "in de eerste helft van 2026", "--stated-on", "2025-10-01")
    assert toezegd(*asked, database=register).stdout.startswith("2026-01-01 – 2026-06-30 (2026-40)")
    found = json.loads(toezegd(*asked, "--json", database=register).stdout)
    assert found["period"] == {"earliest": "2026-01-01", "latest": "2026-06-30", "precision": "half", "edtf": "2026-40"}


@pytest.mark.parametrize("command", ["seed", "check", "export", "roll", "serve", "reread"])
def test_without_a_register_every_command_says_what_to_do(url: str, command: str) -> None:
    assert refused(command, database=url) == "toezegd: this database holds no register yet: run 'toezegd init'"


def test_a_missing_file(register: str, tmp_path: Path) -> None:
    assert "there is no file" in refused("import", str(tmp_path / "nothing"), database=register)
    assert "there is no such folder" in refused("seed", str(tmp_path / "nothing"), database=register)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("what", "is no database address this program knows"),
        ("oracle://a/b", "is no database address this program knows"),
        ("sqlite://", "an SQLite register is a file"),
        ("sqlite:////proc/no/where.db", "the database cannot be reached"),
        ("postgresql://nobody@127.0.0.1:1/none", "the database cannot be reached"),
    ],
)
def test_a_wrong_address(address: str, said: str) -> None:
    assert said in refused("init", database=address)


def test_a_file_that_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Geachte voorzitter, " * 100)
    assert "is no register" in refused("init", database=f"sqlite:///{path}")


def test_a_register_of_a_newer_program(register: str) -> None:
    with sqlite3.connect(register.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    said = refused("serve", database=register)
    assert "was made by a newer program (migration 9999)" in said


def test_a_setting_that_does_not_fit(url: str) -> None:
    said = refused("init", database=url, TOEZEGD_LOG_LEVEL="loud", TOEZEGD_PUBLIC_URL="here")
    assert "TOEZEGD_LOG_LEVEL" in said
    assert "TOEZEGD_PUBLIC_URL" in said


def test_a_port_in_use(register: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = process("serve", "--port", str(port), database=register)
    assert (ended.returncode, ended.stdout) == (1, "")
    said = ended.stderr
    assert said.startswith("toezegd: ")
    assert f"cannot listen on 127.0.0.1:{port}" in said
    assert "choose another with --port" in said


def test_one_command_makes_fills_and_serves_a_register(url: str) -> None:
    command = [sys.executable, "-u", "-m", "app.cli", "start", "--port", "0"]
    environment = {**os.environ, "TOEZEGD_DATABASE_URL": url}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        told = [service.stdout.readline() for _ in range(2)]
        origin = told[1].split(" at ")[1].split("/   ")[0]
        with urlopen(f"{origin}/v1/overdue-commitments?asOf=2026-11-22", timeout=10) as answer:  # noqa: S310 - loopback
            assert len(json.load(answer)["items"]) > 10
        with urlopen(f"{origin}/readyz", timeout=10) as answer:  # noqa: S310 - loopback
            assert json.load(answer)["status"] == "ready"
        with urlopen(f"{origin}/calendar.ics", timeout=10) as answer:  # noqa: S310 - loopback
            assert f"URL:{origin}/toezeggingen/" in answer.read().decode().replace("\r\n ", "")
        service.send_signal(signal.SIGINT)
        service.wait(timeout=15)


def test_the_same_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    execute(postgres_url, "DROP DATABASE IF EXISTS command", "CREATE DATABASE command")
    url = postgres_url.replace("/postgres?", "/command?")
    toezegd("init", database=url)
    toezegd("seed", database=url)
    toezegd("export", str(tmp_path / "out"), database=url)
    assert toezegd("check", database=url).stdout.startswith("All is well: ")


def test_a_backup_that_is_restored_elsewhere(register: str, tmp_path: Path) -> None:
    toezegd("seed", database=register)
    file, copy = tmp_path / "backup.db", f"sqlite:///{tmp_path / 'copy.db'}"
    assert "It was read back and checked." in toezegd("backup", str(file), database=register).stdout
    assert "is there already" in refused("backup", str(file), database=register)
    assert toezegd("restore", str(file), database=copy).stdout.startswith("Restored: ")
    assert "restore into an empty database" in refused("restore", str(file), database=copy)
    assert toezegd("export", database=copy).stdout == toezegd("export", database=register).stdout
