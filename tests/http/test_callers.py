import pytest
from starlette.requests import Request

from app.http.allowing import networks
from app.http.callers import caller

PROXIES = networks("10.0.0.0/8, 2001:db8:1::/48")


def asked(socket: str, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return Request({"type": "http", "client": (socket, 1), "headers": headers, "path": "/", "method": "GET"})


@pytest.mark.parametrize(
    ("socket", "forwarded", "who"),
    [
        ("192.0.2.1", (), "192.0.2.1"),
        ("192.0.2.1", ("198.51.100.7",), "192.0.2.1"),  # not a proxy of ours: what it says is its own
        ("10.0.0.1", ("198.51.100.7",), "198.51.100.7"),
        ("10.0.0.1", ("1.1.1.1, 198.51.100.7",), "198.51.100.7"),  # the first was written by the caller
        ("10.0.0.1", ("1.1.1.1", "198.51.100.7"), "198.51.100.7"),
        ("10.0.0.1", ("198.51.100.7, 10.0.0.2",), "198.51.100.7"),
        ("10.0.0.1", ("nonsense",), "10.0.0.1"),
        ("10.0.0.1", (), "10.0.0.1"),
        ("2001:db8:1::5", ("2001:db8:2:3:4:5:6:7",), "2001:db8:2:3::/64"),
        ("2001:db8:2:3:ffff::1", (), "2001:db8:2:3::/64"),
        ("testclient", (), "testclient"),
    ],
)
def test_who_asks(socket: str, forwarded: tuple[str, ...], who: str) -> None:
    assert caller(asked(socket, *forwarded), PROXIES) == who


def test_nobody_is_trusted_unless_it_is_said() -> None:
    assert caller(asked("127.0.0.1", "198.51.100.7")) == "127.0.0.1"
    with pytest.raises(ValueError, match="does not appear to be"):
        networks("10.0.0.0/8, here")
