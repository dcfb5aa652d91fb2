"""Two ways to call an application: inside this process, and over the loopback network through the real server."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol

import httpx
import uvicorn
from starlette.types import ASGIApp


class Caller(Protocol):
    """Sends one request and gives the answer; never follows a redirect."""

    def __call__(
        self,
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | Iterable[bytes] | None = None,
    ) -> httpx.Response: ...


def in_process(app: ASGIApp) -> Caller:
    """Calls the application directly. Errors that leave it are the caller's to see, as they would be the server's."""

    async def send(method: str, address: str, options: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://register.test") as client:
            return await client.request(method, address, **options)

    def call(
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | Iterable[bytes] | None = None,
    ) -> httpx.Response:
        body = content if content is None or isinstance(content, bytes) else _chunks(content)
        options = {"headers": headers, "content": body}
        return _aside(lambda: asyncio.run(send(method, address, options)))

    return call


def _aside(work: Callable[[], httpx.Response]) -> httpx.Response:
    """Does something in a thread of its own where this one has a loop already: a browser that is open leaves one."""
    if asyncio._get_running_loop() is None:
        return work()
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(work).result()


async def _chunks(parts: Iterable[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def _request(
    client: httpx.Client,
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    content: bytes | Iterable[bytes] | None = None,
) -> httpx.Response:
    return client.request(method, address, headers=headers, content=content)


@contextlib.contextmanager
def over_the_network(app: ASGIApp) -> Iterator[Caller]:
    """Serves the application with uvicorn on a free loopback port, as the command line does."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, server_header=False, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=60) as client:
            yield partial(_request, client)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
