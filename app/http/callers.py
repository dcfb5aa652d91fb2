"""Where a request comes from, for counting only: no address is stored, logged or shown."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

from starlette.requests import Request

from app.http.allowing import Network

_HOUSEHOLD = 64
"""Bits of an IPv6 address that are one caller: the rest is the caller's own to choose (RFC 6177)."""
_MOST_HOPS = 16


def caller(request: Request, trusted: Sequence[Network] = ()) -> str:
    """Who asks, as far as that can be known.

    The address of the socket; when that is a trusted proxy, the last address in ``X-Forwarded-For`` that is not one.
    What others wrote in front of it is theirs to invent, so it never counts.

    Args:
        request: The request.
        trusted: The networks of the proxies in front of this service.
    """
    found = request.client.host if request.client else ""
    if not trusted:
        return _household(found)
    forwarded = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    for hop in reversed(forwarded[-_MOST_HOPS:]):
        if not _is_in(found, trusted) or not _is_address(hop.strip()):
            break
        found = hop.strip()
    return _household(found)


def _is_in(text: str, among: Sequence[Network]) -> bool:
    return _is_address(text) and any(ip_address(text) in network for network in among)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _household(text: str) -> str:
    if ":" not in text or not _is_address(text):
        return text
    return str(ip_network((ip_address(text), _HOUSEHOLD), strict=False))
