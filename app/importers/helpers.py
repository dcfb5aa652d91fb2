"""Other processes that prepare parts of an import, as far as that takes no register.

A helper gets lines and gives back rows; it has no connection and decides nothing. One that dies takes no harm with it:
its part is prepared here. The import itself goes on in one process, part by part, as it does without helpers.
"""

import gc
import os
import signal
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from functools import lru_cache
from itertools import count
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import Literal, Self

from app.domain.calendars import ParliamentaryCalendar
from app.importers.parts import Part, Terms, prepared
from app.importers.shelf import Laid, Shelf
from app.services.ahead import Prepared

MOST_HELPERS = 3
"""With more the process that writes is the one that the others wait for."""

_PILE = 3
"""Parts that lie ready for a helper: with fewer it waits, with more nothing is left to do here while it works."""
_HERE = 6
"""Further parts that may wait, to be prepared here when the next one to be recorded is still at a helper."""

TIDIED_UP_AFTER = 64
"""Parts after which garbage is looked for: next to nothing is any, and each time all that waits is gone through."""

_WORTH_HELP = 2_000_000
"""Octets with which an import takes longer than it takes a helper to begin."""

_BEGINS: Literal["fork", "spawn"] = "fork" if sys.platform == "linux" else "spawn"
"""A copy of this process knows at once all that it has to know; elsewhere a copy is not to be relied on, and a helper
loads it for a second."""

_HANDS_OVER = 0.0001
"""Seconds after which another thread may go on that waits, where there is no shelf. What a helper made comes in through
a pipe, piece by piece, and it is a thread that takes the pieces: with Python's own 5 ms a helper would wait for a
quarter of the time."""


def helpers_for(octets: int) -> int:
    """How many helpers an import has: of the processors, all but the one that writes, when there is much to do."""
    if octets < _WORTH_HELP:
        return 0
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(mine - 1, MOST_HELPERS)


class Helpers:
    """Some processes, which can be given work soon after the block begins. Without any, all is done here.

    They may be copies of this process, so no database is to be open yet.
    """

    def __init__(self, number: int = 0) -> None:
        self._number = number
        self._pool: ProcessPoolExecutor | None = None
        self._here: Future[None] | None = None
        self._shelf: Shelf | None = None
        self._given: set[Given] = set()
        self._interval = sys.getswitchinterval()

    def __enter__(self) -> Self:
        """They start."""
        if self._number:
            self._shelf = Shelf(self._most + self._number) if _BEGINS == "fork" else None
            if self._shelf is None:
                sys.setswitchinterval(_HANDS_OVER)
            context = get_context(_BEGINS)
            self._pool = ProcessPoolExecutor(self._number, context, initializer=_wake_up, initargs=(self._shelf,))
            self._here = self._pool.submit(_nothing)
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
        return self._most if self._here and self._here.done() else 0

    @property
    def _most(self) -> int:
        return _PILE * self._number + _HERE

    @property
    def free(self) -> bool:
        """Whether one of them has nothing to do after what it is doing."""
        self._given = {given for given in self._given if not given.done}
        return bool(self.room) and len(self._given) < _PILE * self._number

    def give(self, part: Part, terms: Terms) -> "Given | None":
        """Have a part prepared. None when they can do nothing any more."""
        with suppress(RuntimeError):  # one of them died, and the others with it
            if self._pool:
                place = self._shelf.free_place() if self._shelf else None
                given = Given(self._pool.submit(_prepared_there, part, terms, place), self._shelf, place)
                self._given.add(given)
                return given
        return None


class Given:
    """A part that a helper was given. It comes back by a place of the shelf, or by the pipe when there is none."""

    def __init__(self, future: Future[Laid | Prepared | None], shelf: Shelf | None, place: int | None) -> None:
        self._future = future
        self._shelf = shelf
        self._place = place

    @property
    def done(self) -> bool:
        """Whether nobody is at work on it any more."""
        return self._future.done()

    def result(self) -> Prepared | None:
        """What was prepared, once; waits for it. Raises BrokenProcessPool when a helper died."""
        made = self._future.result()
        try:
            return self._fetched(made) if isinstance(made, Laid) else made
        finally:
            self._leave_place()

    def _fetched(self, laid: Laid) -> Prepared:
        if self._shelf is None:
            raise TypeError("only who was given a place lays something down")
        found: Prepared = self._shelf.get(laid)
        return found

    def drop(self) -> None:
        """Have it prepared no more; a helper that is at it puts it down yet."""
        self._future.cancel()
        self._future.add_done_callback(lambda _: self._leave_place())

    def _leave_place(self) -> None:
        if self._shelf and self._place is not None:
            self._shelf.give_up(self._place)
            self._place = None


def _nothing() -> None:
    pass


class _Helping:
    """What a helper has: the shelf that it began with, and how many parts it prepared."""

    shelf: Shelf | None = None
    parts = count(1)


def _prepared_there(part: Part, terms: Terms, place: int | None) -> Laid | Prepared | None:
    try:
        made = prepared(part, terms._replace(calendar=_met_before(terms.calendar)))
        return (_Helping.shelf.put(place, made) if _Helping.shelf and place is not None else None) or made
    finally:
        if next(_Helping.parts) % TIDIED_UP_AFTER == 0:
            gc.collect(1)


@lru_cache(maxsize=1)
def _met_before(calendar: ParliamentaryCalendar) -> ParliamentaryCalendar:
    """The first of equal calendars: what is remembered of a wording goes by which calendar it was read with."""
    return calendar


def _wake_up(shelf: Shelf | None) -> None:
    """A helper knows the shelf. It looks for garbage between the parts only, and not among what it was loaded with."""
    _Helping.shelf = shelf
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
