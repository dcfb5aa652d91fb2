"""What is asked of every register, and what the answers are held against."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bench.asking import Line, Question, Timed
from bench.registers import KINDS, MINISTRIES, THEMES

PAGES = ("/", "/toezeggingen", "/te-laat", "/tijdlijn", "/verschuivingen")
LIST = "/v1/overdue-commitments?limit=100"
FOUND = "/v1/commitments?limit=50"
DATASETTE = "/overdue/states.json?_shape=array&_size=100&_nocount=1&_nofacet=1&_sort=calendar_day"
FEED_EVENTS = 2_000


@dataclass(frozen=True, slots=True)
class Services:
    """The ports on which the compared services listen."""

    toezegd: int
    floor: int
    datasette: int
    radicale: int


def same(path: str, headers: Mapping[str, str] | None = None) -> Question:
    """The same question every time."""
    return lambda _number: (path, headers or {})


def new(path: str, name: str) -> Question:
    """A question that was never asked before, with the same answer: from another day before all of them."""
    return lambda number: (f"{path}&{name}={date(1950, 1, 1) + timedelta(days=number)}", {})


def feed_of(line: Line) -> str:
    """The address of a calendar with about ``FEED_EVENTS`` events: the selection grows until it has that many."""
    path = f"/calendar.ics?kind={KINDS[0]}&ministry={MINISTRIES[0]}&theme={THEMES[0]}"
    more = [f"theme={theme}" for theme in THEMES[1:]] + [f"ministry={ministry}" for ministry in MINISTRIES[1:]]
    for addition in (*more, *(f"kind={kind}" for kind in KINDS[1:])):
        if bytes(line.ask(path, {})[2]).count(b"BEGIN:VEVENT") >= FEED_EVENTS:
            break
        path += f"&{addition}"
    return path


def deep_cursor(line: Line, pages: int) -> str:
    """The address of the page that many pages deep, or of the last full one, found by walking there."""
    path = following = LIST
    for _ in range(pages):
        _, headers, _ = line.ask(following, {})
        if "link" not in headers:
            break
        path, following = following, headers["link"].partition(">")[0].removeprefix("<")
    return path


def questions(line: Line, services: Services, day: date, feed: str, commitments: int) -> list[Timed]:
    """All questions; those to a register are asked on one connection."""
    port, floor = services.toezegd, services.floor
    deep = deep_cursor(line, 1000)
    tag = {"If-None-Match": line.ask(LIST, {})[1]["etag"]}
    calendar_tag = {"If-None-Match": line.ask(feed, {})[1]["etag"]}
    before = f"{DATASETTE}&calendar_day__lt={day}&due_through__lt={day}"
    known = same("/bench/calendar/", {"Authorization": "Basic YmVuY2g6"})
    return [
        Timed("floor: overdue by sqlite3 and orjson", floor, new(f"/overdue?day={day}", "from")),
        Timed("floor: 304", floor, same("/304"), status=304),
        Timed("floor: the octets of the calendar", floor, same("/feed.ics")),
        Timed("Datasette: overdue", services.datasette, new(before, "calendar_day__gte")),
        Timed("overdue, asked again", port, same(LIST)),
        Timed("overdue, never asked before", port, new(LIST, "dueFrom")),
        Timed("overdue, 1,000 pages deep", port, new(deep, "dueFrom")),
        Timed("overdue, as of a year ago", port, new(f"{LIST}&asOf={day - timedelta(days=365)}", "dueFrom")),
        Timed("overdue, as of a day nobody asked about", port, _days_before(day)),
        Timed("304 on the list", port, same(LIST, tag), status=304),
        Timed("304 on the calendar", port, same(feed, calendar_tag), status=304),
        Timed("calendar, asked again", port, same(feed)),
        *_searches(port, commitments),
        *(Timed(f"page {path}, asked again", port, same(path)) for path in PAGES),
        Timed("Radicale, the same events", services.radicale, known, afresh=True),
    ]


def _days_before(day: date) -> Question:
    return lambda number: (f"{LIST}&asOf={day - timedelta(days=30 + number)}", {})


def _searches(port: int, commitments: int) -> list[Timed]:
    """First pages that were never asked for before."""
    chance = random.Random(2)  # noqa: S311 - no secret

    def rare(_number: int) -> tuple[str, dict[str, str]]:
        return f"{FOUND}&search=jeugdzorg%20{chance.randrange(commitments)}", {}

    searched = {
        "a word in all": "brief",
        "a word of many": "jeugdzorg",
        "two words": "wetsvoorstel%20spoor",
        "a form of a word": "evaluaties",
        "words and filters": "oktober&ministry=SZW&standing=overdue",
        "a word of many and a filter": "jeugdzorg&ministry=SZW",
        "best first": "brief&sort=-relevance",
        "best first, with a filter": "jeugdzorg&ministry=SZW&sort=-relevance",
    }
    found = [
        Timed(f"search: {name}", port, new(f"{FOUND}&search={text}", "dueFrom")) for name, text in searched.items()
    ]
    return [*found, Timed("search: a rare word and a common one", port, rare)]
