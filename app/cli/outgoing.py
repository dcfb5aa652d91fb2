"""What goes out on the command line: ``toezegd list`` writes the rappel or the annex, ``toezegd digest`` mails."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app import mailing
from app.cli.desk import Desk, bare, reasons
from app.clock import today
from app.config import Settings
from app.domain.errors import RegisterError
from app.domain.selections import Moment
from app.feeds.digest import digest_of, html_part, text_part
from app.mailing import MailServer
from app.services.commitments import ask, stream_commitments
from app.store.listing import Sorting
from app.web.lists import AnnexQuery, RappelQuery, document_of, octets_of

Question = Annotated[
    str, typer.Argument(help="which commitments: the part of a list's address after its ?, as ministry=SZW&asOf=…")
]


class Kind(StrEnum):
    """The lists there are."""

    RAPPEL = "rappel"
    ANNEX = "bijlage"


_QUERIES: dict[Kind, type[RappelQuery]] = {Kind.RAPPEL: RappelQuery, Kind.ANNEX: AnnexQuery}


def commands(desk: Desk) -> typer.Typer:
    """The commands."""
    cli = typer.Typer()

    @cli.command(name="list")
    def list_(
        kind: Annotated[Kind, typer.Argument(help="the half-yearly rappel, or the annex of a budget")],
        file: Annotated[Path, typer.Argument(help="the file to write: .docx or .csv")],
        question: Question = "",
    ) -> None:
        """Write the rappel or the annex of a selection to a file."""
        form = file.suffix.lower().removeprefix(".")
        if form not in ("docx", "csv"):
            raise RegisterError(f"{file}: a list is written as .docx or .csv")
        query = _read(_QUERIES[kind], question)
        with desk.register() as database:
            day = today(desk.clock)
            with database.reading() as connection:
                asked = ask(connection, Moment(query.as_of or day, query.known_at), day, query.selection())
            document = document_of(database, asked, query, desk.settings().origin)
            _write(file, octets_of(document, form))
        counts = "; ".join(f"{part.heading}: {len(part.rows)}" for part in document.parts)
        typer.echo(f"{document.title} was written to {file}. {counts}")

    _add_digest(cli, desk)
    return cli


def _write(file: Path, octets: Iterable[bytes]) -> None:
    """Write a file whole or not at all: what was there before stays until all is written."""
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with unfinished.open("wb") as target:
            target.writelines(octets)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _add_digest(cli: typer.Typer, desk: Desk) -> None:
    @cli.command()
    def digest(
        to: Annotated[list[str], typer.Option(help="a mail address; may be given more than once")],
        selection: Annotated[str, typer.Option(help="the part of a list's address after its ?")] = "",
        within: Annotated[int, typer.Option(min=1, max=366, help="days ahead")] = 30,
        even_if_empty: Annotated[bool, typer.Option(help="send a mail also when there is nothing to say")] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="show the mail and send nothing")] = False,
    ) -> None:
        """Mail what of a selection is late and what comes due. Nothing is sent when there is nothing to say."""
        configured, query = desk.settings(), _read(RappelQuery, selection)
        with desk.register() as database, database.reading() as connection:
            day = today(desk.clock)
            asked = ask(connection, Moment(query.as_of or day, query.known_at), day, query.selection())
            found = digest_of(stream_commitments(connection, asked, Sorting()), asked.day, timedelta(days=within))
        if found.empty and not even_if_empty:
            typer.echo("There is nothing to say; no mail was sent.")
            return
        listed = f"{configured.origin}/toezeggingen{f'?{bare(selection)}' if selection else ''}"
        text, html = (part(found, configured.origin, listed) for part in (text_part, html_part))
        sender = configured.smtp_from or configured.contact_email
        mail = mailing.message(sender, to, mailing.Words(found.subject, text, html), desk.clock.now())
        if dry_run:
            typer.echo(text)
            return
        mailing.send(_server(configured), mail)
        typer.echo(f"Sent to {', '.join(to)}: {found.subject}")


def _read(model: type[RappelQuery], question: str) -> RappelQuery:
    """What a person writes as a question. Raises RegisterError with every fault."""
    try:
        return model.read(bare(question))
    except ValidationError as fault:
        raise RegisterError(f"this is no selection: {reasons(fault)}") from None


def _server(configured: Settings) -> MailServer:
    if not configured.smtp_host:
        raise RegisterError("no mail server is set: set TOEZEGD_SMTP_HOST, and see docs/lists.md for the rest")
    password = configured.smtp_password.get_secret_value()
    return MailServer(
        configured.smtp_host, configured.smtp_port, configured.smtp_starttls, configured.smtp_user, password
    )
