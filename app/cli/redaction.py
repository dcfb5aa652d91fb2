"""Taking texts out on the command line: ``toezegd redact`` and ``toezegd purge``."""

from typing import Annotated
from uuid import UUID

import typer

from app.cli.desk import Desk
from app.domain.errors import RegisterError
from app.services.redacting import named
from app.services.writing import writing
from app.store.database import Database

LONGEST_NAME = 60
Which = Annotated[UUID, typer.Argument(help="the id of the event, as /v1/changes has it")]
Why = Annotated[str, typer.Option(help="why, in Dutch; everybody can read it")]
Who = Annotated[str, typer.Option(help="who does this; shown to administrators")]


def commands(desk: Desk) -> typer.Typer:
    """The commands."""
    cli = typer.Typer()

    @cli.command(name="redact")
    def redact_(event: Which, reason: Why, by: Who) -> None:
        """Take the texts out of an event for legal reasons. What it did stays; it cannot be undone."""
        if not reason.strip() or not 0 < len(by.strip()) <= LONGEST_NAME:
            raise RegisterError(f"say why, and who does it in at most {LONGEST_NAME} characters")
        with desk.register() as database:
            with writing(database, desk.clock, f"cli:{by}") as writer:
                done = writer.redact(event, reason)
            typer.echo(f"The texts are gone from {named(done.redacted)}; recorded as number {done.acts[-1].sequence}.")
            if done.remaining:
                typer.echo(f"The same words also stand in {named(done.remaining)}.", err=True)
            _purge(database)

    @cli.command(name="purge")
    def purge_() -> None:
        """Write the database's files anew, so that nothing deleted is left in free places of them."""
        with desk.register() as database:
            _purge(database)

    return cli


def _purge(database: Database) -> None:
    if not database.purge():
        raise RegisterError("somebody is reading: the files may still hold what was deleted; run 'toezegd purge' again")
    typer.echo("Nothing that was deleted is left in the database's own files. Older backups are yours to clear.")
