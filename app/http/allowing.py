"""How settings say who may ask how often: networks of proxies, and allowances."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from limits import RateLimitItem

Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """Networks by their names, divided by commas: ``10.0.0.0/8, 2001:db8::1``. Raises ValueError for any other."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def allowances(text: str) -> "list[RateLimitItem]":
    """What a setting allows: ``600/minute; 5000/hour``; nothing at all for an empty one, which allows everything.

    Raises ValueError for a text that is no such allowance.
    """
    from limits import parse_many  # noqa: PLC0415 - only who serves limits anybody, and it loads half of asyncio

    return parse_many(text) if text.strip() else []
