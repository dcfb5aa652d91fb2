"""Serving: uvicorn on one address, in one process or several, with logs for machines and a word for people."""

import logging
import os
import socket
import sys
from contextlib import suppress
from ipaddress import ip_address
from tempfile import TemporaryDirectory

import structlog
import uvicorn
from uvicorn.supervisors import Multiprocess

from app.domain.errors import RegisterStateError
from app.http.metering import SHARED_FOLDER
from app.patience import PatientProtocol

PUBLIC_URL = "TOEZEGD_PUBLIC_URL"
"""What each process that answers reads its own address from."""
_SIX = 6


def run(application: str, host: str, port: int, workers: int = 1) -> None:
    """Serve until told to stop. Where nothing else is set, links in answers begin with the address it listens on.

    Args:
        application: Where each process finds what makes its application, as ``module:function``.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        workers: How many processes answer. With more than one, a process that dies is replaced.

    Raises:
        RegisterStateError: The address is taken or cannot be listened on.
    """
    with _listening(host, port) as listener:
        here = address(host, listener.getsockname()[1])
        os.environ.setdefault(PUBLIC_URL, here)
        print(
            f"Toezegd is at {here}/   (API: /v1/openapi.json, calendar: /calendar.ics; stop: Ctrl+C)",
            flush=True,
        )
        config = uvicorn.Config(
            application,
            factory=True,
            workers=workers,
            log_config=None,
            server_header=False,
            access_log=False,
            timeout_keep_alive=30,
            http=PatientProtocol,
            proxy_headers=False,
        )
        if workers == 1:
            uvicorn.Server(config).run(sockets=[listener])
            return
        with TemporaryDirectory(prefix="toezegd-metrics-") as folder:
            os.environ[SHARED_FOLDER] = folder
            Multiprocess(config, [listener]).run()


def address(host: str, port: int) -> str:
    """Where somebody on this machine finds what listens on a host and a port; of all its addresses the loopback."""
    with suppress(ValueError):
        network = ip_address(host)
        sixth = network.version == _SIX
        host = ("::1" if sixth else "127.0.0.1") if network.is_unspecified else host
        host = f"[{host}]" if sixth else host
    return f"http://{host}:{port}"


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise RegisterStateError(f"cannot listen on {host}:{port}: {reason}; choose another with --port") from None
    return listener


def configure_logs(level: str) -> None:
    """Logs as JSON lines on standard error, one a record, without local variables in tracebacks."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
