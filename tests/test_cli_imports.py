"""``toezegd import`` as its user has it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.importers.tweedekamer.rows import make_row
from tests.importers.tweedekamer.standin import StandIn, serving
from tests.test_cli import refused, toezegd


@pytest.fixture
def register(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    toezegd("init", database=url)
    return url


def test_the_register_of_the_house(register: str) -> None:
    with serving(StandIn([make_row(1), make_row(2, Status="Vreemd"), make_row(3, Tekst="")])) as stand_in:
        settings: dict[str, Any] = {"TOEZEGD_TWEEDEKAMER_URL": stand_in.url, "TOEZEGD_CONTACT_EMAIL": "a@example.org"}
        ended = toezegd("import", "tweedekamer", database=register, check=False, **settings)
        assert ended.returncode == 2
        assert "3 rows on 1 pages; " in ended.stdout
        assert "2 new, 1 rejected" in ended.stdout
        assert "Refused: TZ202603-003: Tekst is empty" in ended.stderr
        assert "«Vreemd» (1 times)" in ended.stderr
        assert any("a@example.org" in agent for agent in stand_in.agents)
        stand_in.put(datetime.now(UTC), make_row(3))  # noqa: TID251 - the command has the clock of the machine
        told = toezegd("import", "tweedekamer", "--json", database=register, **settings).stdout
    report = json.loads(told)
    assert (report["scope"], report["outcomes"]["new"], report["rejected"]) == ("changes", 1, [])
    assert toezegd("check", database=register).stdout.startswith("All is well: ")


def test_saved_pages_and_a_dry_run(register: str, tmp_path: Path) -> None:
    (tmp_path / "pages.json").write_text(json.dumps({"value": [make_row()]}), encoding="utf-8")
    saved = ("import", "tweedekamer", "--from", str(tmp_path / "pages.json"))
    assert "5 events would be recorded" not in toezegd(*saved, database=register).stdout
    assert "0 events would be recorded" in toezegd(*saved, "--dry-run", database=register).stdout
    assert "there is no file" in refused("import", "tweedekamer", "--from", str(tmp_path / "no"), database=register)
