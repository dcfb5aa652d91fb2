"""The program and its commands. A command loads what it works with only when it is asked for, so each starts soon."""

import sys

import typer
from rich.console import Console

from app.cli.desk import Desk
from app.cli.lazily import commands_of
from app.clock import SystemClock
from app.domain.errors import RegisterError

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

_err = Console(stderr=True)


cli = typer.Typer(
    cls=commands_of(Desk(SystemClock()), PLACES),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
