"""Backups on the command line: ``toezegd backup`` and ``toezegd restore``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from app.cli.desk import Desk, require_file
from app.services.backup import Copied, back_up, restore, rows_in
from app.store.copying import count_rows

_err = Console(stderr=True)


def commands(desk: Desk) -> typer.Typer:
    """The commands."""
    cli = typer.Typer()

    @cli.command()
    def backup(file: Annotated[Path, typer.Argument(help="the file to write; it must not be there yet")]) -> None:
        """Copy the register, while it is used, to one file that was proven whole."""
        with desk.register() as database, database.reading() as connection:
            rows = count_rows(connection)
        with desk.register() as database, _shown("copying", rows) as progress:
            copied = back_up(database, file, desk.clock.now(), progress)
        typer.echo(f"{file} holds {_told(copied)}. It was read back and checked.")

    @cli.command(name="restore")
    def restore_(file: Annotated[Path, typer.Argument(help="a file that 'toezegd backup' wrote")]) -> None:
        """Bring a backup back into the database that the settings name, which must be empty."""
        require_file(file)
        with desk.register(ready=False) as database, _shown("restoring", rows_in(file)) as progress:
            copied = restore(database, file, desk.clock.now(), progress)
        typer.echo(f"Restored: {_told(copied)}. All of it was checked.")

    return cli


def _told(copied: Copied) -> str:
    return f"{copied.commitments} commitments and {copied.events} events, version {copied.version}"


@contextmanager
def _shown(what: str, rows: int) -> Iterator[Callable[[int], None]]:
    with Progress(console=_err, transient=True) as bar:
        task = bar.add_task(what, total=rows)
        yield lambda more: bar.advance(task, more)
