"""Callers that dribble, on real sockets: none of them holds a place for long, and none is mistaken for another."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from app.http.wire import Limits, protect
from app.patience import LARGEST_HEADERS, PatientProtocol
from tests.http import sample

SECONDS = 0.4
WAIT = 10.0
"""Seconds after which a test gives up waiting for the server to act."""
HEAD = b"POST /v1/promises HTTP/1.1\r\nHost: register.test\r\nContent-Type: application/json\r\n"
GET = b"GET /v1/promises HTTP/1.1\r\nHost: register.test\r\n\r\n"


class Impatient(PatientProtocol):
    header_seconds = SECONDS


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served(Impatient) as found:
        yield found


@pytest.fixture(scope="module")
def port_with_patience() -> Iterator[int]:
    with served(PatientProtocol) as found:
        yield found


@contextmanager
def served(protocol: type[PatientProtocol]) -> Iterator[int]:
    shell = protect(sample.make_shell().app, Limits(body_seconds=SECONDS))
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(shell, http=protocol, log_level="critical", lifespan="off", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()
    listener.close()


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT) as connection:
        yield connection


def read_to_the_end(connection: socket.socket) -> bytes:
    """Everything until the server closes; it must do so of itself."""
    got = b""
    try:
        while part := connection.recv(65_536):
            got += part
    except ConnectionResetError:
        pass
    return got


def dribble(connection: socket.socket, octets: bytes) -> float:
    """Sends an octet every now and then. Gives the seconds until the server had enough."""
    began = time.monotonic()
    try:
        for i in range(len(octets)):
            connection.sendall(octets[i : i + 1])
            time.sleep(SECONDS / 8)
            if time.monotonic() - began > 20 * SECONDS:
                break
    except OSError:
        pass
    return time.monotonic() - began


def test_nothing_at_all_is_waited_for(port: int) -> None:
    with connected(port) as connection:
        assert read_to_the_end(connection) == b""


def test_headers_that_dribble_are_not_waited_for(port: int) -> None:
    with connected(port) as connection:
        assert dribble(connection, GET[:-2] + b"X-A: " + b"a" * 200) < 10 * SECONDS


def test_the_second_request_of_a_connection_is_not_waited_for_either(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(GET)
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")
        assert dribble(connection, GET[:-2] + b"X-A: " + b"a" * 200) < 10 * SECONDS


def test_a_body_that_dribbles_is_refused_and_the_connection_closed(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n{")
        answer = read_to_the_end(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in head.lower()
    assert b"/problems/too-slow" in body


def test_a_chunked_body_likewise(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
        assert read_to_the_end(connection).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_nobody_reads_may_not_dribble_on(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(HEAD + b"Content-Length: 99999999\r\n\r\n{")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 413 ")
        assert dribble(connection, b"a" * 200) < 10 * SECONDS


def test_headers_without_end_are_broken_off(port_with_patience: int) -> None:
    """Long before the time for headers is up."""
    with connected(port_with_patience) as connection:
        sent = 0
        try:
            connection.sendall(GET[:-2])
            while sent < 4 * LARGEST_HEADERS:
                connection.sendall(b"X-Filler: " + b"a" * 8_000 + b"\r\n")
                sent += 8_000
            assert read_to_the_end(connection) == b""
        except (BrokenPipeError, ConnectionResetError):
            assert sent >= LARGEST_HEADERS // 2


def test_an_ordinary_caller_notices_nothing(port: int) -> None:
    with connected(port) as connection:
        for _ in range(3):
            connection.sendall(GET)
            assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")
            time.sleep(SECONDS * 1.5)
        body = b'{"title":' + b" " * 60_000 + b"1}"
        connection.sendall(HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:30_000])
        time.sleep(SECONDS / 4)
        connection.sendall(body[30_000:])
        assert connection.recv(65_536).startswith(b"HTTP/1.1 400 ")
