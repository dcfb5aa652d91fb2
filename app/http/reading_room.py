"""Reading letters that were handed in: a few at a time, each in a child process, the rest soon or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import BoundedSemaphore, Lock

from app.clock import Clock
from app.http import kinds
from app.http.problems import ProblemError
from app.importers.letters.files import ReadLetter, read_file
from app.services.calendars import parliamentary_calendar
from app.services.linking import proposals
from app.services.reviewing import Handed, Review, keep
from app.services.writing import writing
from app.store.database import Database
from app.store.keys import AccessKey

AT_ONCE = 2
"""Child processes at the same time, for each process that answers."""
MOST_WAITING = 4
"""Requests that stand in line for one. Each keeps a thread, and the others must be answered too."""
_SOON = 10
"""Seconds after which it is worth trying again."""


class ReadingRoom:
    """Where one process reads letters. It blocks its thread and is not for the event loop."""

    def __init__(self) -> None:
        self._desks = BoundedSemaphore(AT_ONCE)
        self._door = Lock()
        self._inside = 0

    @property
    def is_full(self) -> bool:
        """Whether the next letter is turned away."""
        return self._inside >= AT_ONCE + MOST_WAITING

    def read(self, database: Database, data: bytes, issued_on: date | None) -> ReadLetter:
        """Read a letter, with the calendar of the register.

        Raises UnreadableLetterError, or ProblemError (503) when too many are being read.
        """
        with database.reading() as connection:
            calendar = parliamentary_calendar(connection)
        with self._place(), self._desks:
            return read_file(data, issued_on, calendar)

    def hand_in(self, database: Database, clock: Clock, data: bytes, issued_on: date | None, key: AccessKey) -> Review:
        """Read a letter, and keep what it proposes until it is decided.

        Raises UnreadableLetterError, TooMuchWaitsError, or ProblemError (503) when too many are being read.
        """
        letter = self.read(database, data, issued_on)
        with database.reading() as connection:
            found = proposals(connection, letter.reading, letter.text)
        with writing(database, clock, key.name) as desk:
            return keep(desk.connection, desk.now, Handed(letter.text, letter.reading, found), key)

    @contextmanager
    def _place(self) -> Iterator[None]:
        with self._door:
            if self.is_full:
                told = f"Too many letters are being read at this moment. Try again in {_SOON} seconds."
                raise ProblemError(kinds.UNAVAILABLE, told, headers={"Retry-After": str(_SOON)})
            self._inside += 1
        try:
            yield
        finally:
            with self._door:
                self._inside -= 1
