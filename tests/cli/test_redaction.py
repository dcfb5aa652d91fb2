"""``toezegd redact`` and ``toezegd purge``, as a person runs them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.program import cli
from app.domain import events as ev
from app.store.database import Database
from app.store.migrating import upgrade
from tests.builders import event_id, instant, make_draft, make_made
from tests.recording import record

SECRET = "Jan Jansen uit Amersfoort"
MADE = make_draft(make_made(f"antwoord aan {SECRET}"), identity=1)


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "register.db"
    monkeypatch.setenv("TOEZEGD_DATABASE_URL", f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    record(database, instant("2026-02-03T12:00:00"), [MADE])
    database.close()
    return path


def test_a_text_is_taken_out_and_the_file_is_clean_afterwards(register: Path) -> None:
    done = CliRunner().invoke(cli, ["redact", str(MADE.id), "--reason", "op verzoek", "--by", "beheer"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"The texts are gone from {MADE.id} (made, number 1); recorded as number 2.\n")
    files = register.parent.glob("register.db*")
    assert not [file for file in files if SECRET.encode() in file.read_bytes()]
    assert "All is well" in CliRunner().invoke(cli, ["check"]).output


@pytest.mark.parametrize("words", [("--reason", " ", "--by", "x"), ("--reason", "x", "--by", "y" * 61)])
def test_who_and_why_are_needed(register: Path, words: tuple[str, ...]) -> None:
    assert register.exists()
    refused = CliRunner().invoke(cli, ["redact", str(event_id(1)), *words])
    assert "say why, and who does it in at most 60 characters" in str(refused.exception)


def test_the_files_are_not_called_clean_while_somebody_reads(register: Path) -> None:
    database = Database(f"sqlite:///{register}")
    with database.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM events").fetchall()
        record(database, instant("2026-02-04T12:00:00"), [make_draft(ev.Noted("x"), identity=2)])
        refused = CliRunner().invoke(cli, ["purge"])
    assert "somebody is reading" in str(refused.exception)
    assert CliRunner().invoke(cli, ["purge"]).exit_code == 0
    database.close()
