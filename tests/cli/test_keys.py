"""Access keys on the command line."""

from typer.testing import CliRunner

from app.cli.keys import commands
from app.services.keys import recognise
from app.store.database import Database
from tests.api.service import NOW
from tests.cli.running import desk_on


def test_a_key_is_made_listed_and_revoked(database: Database) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(commands(desk_on(database, NOW)), arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stdout

    token = run("create", "clerk", "--scope", "admin", "--days", "30").strip()
    assert recognise(database, token, NOW) is not None
    listed = run("list")
    assert all(part in listed for part in ("clerk", "admin", "2026-12-22T09:30Z", "never", "works"))
    assert token.split("_", 2)[2] not in listed
    run("revoke", "clerk")
    assert "revoked 2026-11-22T09:30Z" in run("list")
