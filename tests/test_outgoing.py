"""Calls to addresses of others: never inward, never onward, never for long."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.outgoing import Caller, is_public
from app.services.outbox import Outcome
from tests.certificates import make_certificate

HEADERS = {"webhook-id": "msg_1"}
Answer = Callable[[socket.socket], None]


@contextmanager
def server(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """An HTTP server of a few lines, so that it can misbehave; its address, and what was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                try:
                    talking, _ = listening.accept()
                except TimeoutError:
                    continue
                with talking:
                    talking.settimeout(5)
                    with suppress(ssl.SSLError), _spoken(talking, tls) as heard:
                        asked.append(_request(heard))
                        answer(heard)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
        finally:
            ended.set()
            thread.join()


def _spoken(talking: socket.socket, tls: ssl.SSLContext | None) -> socket.socket:
    return tls.wrap_socket(talking, server_side=True) if tls else talking


def _request(talking: socket.socket) -> bytes:
    found = b""
    while b"\r\n\r\n" not in found:
        found += talking.recv(65536)
    head, _, body = found.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    )
    while len(body) < length:
        body += talking.recv(65536)
    return head + b"\r\n\r\n" + body


def saying(status: str, *headers: str, body: bytes = b"") -> Answer:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]) + "\r\n\r\n"
    return lambda talking: talking.sendall(head.encode() + body)


INTRANET = Caller(private=True, seconds=2)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("200 OK", Outcome(arrived=True, gone=False, said="")),
        ("204 No Content", Outcome(arrived=True, gone=False, said="")),
        ("410 Gone", Outcome(arrived=False, gone=True, said="it answered 410")),
        ("500 Oops", Outcome(arrived=False, gone=False, said="it answered 500")),
    ],
)
def test_the_status_says_whether_it_arrived(status: str, outcome: Outcome) -> None:
    with server(saying(status)) as (url, asked):
        assert INTRANET(f"{url}/hook?a=b", HEADERS, b'{"x":1}') == outcome
    (request,) = asked
    assert request.startswith(b"POST /hook?a=b HTTP/1.1\r\n")
    assert request.endswith(b'\r\n\r\n{"x":1}')
    assert b"webhook-id: msg_1" in request
    assert f"Host: {url.removeprefix('http://')}".encode() in request


def test_a_redirect_is_not_followed() -> None:
    with (
        server(saying("200 OK")) as (inside, reached),
        server(saying("307 Elsewhere", f"Location: {inside}/")) as (url, _),
    ):
        outcome = INTRANET(url, HEADERS, b"{}")
    assert outcome == Outcome(arrived=False, gone=False, said="it answered 307: redirects are not followed")
    assert reached == []


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/", "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:127.0.0.1]/", "https://localhost/", "https://2130706433/", "https://0x7f.1/", "https://0/",
    ],
)  # fmt: skip
def test_an_own_network_is_never_called(url: str) -> None:
    outcome = Caller(seconds=2)(url, HEADERS, b"{}")
    assert not outcome.arrived
    assert outcome.said == "its address is of a private network" or outcome.said.startswith("it could not be reached")


def test_a_server_on_this_machine_is_reached_only_when_a_setting_allows_it() -> None:
    with server(saying("200 OK")) as (url, asked):
        assert Caller()(url, HEADERS, b"{}").said == "only https is called"
        assert Caller()(url.replace("http:", "https:"), HEADERS, b"{}").said == "its address is of a private network"
        assert asked == []
        assert INTRANET(url, HEADERS, b"{}").arrived


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    async def both(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34", "10.0.0.1"]

    assert Caller(resolve=both)("https://example.org/", HEADERS, b"{}").said == "its address is of a private network"


def test_a_name_is_looked_up_once_and_the_call_goes_to_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for something else the second time (DNS rebinding) gets no second time."""
    looked_up: list[str] = []

    async def once(host: str, _port: int) -> Sequence[str]:
        looked_up.append(host)
        assert len(looked_up) == 1
        return ["127.0.0.1"]

    def never(*_args: object, **_more: object) -> None:
        raise AssertionError("the system was asked for a name")

    with server(saying("200 OK")) as (url, asked):
        monkeypatch.setattr(socket, "gethostbyname", never)
        port = url.rpartition(":")[2]
        assert Caller(private=True, resolve=once)(f"http://hook.example:{port}/", HEADERS, b"{}").arrived
    assert looked_up == ["hook.example"]
    assert f"Host: hook.example:{port}".encode() in asked[0]


def test_the_certificate_must_be_that_of_the_name_and_not_of_the_address(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path, "hook.example")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)

    async def here(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    trusting = Caller(private=True, resolve=here, trust=ssl.create_default_context(cafile=certificate))
    with server(saying("200 OK"), tls) as (url, asked):
        port = url.rpartition(":")[2]
        assert trusting(f"https://hook.example:{port}/", HEADERS, b"{}").arrived
        refused = [
            trusting(f"https://other.example:{port}/", HEADERS, b"{}"),
            Caller(private=True, resolve=here)(f"https://hook.example:{port}/", HEADERS, b"{}"),
        ]
    assert refused == [Outcome(arrived=False, gone=False, said="the call failed: ConnectError")] * 2
    assert len(asked) == 1


def test_a_name_without_an_address_is_a_failure_in_words() -> None:
    assert Caller(seconds=5)("https://no-such-name.invalid/", HEADERS, b"{}").said.startswith("it could not be reached")


def test_a_port_where_nobody_listens_is_a_failure_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    outcome = INTRANET(f"http://127.0.0.1:{port}/", HEADERS, b"{}")
    assert (outcome.arrived, outcome.said) == (False, "the call failed: ConnectError")


def test_who_answers_drop_by_drop_is_left_in_time() -> None:
    ended = threading.Event()

    def drop_by_drop(talking: socket.socket) -> None:
        talking.sendall(b"HTTP/1.1 200 OK\r\n")
        while not ended.wait(0.05):
            try:
                talking.sendall(b"X-Slow: 1\r\n")
            except OSError:
                return

    with server(drop_by_drop) as (url, _):
        outcome = Caller(private=True, seconds=0.5)(url, HEADERS, b"{}")
        ended.set()
    assert outcome.said == "no answer within 0.5 seconds"


def test_a_body_without_end_is_not_read() -> None:
    def endless(talking: socket.socket) -> None:
        talking.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n")
        try:
            while True:
                talking.sendall(b"x" * 65536)
        except OSError:
            return

    with server(endless) as (url, _):
        assert INTRANET(url, HEADERS, b"{}").arrived


def test_what_is_no_http_is_a_failure_in_words() -> None:
    with server(lambda talking: talking.sendall(b"SSH-2.0-OpenSSH_9.9\r\n")) as (url, _):
        assert INTRANET(url, HEADERS, b"{}").said == "the call failed: RemoteProtocolError"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_the_public_internet_may_be_called(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0",  # noqa: S104
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:7f00:1::1", "fec0::1", "no address",
    ],
)  # fmt: skip
def test_nothing_else_may_be_called(address: str) -> None:
    assert not is_public(address)
