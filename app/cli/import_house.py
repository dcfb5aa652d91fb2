"""``toezegd import tweedekamer``: what the Tweede Kamer's own register of commitments shows."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn

from app.cli.desk import SOME_REJECTED, Desk
from app.clock import Clock
from app.config import Settings
from app.domain.imports import ImportScope
from app.importers.tweedekamer.pages import SavedPages
from app.importers.tweedekamer.reporting import ImportReport, Outcome, report_item
from app.importers.tweedekamer.running import changes_since, run_import
from app.importers.tweedekamer.service import Access, Service
from app.store.database import Database

_err = Console(stderr=True)
_NAMED = 20
"""How many refused records are told on the screen; the JSON report has more."""


def commands(desk: Desk) -> typer.Typer:
    """The command."""
    cli = typer.Typer()

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

    return cli


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
