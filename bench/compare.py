"""Ratios in one run: the service beside a bare application, Datasette and Radicale, on the same rows."""

import random
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.clock import SystemClock, today
from bench import servers
from bench.asking import Line, Question, Timed, rounds

TIMES = 51
PAGES = ("/", "/toezeggingen", "/te-laat", "/tijdlijn", "/verschuivingen")
LIST = "/v1/overdue-commitments?limit=100"
DATASETTE = "/overdue/states.json?_shape=array&_size=100&_nocount=1&_nofacet=1&_sort=calendar_day"


def same(path: str, headers: Mapping[str, str] | None = None) -> Question:
    """The same question every time."""
    return lambda _number: (path, headers or {})


def new(path: str, name: str) -> Question:
    """A question that was never asked before, with the same answer: from another day before all of them."""
    return lambda number: (f"{path}&{name}={date(1950, 1, 1) + timedelta(days=number)}", {})


def feed_of(line: Line, least: int) -> str:
    """The address of a calendar with about so many events: ministries are added until there are enough."""
    path = "/calendar.ics?kind=motion"
    for ministry in (
        "SZW",
        "VWS",
        "BZK",
        "JenV",
        "Fin",
        "EZ",
        "OCW",
        "IenW",
        "LVVN",
        "VRO",
        "AenM",
        "BZ",
        "Def",
        "KGG",
    ):
        path += f"&ministry={ministry}"
        if line.ask(path, {})[2].count(b"BEGIN:VEVENT") >= least:
            break
    return path


def deep_cursor(line: Line, pages: int) -> str:
    """The address of the page that many pages deep, found by walking there."""
    path = LIST
    for _ in range(pages):
        _, headers, _ = line.ask(path, {})
        if "link" not in headers:
            break
        path = headers["link"].partition(">")[0].removeprefix("<")
    return path


def compare(register: Path, commitments: int) -> dict[str, Any]:
    """Everything that is measured of one register."""
    day = today(SystemClock())
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        (answers := folder / "answers").mkdir()
        port = servers.free_port()
        begin = time.perf_counter()
        service = stack.enter_context(servers.toezegd(register, port))
        start = time.perf_counter() - begin
        line = Line(port)
        cold = {path: _seconds(line, path) for path in (*PAGES, LIST, "/v1/statistics")}
        feed = feed_of(line, 2000)
        cold["calendar"] = _seconds(line, f"{feed}&lang=en")
        (answers / "feed.ics").write_bytes(line.ask(feed, {})[2])
        floor = stack.enter_context(servers.floor(register, answers))
        datasette = stack.enter_context(servers.datasette(register, folder))
        radicale = stack.enter_context(servers.radicale((answers / "feed.ics").read_bytes(), folder))
        line.close()  # which stood idle for longer than the service keeps a line open
        line = Line(port)
        questions = _questions(line, (port, floor, datasette), day, feed)
        rounds(questions, TIMES)
        known = same("/bench/calendar/", {"Authorization": "Basic YmVuY2g6"})
        slow = Timed("Radicale, the same events", radicale, known, afresh=True)
        rounds([slow], 3)
        memory = service.memory_info().rss / 2**20
        line.close()
    medians = {q.name: round(q.median, 3) for q in (*questions, slow)}
    return {
        "commitments": commitments,
        "start_s": round(start, 2),
        "rss_mib": round(memory),
        "cold_ms": {path: round(taken * 1000, 1) for path, taken in cold.items()},
        "median_ms": medians,
        "p99_ms": {q.name: round(q.p99, 3) for q in (*questions, slow)},
        "ratios": _ratios(medians),
    }


def _seconds(line: Line, path: str) -> float:
    begin = time.perf_counter()
    line.ask(path, {})
    return time.perf_counter() - begin


def _questions(line: Line, ports: tuple[int, int, int], day: date, feed: str) -> list[Timed]:
    port, floor, datasette = ports
    then = day - timedelta(days=365)
    deep = deep_cursor(line, 1000)
    tag = {"If-None-Match": line.ask(LIST, {})[1]["etag"]}
    calendar_tag = {"If-None-Match": line.ask(feed, {})[1]["etag"]}
    chance = random.Random(2)  # noqa: S311 - no secret

    def search(_number: int) -> tuple[str, dict[str, str]]:
        return f"/v1/commitments?limit=50&search=jeugdzorg%20{chance.randint(1, 9999)}", {}

    before = f"{DATASETTE}&calendar_day__lt={day}&due_through__lt={day}"
    return [
        Timed("floor: overdue by sqlite3 and orjson", floor, new(f"/overdue?day={day}", "from")),
        Timed("floor: 304", floor, same("/304"), status=304),
        Timed("floor: the octets of the calendar", floor, same("/feed.ics")),
        Timed("Datasette: overdue", datasette, new(before, "calendar_day__gte")),
        Timed("overdue, asked again", port, same(LIST)),
        Timed("overdue, never asked before", port, new(LIST, "dueFrom")),
        Timed("overdue, 1,000 pages deep", port, new(deep, "dueFrom")),
        Timed("overdue, as of a year ago", port, new(f"{LIST}&asOf={then}", "dueFrom")),
        Timed("304 on the list", port, same(LIST, tag), status=304),
        Timed("304 on the calendar", port, same(feed, calendar_tag), status=304),
        Timed("calendar, asked again", port, same(feed)),
        Timed("search, never asked before", port, search),
        Timed("search for a word of many", port, new("/v1/commitments?limit=50&search=brief", "dueFrom")),
        *(Timed(f"page {path}, asked again", port, same(path)) for path in PAGES),
    ]


_RATIOS: dict[str, tuple[str, str, float]] = {
    "overdue, asked again / floor": ("floor: overdue by sqlite3 and orjson", "overdue, asked again", 0.4),
    "overdue, asked again / Datasette": ("Datasette: overdue", "overdue, asked again", 4),
    "overdue, never asked / floor": ("floor: overdue by sqlite3 and orjson", "overdue, never asked before", 0.12),
    "overdue, never asked / Datasette": ("Datasette: overdue", "overdue, never asked before", 1.5),
    "1,000 pages deep / page 1": ("overdue, never asked before", "overdue, 1,000 pages deep", 0.9),
    "as of / today": ("overdue, never asked before", "overdue, as of a year ago", 0.25),
    "304 on the list / bare 304": ("floor: 304", "304 on the list", 0.4),
    "304 on the calendar / bare 304": ("floor: 304", "304 on the calendar", 0.4),
    "calendar / bare octets": ("floor: the octets of the calendar", "calendar, asked again", 0.5),
    "calendar / Radicale": ("Radicale, the same events", "calendar, asked again", 100),
}


def _ratios(medians: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """How many times as fast as the reference: its time over ours."""
    return {
        name: {"measured": round(medians[reference] / medians[ours], 3), "wanted": wanted}
        for name, (reference, ours, wanted) in _RATIOS.items()
    }
