"""Wordings on the command line: ``toezegd read`` and ``toezegd reread``."""

from datetime import date, datetime
from typing import Annotated

import orjson
import typer

from app.cli.desk import Desk
from app.clock import today
from app.domain.deadlines import Deadline
from app.domain.phrases import read as read_wording
from app.services.calendars import parliamentary_calendar
from app.services.recording import Recorder
from app.services.rereading import record_rereadings, rereadings


def commands(desk: Desk) -> typer.Typer:
    """The commands."""
    cli = typer.Typer()

    @cli.command()
    def read(
        wording: Annotated[str, typer.Argument(help='the words, for instance "voor het zomerreces"')],
        stated_on: Annotated[datetime | None, typer.Option(help="the day they were said", formats=["%Y-%m-%d"])] = None,
        as_json: Annotated[bool, typer.Option("--json", help="answer as the API does")] = False,
    ) -> None:
        """Say which days a wording means, and why."""
        said: date = stated_on.date() if stated_on else today(desk.clock)
        with desk.register() as database, database.reading() as connection:
            found = read_wording(wording, said, parliamentary_calendar(connection))
        if as_json:
            from app.api.v1.presenting import deadline as deadline_item  # noqa: PLC0415 - half a second for one option

            typer.echo(orjson.dumps(deadline_item(found), option=orjson.OPT_INDENT_2))
            return
        days = (
            f"{found.period.earliest or '…'} – {found.period.latest or '…'} ({found.period.edtf})"
            if found.period
            else "–"
        )
        typer.echo(
            f"{days}  [{found.kind}, {found.rule} {found.rule_version}]\n{found.explanation.nl}\n{found.explanation.en}"
        )

    @cli.command()
    def reread(
        record: Annotated[bool, typer.Option("--record", help="record the re-readings as events")] = False,
    ) -> None:
        """Show which deadlines the present rules and calendar read differently; record it only when asked to."""
        with desk.register() as database, database.writing() as connection:
            found = list(rereadings(connection))
            for one in found:
                typer.echo(f"{one.event.commitment}  «{one.before.wording}»: {_days(one.before)} → {_days(one.after)}")
            if record:
                record_rereadings(Recorder(connection, desk.clock.now()), found)
        done = "recorded" if record else "would change; 'toezegd reread --record' records them"
        typer.echo(f"{len(found)} readings {done}.")

    return cli


def _days(deadline: Deadline) -> str:
    days = deadline.period.edtf if deadline.period else str(deadline.kind)
    return f"{days} ({deadline.rule} {deadline.rule_version}{', provisional' if deadline.provisional else ''})"
