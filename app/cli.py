"""The command line: ``toezegd``. Each command says what it did in a line, and every failure in a sentence."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer
from pydantic import ValidationError
from rich.console import Console

from app import serving
from app.cli_backup import add_to as add_backups
from app.cli_imports import imports_cli
from app.cli_keys import keys_cli
from app.cli_letters import add_to as add_letters
from app.cli_outgoing import add_to as add_outgoing
from app.cli_redact import add_to as add_redaction
from app.cli_subscriptions import subscriptions_cli
from app.cli_webhooks import add_to as add_roll
from app.cli_webhooks import webhooks_cli
from app.clock import SystemClock, today
from app.config import Settings
from app.domain.deadlines import Deadline
from app.domain.errors import RegisterError
from app.domain.phrases import read as read_wording
from app.importers.recesses import import_recesses
from app.importers.seed.sowing import SeedReport, sow
from app.services.calendars import parliamentary_calendar
from app.services.checking import check_register
from app.services.exporting import export_lines
from app.services.recording import Recorder
from app.services.rereading import record_rereadings, rereadings
from app.store.database import Database
from app.store.migrating import require_current, upgrade

cli = typer.Typer(
    help="A register of public promises.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
calendar = typer.Typer(help="The parliamentary calendar.", no_args_is_help=True)
cli.add_typer(calendar, name="calendar")
_err = Console(stderr=True)
_clock = SystemClock()


def main() -> None:
    """Run a command; a failure that a person can mend is one sentence on standard error and exit status 1."""
    try:
        cli()
    except RegisterError as fault:
        _err.print(f"toezegd: {fault}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as fault:
        reasons = "; ".join(f"TOEZEGD_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in fault.errors())
        raise RegisterError(f"a setting does not fit: {reasons}") from None


@contextmanager
def _register(*, ready: bool = True) -> Iterator[Database]:
    database = Database(_settings().database_url)
    try:
        if ready:
            require_current(database)
        yield database
    finally:
        database.close()


@cli.command()
def init() -> None:
    """Make the register, or bring it up to the version of this program."""
    with _register(ready=False) as database:
        upgrade(database)
    typer.echo("The register is ready.")


@cli.command()
def seed(folder: Annotated[Path | None, typer.Argument(help="folder of the seed files")] = None) -> None:
    """Record what the seed files say and the register does not have yet."""
    with _register() as database:
        report = sow(database, _clock.now(), folder or _settings().seed_dir)
    _tell(report)


def _tell(report: SeedReport) -> None:
    typer.echo(
        f"Seed: {report.new} events new, {report.changed} for changed lines, {report.unchanged} there already; "
        f"{report.terms} terms of series made."
    )
    for origin in report.removed:
        typer.echo(f"No longer in the seed, kept in the register: {origin}", err=True)


@cli.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="file to write; standard output without it")] = None,
) -> None:
    """Write the whole register as JSON Lines."""
    with _register() as database, database.reading() as connection:
        if file is None:
            sys.stdout.buffer.writelines(export_lines(connection))
            return
        with file.open("wb") as target:
            target.writelines(export_lines(connection))
    typer.echo(f"The register was written to {file}.")


@cli.command()
def read(
    wording: Annotated[str, typer.Argument(help='the words, for instance "voor het zomerreces"')],
    stated_on: Annotated[datetime | None, typer.Option(help="the day they were said", formats=["%Y-%m-%d"])] = None,
    as_json: Annotated[bool, typer.Option("--json", help="answer as the API does")] = False,
) -> None:
    """Say which days a wording means, and why."""
    said: date = stated_on.date() if stated_on else today(_clock)
    with _register() as database, database.reading() as connection:
        found = read_wording(wording, said, parliamentary_calendar(connection))
    if as_json:
        from app.api.v1.presenting import deadline as deadline_item  # noqa: PLC0415 - half a second for one option

        typer.echo(orjson.dumps(deadline_item(found), option=orjson.OPT_INDENT_2))
        return
    days = (
        f"{found.period.earliest or '…'} – {found.period.latest or '…'} ({found.period.edtf})" if found.period else "–"
    )
    typer.echo(
        f"{days}  [{found.kind}, {found.rule} {found.rule_version}]\n{found.explanation.nl}\n{found.explanation.en}"
    )


@calendar.command(name="import")
def import_calendar(file: Annotated[Path, typer.Argument(help="recesses, as seed/recesses.yaml has them")]) -> None:
    """Record recesses that were published, without waiting for a release."""
    with _register() as database:
        number = import_recesses(database, _clock.now(), file)
    typer.echo(f"{number} recesses recorded; 'toezegd reread' shows what they change.")


@cli.command()
def reread(record: Annotated[bool, typer.Option("--record", help="record the re-readings as events")] = False) -> None:
    """Show which deadlines the present rules and calendar read differently; record it only when asked to."""
    with _register() as database, database.writing() as connection:
        found = list(rereadings(connection))
        for one in found:
            typer.echo(f"{one.event.commitment}  «{one.before.wording}»: {_days(one.before)} → {_days(one.after)}")
        if record:
            record_rereadings(Recorder(connection, _clock.now()), found)
    done = "recorded" if record else "would change; 'toezegd reread --record' records them"
    typer.echo(f"{len(found)} readings {done}.")


def _days(deadline: Deadline) -> str:
    days = deadline.period.edtf if deadline.period else str(deadline.kind)
    return f"{days} ({deadline.rule} {deadline.rule_version}{', provisional' if deadline.provisional else ''})"


Host = Annotated[str, typer.Option(help="address to listen on")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="port to listen on; 0 takes a free one")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="how many processes answer; one for each core is enough")]
APPLICATION = "app.worker:application"


@cli.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Serve the register: pages, calendar and API."""
    with _register():
        pass
    serving.run(APPLICATION, host, port, workers)


@cli.command()
def start(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Make the register if need be, record the seed, and serve it: all in one."""
    settings = _settings()
    with _register(ready=False) as database:
        upgrade(database)
        _tell(sow(database, _clock.now(), settings.seed_dir))
    serving.run(APPLICATION, host, port, workers)


@cli.command()
def check() -> None:
    """Prove the invariants of the register, and name what breaks."""
    with _register() as database, database.reading() as connection:
        report = check_register(connection, _clock.now())
    for fault in report.faults:
        typer.echo(fault, err=True)
    if report.faults:
        raise RegisterError(f"{len(report.faults)} faults in {report.commitments} commitments, {report.events} events")
    typer.echo(f"All is well: {report.commitments} commitments, {report.events} events, version {report.version}.")


cli.add_typer(imports_cli(_register, _settings, _clock), name="import")
cli.add_typer(keys_cli(_register, _clock), name="key")
cli.add_typer(subscriptions_cli(_register, _clock, lambda: _settings().origin), name="subscription")
add_letters(cli, _register, _clock)
add_backups(cli, _register, _clock)
add_redaction(cli, _register, _clock)
add_roll(cli, _register, _clock, _settings)
cli.add_typer(webhooks_cli(_register, _clock, _settings), name="webhook")
add_outgoing(cli, _register, _settings, _clock)

if __name__ == "__main__":
    main()
