"""Import of JSON Lines, as ``export`` writes them or as another program makes them.

One transaction: all of it or nothing. A deadline may be given whole, or as ``wording`` with ``statedOn`` and
``firmness``, and is then read here. Instants of recording are kept only when the register is empty.

Lines are taken in parts, in order. Of a part with nothing but new commitments everything that takes no register is done
ahead, by other processes where there are processors to spare (``helpers``); any other part is recorded as it comes.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count, groupby

from app.domain.errors import RegisterError
from app.domain.events import CatalogueKind
from app.importers.eventlines import Line, read_line
from app.importers.helpers import TIDIED_UP_AFTER, Helpers
from app.importers.parts import PART, Part, Terms, in_parts
from app.importers.tasks import Task
from app.services.ahead import Prepared, admit
from app.services.calendars import parliamentary_calendar
from app.services.recording import Recorder, takes_back
from app.store.bulk import Filling, filling
from app.store.database import Database, WriteConnection
from app.store.reading import known_event_ids, register_version

PASSED_OVER, MOST_PASSED_OVER = 4, 64
"""After a part that was not plain, how many are recorded as they come before it is tried again: each time twice as
many, up to a bound."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many events were recorded, and how many were in the register already."""

    recorded: int
    known: int


def import_lines(
    database: Database,
    now: datetime,
    lines: Iterable[bytes],
    progress: Callable[[int], None],
    helpers: Helpers | None = None,
) -> ImportReport:
    """Record the events of an export.

    ``progress`` is told the number of bytes of each batch; ``helpers`` are there to help, as long as it takes.
    Raises InvalidRecordError, FutureDayError or TransitionError naming the line; nothing is kept then.
    """
    with _writing(database) as connection:
        recorder = Recorder(connection, now)
        empty = recorder.version == 0
        with filling(connection, empty=empty) as filled, _tidying_up_between() as tidy_up:
            work = _Import(recorder, filled, helpers or Helpers(), keeps_instants=empty)
            for part in in_parts(_counted(lines, progress)):
                work.take(part)
                tidy_up()
            work.finish()
    return ImportReport(work.recorded, work.known)


def _writing(database: Database) -> AbstractContextManager[WriteConnection]:
    """Nobody misses anything of an empty register: where it is a file it is filled in place."""
    with database.reading() as connection:
        empty = register_version(connection) == 0
    return database.writing_alone() if empty else database.writing()


@contextmanager
def _tidying_up_between() -> Iterator[Callable[[], object]]:
    """Looks for garbage between some parts only: nearly everything is still needed, or goes by itself."""
    collects, parts = gc.isenabled(), count(1)
    gc.disable()
    try:
        yield lambda: next(parts) % TIDIED_UP_AFTER or gc.collect(1)
    finally:
        if collects:
            gc.enable()


def _counted(lines: Iterable[bytes], progress: Callable[[int], None]) -> Iterator[bytes]:
    size = 0
    for number, line in enumerate(lines):
        size += len(line)
        if number % PART == 0:
            progress(size)
            size = 0
        yield line
    progress(size)


