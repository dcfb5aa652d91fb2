"""What comes in on the command line: ``toezegd import FILE``, ``import tweedekamer``, ``import tables``."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from typer.core import TyperGroup

from app.cli.desk import Desk, bytes_of, require_file
from app.clock import Clock, today
from app.config import Settings
from app.domain.imports import ImportScope
from app.importers.helpers import spare_processors
from app.importers.jsonlines import import_lines
from app.importers.tables.reading import LARGEST_FILE
from app.importers.tables.running import ListSource, TableReport, import_table, table_item
from app.importers.tables.templates import csv_template, xlsx_template
from app.importers.tweedekamer.pages import SavedPages
from app.importers.tweedekamer.reporting import ImportReport, Outcome, report_item
from app.importers.tweedekamer.running import changes_since, run_import
from app.importers.tweedekamer.service import Access, Service
from app.store.database import Database

_err = Console(stderr=True)
SOME_REJECTED = 2
"""The exit status when an import was completed and some records were refused."""
_NAMED = 20
"""How many refused records are told on the screen; the JSON report has more."""


class _FileOrName(TyperGroup):
    """A group whose commands may be left out: what is no command is a file, as it always was."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["file", *args]
        return super().parse_args(ctx, args)


def commands(desk: Desk) -> typer.Typer:
    """The sub-commands."""
    cli = typer.Typer(
        cls=_FileOrName,
        help="Bring in what others keep. A name that is none of these commands is a file of JSON Lines.",
        no_args_is_help=True,
    )

    @cli.command(name="file")
    def file_(file: Annotated[Path, typer.Argument(help="JSON Lines, as export writes them")]) -> None:
        """Record the events of a JSON Lines file: all of them, or none."""
        _import_lines(desk, file)

    @cli.command()
    def tweedekamer(
        saved: Annotated[
            Path | None, typer.Option("--from", help="a saved page, or a folder of them, instead of the service")
        ] = None,
        full: Annotated[
            bool, typer.Option("--full", help="ask for everything, not only for what changed since the last time")
        ] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="record nothing; say what would be")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="the report as JSON")] = False,
    ) -> None:
        """Bring the register to what the Tweede Kamer's own register of commitments shows.

        Exit status 0: all went in; 2: some records were refused; 1: it could not be completed (the next time goes on).
        """
        with desk.register() as database, ExitStack() as opened:
            source = (
                SavedPages(saved)
                if saved
                else opened.enter_context(_service(desk.settings(), database, desk.clock, full))
            )
            with _rows_bar() as told:
                report = run_import(database, desk.clock, source, told, dry_run=dry_run)
        typer.echo(orjson.dumps(report_item(report), option=orjson.OPT_INDENT_2).decode()) if as_json else _tell(report)
        if report.outcomes[Outcome.REJECTED]:
            raise typer.Exit(SOME_REJECTED)

    _add_tables(cli, desk)
    return cli


def _add_tables(cli: typer.Typer, desk: Desk) -> None:
    @cli.command()
    def tables(  # noqa: PLR0913, PLR0917 - its options
        file: Annotated[Path, typer.Argument(help="the table, CSV or XLSX; with --template the file to write")],
        as_of: Annotated[
            datetime | None, typer.Option(help="the day the list stands for; today without it", formats=["%Y-%m-%d"])
        ] = None,
        title: Annotated[str, typer.Option(help="what the list is called, as the source of its events")] = "Lijst",
        template: Annotated[bool, typer.Option("--template", help="write an empty table to fill in")] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="record nothing; say what would be")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="the report as JSON")] = False,
    ) -> None:
        """Record a table of commitments: all of it, or nothing and every fault with its row and column (status 2)."""
        if template:
            file.write_bytes(xlsx_template() if file.suffix.lower() == ".xlsx" else csv_template())
            typer.echo(f"An empty table was written to {file}.")
            return
        source = ListSource(title, as_of.date() if as_of else today(desk.clock))
        with desk.register() as database:
            report = import_table(database, desk.clock, bytes_of(file, LARGEST_FILE), source, dry_run=dry_run)
        if as_json:
            typer.echo(orjson.dumps(table_item(report, dry_run=dry_run), option=orjson.OPT_INDENT_2).decode())
        else:
            _tell_table(report, dry_run=dry_run)
        if report.faults:
            raise typer.Exit(SOME_REJECTED)


def _tell_table(report: TableReport, *, dry_run: bool) -> None:
    for fault in report.faults:
        typer.echo(str(fault), err=True)
    if report.faults:
        typer.echo(f"Nothing was recorded: {len(report.faults)} faults.")
        return
    outcomes = ", ".join(f"{number} {name}" for name, number in sorted(report.outcomes.items())) or "nothing"
    typer.echo(f"{outcomes}; {report.events} events {'would be' if dry_run else 'were'} recorded.")


def _service(settings: Settings, database: Database, clock: Clock, full: bool) -> Service:
    with database.reading() as connection:
        since = None if full else changes_since(connection)
    agent = f"Toezegd/0.1 (+{settings.contact_url}; {settings.contact_email})"
    return Service(Access(str(settings.tweedekamer_url), agent, clock.now, sleep), since)


@contextmanager
def _rows_bar() -> Iterator[Callable[[int], None]]:
    columns = (TextColumn("reading the register"), MofNCompleteColumn(), TextColumn("rows"))
    with Progress(*columns, console=_err, transient=True) as bar:
        task = bar.add_task("rows", total=None)
        yield lambda rows: bar.advance(task, rows)


def _import_lines(desk: Desk, file: Path) -> None:
    require_file(file)
    columns = (TextColumn("importing"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with desk.register() as database, file.open("rb") as lines, Progress(*columns, console=_err, transient=True) as bar:
        task = bar.add_task("import", total=file.stat().st_size)
        report = import_lines(
            database, desk.clock.now(), lines, lambda size: bar.advance(task, size), helpers=spare_processors()
        )
    typer.echo(f"{report.recorded} events recorded, {report.known} were there already.")


_SCOPES = {
    ImportScope.FULL: "all of the register",
    ImportScope.CHANGES: "what changed since the last time",
    ImportScope.PAGES: "saved pages",
}


def _tell(report: ImportReport) -> None:
    gone_on = ", gone on where it was interrupted" if report.resumed else ""
    typer.echo(
        f"Tweede Kamer ({_SCOPES[report.scope]}{gone_on}): {report.rows} rows on {report.pages} pages"
        f"{f', {report.repeated} of them repeated' if report.repeated else ''}"
        f"{f', {report.retries} attempts repeated' if report.retries else ''}; "
        f"{report.events} events {'would be' if report.dry_run else 'were'} recorded."
    )
    typer.echo(", ".join(f"{number} {_spaced(name)}" for name, number in report.counts.items() if number) or "Nothing.")
    for status, number in sorted(report.unknown_statuses.items()):
        typer.echo(f"Status not known here, kept as it is: «{status}» ({number} times)", err=True)
    for ministry, number in sorted(report.unknown_ministries.items()):
        typer.echo(f"Ministry not known here: «{ministry}» ({number} times)", err=True)
    if report.unlinked:
        typer.echo(f"Relations that wait for their other end: {report.unlinked}", err=True)
    for head, named in (("Contradicts what people recorded", report.conflicts), ("Refused", report.refused)):
        for name, reason in named[:_NAMED]:
            typer.echo(f"{head}: {name}: {reason}", err=True)
        if len(named) > _NAMED:
            typer.echo(f"… and {len(named) - _NAMED} more; --json names them", err=True)


def _spaced(name: str) -> str:
    """A name of the JSON report as words."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)
