"""Webhooks on the command line: ``toezegd webhook …``."""

from typing import Annotated, Any
from urllib.parse import parse_qsl

import typer
from pydantic import ValidationError

from app.cli.desk import Desk, bare, minute, reasons
from app.config import Settings
from app.domain.errors import RegisterError
from app.domain.notices import NoticeType
from app.domain.selections import Selection
from app.http.parameters import SelectionQuery
from app.services import webhooks as service
from app.services.webhooks import Signer, Wanted
from app.store.webhooks import Webhook

Named = Annotated[str, typer.Argument(help="the name or the id of the webhook")]
Question = Annotated[str, typer.Option("--filter", help="the address of a list, or the part after its ?")]
Types = Annotated[list[NoticeType], typer.Option("--on", help="what to be told of; everything without it")]


def commands(desk: Desk) -> typer.Typer:
    """The sub-commands."""
    cli = typer.Typer(help="Calls to other programs when a promise moves, is kept or is overdue.", no_args_is_help=True)

    @cli.command()
    def create(
        name: Annotated[str, typer.Argument(help="what it is for")],
        url: Annotated[str, typer.Argument(help="the address that is called: https://…")],
        question: Question = "",
        on: Types = [],  # noqa: B006 - read by the library, never changed
    ) -> None:
        """Make a webhook. The secret that its calls are signed with is shown this once."""
        asked = bare(question)
        read_question(asked)
        signs = signer(desk.settings())
        with desk.register() as database:
            made, secret = service.create_webhook(database, desk.clock.now(), signs, Wanted(name, url, on, asked))
        about = made.question or "everything"
        typer.echo(f"Webhook '{made.name}' is called for {', '.join(made.types)} of {about}. Its secret:", err=True)
        typer.echo(secret)

    @cli.command(name="list")
    def list_() -> None:
        """Show every webhook, what waits for it, and why it is disabled if it is."""
        with desk.register() as database:
            for webhook, waiting in service.list_webhooks(database):
                _show(webhook, waiting)

    @cli.command()
    def disable(name: Named) -> None:
        """Tell a webhook nothing more."""
        with desk.register() as database:
            service.disable_webhook(database, desk.clock.now(), name)
        typer.echo(f"Webhook '{name}' is told nothing more.")

    @cli.command()
    def enable(name: Named) -> None:
        """Tell a webhook what happens from now on, and send again what did not arrive."""
        with desk.register() as database:
            service.enable_webhook(database, desk.clock.now(), name)
        typer.echo(f"Webhook '{name}' is told what happens from now on.")

    @cli.command()
    def delete(name: Named) -> None:
        """Forget a webhook and what waits for it."""
        with desk.register() as database:
            service.delete_webhook(database, name)
        typer.echo(f"Webhook '{name}' is gone.")

    return cli


def read_question(question: str) -> Selection:
    """Which commitments a stored question means. Raises RegisterError with every fault."""
    several = {field.alias for field in SelectionQuery.model_fields.values() if field.default == ()}
    found: dict[str, Any] = {}
    for name, value in parse_qsl(question, keep_blank_values=True):
        found[name] = (*found.get(name, ()), value) if name in several else value
    try:
        asked = SelectionQuery.model_validate(found)
    except ValidationError as fault:
        raise RegisterError(f"this is no filter: {reasons(fault)}") from None
    if asked.as_of or asked.known_at:
        raise RegisterError("a webhook goes on: leave asOf and knownAt out")
    return asked.selection()


def signer(settings: Settings) -> Signer:
    """What signs the calls, by the settings."""
    return Signer(settings.webhook_key.get_secret_value() if settings.webhook_key else None)


def _show(webhook: Webhook, waiting: int) -> None:
    typer.echo(f"{webhook.name:24} {webhook.id}  {_state(webhook)}; {waiting} waiting")
    typer.echo(f"  {webhook.url}  {' '.join(webhook.types)}  {webhook.question or 'everything'}")


def _state(webhook: Webhook) -> str:
    if webhook.disabled_at:
        return f"disabled {minute(webhook.disabled_at)}: {webhook.disabled_because}"
    return f"works, {webhook.failures} failures in a row" if webhook.failures else "works"
