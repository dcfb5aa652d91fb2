"""Serving on the command line: ``toezegd serve``."""

from typing import Annotated

import typer

from app import serving
from app.cli.desk import Desk

Host = Annotated[str, typer.Option(help="address to listen on")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="port to listen on; 0 takes a free one")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="how many processes answer; one for each core is enough")]
APPLICATION = "app.worker:application"


def commands(desk: Desk) -> typer.Typer:
    """The commands."""
    cli = typer.Typer()

    @cli.command()
    def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
        """Serve the register: pages, calendar and API."""
        with desk.register():
            pass
        serving.run(APPLICATION, host, port, workers)

    return cli
