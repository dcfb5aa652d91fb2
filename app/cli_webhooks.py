"""Webhooks on the command line, and the scheduled job that feeds them: ``toezegd webhook …``, ``roll``, ``deliver``."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import parse_qsl

import typer
from pydantic import ValidationError

from app.clock import Clock
from app.config import Settings
from app.domain.errors import RegisterError
from app.domain.notices import NoticeType
from app.domain.selections import Selection
from app.http.parameters import SelectionQuery
from app.outgoing import Caller
from app.services import webhooks as service
from app.services.outbox import Filling, deliver, fill
from app.services.recording import Recorder
from app.services.reviewing import forget as forget_letters
from app.services.series import roll as roll_series
from app.services.webhooks import Signer, Wanted
from app.store import jobs, webhooks
from app.store.database import Database
from app.store.feed import redactions
from app.store.jobs import JobTakenError, Lease, leased
from app.store.webhooks import Webhook

Opened = Callable[[], AbstractContextManager[Database]]
Configured = Callable[[], Settings]
ROLL, PURGE = "roll", "purge"
Named = Annotated[str, typer.Argument(help="the name or the id of the webhook")]
Question = Annotated[str, typer.Option("--filter", help="the address of a list, or the part after its ?")]
Types = Annotated[list[NoticeType], typer.Option("--on", help="what to be told of; everything without it")]


def webhooks_cli(register: Opened, clock: Clock, settings: Configured) -> typer.Typer:
    """The sub-commands, on the register that ``register`` opens."""
    cli = typer.Typer(help="Calls to other programs when a promise moves, is kept or is overdue.", no_args_is_help=True)

    @cli.command()
    def create(
        name: Annotated[str, typer.Argument(help="what it is for")],
        url: Annotated[str, typer.Argument(help="the address that is called: https://…")],
        question: Question = "",
        on: Types = [],  # noqa: B006 - read by the library, never changed
    ) -> None:
        """Make a webhook. The secret that its calls are signed with is shown this once."""
        asked = question.rpartition("?")[2]
        read_question(asked)
        signer = _signer(settings())
        with register() as database:
            made, secret = service.create_webhook(database, clock.now(), signer, Wanted(name, url, on, asked))
        about = made.question or "everything"
        typer.echo(f"Webhook '{made.name}' is called for {', '.join(made.types)} of {about}. Its secret:", err=True)
        typer.echo(secret)

    @cli.command(name="list")
    def list_() -> None:
        """Show every webhook, what waits for it, and why it is disabled if it is."""
        with register() as database:
            for webhook, waiting in service.list_webhooks(database):
                _show(webhook, waiting)

    @cli.command()
    def disable(name: Named) -> None:
        """Tell a webhook nothing more."""
        with register() as database:
            service.disable_webhook(database, clock.now(), name)
        typer.echo(f"Webhook '{name}' is told nothing more.")

    @cli.command()
    def enable(name: Named) -> None:
        """Tell a webhook what happens from now on, and send again what did not arrive."""
        with register() as database:
            service.enable_webhook(database, clock.now(), name)
        typer.echo(f"Webhook '{name}' is told what happens from now on.")

    @cli.command()
    def delete(name: Named) -> None:
        """Forget a webhook and what waits for it."""
        with register() as database:
            service.delete_webhook(database, name)
        typer.echo(f"Webhook '{name}' is gone.")

    return cli


def add_to(cli: typer.Typer, register: Opened, clock: Clock, settings: Configured) -> None:
    """Add the scheduled job to a program."""

    @cli.command()
    def roll() -> None:
        """The scheduled job: terms of series, letters that waited too long, messages for webhooks, redacted files."""
        with register() as database, _job(database, clock) as lease:
            if lease is None:
                return
            with database.writing() as connection:
                lease.keep(connection)
                recorder = Recorder(connection, clock.now())
                made, forgotten = roll_series(recorder), forget_letters(connection, recorder.now)
            typer.echo(f"{made} terms of series made.")
            if forgotten:
                typer.echo(f"{forgotten} letters thrown away that had waited too long.")
            told = fill(database, lease, Filling(read_question, settings().origin))
            if told:
                typer.echo(f"{told} messages put in the outbox.")
            _deliver(database, lease, settings())
            _purge(database)

    @cli.command(name="deliver")
    def deliver_() -> None:
        """Send what waits in the outbox and is due: to be run more often than 'roll'."""
        with register() as database, _job(database, clock) as lease:
            if lease is not None:
                _deliver(database, lease, settings())


def read_question(question: str) -> Selection:
    """Which commitments a stored question means. Raises RegisterError with every fault."""
    several = {field.alias for field in SelectionQuery.model_fields.values() if field.default == ()}
    found: dict[str, Any] = {}
    for name, value in parse_qsl(question, keep_blank_values=True):
        found[name] = (*found.get(name, ()), value) if name in several else value
    try:
        asked = SelectionQuery.model_validate(found)
    except ValidationError as fault:
        reasons = "; ".join(f"{'.'.join(map(str, e['loc'][:1]))}: {e['msg']}" for e in fault.errors())
        raise RegisterError(f"this is no filter: {reasons}") from None
    if asked.as_of or asked.known_at:
        raise RegisterError("a webhook goes on: leave asOf and knownAt out")
    return asked.selection()


@contextmanager
def _job(database: Database, clock: Clock) -> Iterator[Lease | None]:
    """The scheduled job, or None when another process is doing it: that is no failure."""
    try:
        with leased(database, ROLL, clock) as lease:
            yield lease
    except JobTakenError as taken:
        typer.echo(f"Nothing done: {taken}.", err=True)
        yield None


def _signer(settings: Settings) -> Signer:
    return Signer(settings.webhook_key.get_secret_value() if settings.webhook_key else None)


def _deliver(database: Database, lease: Lease, settings: Settings) -> None:
    with database.reading() as connection:
        if not webhooks.due(connection, lease.clock.now(), 1, ()):
            return
    done = deliver(database, lease, _signer(settings), Caller(private=settings.webhook_private))
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


def _show(webhook: Webhook, waiting: int) -> None:
    typer.echo(f"{webhook.name:24} {webhook.id}  {_state(webhook)}; {waiting} waiting")
    typer.echo(f"  {webhook.url}  {' '.join(webhook.types)}  {webhook.question or 'everything'}")


def _state(webhook: Webhook) -> str:
    if webhook.disabled_at:
        return f"disabled {_minute(webhook.disabled_at)}: {webhook.disabled_because}"
    return f"works, {webhook.failures} failures in a row" if webhook.failures else "works"


def _minute(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%MZ")
