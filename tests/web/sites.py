"""The service on the seed, for tests of pages: its addresses, and what stands in an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from app.clock import FixedClock
from app.config import Settings
from app.importers.seed.sowing import sow
from app.main import create_app
from app.store.database import Database
from app.store.migrating import upgrade
from tests.http.calling import Caller, in_process

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SOWN = datetime(2026, 2, 4, 9, 0, tzinfo=UTC)
SEED = Settings().seed_dir
DUTY = "a5b94df5-1ec0-5b32-a5fe-b1beeea5832c"
"""The duty to report accidents, which moved twice."""
PAGES = (
    "/",
    "/toezeggingen",
    "/toezeggingen?search=huisvesting&sort=-slipDays",
    "/te-laat",
    "/komend",
    "/zonder-datum",
    f"/toezeggingen/{DUTY}",
    "/tijdlijn",
    "/tijdlijn?span=2025&group=ministry",
    "/tijdlijn?span=2025-36",
    "/verschuivingen",
    "/bronnen",
    "/bronnen/2026d05153",
    "/termijn",
    "/termijn?wording=voor+het+zomerreces&statedOn=2026-02-03",
    "/regels",
    "/begrippen",
    "/over",
    "/api",
    "/api/commitments",
    "/api/deadline-readings",
    "/abonneren?ministry=SZW&alarm=P7D",
    f"/abonneren?as=tasks&search={'lang' * 50}",
    "/toegankelijkheid",
    "/problems/stale",
    "/aanmelden",
)
"""Every kind of page there is."""


def spoken(address: str, language: str) -> str:
    if language == "nl":
        return address
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def sown(path: Path) -> str:
    """The address of a register with the seed in it."""
    url = f"sqlite:///{path}"
    database = Database(url)
    upgrade(database)
    sow(database, SOWN, SEED)
    database.close()
    return url


@contextmanager
def serving(url: str) -> Iterator[Caller]:
    app = create_app(Settings(database_url=url), FixedClock(NOW))
    yield in_process(app)


@dataclass
class Reading(HTMLParser):
    """What a page holds: its elements with their attributes, and its words."""

    html: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def values(self, name: str, *tags: str) -> list[str]:
        return [given[name] for tag, given in self.elements if name in given and (not tags or tag in tags)]


def browse(call: Caller, address: str) -> Reading:
    """A page that must be there."""
    answer = call("GET", address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, (address, answer.status_code, answer.text[:500])
    return Reading(answer.text)
