"""Other processes that prepare parts of an import, as far as that takes no register.

A helper gets lines and gives back rows; it has no connection and decides nothing. One that dies takes no harm with it:
its part is prepared here. The import itself goes on in one process, part by part, as it does without helpers.
"""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from itertools import count
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import Literal, NamedTuple, Self

from app.domain.calendars import ParliamentaryCalendar
from app.importers.eventlines import read_line
from app.services.ahead import Prepared, prepare
from app.store.database import dialect_named
from app.store.journal import Counter

MOST_HELPERS = 3
"""With more the process that writes is the one that the others wait for."""

_PILE = 3
"""Parts that lie ready for a helper: with fewer it waits, with more nothing is left to do here while it works."""
_HERE = 6
"""Further parts that may wait, to be prepared here when the next one to be recorded is still at a helper."""

TIDIED_UP_AFTER = 8
"""Parts after which garbage is looked for."""

_WORTH_HELP = 2_000_000
"""Octets with which an import takes longer than it takes a helper to begin."""

_BEGINS: Literal["fork", "spawn"] = "fork" if sys.platform == "linux" else "spawn"
"""A copy of this process knows at once all that it has to know; elsewhere a copy is not to be relied on, and a helper
loads it for a second."""

_HANDS_OVER = 0.0001
"""Seconds after which another thread may go on that waits. What a helper made comes in through a pipe, piece by piece,
and it is a thread that takes the pieces: with Python's own 5 ms a helper would wait for a quarter of the time."""


def helpers_for(octets: int) -> int:
    """How many helpers an import has: of the processors, all but the one that writes, when there is much to do."""
    if octets < _WORTH_HELP:
        return 0
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(mine - 1, MOST_HELPERS)


class Part(NamedTuple):
    """Lines that are recorded together, and the number of the first."""

    first: int
    lines: Sequence[bytes]


class Terms(NamedTuple):
    """What a part is prepared for: the register's version before it, the recorder's instant, the calendar.

    ``keeps_instants``: the instants that the lines name are those at which they are recorded.
    """

    version: int
    now: datetime
    keeps_instants: bool
    calendar: ParliamentaryCalendar
    database: str


def prepared(part: Part, terms: Terms) -> Prepared | None:
    """A part ready to be recorded. None when it is not plain, or holds anything that is to be refused."""
    with suppress(Exception):  # whatever is wrong, the recorder says it, with the number of the line
        lines = [read_line(number, text, terms.calendar) for number, text in enumerate(part.lines, start=part.first)]
        instants = {line.recorded_at if terms.keeps_instants else None for line in lines}
        if len(instants) == 1:
            before = Counter(terms.version, 0, instants.pop() or terms.now)
            return prepare([line.draft for line in lines], before, terms.now, _dialect(terms.database))
    return None


_dialect = lru_cache(maxsize=2)(dialect_named)


class Helpers:
    """Some processes, which can be given work soon after the block begins. Without any, all is done here.

    They may be copies of this process, so no database is to be open yet.
    """

    def __init__(self, number: int = 0) -> None:
        self._number = number
        self._pool: ProcessPoolExecutor | None = None
        self._here: Future[None] | None = None
        self._given: set[Future[Prepared | None]] = set()
        self._interval = 0.0

    def __enter__(self) -> Self:
        """They start."""
        if self._number:
            self._pool = ProcessPoolExecutor(self._number, get_context(_BEGINS), initializer=_wake_up)
            self._here = self._pool.submit(_nothing)
            self._interval = sys.getswitchinterval()
            sys.setswitchinterval(_HANDS_OVER)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """They end."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            sys.setswitchinterval(self._interval)

    @property
    def room(self) -> int:
        """How many parts may wait: enough that nobody waits for work."""
        return _PILE * self._number + _HERE if self._here and self._here.done() else 0

    @property
    def free(self) -> bool:
        """Whether one of them has nothing to do after what it is doing."""
        self._given = {given for given in self._given if not given.done()}
        return bool(self.room) and len(self._given) < _PILE * self._number

    def give(self, part: Part, terms: Terms) -> Future[Prepared | None] | None:
        """Have a part prepared. None when they can do nothing any more."""
        with suppress(RuntimeError):  # one of them died, and the others with it
            if self._pool:
                future = self._pool.submit(_prepared_there, part, terms)
                self._given.add(future)
                return future
        return None


def _nothing() -> None:
    pass


def _prepared_there(part: Part, terms: Terms) -> Prepared | None:
    try:
        return prepared(part, terms._replace(calendar=_met_before(terms.calendar)))
    finally:
        if next(_parts) % TIDIED_UP_AFTER == 0:
            gc.collect(1)


_parts = count(1)


@lru_cache(maxsize=1)
def _met_before(calendar: ParliamentaryCalendar) -> ParliamentaryCalendar:
    """The first of equal calendars: what is remembered of a wording goes by which calendar it was read with."""
    return calendar


def _wake_up() -> None:
    """A helper looks for garbage between the parts only, and not among what it was loaded with."""
    gc.disable()
    gc.freeze()
    _end_with_the_import()


def _end_with_the_import() -> None:
    """A helper ends when the process ends that it works for, however that comes about."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the import is told as well, and ends its helpers
    Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    if importing := parent_process():
        importing.join()
        os._exit(1)


class Task:
    """A part that waits to be recorded, given to a helper or prepared here, or neither yet (``terms`` is None)."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.terms: Terms | None = None
        self._given: Future[Prepared | None] | None = None
        self._ready: Prepared | None = None

    def give(self, helpers: Helpers, terms: Terms) -> None:
        """Have it prepared by a helper."""
        self._given = helpers.give(self.part, terms)
        self.terms = terms if self._given else None

    def keep(self, terms: Terms) -> None:
        """Prepare it here."""
        self.terms, self._ready = terms, prepared(self.part, terms)

    def forget(self) -> None:
        """Let go of what was prepared: the register is not what was taken for granted."""
        if self._given:
            self._given.cancel()
        self.terms = self._given = self._ready = None

    @property
    def done(self) -> bool:
        """Whether nobody is at work on it any more."""
        return self._given is None or self._given.done()

    def result(self) -> Prepared | None:
        """What was prepared; waits for it."""
        if self._given is None or self.terms is None:
            return self._ready
        try:
            return self._given.result()
        except (BrokenProcessPool, CancelledError):
            return prepared(self.part, self.terms)
