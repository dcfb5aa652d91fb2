"""The program and its commands. A command loads what it works with only when it is asked for, so each starts soon."""

import sys
from importlib import import_module
from typing import Any

import typer
from rich.console import Console
from typer.core import TyperGroup
from typer.main import get_group

from app.cli.desk import Desk
from app.clock import SystemClock
from app.domain.errors import RegisterError
from app.loading import loading

PLACES = {
    "start": "starting",
    "serve": "serving",
    "init": "register",
    "seed": "register",
    "export": "register",
    "check": "register",
    "backup": "backups",
    "restore": "backups",
    "import": "imports",
    "read": "deadlines",
    "reread": "deadlines",
    "calendar": "calendar",
    "read-letter": "letters",
    "list": "outgoing",
    "digest": "outgoing",
    "key": "keys",
    "subscription": "subscriptions",
    "webhook": "webhooks",
    "roll": "rolling",
    "deliver": "rolling",
    "redact": "redaction",
    "purge": "redaction",
}
"""Every command, and the module of this package that has it: on its own, or as the name of all its commands."""

_desk = Desk(SystemClock())
_err = Console(stderr=True)


class Commands(TyperGroup):
    """All commands by name, each loaded when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library hands it over
        """The names, in the order of the help."""
        return list(PLACES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above, and its class is the library's own
        """The command of a name, or the group of commands; None when there is none."""
        if cmd_name not in PLACES:
            return None
        with loading():
            group = get_group(import_module(f"app.cli.{PLACES[cmd_name]}").commands(_desk))
        group.name = cmd_name
        return group.commands.get(cmd_name, group)


cli = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@cli.callback()
def program() -> None:
    """A register of public promises."""


def main() -> None:
    """Run a command; a failure that a person can mend is one sentence on standard error and exit status 1."""
    try:
        cli()
    except RegisterError as fault:
        _err.print(f"toezegd: {fault}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)
