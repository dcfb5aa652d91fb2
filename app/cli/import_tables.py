"""``toezegd import tables``: a table that somebody keeps, as CSV or XLSX."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer

from app.cli.desk import SOME_REJECTED, Desk, bytes_of
from app.clock import today
from app.importers.tables.reading import LARGEST_FILE
from app.importers.tables.running import ListSource, TableReport, import_table, table_item
from app.importers.tables.templates import csv_template, xlsx_template


def commands(desk: Desk) -> typer.Typer:
    """The command."""
    cli = typer.Typer()

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

    return cli


def _tell_table(report: TableReport, *, dry_run: bool) -> None:
    for fault in report.faults:
        typer.echo(str(fault), err=True)
    if report.faults:
        typer.echo(f"Nothing was recorded: {len(report.faults)} faults.")
        return
    outcomes = ", ".join(f"{number} {name}" for name, number in sorted(report.outcomes.items())) or "nothing"
    typer.echo(f"{outcomes}; {report.events} events {'would be' if dry_run else 'were'} recorded.")
