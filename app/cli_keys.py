"""Access keys on the command line: ``toezegd key create | list | revoke``."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Annotated

import typer

from app.clock import Clock
from app.domain.access import Scope
from app.services.keys import LONGEST_LIFE, create_key, list_keys, revoke_key
from app.store.database import Database
from app.store.keys import AccessKey

OpenRegister = Callable[[], AbstractContextManager[Database]]
Name = Annotated[str, typer.Argument(help="what its events are signed with; never given out twice")]
Reach = Annotated[Scope, typer.Option(help="what it may do; write includes read, admin includes write")]
Days = Annotated[int, typer.Option(min=1, max=LONGEST_LIFE.days, help="for how many days it works")]


def keys_cli(register: OpenRegister, clock: Clock) -> typer.Typer:
    """The sub-commands, on the register that ``register`` opens."""
    cli = typer.Typer(help="Access keys for writing, and for reading what is not public.", no_args_is_help=True)

    @cli.command()
    def create(name: Name, scope: Reach = Scope.WRITE, days: Days = 365) -> None:
        """Make a key. It is shown this once."""
        with register() as database:
            key, token = create_key(database, clock.now(), name, scope, timedelta(days=days))
        typer.echo(f"Key '{key.name}' ({key.scope}) works until {_minute(key.expires_at)}. Keep it safe:", err=True)
        typer.echo(token)

    @cli.command(name="list")
    def list_() -> None:
        """Show every key there is or was, and when it was used last."""
        with register() as database:
            keys = list_keys(database)
        typer.echo(f"{'name':24} {'id':12} {'scope':5}  {'expires':17}  {'last used':17}  state")
        for key in keys:
            used = _minute(key.used_at) if key.used_at else "never"
            line = f"{key.name:24} {key.id:12} {key.scope:5}  {_minute(key.expires_at)}  {used:17}"
            typer.echo(f"{line}  {_state(key, clock.now())}")

    @cli.command()
    def revoke(name: Annotated[str, typer.Argument(help="the name or the id of the key")]) -> None:
        """Make a key stop working, at once and for good."""
        with register() as database:
            revoke_key(database, clock.now(), name)
        typer.echo(f"Key '{name}' no longer works.")

    return cli


def _minute(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%MZ")


def _state(key: AccessKey, now: datetime) -> str:
    if key.revoked_at:
        return f"revoked {_minute(key.revoked_at)}"
    return "expired" if key.expires_at <= now else "works"
