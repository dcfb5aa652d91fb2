"""What comes in on the command line: ``toezegd import FILE``, ``import tweedekamer``, ``import tables``."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from app.cli.desk import Desk, require_file
from app.cli.lazily import commands_of
from app.importers.helpers import Helpers, helpers_for
from app.importers.jsonlines import import_lines

_err = Console(stderr=True)
_PLACES = {"tweedekamer": "import_house", "tables": "import_tables"}


def commands(desk: Desk) -> typer.Typer:
    """The sub-commands. A name that is none of them is a file."""
    cli = typer.Typer(
        cls=commands_of(desk, _PLACES, otherwise="file"),
        help="Bring in what others keep. A name that is none of these commands is a file of JSON Lines.",
        no_args_is_help=True,
    )

    @cli.command(name="file")
    def file_(file: Annotated[Path, typer.Argument(help="JSON Lines, as export writes them")]) -> None:
        """Record the events of a JSON Lines file: all of them, or none."""
        _import_lines(desk, file)

    return cli


def _import_lines(desk: Desk, file: Path) -> None:
    size = require_file(file).stat().st_size
    columns = (TextColumn("importing"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with (
        Helpers(helpers_for(size)) as helpers,
        desk.register() as database,
        file.open("rb") as lines,
        Progress(*columns, console=_err, transient=True) as bar,
    ):
        task = bar.add_task("import", total=size)
        report = import_lines(database, desk.clock.now(), lines, lambda part: bar.advance(task, part), helpers)
    typer.echo(f"{report.recorded} events recorded, {report.known} were there already.")
