"""The calls in docs/api.md are run as they stand, in their order, on a register with the seed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from shutil import which
from typing import Any

import httpx
import pytest

from app.config import ROOT
from app.domain.access import Scope
from app.services.keys import LONGEST_LIFE, create_key
from app.store.database import Database
from app.store.migrating import upgrade
from tests.api.service import NOW, seeded, serving
from tests.http.calling import over_the_network

TEXT = (ROOT / "docs" / "api.md").read_text("utf-8")
CALLS = re.findall(r"^```(sh|python|js)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SAYS = ("overdue; the longest by 2032 days", "at version", "De Kamer ontvangt de evaluatie.", "2027-39", "3 moved")


@dataclass(frozen=True)
class Running:
    """A service with the seed, at an address of its own, and a key to write."""

    origin: str
    token: str

    def run(self, language: str, text: str) -> subprocess.CompletedProcess[str]:
        here = text.replace("http://127.0.0.1:8000", self.origin)
        command = {
            "python": [sys.executable, "-c", here],
            "sh": ["sh", "-c", here.replace("-s ", "-sS -f ")],
            "js": ["node", "--input-type=module", "-e", here],
        }[language]
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
    languages = [language for language, _ in CALLS]
    assert languages == ["sh"] * 3 + ["python"] * 2 + ["js"] + ["sh"] * 2 + ["python"] * 2
    said = []
    for language, text in CALLS:
        if language == "js" and which("node") is None:
            continue
        done = running.run(language, text)
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        said.append(done.stdout)
    assert [words for words in SAYS if words not in "".join(said)] == [], said


def test_what_grafana_asks_for_is_there(running: Running) -> None:
    """Its address, its root, its columns and its way to the next page, as the text names them."""
    told = re.search(r"### Grafana.*?\n\n(.*?)\n\n", TEXT, re.DOTALL)
    assert told
    address = re.search(r"URL `([^`]+)`", told[1])
    assert address
    columns = re.findall(r"`([\w.]+)` \((\w+)\)", told[1])
    assert len(columns) == 4
    page = httpx.get(address[1].replace("http://127.0.0.1:8000", running.origin), timeout=30).json()
    kinds = {"string": str, "number": int, "time": str}
    for item in page["items"]:
        for column, kind in columns:
            assert isinstance(_at(item, column), kinds[kind]), column
    assert set(re.findall(r"(?:parameter|expression|root) `(\w+)`", told[1])) <= {"cursor", *page}


def _at(item: Any, column: str) -> Any:
    for name in column.split("."):
        item = item[name]
    return item


def test_what_power_query_asks_for_is_there(running: Running) -> None:
    """The pages as it walks them, and its columns."""
    told = re.search(r"^```m\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert told
    path = re.search(r'RelativePath = "([^"]+)"', told[1])
    columns = re.search(r"\{((?:\"\w+\"(?:, )?)+)\}, MissingField", told[1])
    assert path
    assert columns
    rows, cursor = [], None
    while True:
        query = {"limit": "20", **({"cursor": cursor} if cursor else {})}
        page = httpx.get(f"{running.origin}/{path[1]}", params=query, timeout=30).json()
        rows += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(rows) > 20
    assert all(name in row for row in rows for name in re.findall(r'"(\w+)"', columns[1]))


def test_every_type_of_event_is_in_the_table() -> None:
    from app.http.bodies.payloads import PayloadIn  # noqa: PLC0415 - read here only

    union = PayloadIn.__origin__  # type: ignore[attr-defined]
    types = {name for model in union.__args__ for name in model.model_fields["type"].annotation.__args__}
    assert [name for name in sorted(types) if f"`{name}`" not in TEXT] == []
