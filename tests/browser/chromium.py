"""A real Chromium, and the service in a thread for it to visit."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from app.clock import FixedClock
from app.config import Settings
from app.main import create_app
from tests.web.sites import NOW

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REQUIRED = "TOEZEGD_REQUIRE_BROWSER"
"""When this is 1, a missing browser is a failure."""


class NoBrowserError(Exception):
    """There is no Chromium: install Debian's package, or run ``playwright install chromium``."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """An installed Chromium, or the one of Playwright. Raises NoBrowserError without either."""
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        yield browser
        browser.close()


def _launched(playwright: Playwright) -> Browser:
    installed = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        return playwright.chromium.launch(executable_path=installed, args=FLAGS)
    except Error as error:
        raise NoBrowserError(f"no Chromium can be started: {error.message.splitlines()[0]}") from error


def is_required() -> bool:
    return os.environ.get(REQUIRED) == "1"


@contextmanager
def served(url: str) -> Iterator[str]:
    """The origin at which a register is served, as the command line does, at a fixed instant."""
    listener = socket.create_server(("127.0.0.1", 0))
    origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = create_app(Settings.model_validate({"database_url": url, "public_url": origin}), FixedClock(NOW))
    server = uvicorn.Server(uvicorn.Config(app, server_header=False, log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield origin
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
