"""The command that reads a letter: ``toezegd read-letter``."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer

from app.clock import Clock, today
from app.domain.errors import RegisterError
from app.domain.letters import LetterReading
from app.importers.letters.files import read_file
from app.importers.letters.items import reading_item
from app.importers.letters.limits import LARGEST_FILE
from app.services.calendars import parliamentary_calendar
from app.services.linking import Proposal, proposals
from app.store.database import Database

Opened = Callable[[], AbstractContextManager[Database]]


def add_to(cli: typer.Typer, register: Opened, clock: Clock) -> None:
    """Add the command to a program; ``register`` opens its database, ``clock`` tells the day."""

    @cli.command(name="read-letter")
    def read_letter_(
        file: Annotated[Path, typer.Argument(help="the letter: text, PDF, DOCX or HTML")],
        issued_on: Annotated[
            datetime | None,
            typer.Option(help="the day it was sent, if it does not say so itself", formats=["%Y-%m-%d"]),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="answer as the API does")] = False,
    ) -> None:
        """Find the commitments in a letter, for review. Nothing is recorded."""
        data, given = _bytes_of(file), issued_on.date() if issued_on else None
        with register() as database, database.reading() as connection:
            reading = read_file(data, given, parliamentary_calendar(connection)).reading
            found = proposals(connection, today(clock), reading)
        if as_json:
            typer.echo(orjson.dumps(reading_item(reading, found), option=orjson.OPT_INDENT_2))
            return
        _tell(reading, found)


def _bytes_of(file: Path) -> bytes:
    """The bytes of a file, one more than may be read at most."""
    if not file.is_file():
        raise RegisterError(f"there is no file {file}")
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _tell(reading: LetterReading, found: tuple[Proposal, ...]) -> None:
    day = reading.issued_on or "an unknown day: give it with --issued-on"
    typer.echo(f"{reading.sender or 'unknown sender'}, {reading.reference or 'without a number'}, {day}")
    typer.echo(f"Candidates: {len(found)}")
    for proposal in found:
        typer.echo("")
        _tell_one(proposal)


def _tell_one(proposal: Proposal) -> None:
    given = proposal.candidate
    period = given.deadline.period if given.deadline else None
    days = f"{period.earliest or '…'} – {period.latest or '…'}" if period else "–"
    typer.echo(f"{given.title}  [{given.kind}, {given.confidence:.2f}]")
    typer.echo(f"  {given.deadline.wording if given.deadline else '–'}: {days}  ({given.actor or 'unknown'})")
    typer.echo(f"  {given.sentence}")
    if proposal.link:
        typer.echo(f"  {proposal.link.relation} {proposal.link.commitment}")
