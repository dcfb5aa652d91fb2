"""Subscriptions on the command line: ``toezegd subscription create | list | revoke``."""

from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.desk import Desk, bare, minute, reasons
from app.domain.errors import RegisterError
from app.services.subscriptions import create_subscription, list_subscriptions, revoke_subscription
from app.store.subscriptions import Subscription
from app.web.calendar_query import CalendarQuery, subscription_address

Name = Annotated[str, typer.Argument(help="whose calendar it is; never given out twice")]
Question = Annotated[
    str,
    typer.Argument(help="what it shows: the address of a list, a calendar or /abonneren, or the part after its ?"),
]


def commands(desk: Desk) -> typer.Typer:
    """The sub-commands."""
    cli = typer.Typer(help="Calendars with an address of their own, with a key in it.", no_args_is_help=True)

    @cli.command()
    def create(name: Name, question: Question = "") -> None:
        """Make a calendar address with a key in it. It is shown this once, and works in a closed register too."""
        asked = _read(question)
        with desk.register() as database:
            made, token = create_subscription(database, desk.clock.now(), name, asked.question())
        shown = made.question or "everything"
        typer.echo(f"Subscription '{made.name}' shows {shown}. Whoever has this address can read it:", err=True)
        typer.echo(subscription_address(desk.settings().origin, token))

    @cli.command(name="list")
    def list_() -> None:
        """Show every subscription there is or was, and when it was fetched last."""
        with desk.register() as database:
            found = list_subscriptions(database)
        typer.echo(f"{'name':24} {'id':24} {'made':17}  {'last fetched':17}  {'state':25}  shows")
        for one in found:
            used = minute(one.used_at) if one.used_at else "never"
            line = f"{one.name or '(everybody)':24} {one.id:24} {minute(one.created_at)}  {used:17}  {_state(one):25}"
            typer.echo(f"{line}  {one.question or 'everything'}")

    @cli.command()
    def revoke(name: Annotated[str, typer.Argument(help="the name or the id of the subscription")]) -> None:
        """End a subscription, at once and for good. Whoever still asks is told that it is gone."""
        with desk.register() as database:
            revoke_subscription(database, desk.clock.now(), name)
        typer.echo(f"Subscription '{name}' no longer works.")

    return cli


def _read(question: str) -> CalendarQuery:
    """What a person writes as a question. Raises RegisterError with every fault."""
    try:
        asked = CalendarQuery.read(bare(question))
    except ValidationError as fault:
        raise RegisterError(f"this is nothing that a calendar can show: {reasons(fault)}") from None
    if asked.moment_asked:
        raise RegisterError("a subscription goes on: leave asOf and knownAt out")
    return asked


def _state(subscription: Subscription) -> str:
    return f"revoked {minute(subscription.revoked_at)}" if subscription.revoked_at else "works"
