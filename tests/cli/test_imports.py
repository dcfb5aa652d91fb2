"""``toezegd import`` as its user has it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import refused, toezegd
from tests.importers.tweedekamer.rows import make_row
from tests.importers.tweedekamer.standin import StandIn, serving


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


def test_a_table_from_its_template(register: str, tmp_path: Path) -> None:
    table = tmp_path / "lijst.csv"
    toezegd("import", "tables", str(table), "--template", database=register)
    filled = "T03131;;EK;De minister stuurt een brief.;9-3-2026;minister van Financiën;Financiën;;1 juli 2026;;;;;\r\n"
    table.write_text(table.read_text(encoding="utf-8-sig") + filled + "T2\r\n", encoding="cp1252")
    asked = ("import", "tables", str(table), "--as-of", "2026-07-01", "--title", "Rappel")
    ended = toezegd(*asked, database=register, check=False)
    assert (ended.returncode, ended.stdout) == (2, "Nothing was recorded: 4 faults.\n")
    assert "row 3, omschrijving: is empty, and T2 is not in the register yet" in ended.stderr
    told = json.loads(toezegd(*asked, "--json", database=register, check=False).stdout)
    assert (told["events"], told["outcomes"], len(told["faults"])) == (0, {}, 4)
    assert told["faults"][0]["row"] == 3
    table.write_text(table.read_text(encoding="cp1252").replace("T2\n", ""), encoding="utf-8")
    dry = json.loads(toezegd(*asked, "--dry-run", "--json", database=register).stdout)
    assert (dry["dryRun"], dry["rows"], dry["outcomes"], dry["faults"]) == (True, 1, {"new": 1}, [])
    assert toezegd(*asked, database=register).stdout.startswith("1 new; ")
