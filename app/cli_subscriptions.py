"""Subscriptions on the command line: ``toezegd subscription create | list | revoke``."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from app.clock import Clock
from app.domain.errors import RegisterError
from app.services.subscriptions import create_subscription, list_subscriptions, revoke_subscription
from app.store.database import Database
from app.store.subscriptions import Subscription
from app.web.calendar_query import CalendarQuery, subscription_address

OpenRegister = Callable[[], AbstractContextManager[Database]]
Origin = Callable[[], str]
Name = Annotated[str, typer.Argument(help="whose calendar it is; never given out twice")]
Question = Annotated[
    str,
    typer.Argument(help="what it shows: the address of a list, a calendar or /abonneren, or the part after its ?"),
]


def subscriptions_cli(register: OpenRegister, clock: Clock, origin: Origin) -> typer.Typer:
    """The sub-commands, on the register that ``register`` opens and that is reached at ``origin``."""
    cli = typer.Typer(help="Calendars with an address of their own, with a key in it.", no_args_is_help=True)

    @cli.command()
    def create(name: Name, question: Question = "") -> None:
        """Make a calendar address with a key in it. It is shown this once, and works in a closed register too."""
        asked = _read(question)
        with register() as database:
            made, token = create_subscription(database, clock.now(), name, asked.question())
        shown = made.question or "everything"
        typer.echo(f"Subscription '{made.name}' shows {shown}. Whoever has this address can read it:", err=True)
        typer.echo(subscription_address(origin(), token))

    @cli.command(name="list")
    def list_() -> None:
        """Show every subscription there is or was, and when it was fetched last."""
        with register() as database:
            found = list_subscriptions(database)
        typer.echo(f"{'name':24} {'id':24} {'made':17}  {'last fetched':17}  {'state':25}  shows")
        for one in found:
            used = _minute(one.used_at) if one.used_at else "never"
            line = f"{one.name or '(everybody)':24} {one.id:24} {_minute(one.created_at)}  {used:17}  {_state(one):25}"
            typer.echo(f"{line}  {one.question or 'everything'}")

    @cli.command()
    def revoke(name: Annotated[str, typer.Argument(help="the name or the id of the subscription")]) -> None:
        """End a subscription, at once and for good. Whoever still asks is told that it is gone."""
        with register() as database:
            revoke_subscription(database, clock.now(), name)
        typer.echo(f"Subscription '{name}' no longer works.")

    return cli


def _read(question: str) -> CalendarQuery:
    """What a person writes as a question. Raises RegisterError with every fault."""
    try:
        asked = CalendarQuery.read(question.rpartition("?")[2])
    except ValidationError as fault:
        reasons = "; ".join(f"{'.'.join(map(str, e['loc'][:1]))}: {e['msg']}" for e in fault.errors())
        raise RegisterError(f"this is nothing that a calendar can show: {reasons}") from None
    if asked.moment_asked:
        raise RegisterError("a subscription goes on: leave asOf and knownAt out")
    return asked


def _minute(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%MZ")


def _state(subscription: Subscription) -> str:
    return f"revoked {_minute(subscription.revoked_at)}" if subscription.revoked_at else "works"
