"""Real clients: vdirsyncer and khal subscribe to the running service, and Radicale takes the calendar in whole."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import radicale.config
from radicale.app import Application

from app.clock import FixedClock
from app.config import Settings
from app.domain import events as ev
from app.main import create_app
from tests.builders import deadline_set
from tests.feeds.making import ALARMED
from tests.feeds.serving import JANUARY, JULY, NOON, PROMISED
from tests.feeds.telling import SECOND, THIRD, Told
from tests.http.calling import over_the_network
from tests.registers import SqliteRegisters

BIN = Path(sys.executable).parent
VDIRSYNCER = """
[general]
status_path = "{folder}/status"
[pair subscription]
a = "register"
b = "agenda"
collections = null
[storage register]
type = "http"
url = "{address}"
[storage agenda]
type = "filesystem"
path = "{folder}/agenda"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[register]]
path = {folder}/agenda
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
"""


class Subscriber:
    """Somebody with vdirsyncer and khal."""

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        (folder / "agenda").mkdir()
        self._write("vdirsyncer", VDIRSYNCER.format(folder=folder, address=address))
        self._write("khal", KHAL.format(folder=folder))
        self._run("vdirsyncer", "discover")

    def _write(self, program: str, text: str) -> None:
        (self._folder / program).write_text(text, "utf-8")

    def _run(self, program: str, *words: str) -> str:
        command = [str(BIN / program), "-c", str(self._folder / program), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def agenda(self) -> list[str]:
        """What stands in the agenda of 2026 after a new look at the register."""
        self._run("vdirsyncer", "sync")
        listed = self._run("khal", "list", "--format", "{start-date} {title}", "--day-format", "", "2026-01-01", "365d")
        return [line for line in listed.splitlines() if line]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Told]:
    """A register with two promises."""
    database = SqliteRegisters(tmp_path).fresh()
    told = Told(database)
    told.promise(PROMISED, JANUARY)
    told.promise(PROMISED, JULY, about=SECOND)
    yield told
    database.close()


def test_a_subscriber_sees_a_move_a_cancellation_and_a_removal(register: Told, tmp_path: Path) -> None:
    clock = FixedClock(NOON)
    shell = create_app(Settings(database_url=str(register.database.engine.url)), clock)
    with over_the_network(shell) as call:
        subscriber = Subscriber(tmp_path, str(call("GET", "/calendar.ics").request.url))
        assert subscriber.agenda() == ["2026-01-31 Uiterlijk: wet", "2026-07-31 Uiterlijk: wet"]
        register.tell("2025-09-01", deadline_set("2026-03-01", "2026-03-31"))
        assert subscriber.agenda() == ["2026-03-31 Uiterlijk: wet", "2026-07-31 Uiterlijk: wet"]
        register.tell("2025-09-01", ev.Withdrawn())
        assert subscriber.agenda() == ["2026-03-31 Vervallen: wet", "2026-07-31 Uiterlijk: wet"]
        clock.instant = datetime(2025, 10, 27, 12, tzinfo=UTC)
        assert subscriber.agenda() == ["2026-07-31 Uiterlijk: wet"]
    shell.app.state.service.database.close()


def make_radicale(folder: Path) -> httpx.Client:
    """A CalDAV server of one's own that lets everybody in."""
    settings = radicale.config.load()
    everybody = {"auth": {"type": "none"}, "rights": {"type": "authenticated"}, "web": {"type": "none"}}
    settings.update({**everybody, "storage": {"filesystem_folder": str(folder)}}, "test", privileged=True)
    transport = httpx.WSGITransport(Application(settings))
    return httpx.Client(transport=transport, base_url="http://radicale.test", auth=("clerk", ""))


@pytest.mark.parametrize("kind", ["VEVENT", "VTODO"])
def test_radicale_takes_the_whole_calendar(register: Told, tmp_path: Path, kind: str) -> None:
    register.promise(PROMISED, deadline_set("2026-09-01", None), ev.Described(title="a\\N;b,c 🎉" * 40), about=THIRD)
    register.tell("2025-09-01", ev.Withdrawn())
    with make_radicale(tmp_path / "radicale") as server:
        server.request("MKCOL", "/clerk/")
        octets = register.octets("2025-09-02", style=replace(ALARMED, tasks=kind == "VTODO"))
        stored = server.put("/clerk/agenda/", content=octets, headers={"Content-Type": "text/calendar; charset=utf-8"})
        assert stored.status_code == 201, stored.text
        assert server.get("/clerk/agenda/").text.count(f"BEGIN:{kind}") == 3
