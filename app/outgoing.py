"""Calling addresses that others gave: never into our own network, never further than asked, never for long.

A name is looked up once, every address it stands for is judged, and the call goes to an address that was judged, so a
name that changes its mind in between reaches nothing. Redirects are not followed, proxies of the environment not used,
and of the answer nothing but its status is read.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from app.services.outbox import Outcome

SECONDS = 10
"""For everything together: looking up, connecting, sending, and the first words of the answer."""
_NAT64 = IPv6Network("64:ff9b::/96")
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses a name stands for, as the system has them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[4][0]) for place in found]


@dataclass(frozen=True, slots=True)
class Caller:
    """Sends messages.

    ``private`` allows addresses of an own network and plain HTTP: for an intranet, and for tests. ``trust`` says whose
    certificates are believed; without it those of the authorities that browsers believe.
    """

    private: bool = False
    trust: ssl.SSLContext | None = None
    resolve: Resolve = resolve
    seconds: float = SECONDS

    def __call__(self, url: str, headers: dict[str, str], body: bytes) -> Outcome:
        """Call an address once. Never raises for what the other side does."""
        try:
            return asyncio.run(self._within_time(url, headers, body))
        except TimeoutError:
            return _failed(f"no answer within {self.seconds:g} seconds")
        except OSError as fault:
            return _failed(f"it could not be reached: {type(fault).__name__}")
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as fault:
            return _failed(f"the call failed: {type(fault).__name__}")

    async def _within_time(self, url: str, headers: dict[str, str], body: bytes) -> Outcome:
        async with asyncio.timeout(self.seconds):
            return await self._call(httpx.URL(url), headers, body)

    async def _call(self, url: httpx.URL, headers: dict[str, str], body: bytes) -> Outcome:
        if url.scheme != "https" and not self.private:
            return _failed("only https is called")
        port = url.port or (443 if url.scheme == "https" else 80)
        found = await self.resolve(url.host, port)
        if not found:
            return _failed("its name stands for no address")
        if not self.private and not all(map(is_public, found)):
            return _failed("its address is of a private network")
        at = url.copy_with(host=found[0])
        named = {"Host": url.netloc.decode("ascii"), "Content-Type": "application/json", "User-Agent": "toezegd"}
        told = {**named, "Accept-Encoding": "identity", **headers}
        extensions = {"sni_hostname": url.host}  # the certificate must be that of the name, not of the address
        async with (
            self._client() as client,
            client.stream("POST", at, headers=told, content=body, extensions=extensions) as answer,
        ):
            return _outcome(answer.status_code)

    def _client(self) -> httpx.AsyncClient:
        verify = self.trust if self.trust is not None else True
        return httpx.AsyncClient(follow_redirects=False, trust_env=False, timeout=self.seconds, verify=verify)


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also when it hides an IPv4 address in an IPv6 one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_public, _meant(found)))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    own = address.is_multicast or address.is_reserved or (isinstance(address, IPv6Address) and address.is_site_local)
    return address.is_global and not own


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address, or the IPv4 addresses that are reached by it: mapped, translated (NAT64), 6to4 and Teredo."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [IPv4Address(int(address) & 0xFFFF_FFFF)]
    if address.sixtofour:
        return [address.sixtofour]
    return [address, *(address.teredo or ())]


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome(arrived=True, gone=False, said="")
    if 300 <= status < 400:
        return _failed(f"it answered {status}: redirects are not followed")
    return Outcome(arrived=False, gone=status == HTTPStatus.GONE, said=f"it answered {status}")


def _failed(said: str) -> Outcome:
    return Outcome(arrived=False, gone=False, said=said)
