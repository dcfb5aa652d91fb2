"""The calls in docs/api.md are run as they stand, in their order, on a register with the seed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.config import ROOT
from app.domain.access import Scope
from app.services.keys import LONGEST_LIFE, create_key
from app.store.database import Database
from app.store.migrating import upgrade
from tests.api.service import NOW, seeded, serving
from tests.http.calling import over_the_network

TEXT = (ROOT / "docs" / "api.md").read_text("utf-8")
CALLS = re.findall(r"^```(sh|python)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SAYS = ("overdue; the longest by 2032 days", "at version", "De Kamer ontvangt de evaluatie.", "2027-39", "3 moved")


@dataclass(frozen=True)
class Running:
    """A service with the seed, at an address of its own, and a key to write."""

    origin: str
    token: str

    def run(self, language: str, text: str) -> subprocess.CompletedProcess[str]:
        here = text.replace("http://127.0.0.1:8000", self.origin)
        command = [sys.executable, "-c", here] if language == "python" else ["sh", "-c", here.replace("-s ", "-sS -f ")]
        environment = {**os.environ, "KEY": self.token}
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('cookbook') / 'register.db'}")
    upgrade(database)
    _, token = create_key(seeded(database), NOW, "cook", Scope.WRITE, LONGEST_LIFE)
    with serving(database) as api, over_the_network(api.shell) as call:
        origin = str(call("GET", "/livez").url).removesuffix("/livez")
        yield Running(origin, token)
    database.close()


def test_every_call_works(running: Running) -> None:
    assert [language for language, _ in CALLS] == ["sh"] * 3 + ["python"] * 2 + ["sh"] * 2 + ["python"] * 2
    said = []
    for language, text in CALLS:
        done = running.run(language, text)
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        said.append(done.stdout)
    assert [words for words in SAYS if words not in "".join(said)] == [], said


def test_every_type_of_event_is_in_the_table() -> None:
    from app.http.bodies.payloads import PayloadIn  # noqa: PLC0415 - read here only

    union = PayloadIn.__origin__  # type: ignore[attr-defined]
    types = {name for model in union.__args__ for name in model.model_fields["type"].annotation.__args__}
    assert [name for name in sorted(types) if f"`{name}`" not in TEXT] == []
