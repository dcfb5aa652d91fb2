"""Where a server says it is."""

import pytest

from app.serving import address


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - nothing listens
        ("::", "http://[::1]:8000"),
        ("::1", "http://[::1]:8000"),
        ("register.test", "http://register.test:8000"),
    ],
)
def test_the_address_of_a_host(host: str, found: str) -> None:
    assert address(host, 8000) == found
