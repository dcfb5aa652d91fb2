"""Answers that were given before, for whoever asks the same again.

An answer is kept with the register version and the day it was made for, and is given again only while the database says
that very version and it is still that day. It was made between two looks at the version that saw the same, so it is of
that version and no other. Only public reads whose answer follows from version, day and question are kept
(``REMEMBERED``); a request with a key or a cookie, and a closed register, never come near this.

The shell has let the question through before: path, names, values and what is accepted are part of what it is kept by.
What was asked is counted as the guard of the routes counts it; who asked too often is left to that guard to refuse.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Message, Scope, Send

from app.clock import Clock, today
from app.feeds.keeping import Kept
from app.http.about import PREFIX
from app.http.caching import REVALIDATE, is_current
from app.http.gate import Gate
from app.http.problems import ProblemError
from app.http.shell import headers
from app.http.shell.exchange import Exchange
from app.http.shell.headers import RawHeaders
from app.store.glance import Glance

REMEMBERED = frozenset(
    {
        *(f"{PREFIX}/{name}" for name in ("commitments", "overdue-commitments", "upcoming-commitments")),
        *(f"{PREFIX}/{name}" for name in ("timeline-entries", "statistics")),
        *("/", "/toezeggingen", "/te-laat", "/komend", "/zonder-datum", "/tijdlijn", "/verschuivingen"),
        *("/calendar.ics", "/events.atom"),
    }
)
"""Addresses whose answers follow from the register's version, the day and the question."""

ROOM, LARGEST = 16 * 2**20, 8 * 2**20
"""Octets of all kept answers together, and of one."""
_BESIDE = 4_096
_READ = frozenset({"GET", "HEAD"})
_DECIDING = ("accept", "accept-encoding", "accept-language", "host")
_KEPT_IN_304 = frozenset({b"etag", b"cache-control", b"last-modified", b"vary", b"content-location", b"expires"})

Key = tuple[str | bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer with what it is good for: its headers but for the request's own, those of a 304, and its octets.

    There are no octets when nobody asked for them yet: pollers that have the answer are told so all the same.
    """

    version: int
    day: date
    tag: str
    modified: datetime | None
    headers: RawHeaders
    unchanged: RawHeaders
    octets: bytes | None


class Memory:
    """The kept answers of one application."""

    def __init__(self, glance: Glance, clock: Clock, api_version: bytes, gate: Gate) -> None:
        self._glance = glance
        self._gate = gate
        self._clock = clock
        self._api_version = api_version
        self._answers: Kept[Key, Remembered] = Kept(ROOM, lambda answer: len(answer.octets or b"") + _BESIDE)

    def forget(self) -> None:
        """Forget every answer."""
        self._answers.clear()

    async def answered(self, scope: Scope, exchange: Exchange, key: Key, send: Send) -> bool:
        """Give a kept answer, if there is one that is still right and the caller may ask. Says whether it did."""
        kept = self._answers.get(key)
        if kept is None or kept.day != today(self._clock) or kept.version != await self._version():
            return False
        current = is_current(exchange.fields, kept.tag, kept.modified)
        if (kept.octets is None and not current) or not self._may_ask(scope):
            return False
        own = (b"x-request-id", exchange.request_id.encode("ascii"))
        status, sent = (304, kept.unchanged) if current else (200, kept.headers)
        body = b"" if current or exchange.method == "HEAD" else kept.octets or b""
        await send({"type": "http.response.start", "status": status, "headers": [*sent, own]})
        await send({"type": "http.response.body", "body": body})
        return True

    def _may_ask(self, scope: Scope) -> bool:
        """Counts a question that is about to be answered. Nothing is counted here that the routes will count."""
        try:
            self._gate.admit(Request(scope), self._clock.now())
        except ProblemError:
            return False
        return True

    async def listening(self, exchange: Exchange, key: Key, go: Callable[["Listener"], Awaitable[None]]) -> None:
        """Let an answer be made, and keep it if it may be."""
        version, day = await self._version(), today(self._clock)
        heard = Listener()
        await go(heard)
        answer = None if version is None else heard.answer(exchange, self._api_version, version, day)
        if answer is not None and version == await self._version() and day == today(self._clock):
            self._answers.put(key, answer)

    async def _version(self) -> int | None:
        if self._glance.quick:
            return self._glance.version()
        try:
            return await run_in_threadpool(self._glance.version)
        except Exception:  # noqa: BLE001 - whatever is wrong with the database is told by the answer that is made anew
            return None


def key_of(exchange: Exchange, raw_path: bytes | None) -> Key | None:
    """What an answer is kept by; None for a request whose answer is not kept."""
    fields = exchange.fields
    if exchange.path not in REMEMBERED or exchange.method not in _READ or exchange.has_body:
        return None
    if "authorization" in fields or "cookie" in fields or "range" in fields:
        return None
    return (raw_path or exchange.path, exchange.query, *map(fields.get, _DECIDING))


class Listener:
    """Hears an answer as the routes made it, before the shell completes it."""

    __slots__ = ("_headers", "_parts", "_size", "_whole", "status")

    def __init__(self) -> None:
        self.status = 0
        self._headers: RawHeaders = []
        self._parts: list[bytes] = []
        self._size = 0
        self._whole = False

    def hear(self, message: Message) -> None:
        """Take note of a part of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._headers = [(name.lower(), value) for name, value in message.get("headers", ())]
        elif self._size <= LARGEST:
            body = message.get("body", b"")
            self._size += len(body)
            self._parts.append(body)
            if self._size > LARGEST:
                self._parts.clear()  # it may take long to go out
            self._whole = not message.get("more_body", False)

    def answer(self, exchange: Exchange, api_version: bytes, version: int, day: date) -> Remembered | None:
        """What was heard, when it is a whole answer that everybody may keep and ask about again."""
        present = dict(self._headers)
        public = present.get(b"cache-control") == REVALIDATE.encode() and b"set-cookie" not in present
        if self.status not in {200, 304} or not self._whole or not public or b"etag" not in present:
            return None
        if self._size > LARGEST:
            return None
        same = [header for header in self._headers if header[0] in _KEPT_IN_304]
        return Remembered(
            version,
            day,
            present[b"etag"].decode("latin-1"),
            _instant(present.get(b"last-modified")),
            _shared(headers.completed(self._headers, 200, exchange, api_version)),
            _shared(headers.completed(same, 304, exchange, api_version)),
            b"".join(self._parts) if self.status == 200 else None,
        )


def _shared(completed: RawHeaders) -> RawHeaders:
    return [header for header in completed if header[0] != b"x-request-id"]


def _instant(value: bytes | None) -> datetime | None:
    return parsedate_to_datetime(value.decode("latin-1")) if value else None
