"""The command that reads a letter: ``toezegd read-letter``."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer

from app.cli.desk import Desk, bytes_of
from app.clock import Clock
from app.domain.errors import RegisterError
from app.domain.letters import LetterReading
from app.importers.letters.files import read_file
from app.importers.letters.items import reading_item
from app.importers.letters.limits import LARGEST_FILE
from app.services.calendars import parliamentary_calendar
from app.services.deciding import as_proposed, decide
from app.services.keys import list_keys
from app.services.linking import Proposal, proposals
from app.services.reviewing import Handed, keep, undecided
from app.services.writing import writing
from app.store.database import Database
from app.store.keys import AccessKey

SIGNED = "read-letter"
"""What events bear that this command records."""


def commands(desk: Desk) -> typer.Typer:
    """The command."""
    cli = typer.Typer()

    @cli.command(name="read-letter")
    def read_letter_(  # noqa: PLR0913, PLR0917 - its options
        file: Annotated[Path, typer.Argument(help="the letter: text, PDF, DOCX or HTML")],
        issued_on: Annotated[
            datetime | None,
            typer.Option(help="the day it was sent, if it does not say so itself", formats=["%Y-%m-%d"]),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="answer as the API does")] = False,
        keep_it: Annotated[
            bool, typer.Option("--keep", help="let the candidates wait for review on the pages")
        ] = False,
        reviewer: Annotated[str, typer.Option("--for", help="name of the key that reviews them")] = "",
        accept_above: Annotated[
            float | None,
            typer.Option(min=0, max=1, help="record without review what is at least this sure; the rest waits"),
        ] = None,
    ) -> None:
        """Find the commitments in a letter, for review. Nothing is recorded unless --accept-above says so."""
        data, given = bytes_of(file, LARGEST_FILE), issued_on.date() if issued_on else None
        with desk.register() as database:
            handed = _handed(database, data, given)
            tell = _json if as_json else _tell
            tell(handed.reading, handed.found)
            if keep_it or reviewer or accept_above is not None:
                told = _keep(database, desk.clock, handed, reviewer, accept_above)
                typer.echo(told, err=as_json)

    return cli


def _handed(database: Database, data: bytes, issued_on: date | None) -> Handed:
    with database.reading() as connection:
        letter = read_file(data, issued_on, parliamentary_calendar(connection))
        found = undecided(connection, letter.reading, proposals(connection, letter.reading, letter.text))
    return Handed(letter.text, letter.reading, found)


def _keep(database: Database, clock: Clock, handed: Handed, reviewer: str, accept_above: float | None) -> str:
    key = _key(database, reviewer) if reviewer else None
    with writing(database, clock, SIGNED) as writer:
        review = keep(writer.connection, writer.now, handed, key)
        sure = [one for one in review.waiting if one.candidate and one.candidate.confidence >= (accept_above or 0)]
        accepted = as_proposed(sure) if accept_above is not None else []
        if accepted:
            decide(writer, review, accepted, ())
    left = len(review.waiting) - len(accepted)
    return f"{len(accepted)} recorded; {left} wait for review at /brieven/{review.reading.id}."


def _key(database: Database, name: str) -> AccessKey:
    found = next((key for key in list_keys(database) if name in {key.name, key.id}), None)
    if found is None:
        raise RegisterError(f"there is no key '{name}': 'toezegd key list' shows them")
    return found


def _json(reading: LetterReading, found: tuple[Proposal, ...]) -> None:
    typer.echo(orjson.dumps(reading_item(reading, found), option=orjson.OPT_INDENT_2))


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
