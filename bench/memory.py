"""The most memory of a serving process: a wide round of what there is to ask, by several callers at once.

The questions whose times are taken go to few addresses. This round goes to all sorts of them: every page, of today and
of many past days, with filters and words; long lists; calendars of a ministry, and of all of a kind, which is the
largest answer there is. It begins when pages count by what is made after a start, so that this is in memory as well.
Where what is past does not fit in memory, some questions take minutes; so each caller asks in an order of its own, for
a few minutes at the most.
"""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import psutil

from bench.asking import Line
from bench.pages import PAGES, PAST, joined, wait
from bench.registers import KINDS, MINISTRIES

CALLERS, DAYS = 4, 10
"""How many ask at once, each in another order; how many past days and beginnings there are."""
LONGEST = 180
"""Seconds that a caller goes on asking."""
WORDS = ("brief", "jeugdzorg", "wetsvoorstel+spoor", "evaluaties")


def most_memory(service: psutil.Process, port: int, day: date) -> tuple[float, float]:
    """MiB of a service after a wide round, and the most it took at any time since its start."""
    wait(port, "/v1/statistics")
    asked = list(_round(day))
    with ThreadPoolExecutor(CALLERS) as callers:
        list(callers.map(lambda number: _ask(port, random.Random(number).sample(asked, len(asked))), range(CALLERS)))  # noqa: S311 - no secret
    return service.memory_info().rss / 2**20, _peak(service.pid)


def _ask(port: int, paths: list[str]) -> None:
    end = time.monotonic() + LONGEST
    for path in paths:
        if time.monotonic() > end:
            break
        with closing(Line(port)) as line:
            status, _, _ = line.ask(path, {})
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")


def _round(day: date) -> Iterator[str]:
    days = [day - timedelta(days=30 * number) for number in range(1, DAYS + 1)]
    yield from PAGES
    yield from (joined(path, f"asOf={past}") for past in days for path in PAST)
    yield from (f"/toezeggingen?search={word}&ministry={ministry}" for word in WORDS for ministry in MINISTRIES)
    yield from (f"/v1/commitments?limit=50&sort=-relevance&search={word}" for word in WORDS)
    yield from (f"/v1/commitments?limit=500&dueFrom={past}" for past in days)
    yield from (f"/v1/overdue-commitments?limit=100&asOf={past}" for past in days)
    yield from (f"/calendar.ics?kind={kind}&ministry={MINISTRIES[0]}" for kind in KINDS)
    yield from (f"/events.atom?ministry={ministry}" for ministry in MINISTRIES)
    yield f"/calendar.ics?kind={KINDS[0]}"
    yield f"/commitments.csv?ministry={MINISTRIES[0]}&kind={KINDS[0]}"


def _peak(process: int) -> float:
    """The most memory a process ever had, as Linux tells it."""
    told = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")) / 2**10
