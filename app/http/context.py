"""What a router is handed: the register, the clock and the public address, together with the request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any

import orjson
from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from app.clock import Clock
from app.domain.access import Scope
from app.domain.history import recorded_day
from app.domain.selections import EVERYTHING, Moment, Selection
from app.feeds.keeping import Kept
from app.http.caching import read_headers
from app.http.gate import Gate
from app.http.queries import Cursor, next_link, next_page
from app.http.reading_room import ReadingRoom
from app.services.commitments import Asked, ask
from app.services.sessions import Session
from app.store.database import Database
from app.store.glance import Glance
from app.store.keys import AccessKey
from app.store.picture import Pictures
from app.store.reading import AnyConnection

Shown = Kept[tuple[int, date], bytes]
"""States as they are shown on a day, written out; a state never changes, so nothing of it grows old."""
_SHOWN_ROOM = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Service:
    """The register that is served: its database, clock and public address, and whom it answers how often.

    ``reading_room`` is where letters are read, a few at a time; ``glance`` tells the version; ``pictures`` are
    what is counted by; ``shown`` keeps what was written out of its states.
    """

    database: Database
    clock: Clock
    origin: str
    closed: bool = False
    reading_room: ReadingRoom = field(default_factory=ReadingRoom)
    gate: Gate = field(default_factory=Gate)
    glance: Glance = field(init=False)
    pictures: Pictures = field(init=False)
    shown: Shown = field(default_factory=lambda: Kept(_SHOWN_ROOM, len), init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "glance", Glance(self.database))
        object.__setattr__(self, "pictures", Pictures(self.database))


@dataclass(frozen=True, slots=True)
class Here:
    """One request and the register it is about; ``now`` is the instant it came in."""

    request: Request
    service: Service
    now: datetime

    @property
    def database(self) -> Database:
        """The register's database."""
        return self.service.database

    @property
    def origin(self) -> str:
        """The public address, without a slash at the end."""
        return self.service.origin

    @property
    def key(self) -> AccessKey | None:
        """The key that the request came with, as the guard found it (``app.http.access``)."""
        key: AccessKey | None = self.request.state.key
        return key

    @property
    def session(self) -> Session | None:
        """Who signed in on the pages, as the guard found it; never anybody in the API."""
        session: Session | None = self.request.state.session
        return session

    @property
    def names_shown(self) -> bool:
        """Whether the caller may see which key recorded an event."""
        return self.key is not None and self.key.scope is Scope.ADMIN

    @property
    def today(self) -> date:
        """The calendar day in Europe/Amsterdam."""
        return recorded_day(self.now)

    def ask(
        self,
        connection: AnyConnection,
        as_of: date | None,
        known_at: datetime | None,
        selection: Selection = EVERYTHING,
    ) -> Asked:
        """Settle the moment of a question: today, as it is known now, unless it says otherwise."""
        moment = Moment(as_of or self.today, known_at)
        return ask(connection, moment, self.today, selection, self.service.pictures)

    def fresh(self, asked: Asked) -> dict[str, str]:
        """The headers of a list. Raises NotModifiedError when the caller's copy is still right."""
        return read_headers(self.request, asked.version, asked.day, *asked.gaps, *self.sight)

    @property
    def sight(self) -> tuple[str, ...]:
        """What an answer depends on besides the question: nothing, but for those who see more than others."""
        return ("named",) if self.names_shown else ()

    def list(
        self, asked: Asked, items: Iterable[Any], following: Cursor | None, headers: Mapping[str, str]
    ) -> Response:
        """A page of a list; the next one is pinned to the day of this one, so that midnight cannot fall between."""
        changed = {"asOf": asked.day.isoformat(), "cursor": str(following)} if following else {}
        return self.part(asked, items, changed, headers)

    def part(
        self, asked: Asked, items: Iterable[Any], changed: Mapping[str, str], headers: Mapping[str, str]
    ) -> Response:
        """A part of a list, with the way to the next in it and in the ``Link`` header.

        ``changed`` is what the question for the next part says instead, where it begins last; empty at the end.
        """
        body = {
            "items": list(items),
            "asOf": asked.day.isoformat(),
            "registerVersion": asked.version,
            "next": list(changed.values())[-1] if changed else None,
        }
        link = {"Link": next_link(next_page(self.request, changed))} if changed else {}
        return json_answer(body, {**headers, **link})


def written(body: Any) -> bytes:
    """Plain values as JSON, in octets of their own.

    Those of orjson lie in a buffer of 16 KiB at least, of which most would be kept for nothing with each answer.
    """
    return bytes(memoryview(orjson.dumps(body)))


def json_answer(body: Any, headers: Mapping[str, str]) -> Response:
    """An answer of plain values."""
    return Response(written(body), media_type="application/json", headers=headers)


async def _here(request: Request) -> Here:
    service: Service = request.app.state.service
    return Here(request, service, service.clock.now())


AtHand = Annotated[Here, Depends(_here)]
"""The parameter by which a router gets what it needs."""
