"""Subscriptions on the command line."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from app.cli.subscriptions import commands
from app.domain.errors import RegisterError
from app.services.subscriptions import keep_question, list_subscriptions, recognise
from app.store.database import Database
from tests.api.service import NOW
from tests.cli.running import desk_on

ORIGIN = "https://toezegd.example"


@pytest.fixture
def command(database: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The command on a register: what it says on standard output."""

    monkeypatch.setenv("TOEZEGD_PUBLIC_URL", ORIGIN)
    cli = commands(desk_on(database, NOW))

    def run(*words: str) -> str:
        return CliRunner().invoke(cli, list(words), catch_exceptions=False).stdout

    return run


def test_a_calendar_is_made_shown_and_ended(database: Database, command: Callable[..., str]) -> None:
    address = command("create", "griffie", f"{ORIGIN}/abonneren?ministry=SZW&alarm=P1W").strip()
    token = address.removeprefix(f"{ORIGIN}/calendar/").removesuffix(".ics")
    with database.reading() as connection:
        assert recognise(connection, token).subscription.question == "alarm=P7D&ministry=SZW"
    keep_question(database, NOW, "")
    listed = command("list")
    assert "griffie" in listed
    assert "(everybody)" in listed
    assert listed.count("works") == 2
    assert listed.count("never") == 2
    assert token[-43:] not in listed
    assert command("revoke", "griffie") == "Subscription 'griffie' no longer works.\n"
    assert "revoked 2026-11-22T09:30Z" in command("list")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("minstry=SZW", "minstry"),
        ("alarm=P400D&standing=late", "alarm: .*; standing|standing: .*; alarm"),
        ("asOf=2026-01-01", "leave asOf and knownAt out"),
    ],
)
def test_a_question_with_a_fault_is_refused(
    database: Database, command: Callable[..., str], question: str, said: str
) -> None:
    with pytest.raises(RegisterError, match=said):
        command("create", "griffie", question)
    assert list_subscriptions(database) == []
