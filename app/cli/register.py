"""The register itself on the command line: ``toezegd init``, ``seed``, ``export`` and ``check``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.desk import Desk
from app.domain.errors import RegisterError
from app.importers.seed.sowing import SeedReport, sow
from app.services.checking import check_register
from app.services.exporting import export_lines
from app.store.migrating import upgrade


def commands(desk: Desk) -> typer.Typer:
    """The commands."""
    cli = typer.Typer()

    @cli.command()
    def init() -> None:
        """Make the register, or bring it up to the version of this program."""
        with desk.register(ready=False) as database:
            upgrade(database)
        typer.echo("The register is ready.")

    @cli.command()
    def seed(folder: Annotated[Path | None, typer.Argument(help="folder of the seed files")] = None) -> None:
        """Record what the seed files say and the register does not have yet."""
        with desk.register() as database:
            report = sow(database, desk.clock.now(), folder or desk.settings().seed_dir)
        tell(report)

    @cli.command()
    def export(
        file: Annotated[Path | None, typer.Argument(help="file to write; standard output without it")] = None,
    ) -> None:
        """Write the whole register as JSON Lines."""
        with desk.register() as database, database.reading() as connection:
            if file is None:
                sys.stdout.buffer.writelines(export_lines(connection))
                return
            with file.open("wb") as target:
                target.writelines(export_lines(connection))
        typer.echo(f"The register was written to {file}.")

    @cli.command()
    def check() -> None:
        """Prove the invariants of the register, and name what breaks."""
        with desk.register() as database, database.reading() as connection:
            report = check_register(connection, desk.clock.now())
        for fault in report.faults:
            typer.echo(fault, err=True)
        if report.faults:
            raise RegisterError(
                f"{len(report.faults)} faults in {report.commitments} commitments, {report.events} events"
            )
        typer.echo(f"All is well: {report.commitments} commitments, {report.events} events, version {report.version}.")

    return cli


def tell(report: SeedReport) -> None:
    """Say what the seed changed."""
    typer.echo(
        f"Seed: {report.new} events new, {report.changed} for changed lines, {report.unchanged} there already; "
        f"{report.terms} terms of series made."
    )
    for origin in report.removed:
        typer.echo(f"No longer in the seed, kept in the register: {origin}", err=True)
