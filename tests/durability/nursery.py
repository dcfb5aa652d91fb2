"""Servers that are born quickly and die suddenly: ``python -m tests.durability.nursery <port>``.

The service is put together once. Each line on standard input makes a child that serves it on the address this process
listens on; the child's number is the answer, and the next line, sent when the child is dead or dying, buries it. With a
number in the first line, the child kills itself (SIGKILL) just before the statement of that number, counted from its
birth; ``committed`` kills it when its first write transaction has been committed and nothing has been answered yet.
"""

import os
import signal
import socket
import sys
from typing import Any

import uvicorn
from sqlalchemy import Engine, event

from app import serving
from app.clock import SystemClock
from app.config import Settings
from app.http.wire import Shell
from app.main import create_app

READY, GONE = "ready", "gone"


def main() -> None:
    """Make a child for each line, until there are no more."""
    serving.configure_logs("critical")
    shell = create_app(Settings(), SystemClock())
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=256)
    print(READY, flush=True)
    for line in sys.stdin:
        number = os.fork()
        if not number:
            _serve(shell, listener, line.strip())
        print(number, flush=True)
        sys.stdin.readline()  # until then a dead child keeps its number, so that nobody else can be killed for it
        os.waitpid(number, 0)
        print(GONE, flush=True)


def _serve(shell: Shell, listener: socket.socket, death: str) -> None:
    engine: Engine = shell.app.state.service.database.engine
    if death == "committed":
        _die_after_commit(engine)
    elif death:
        _die_before_statement(engine, int(death))
    config = uvicorn.Config(shell, log_config=None, server_header=False, access_log=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listener])
    os._exit(0)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_before_statement(engine: Engine, number: int) -> None:
    seen = 0

    def count(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            _die()

    event.listen(engine, "before_cursor_execute", count)


def _die_after_commit(engine: Engine) -> None:
    committed = False

    def commit(_connection: Any) -> None:
        nonlocal committed
        committed = True

    def given_back(*_: Any) -> None:
        if committed:
            _die()

    event.listen(engine, "commit", commit)
    event.listen(engine.pool, "checkin", given_back)


if __name__ == "__main__":
    main()
