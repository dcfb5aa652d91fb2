"""``toezegd read-letter``: candidates as JSON and as a list, and a sentence when a file is no letter."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from app.cli.letters import commands
from app.domain.access import Scope
from app.domain.errors import RegisterError
from app.importers.letters.files import UnreadableLetterError
from app.services.checking import check_register
from app.services.keys import create_key
from app.services.reviewing import waiting_letters
from app.store import tables
from app.store.database import Database
from tests.builders import instant
from tests.cli.running import desk_on

LETTER = (
    "# issued_on: 2024-03-15 | ministry: Sport | reference: 2024-77\n\n"
    "De minister zegt toe de Kamer voor 1 mei te informeren over Kamerstuk 31 000, nr. 5.\n"
)


def run(database: Database, *arguments: str) -> Result:
    program = commands(desk_on(database, instant("2024-03-20T12:00:00")))
    return CliRunner().invoke(program, arguments, catch_exceptions=False)


@pytest.fixture
def letter(tmp_path: Path) -> str:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, "utf-8")
    return str(path)


def test_json_has_the_letter_and_its_candidates(database: Database, letter: str) -> None:
    answer = json.loads(run(database, letter, "--json").stdout)
    (candidate,) = answer.pop("candidates")
    assert answer == {"issuedOn": "2024-03-15", "reference": "2024-77", "sender": "ministerie van Sport"}
    assert LETTER[candidate.pop("start") : candidate.pop("end")] == candidate.pop("sentence")
    assert candidate.pop("because")
    assert candidate == {
        "wording": "voor 1 mei",
        "period": {
            "earliest": "2024-03-15",
            "latest": "2024-04-30",
            "precision": "until",
            "edtf": "2024-03-15/2024-04-30",
        },
        "kind": "undertaking",
        "actor": "minister van Sport",
        "title": "Over Kamerstuk 31 000, nr. 5",
        "references": [{"system": "kamerstuk", "id": "31000-5"}],
        "confidence": 0.98,
        "link": None,
    }


def test_a_day_that_is_given_counts(database: Database, letter: str) -> None:
    answer = json.loads(run(database, letter, "--issued-on", "2025-06-01", "--json").stdout)
    assert answer["issuedOn"] == "2025-06-01"
    assert answer["candidates"][0]["period"]["latest"] == "2026-04-30"


def test_a_list_can_be_read_by_people(database: Database, letter: str) -> None:
    told = run(database, letter).stdout
    assert "ministerie van Sport, 2024-77, 2024-03-15\nCandidates: 1" in told
    assert "voor 1 mei: 2024-03-15 – 2024-04-30  (minister van Sport)" in told


def test_candidates_wait_when_asked_and_are_recorded_unreviewed_only_when_asked(
    database: Database, letter: str
) -> None:
    run(database, letter)
    assert counts(database) == (0, 0)
    assert "0 recorded; 1 wait for review at /brieven/" in run(database, letter, "--keep").stdout
    assert counts(database) == (0, 1)
    assert "0 recorded; 1 wait" in run(database, letter, "--accept-above", "0.99").stdout
    assert "1 recorded; 0 wait" in run(database, letter, "--accept-above", "0.9").stdout
    assert counts(database) == (1, 0)
    assert "Candidates: 0" in run(database, letter).stdout
    assert check_register_of(database) == ()


def test_a_key_reviews_what_waits(database: Database, letter: str) -> None:
    key, _ = create_key(database, instant("2024-03-20T12:00:00"), "griffie", Scope.WRITE, timedelta(days=30))
    run(database, letter, "--for", "griffie")
    with database.reading() as connection:
        (waiting,) = waiting_letters(connection, instant("2024-03-20T12:00:00"), key)
    assert waiting.waiting == 1
    with pytest.raises(RegisterError, match="no key"):
        run(database, letter, "--for", "nobody")


def counts(database: Database) -> tuple[int, int]:
    """How many commitments there are, and how many candidates wait."""
    waits = tables.letter_candidates.c.outcome.is_(None)
    with database.reading() as connection:
        return (
            connection.scalar(select(func.count()).select_from(tables.commitments)) or 0,
            connection.scalar(select(func.count()).select_from(tables.letter_candidates).where(waits)) or 0,
        )


def check_register_of(database: Database) -> tuple[str, ...]:
    with database.reading() as connection:
        return tuple(check_register(connection).faults)


def test_a_file_that_is_no_letter_is_refused(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(UnreadableLetterError, match="broken"):
        run(database, str(path))