class _Import:
    """Takes parts in order, and records them in order. Some wait while helpers prepare them."""

    def __init__(self, recorder: Recorder, filled: Filling, helpers: Helpers, *, keeps_instants: bool) -> None:
        self._recorder = recorder
        self._recorder.await_links()
        self._filled = filled
        self._connection = recorder.connection
        self._helpers = helpers
        self._keeps_instants = keeps_instants
        self._calendar = parliamentary_calendar(recorder.connection)
        self._waiting: deque[Task] = deque()
        self._passed_over = 0
        self._pass_over = 0
        self.recorded = self.known = 0

    def take(self, part: Part) -> None:
        """Record a part, at once or when those that wait before it are recorded."""
        self._waiting.append(Task(part))
        self._hand_out()
        while len(self._waiting) > self._helpers.room:
            self._record_next()

    def finish(self) -> None:
        """Record all that waits. Raises UnknownNamesError when a commitment that was linked to did not come."""
        while self._waiting:
            self._record_next()
        self._recorder.require_links()

    def _hand_out(self) -> None:
        """Give what waits to helpers that are free."""
        for task, version in self._numbered():
            if task.terms is None and not self._pass_over and self._helpers.free:
                task.give(self._helpers, self._terms(version))

    def _numbered(self) -> Iterator[tuple[Task, int]]:
        """What waits, each with where the register will stand before it when all lines before it are new."""
        version = self._recorder.version
        for task in self._waiting:
            yield task, version
            version += len(task.part.lines)

    def _terms(self, version: int) -> Terms:
        database = self._connection.dialect.name
        return Terms(version, self._recorder.now, self._keeps_instants, self._calendar, database)

    def _record_next(self) -> None:
        before, calendar = self._recorder.version, self._calendar
        passed_over = self._pass_over > 0
        ready = None if passed_over else self._ready()
        part = self._waiting.popleft().part
        if ready and admit(self._recorder, ready):
            self.recorded += len(part.lines)
            self._passed_over = 0
            self._filled.added(self._recorder.counter.states)
        else:
            self._record(part)
            self._pass_over = (
                self._pass_over - 1 if passed_over else min(PASSED_OVER << self._passed_over, MOST_PASSED_OVER)
            )
            self._passed_over += not passed_over
        if ready is None or any(kind is CatalogueKind.RECESS for kind, _ in ready.brings):
            self._calendar = parliamentary_calendar(self._connection)
        if self._recorder.version != before + len(part.lines) or self._calendar != calendar:
            for task in self._waiting:
                task.forget()

    def _ready(self) -> Prepared | None:
        """What was prepared of the part that is next; as long as a helper is at it, others are prepared here."""
        first = self._waiting[0]
        for task, version in self._numbered():
            if task.terms is None:
                task.keep(self._terms(version))
            if first.done:
                break
        return first.result()

    def _record(self, part: Part) -> None:
        """Record a part as it comes, whatever is in it."""
        self._filled.need_commitments()
        numbered = enumerate(part.lines, start=part.first)
        new = _unknown(self._connection, [read_line(number, text, self._calendar) for number, text in numbered])
        self.known += len(part.lines) - len(new)
        self.recorded += len(new)
        if not self._keeps_instants:
            _record_together(self._recorder, new, None)
            return
        for together in _recordable(new):
            _record_history(self._recorder, together)


def _recordable(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines in parts that can be recorded together: all, but for what takes something back, which stands alone."""
    together: list[Line] = []
    for _, moment in groupby(lines, key=lambda line: line.recorded_at):
        told = list(moment)
        if takes_back([line.draft for line in told]):
            yield from (part for part in (together, told) if part)
            together = []
        else:
            together += told
    if together:
        yield together


def _record_history(recorder: Recorder, lines: list[Line]) -> None:
    """Record lines at their instants. What is refused is told of the lines of one instant."""
    try:
        recorder.record_history([(line.recorded_at or recorder.now, line.draft) for line in lines])
    except RegisterError:
        for recorded_at, moment in groupby(lines, key=lambda line: line.recorded_at):
            _record_together(recorder, list(moment), recorded_at)


def _unknown(connection: WriteConnection, lines: list[Line]) -> list[Line]:
    """Those that are not recorded yet; of a line that comes twice the first."""
    there = known_event_ids(connection, {line.draft.id for line in lines})
    new = []
    for line in lines:
        if line.draft.id not in there:
            there.add(line.draft.id)
            new.append(line)
    return new


def _record_together(recorder: Recorder, lines: list[Line], recorded_at: datetime | None) -> None:
    try:
        recorder.record([line.draft for line in lines], recorded_at)
    except RegisterError as fault:
        span = f"lines {lines[0].number}-{lines[-1].number}" if len(lines) > 1 else f"line {lines[0].number}"
        raise type(fault)(f"{span}: {fault}") from None
