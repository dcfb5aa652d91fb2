"""``toezegd webhook`` and ``toezegd roll`` as processes of their own, with a real receiver, on both databases."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from standardwebhooks import Webhook as Verifier
from typer.testing import CliRunner

from app.cli.program import cli
from app.domain import events as ev
from app.store import outbox_tables as t
from app.store.database import Database
from tests.builders import deadline_set, make_draft, make_made
from tests.recording import record

KEY = "0123456789abcdef" * 4


@dataclass
class Receiver:
    """A program that is called: it checks each signature with another's library, and keeps what was told."""

    secret: str = ""
    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    before_answer: Callable[[], object] = lambda: None
    port: int = 0


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiving = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            message = Verifier(receiving.secret).verify(body, dict(self.headers.items()))
            receiving.told.append((self.headers["webhook-id"], message))
            receiving.before_answer()
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiving.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield receiving
        server.shutdown()
        thread.join()


@dataclass
class Command:
    """The program, on a register of its own."""

    database: Database
    environment: dict[str, str]

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "app.cli", *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *words: str) -> str:
        """The same in this process, which is quicker to start."""
        done = CliRunner().invoke(cli, words, env=self.environment)
        assert done.exit_code == 0, done.output
        return done.output

    def tell(self, promises: int) -> None:
        """So many promises that were moved."""
        now = datetime.now(UTC)  # noqa: TID251 - the program runs by the real clock
        moved: list[ev.Payload] = [
            make_made(),
            deadline_set("2025-02-01", "2099-02-28"),
            deadline_set("2025-06-01", "2099-06-30"),
        ]
        record(
            self.database,
            now,
            [
                make_draft(one, "2025-01-10", identity=10 * n + i, commitment=UUID(int=n))
                for n in range(1, promises + 1)
                for i, one in enumerate(moved)
            ],
        )


@pytest.fixture
def command(database: Database, receiver: Receiver) -> Command:
    url = database.engine.url.render_as_string(hide_password=False)
    made = Command(
        database,
        {
            **os.environ,
            "TOEZEGD_DATABASE_URL": url,
            "TOEZEGD_WEBHOOK_KEY": KEY,
            "TOEZEGD_WEBHOOK_PRIVATE": "true",
        },
    )
    address = f"http://127.0.0.1:{receiver.port}/in"
    told = made.run("webhook", "create", "dashboard", address, "--on", "commitment.moved")
    receiver.secret = next(line for line in told.splitlines() if line.startswith("whsec_"))
    return made


def test_a_killed_job_loses_and_doubles_nothing(command: Command, receiver: Receiver) -> None:
    command.tell(2)
    process = command.start("roll")
    receiver.before_answer = lambda: os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    receiver.before_answer = lambda: None
    assert "Nothing done" in command.run("roll")
    with command.database.writing() as connection:  # as if ten minutes had passed
        past = datetime.now(UTC) - timedelta(seconds=1)  # noqa: TID251
        connection.execute(update(t.jobs).values(leased_until=past))
    assert "2 messages arrived, 0 did not." in command.run("deliver")
    ids = [identity for identity, _ in receiver.told]
    assert (len(ids), len(set(ids)), ids[0] == ids[1]) == (3, 2, True)
    assert {UUID(message["data"]["commitment"]).int for _, message in receiver.told} == {1, 2}
    assert "arrived" not in command.run("roll")
    assert "works; 0 waiting" in command.run("webhook", "list")


def test_of_two_at_once_one_does_it(command: Command, receiver: Receiver) -> None:
    command.tell(3)
    receiver.before_answer = lambda: time.sleep(0.7)
    both = [command.start("roll") for _ in range(2)]
    said = ["".join(process.communicate(timeout=60)) for process in both]
    assert sorted("Nothing done" in one for one in said) == [False, True], said
    ids = [identity for identity, _ in receiver.told]
    assert (len(ids), len(set(ids))) == (3, 3)


def test_after_a_redaction_the_next_roll_cleans_the_files(command: Command) -> None:
    now = datetime.now(UTC)  # noqa: TID251
    note = make_draft(ev.Noted("Jan Jansen uit Amersfoort"), "2025-02-01", identity=99, commitment=UUID(int=1))
    command.tell(1)
    record(command.database, now, [note])
    act = ev.Redacted(note.id, note.type, "verzoek")
    record(command.database, now, [make_draft(act, None, identity=100, commitment=UUID(int=1))])
    command.database.engine.dispose()
    assert "What was redacted is gone from the database's own files." in command.run("roll")
    assert "redacted" not in command.run("roll")


def test_a_webhook_is_shown_disabled_enabled_and_deleted(command: Command, receiver: Receiver) -> None:
    listed = command.run("webhook", "list")
    assert "dashboard" in listed
    assert "works; 0 waiting" in listed
    assert f"http://127.0.0.1:{receiver.port}/in  commitment.moved  everything" in listed
    command.run("webhook", "disable", "dashboard")
    assert "by its operator; 0 waiting" in command.run("webhook", "list")
    command.run("webhook", "enable", "dashboard")
    command.run("webhook", "delete", "dashboard")
    assert command.run("webhook", "list") == ""
    refused = CliRunner().invoke(
        cli, ["webhook", "create", "x", "https://x.example/", "--filter", "/x?standing=late"], env=command.environment
    )
    assert "this is no filter: standing" in str(refused.exception)


def test_the_private_network_is_closed_without_the_setting(command: Command, receiver: Receiver) -> None:
    command.tell(1)
    command.environment["TOEZEGD_WEBHOOK_PRIVATE"] = "false"
    assert "0 messages arrived, 1 did not." in command.run("roll")
    assert receiver.told == []
