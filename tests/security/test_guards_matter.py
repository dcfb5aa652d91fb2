"""Each guard is taken out once, and the test that tries it must fail: or that test would prove nothing."""

import re
from inspect import signature
from pathlib import Path

import httpx
import pytest

from app.config import ROOT
from tests.profile import SOAK
from tests.security.guards import GUARDS, Row

HELD_AGAINST = re.compile(r"^\| (?P<attack>[^|]+) \| [^|]+ \| [^|]+ \|$", re.MULTILINE)
FAILURES = (AssertionError, httpx.HTTPError, OSError, SyntaxError, ValueError, pytest.fail.Exception)


TRIED = [row for row in GUARDS if SOAK or not row.seldom]


def named(row: Row) -> str:
    return f"{row.guard.rpartition('app.')[2]}-{row.test.__name__.removeprefix('test_')}"


@pytest.mark.usefixtures("registers")
@pytest.mark.parametrize("registers", ["sqlite"], indirect=True)
@pytest.mark.parametrize("row", TRIED, ids=map(named, TRIED))
def test_without_the_guard_its_test_fails(
    row: Row, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"monkeypatch": monkeypatch, **row.given}
    wanted = signature(row.test).parameters
    arguments = {name: known[name] if name in known else request.getfixturevalue(name) for name in wanted}
    for name, instead in {row.guard: row.instead, **row.also}.items():
        monkeypatch.setattr(name, instead)
    with pytest.raises(FAILURES) as failed:
        row.test(**arguments)
    own = [str(step.statement) for step in failed.traceback if Path(step.path).is_relative_to(ROOT / "tests")]
    assert any(row.at in statement for statement in own[1:]), own


def test_every_attack_that_is_told_of_has_a_guard_that_was_taken_out() -> None:
    told = HELD_AGAINST.findall((ROOT / "SECURITY.md").read_text("utf-8"))[2:]
    assert {row.attack for row in GUARDS} == set(told)
