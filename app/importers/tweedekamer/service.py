"""The register's OData service: one connection, patient when it fails, and saying who asks.

Pages come by 250 with a link to the next; ``$top`` is never sent, since no link comes back then.
"""

import secrets
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx

from app.domain.imports import ImportScope
from app.importers.tweedekamer.pages import LARGEST_PAGE, Page, SourceError, page_of

EXPAND = "Activiteit,KamerbriefNakoming,IsHerhalingVan,IsWijzigingVan,IsAanvullingOp"
ATTEMPTS = 7
LONGEST_WAIT = 300.0
"""Seconds; the longest that is waited between two attempts, also when the service asks for more."""
PAUSE = 0.1
"""Seconds between two pages that came at once."""
MOST_PAGES = 10_000
LOOKED_UP_TOGETHER = 20
"""How many records one question names: the address stays short."""
_TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHANCE = secrets.SystemRandom()

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Access:
    """How the service is reached: its address, who asks (sent as ``User-Agent``), the clock and the way to wait."""

    url: str
    user_agent: str
    now: Callable[[], datetime]
    sleep: Sleep
    timeout: float = 30.0


class Service:
    """The register over the network. ``since`` asks for what changed from an instant on, None for everything.

    Deleted records are asked for as well: without them nobody would see that something is gone.
    """

    def __init__(self, access: Access, since: datetime | None = None) -> None:
        self._access = access
        self._since = since
        self._base = access.url.rstrip("/") + "/Toezegging"
        self._client = httpx.Client(
            headers={"User-Agent": access.user_agent, "Accept": "application/json"},
            timeout=access.timeout,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            trust_env=False,
            verify=_certificates(),
        )
        self.retries = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    @property
    def scope(self) -> ImportScope:
        """Everything, or what changed."""
        return ImportScope.CHANGES if self._since else ImportScope.FULL

    def pages(self, position: str | None) -> Iterator[Page]:
        """From the address that an earlier page named; from the first when the service no longer knows that one."""
        address = self._checked(position) if position else self._first()
        for number in range(MOST_PAGES):
            if number:
                self._access.sleep(PAUSE)
            try:
                page = self._page(address)
            except _ForgottenError:
                if number or not position:
                    raise
                page = self._page(self._first())
            following = self._checked(urljoin(address, page.next)) if page.next else None
            if following == address:
                raise SourceError(f"{address} names itself as the page after it: try again later")
            yield Page(page.rows, following)
            if following is None:
                return
            address = following
        raise SourceError(f"there are more than {MOST_PAGES} pages: this is not the register of commitments")

    def look_up(self, records: Sequence[str]) -> tuple[Any, ...] | None:
        """The rows of single records, asked for by id."""
        rows: list[Any] = []
        for start in range(0, len(records), LOOKED_UP_TOGETHER):
            part = records[start : start + LOOKED_UP_TOGETHER]
            wanted = " or ".join(f"Id eq {record}" for record in part)
            rows += self._page(self._asking(wanted)).rows
        return tuple(rows)

    def _first(self) -> str:
        if self._since is None:
            return self._asking(None)
        return self._asking(f"ApiGewijzigdOp ge {self._since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")

    def _asking(self, wanted: str | None) -> str:
        asked = {"$expand": EXPAND} | ({"$filter": wanted} if wanted else {})
        return str(httpx.URL(self._base, params=asked))

    def _checked(self, address: str) -> str:
        """An address of the same service, so that no page can send us elsewhere."""
        ours, theirs = urlsplit(self._base), urlsplit(address)
        if (ours.scheme, ours.netloc) != (theirs.scheme, theirs.netloc):
            raise SourceError(f"the service names a page at {theirs.netloc or 'nowhere'}, which is not itself")
        return address

    def _page(self, address: str) -> Page:
        """A page, after as many attempts as it takes."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return _read(self._content(address), address)
            except _PassingError as fault:
                reason, asked = str(fault), fault.wait
            except httpx.TransportError as fault:
                reason, asked = f"{type(fault).__name__}: {fault}", None
            if attempt < ATTEMPTS:
                self.retries += 1
                self._access.sleep(_wait(attempt, asked))
        raise SourceError(f"the service at {self._base} does not answer after {ATTEMPTS} attempts ({reason[:200]})")

    def _content(self, address: str) -> bytes:
        with self._client.stream("GET", address) as answer:
            if answer.status_code in _TEMPORARY:
                raise _PassingError(f"status {answer.status_code}", self._asked_to_wait(answer))
            if answer.status_code != httpx.codes.OK:
                kind = _ForgottenError if answer.is_client_error else SourceError
                raise kind(f"{address} answers with status {answer.status_code}: is TOEZEGD_TWEEDEKAMER_URL right?")
            whole = bytearray()
            for part in answer.iter_bytes():
                whole += part
                if len(whole) > LARGEST_PAGE:
                    break
        return bytes(whole)

    def _asked_to_wait(self, answer: httpx.Response) -> float | None:
        """The seconds that ``Retry-After`` asks for (RFC 9110, section 10.2.3), None when it is not there."""
        text = answer.headers.get("Retry-After", "").strip()
        if text.isdigit():
            return float(text)
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        return (moment.astimezone(UTC) - self._access.now()).total_seconds()


@cache
def _certificates() -> ssl.SSLContext:
    """The authorities that are trusted, read once."""
    return httpx.create_ssl_context(trust_env=False)


def _read(content: bytes, address: str) -> Page:
    """A page; what is none ("we are working on it", cut off halfway) may be one at the next attempt."""
    try:
        return page_of(content, address)
    except SourceError as fault:
        raise _PassingError(str(fault), None) from None


def _wait(attempt: int, asked: float | None) -> float:
    """Seconds before the next attempt: what the service asks for, else twice as long each time, never all at once."""
    doubling = 2.0 ** (attempt - 1)
    wait = doubling * _CHANCE.uniform(0.5, 1.5) if asked is None else max(asked, 0.0) + _CHANCE.uniform(0, 1)
    return min(wait, LONGEST_WAIT)


class _PassingError(Exception):
    """The service cannot answer now; ``wait`` is how many seconds it asks for, None when it does not say."""

    def __init__(self, reason: str, wait: float | None) -> None:
        super().__init__(reason)
        self.wait = wait


class _ForgottenError(SourceError):
    """The service refuses an address: of a page that it named once, or altogether."""
