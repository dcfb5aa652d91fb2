"""``/events.atom``: what happened, as a feed with the filters of every list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import NAMESPACE_URL, uuid5

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from app.domain.deadlines import Deadline
from app.domain.events import CatalogueKind, Event
from app.feeds.atom import Entry, Feed, write
from app.feeds.entries import Language
from app.http.caching import read_headers
from app.http.context import AtHand
from app.http.parameters import SelectionQuery
from app.services.catalogue import entries
from app.services.happenings import Happening, latest
from app.store.reading import last_recorded
from app.web import labels
from app.web.addresses import Pairs, address_of, written
from app.web.commitment import text_of
from app.web.language import Speech, speech
from app.web.questions import SpokenQuery
from app.web.rows import Names, name_of, title_of

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
SUBTITLE = "Wat een regering zei te zullen doen, tegen wanneer, waar dat staat, en of het gebeurde."
DEFAULT_LIMIT, LARGEST_LIMIT = 50, 200

router = APIRouter(include_in_schema=False)


class AtomQuery(SelectionQuery, SpokenQuery):
    """The question of a feed."""

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=LARGEST_LIMIT, description="how many entries at most")


@router.get("/events.atom")
def events(query: Annotated[AtomQuery, Query()], here: AtHand) -> Response:
    """What was recorded of a selection, newest first."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = read_headers(here.request, asked.version, asked.day, *asked.gaps)
        found = latest(connection, asked, query.limit)
        sources = entries(connection, asked, CatalogueKind.SOURCE)
        recorded = last_recorded(connection) or here.now
    telling = _Telling(speech(query.lang), sources, here.origin)
    feed = telling.feed(address_of(here.request).asked, found, recorded)
    return Response(write(feed), media_type=MEDIA_TYPE, headers=headers)


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a feed is told: in which language, with which names of sources, and where its links begin."""

    say: Speech
    sources: Names
    origin: str

    def feed(self, asked: Pairs, found: Sequence[Happening], recorded: datetime) -> Feed:
        question = [pair for pair in asked if pair[0] != "limit"]
        return Feed(
            id=uuid5(NAMESPACE_URL, self.origin + written("/events.atom", sorted(question))).urn,
            title=self.say.say("Toezegd: wat er gebeurde"),
            subtitle=self.say.say(SUBTITLE),
            own=self.origin + written("/events.atom", asked),
            page=self.origin + written("/toezeggingen", question),
            language=self.say.language.value,
            author="Toezegd",
            updated=max((one.updated for one in found), default=recorded),
            entries=[self._entry(one) for one in found],
        )

    def _entry(self, one: Happening) -> Entry:
        event = one.event
        label = self.say.say(labels.EVENTS[event.type])
        spoken = [("lang", "en")] if self.say.language is Language.EN else []
        page = written(f"/toezeggingen/{one.commitment.id}", spoken)
        return Entry(
            id=event.id.urn,
            title=f"{label[:1].upper()}{label[1:]}: {title_of(self.say, one.commitment)}",
            address=f"{self.origin}{page}#e{event.sequence}",
            published=event.recorded_at,
            updated=one.updated,
            category=event.type.value,
            summary="\n".join(line for line in self._lines(event) if line),
        )

    def _lines(self, event: Event) -> Iterator[str]:
        """When it happened, what was said, and where; a line each."""
        yield self.say.when(event.happened)
        deadline: Deadline | None = getattr(event.payload, "deadline", None)
        if deadline:
            yield f"«{deadline.wording}»: {labels.days_of(self.say, deadline)}"
        yield text_of(event.payload)
        for cited in event.sources:
            name = name_of(self.say, self.sources, cited.source)
            yield f"{name}, {cited.locator}" if cited.locator else name
