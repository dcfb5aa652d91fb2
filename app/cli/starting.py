"""All in one on the command line: ``toezegd start``. Apart from ``serve``, which loads neither seed nor migrations."""

import typer

from app import serving
from app.cli.desk import Desk
from app.cli.register import tell
from app.cli.serving import APPLICATION, Host, Port, Workers
from app.importers.seed.sowing import sow
from app.store.migrating import upgrade


def commands(desk: Desk) -> typer.Typer:
    """The commands."""
    cli = typer.Typer()

    @cli.command()
    def start(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
        """Make the register if need be, record the seed, and serve it: all in one."""
        settings = desk.settings()
        with desk.register(ready=False) as database:
            upgrade(database)
            tell(sow(database, desk.clock.now(), settings.seed_dir))
        serving.run(APPLICATION, host, port, workers)

    return cli
