"""The scheduled job on the command line: ``toezegd roll``, and ``toezegd deliver`` for its outbox alone."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from app.cli.desk import Desk
from app.cli.webhooks import read_question, signer
from app.clock import Clock
from app.config import Settings
from app.outgoing import Caller
from app.services.outbox import Filling, deliver, fill
from app.services.recording import Recorder
from app.services.reviewing import forget as forget_letters
from app.services.series import roll as roll_series
from app.store import jobs, webhooks
from app.store.database import Database
from app.store.feed import redactions
from app.store.jobs import JobTakenError, Lease, leased

ROLL, PURGE = "roll", "purge"


def commands(desk: Desk) -> typer.Typer:
    """The scheduled job, and the part of it that is run more often."""
    cli = typer.Typer()

    @cli.command()
    def roll() -> None:
        """The scheduled job: terms of series, letters that waited too long, messages for webhooks, redacted files."""
        with desk.register() as database, _job(database, desk.clock) as lease:
            if lease is None:
                return
            with database.writing() as connection:
                lease.keep(connection)
                recorder = Recorder(connection, desk.clock.now())
                made, forgotten = roll_series(recorder), forget_letters(connection, recorder.now)
            typer.echo(f"{made} terms of series made.")
            if forgotten:
                typer.echo(f"{forgotten} letters thrown away that had waited too long.")
            told = fill(database, lease, Filling(read_question, desk.settings().origin))
            if told:
                typer.echo(f"{told} messages put in the outbox.")
            _deliver(database, lease, desk.settings())
            _purge(database)

    @cli.command(name="deliver")
    def deliver_() -> None:
        """Send what waits in the outbox and is due: to be run more often than 'roll'."""
        with desk.register() as database, _job(database, desk.clock) as lease:
            if lease is not None:
                _deliver(database, lease, desk.settings())

    return cli


@contextmanager
def _job(database: Database, clock: Clock) -> Iterator[Lease | None]:
    """The scheduled job, or None when another process is doing it: that is no failure."""
    try:
        with leased(database, ROLL, clock) as lease:
            yield lease
    except JobTakenError as taken:
        typer.echo(f"Nothing done: {taken}.", err=True)
        yield None


def _deliver(database: Database, lease: Lease, settings: Settings) -> None:
    with database.reading() as connection:
        if not webhooks.due(connection, lease.clock.now(), 1, ()):
            return
    done = deliver(database, lease, signer(settings), Caller(private=settings.webhook_private))
    typer.echo(f"{done.arrived} messages arrived, {done.failed} did not.")
    for name in done.disabled:
        typer.echo(f"Webhook '{name}' was disabled: 'toezegd webhook list' says why.", err=True)


def _purge(database: Database) -> None:
    """After a redaction the files are written anew, once."""
    jobs.known(database, PURGE)
    with database.reading() as connection:
        removed, (purged, _) = redactions(connection), jobs.position(connection, PURGE)
    if removed == purged:
        return
    if not database.purge():
        typer.echo("Somebody is reading: what was redacted goes out of the files next time.", err=True)
        return
    with database.writing() as connection:
        jobs.advance(connection, PURGE, removed, None)
    typer.echo("What was redacted is gone from the database's own files.")
