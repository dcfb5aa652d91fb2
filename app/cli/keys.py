"""Access keys on the command line: ``toezegd key create | list | revoke``."""

from datetime import datetime, timedelta
from typing import Annotated

import typer

from app.cli.desk import Desk, minute
from app.domain.access import Scope
from app.services.keys import LONGEST_LIFE, create_key, list_keys, revoke_key
from app.store.keys import AccessKey

Name = Annotated[str, typer.Argument(help="what its events are signed with; never given out twice")]
Reach = Annotated[Scope, typer.Option(help="what it may do; write includes read, admin includes write")]
Days = Annotated[int, typer.Option(min=1, max=LONGEST_LIFE.days, help="for how many days it works")]


def commands(desk: Desk) -> typer.Typer:
    """The sub-commands."""
    cli = typer.Typer(help="Access keys for writing, and for reading what is not public.", no_args_is_help=True)

    @cli.command()
    def create(name: Name, scope: Reach = Scope.WRITE, days: Days = 365) -> None:
        """Make a key. It is shown this once."""
        with desk.register() as database:
            key, token = create_key(database, desk.clock.now(), name, scope, timedelta(days=days))
        typer.echo(f"Key '{key.name}' ({key.scope}) works until {minute(key.expires_at)}. Keep it safe:", err=True)
        typer.echo(token)

    @cli.command(name="list")
    def list_() -> None:
        """Show every key there is or was, and when it was used last."""
        with desk.register() as database:
            keys = list_keys(database)
        typer.echo(f"{'name':24} {'id':12} {'scope':5}  {'expires':17}  {'last used':17}  state")
        for key in keys:
            used = minute(key.used_at) if key.used_at else "never"
            line = f"{key.name:24} {key.id:12} {key.scope:5}  {minute(key.expires_at)}  {used:17}"
            typer.echo(f"{line}  {_state(key, desk.clock.now())}")

    @cli.command()
    def revoke(name: Annotated[str, typer.Argument(help="the name or the id of the key")]) -> None:
        """Make a key stop working, at once and for good."""
        with desk.register() as database:
            revoke_key(database, desk.clock.now(), name)
        typer.echo(f"Key '{name}' no longer works.")

    return cli


def _state(key: AccessKey, now: datetime) -> str:
    if key.revoked_at:
        return f"revoked {minute(key.revoked_at)}"
    return "expired" if key.expires_at <= now else "works"
