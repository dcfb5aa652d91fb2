"""How soon the first octet of each page comes: never asked before at its version, first after a write, and asked again.

Run by ``python -m bench.pages [commitments | register.db | postgresql://…]``; a register of 100,000 commitments is made
when none is named. One that is named gets events written in it. Writes ``bench/results/pages.md``.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import count, product
from pathlib import Path
from uuid import UUID, uuid4

from app.clock import SystemClock
from app.domain import events as ev
from app.domain.deadlines import UNKNOWN_DAY
from app.domain.events import Draft
from app.services.recording import Recorder
from app.store.database import Database
from app.store.reading import commitment_ids, last_recorded
from bench import servers
from bench.asking import Line, Question, Timed, rounds
from bench.importing import imported
from bench.questions import same

TIMES, AFTER_WRITES = 31, 9
RESULTS = Path(__file__).parent / "results"
PAGES = (
    "/",
    "/toezeggingen",
    "/toezeggingen?theme=wonen&sort=-slipDays",
    "/toezeggingen?chamber=EK",
    "/toezeggingen?search=jeugdzorg+4242",
    "/toezeggingen?search=jeugdzorg",
    "/toezeggingen?search=brief",
    "/te-laat",
    "/te-laat?ministry=SZW",
    "/komend",
    "/zonder-datum",
    "/tijdlijn",
    "/tijdlijn?span=2025&group=ministry",
    "/verschuivingen",
    "/verschuivingen?ministry=SZW",
    "/bronnen",
    "/bronnen/brief-7",
    "/v1/statistics",
    "/v1/timeline-entries",
)
PAST = (
    "/",
    "/toezeggingen",
    "/toezeggingen?theme=wonen&sort=-slipDays",
    "/toezeggingen?sort=title",
    "/toezeggingen?search=brief",
    "/te-laat",
    "/komend",
    "/zonder-datum",
    "/tijdlijn",
    "/verschuivingen",
    "/bronnen",
    "/bronnen/brief-7",
    "/v1/statistics",
    "/v1/timeline-entries",
)
"""Pages that are asked about a past day, each time another, and as they were known at an instant, each time another."""
DAY_BEFORE = date(2025, 12, 31)
WANTED = 50.0
"""Milliseconds in which the first octet comes."""
_LONGEST = 900.0
"""Seconds after which nobody waits for a picture any more: there is no room for it."""
_SOON = 0.1
"""Seconds in which statistics come once they are counted by the picture, which is made after the start."""


def measure(address: str) -> list[str]:
    """The lines of a table: the register at an address, by the command a user has."""
    port = servers.free_port()
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    environment = {"TOEZEGD_DATABASE_URL": address, "TOEZEGD_ANONYMOUS_LIMIT": ""}
    with closing(Database(address)) as database, servers.process(command, port, environment) as service:
        with database.reading() as connection:
            one = commitment_ids(connection)[0]
            recorded = last_recorded(connection) or SystemClock().now()
        ready = wait(port)
        paths = (*PAGES, f"/toezeggingen/{one}", _page_two(port))
        never, again = [Timed(p, port, _anew(p)) for p in paths], [Timed(p, port, same(p)) for p in paths]
        written = [Timed(p, port, _anew(p)) for p in paths]
        for path, (name, told) in product(PAST, _moments(recorded)):
            asked = _at(path, name, told)
            never.append(Timed(joined(path, f"{name}=…"), port, asked))
            again.append(Timed("again", port, same(joined(path, f"{name}={told(0)}"))))
            written.append(Timed("written", port, asked))
        rounds(never, TIMES)
        rounds(again, TIMES)
        for page in written:
            _after_writes(database, one, page)
        memory = service.memory_info().rss / 2**20
    summary = f"Counting by the picture {ready:.1f} s after the first question; memory at the end {memory:.0f} MiB."
    return [summary, "", *_table(never, written, again)]


def _anew(path: str) -> Question:
    """The same page for a reader of other languages each time: what is kept for one is not given to another."""
    return lambda _number: (path, {"Accept-Language": f"nl, x-{uuid4().hex[:8]}"})


def _moments(recorded: datetime) -> list[tuple[str, Callable[[int], str]]]:
    """Past days, each a day before the other; and instants at which all of the register was known, a second apart."""
    return [
        ("asOf", lambda number: str(DAY_BEFORE - timedelta(days=number))),
        ("knownAt", lambda number: (recorded + timedelta(seconds=number + 1)).strftime("%Y-%m-%dT%H:%M:%SZ")),
    ]


def joined(path: str, parameter: str) -> str:
    """An address with one parameter more."""
    return f"{path}{'&' if '?' in path else '?'}{parameter}"


def _at(path: str, name: str, told: Callable[[int], str]) -> Question:
    """A page at another moment each time."""
    numbers = count()
    return lambda _number: (joined(path, f"{name}={told(next(numbers))}"), {"Accept-Language": "nl"})


def wait(port: int, path: str = f"/v1/statistics?asOf={DAY_BEFORE}") -> float:
    """Seconds until statistics come as soon as they do by the picture, which is made after the start."""
    begin = time.perf_counter()
    asked = Timed("statistics", port, _anew(path))
    while (not asked.taken or min(asked.taken[-3:]) > _SOON) and time.perf_counter() - begin < _LONGEST:
        time.sleep(10 * _SOON)
        rounds([asked], 3)
    return time.perf_counter() - begin


def _page_two(port: int) -> str:
    line = Line(port)
    _, headers, _ = line.ask("/v1/commitments?limit=50", {})
    line.close()
    cursor = headers["link"].partition("cursor=")[2].partition(">")[0].partition("&")[0]
    return f"/toezeggingen?cursor={cursor}"


def _after_writes(database: Database, commitment: UUID, page: Timed) -> Timed:
    for _ in range(AFTER_WRITES):
        with database.writing() as connection:
            noted = Draft(uuid4(), commitment, UNKNOWN_DAY, ev.Noted("gemeten"))
            Recorder(connection, SystemClock().now()).record([noted])
        rounds([page], 1)
    return page


def _table(never: list[Timed], written: list[Timed], again: list[Timed]) -> Iterator[str]:
    yield "| page | kB | never asked | p99 | first after a write | p99 | asked again | p99 |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for triple in zip(never, written, again, strict=True):
        times = " | ".join(f"{one.median:.1f} ms | {one.p99:.1f} ms" for one in triple)
        late = "" if triple[0].median < WANTED else " (late)"
        yield f"| `{triple[0].name[:60]}`{late} | {triple[0].octets // 1024} | {times} |"


def main() -> None:
    """Measure the register that is named on the command line, or one that is made."""
    named = sys.argv[1] if len(sys.argv) > 1 else "100000"
    with tempfile.TemporaryDirectory() as folder:
        if named.isdecimal():
            _, register = imported(int(named), Path(folder))
            address = f"sqlite:///{register}"
        else:
            address = named if "://" in named else f"sqlite:///{Path(named).resolve()}"
        lines = [f"{named}, load {os.getloadavg()[0]:.1f} of {os.cpu_count()} cores", "", *measure(address)]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pages.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
