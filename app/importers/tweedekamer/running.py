"""An import: page by page, each page in one transaction with the place where it goes on, each record in a savepoint.

Nothing is asked of the network inside a transaction. A page that was read is kept; after an interruption the next
import goes on with the page after it. A record that cannot be recorded is left out by itself, with its reason.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from app.clock import Clock
from app.domain.imports import ImportResult, ImportRun, ImportScope
from app.importers.tweedekamer import SYSTEM
from app.importers.tweedekamer.pages import Page, PageSource, SourceError
from app.importers.tweedekamer.recording import Context, PageWork
from app.importers.tweedekamer.reporting import ImportReport, Outcome
from app.store.database import Database
from app.store.imports import Imported, count_imported, keep_run, latest_complete, latest_run, unseen_since
from app.store.reading import AnyConnection

FROM_SERVICE = frozenset({ImportScope.FULL, ImportScope.CHANGES})
"""The scopes that ask the register itself."""
OVERLAP = timedelta(hours=1)
"""How far before the last complete import changes are asked for: clocks differ, and saying it twice changes nothing."""
RESUMABLE = timedelta(days=1)
"""How long an interrupted import may wait to be gone on with; then it is better to begin anew."""
FEWEST_MISSING = 250
"""So many records may be missing from a full pass, and a tenth of all, before the pass is not believed."""
MOST_TURNS = 4
"""How often all pages are read when rows move between them."""

Progress = Callable[[int], None]


def changes_since(connection: AnyConnection) -> datetime | None:
    """From when on changes are to be asked for; None when there never was a complete import."""
    last = latest_complete(connection, SYSTEM, FROM_SERVICE)
    return last.started_at - OVERLAP if last else None


def run_import(
    database: Database, clock: Clock, source: PageSource, progress: Progress, *, dry_run: bool = False
) -> ImportReport:
    """Bring a register to what the pages of a source say, by adding events.

    ``progress`` is told the number of rows of each page. A dry run records nothing and reports what it would do.
    Raises SourceError when the source does not answer; what was read until then stays, and the next import goes on.
    """
    running = _Running(database, clock, source, dry_run=dry_run)
    try:
        running.run(progress)
    except BaseException:
        running.end(ImportResult.FAILED)
        raise
    return running.report


class _UndoneError(Exception):
    """Ends the transaction of a dry run."""


class _Running:
    def __init__(self, database: Database, clock: Clock, source: PageSource, *, dry_run: bool) -> None:
        self._database = database
        self._clock = clock
        self._source = source
        self._dry = dry_run
        with database.reading() as connection:
            last = latest_run(connection, SYSTEM)
            complete = latest_complete(connection, SYSTEM, FROM_SERVICE)
            self._run = self._begun(last)
            complete_at = complete.started_at if complete else None
            self._context = Context.of(connection, self._run.started_at, complete_at)
        self.report = ImportReport(source.scope, dry_run=dry_run, resumed=self._run.position is not None)

    def _begun(self, last: ImportRun | None) -> ImportRun:
        """The import that goes on with one that was interrupted, or a new one."""
        now = self._clock.now()
        if last and not self._dry and self._goes_on(last, now):
            return replace(last, finished_at=None, result=None)
        return ImportRun(uuid4(), SYSTEM, self._source.scope, now)

    def _goes_on(self, last: ImportRun, now: datetime) -> bool:
        interrupted = last.position is not None and not last.complete
        return interrupted and last.scope is self._source.scope and now - last.started_at < RESUMABLE

    def run(self, progress: Progress) -> None:
        self._write(lambda _: None, self._run)
        for turn in range(MOST_TURNS):
            if not self._moved_in(turn, progress):
                break
        if self._source.scope is ImportScope.FULL:
            self._look_for_missing()
        self._write(lambda work: work.link(), self._run)
        self.end(ImportResult.REJECTS if self.report.outcomes[Outcome.REJECTED] else ImportResult.DONE)

    def _moved_in(self, turn: int, progress: Progress) -> bool:
        """Read all pages once. Whether rows moved between them meanwhile, so that some may have been passed by.

        A row that was passed by left its place to one that then came twice. Pages that always overlap are not moving:
        reading them again brings nothing new.
        """
        repeated, seen = self.report.repeated, len(self._context.seen)
        for page in self._source.pages(self._run.position):
            self._take(page)
            progress(len(page.rows))
        again = self.report.repeated - repeated
        if turn:  # what is read once more is no repetition of the register's
            self.report.repeated = repeated
        new = len(self._context.seen) - seen
        return self._source.scope is not ImportScope.PAGES and again > 0 and (turn == 0 or new > 0)

    def end(self, result: ImportResult) -> None:
        """Note how it ended."""
        self.report.retries = self._source.retries
        ended = replace(self._run, finished_at=self._clock.now(), result=result, counts=self.report.counts)
        if not self._dry:
            with self._database.writing() as connection:
                keep_run(connection, ended)

    def _take(self, page: Page) -> None:
        self.report.pages += 1
        self._write(lambda work: work.rows(page.rows), replace(self._run, position=page.next))

    def _write(self, work: Callable[[PageWork], None], after: ImportRun) -> None:
        """One transaction: some work, and how the import stands after it."""
        with suppress(_UndoneError), self._database.writing() as connection:
            part = PageWork(connection, self._clock.now(), self._context, self.report)
            work(part)
            if self._dry:
                self._context.names.clear()
                raise _UndoneError
            keep_run(connection, replace(after, counts=self.report.counts))
        self._run = after

    def _look_for_missing(self) -> None:
        """Ask for what no page had: a row that moved between pages is there, one that was dropped is not."""
        missing = self._unseen()
        rows = self._source.look_up([row.record for row in missing]) if missing else ()
        if rows is None:
            return
        self._write(lambda work: work.rows(rows), self._run)
        gone = [row for row in missing if row.record not in self._context.seen]
        self._write(lambda work: work.remove(gone), self._run)

    def _unseen(self) -> list[Imported]:
        with self._database.reading() as connection:
            unseen = unseen_since(connection, SYSTEM, self._run.started_at)
            known = count_imported(connection, SYSTEM)
        missing = [row for row in unseen if row.record not in self._context.seen]
        if len(missing) > max(FEWEST_MISSING, known // 10):
            raise SourceError(
                f"the register showed only {known - len(missing)} of the {known} records that are known: "
                "that is not believed, and nothing was marked as removed; try again later"
            )
        return missing
