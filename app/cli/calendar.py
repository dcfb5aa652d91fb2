"""The parliamentary calendar on the command line: ``toezegd calendar import``."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.desk import Desk
from app.importers.recesses import import_recesses


def commands(desk: Desk) -> typer.Typer:
    """The sub-commands."""
    cli = typer.Typer(help="The parliamentary calendar.", no_args_is_help=True)

    @cli.command(name="import")
    def import_calendar(file: Annotated[Path, typer.Argument(help="recesses, as seed/recesses.yaml has them")]) -> None:
        """Record recesses that were published, without waiting for a release."""
        with desk.register() as database:
            number = import_recesses(database, desk.clock.now(), file)
        typer.echo(f"{number} recesses recorded; 'toezegd reread' shows what they change.")

    return cli
