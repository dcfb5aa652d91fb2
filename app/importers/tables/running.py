"""Recording a table: every fault is found first, then all of it is recorded in one transaction, or nothing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4, uuid5

from app.clock import Clock
from app.domain import events as ev
from app.domain.commitments import Commitment, Ending
from app.domain.deadlines import UNKNOWN_DAY, When
from app.domain.errors import RegisterError
from app.domain.events import CatalogueKind, Citation, CommitmentKind, Draft, Payload, Reference
from app.domain.history import present, recorded_day
from app.domain.imports import ImportResult, ImportRun, ImportScope
from app.domain.letters.undertakings import title_of_text
from app.domain.phrases import read
from app.importers.tables.reading import cells_of
from app.importers.tables.rows import Column, Faults, Status, TableRow, rows_of
from app.importers.tweedekamer.ministries import known_ministries
from app.services.calendars import parliamentary_calendar
from app.services.recording import Recorder
from app.store.database import Database, WriteConnection
from app.store.imports import keep_run
from app.store.reading import catalogue, events_of, found_by_number, known_event_ids

SYSTEM = "tables"
NAMESPACE = UUID("a1a7c9e2-0b52-5d0f-8a53-5d6f7f1f2c10")
"""The namespace of ids that follow from what a table says (UUIDv5, RFC 9562)."""
_NO_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class TableReport:
    """What a table came to: rows by outcome, or every fault and then nothing was recorded."""

    rows: int = 0
    events: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: Faults = field(default_factory=Faults)


def table_item(report: TableReport, *, dry_run: bool) -> dict[str, Any]:
    """A report as JSON has it; with any fault nothing was recorded, and there are no outcomes."""
    return {
        "dryRun": dry_run,
        "rows": report.rows,
        "events": report.events,
        "outcomes": dict(sorted(report.outcomes.items())),
        "faults": [{"row": fault.row, "column": fault.column, "reason": fault.reason} for fault in report.faults],
    }


@dataclass(frozen=True, slots=True)
class ListSource:
    """The list that a table is: its title and the day it stands for."""

    title: str
    as_of: date


class _UndoneError(Exception):
    """Ends a transaction whose work is not to stay."""


def import_table(database: Database, clock: Clock, data: bytes, source: ListSource, *, dry_run: bool) -> TableReport:
    """Record what a table says and the register does not have yet.

    Nothing is recorded when there is any fault, or for a dry run. Raises TableError for a file that is no table.
    """
    report, started = TableReport(), clock.now()
    cells = cells_of(data)
    rows = rows_of(cells, recorded_day(started), report.faults)
    if source.as_of > recorded_day(started):
        report.faults.add(1, "stand per", f"{source.as_of} lies after today")
    report.rows = len(rows)
    try:
        with database.writing() as connection:
            _Recording(connection, clock.now(), source, report).record(rows)
            _undo(report, dry_run=dry_run)
            run = ImportRun(uuid4(), SYSTEM, ImportScope.PAGES, started, clock.now(), ImportResult.DONE)
            keep_run(connection, run)
    except _UndoneError:
        if report.faults:
            report.events, report.outcomes = 0, Counter()
    return report


def _undo(report: TableReport, *, dry_run: bool) -> None:
    if report.faults or dry_run:
        raise _UndoneError


class _Recording:
    def __init__(self, connection: WriteConnection, now: datetime, source: ListSource, report: TableReport) -> None:
        self._connection = connection
        self._recorder = Recorder(connection, now)
        self._report = report
        self._list = source
        self._calendar = parliamentary_calendar(connection)
        self._catalogue = self._described()
        self._ministries = known_ministries(self._catalogue[CatalogueKind.MINISTRY])

    def _described(self) -> dict[CatalogueKind, dict[str, Any]]:
        return {kind: catalogue(self._connection, kind) for kind in CatalogueKind}

    def record(self, rows: Sequence[TableRow]) -> None:
        for row in rows:
            try:
                with self._connection.begin_nested():
                    outcome = self._one(row)
            except (RegisterError, ValueError) as fault:
                self._report.faults.add(row.row, Column.NUMBER, f"{row.number}: {fault}")
                self._catalogue = self._described()  # what the savepoint took back is not there
            else:
                self._report.outcomes[outcome] += 1

    def _one(self, row: TableRow) -> str:
        before = len(self._report.faults)
        now = self._bearing(row)
        steps = list(self._first(row)) if now is None else []
        commitment = now.id if now else uuid5(NAMESPACE, row.number)
        steps += self._later(row, now)
        if len(self._report.faults) > before or not steps:
            return "unchanged"
        drafts = self._drafts(row, commitment, steps)
        there = known_event_ids(self._connection, {draft.id for draft in drafts})
        new = [draft for draft in drafts if draft.id not in there]
        self._recorder.record(new)
        self._report.events += len(new)
        return "new" if now is None else "changed" if new else "unchanged"

    def _bearing(self, row: TableRow) -> Commitment | None:
        lives = events_of(self._connection, found_by_number(self._connection, [row.number]))
        for life in lives.values():
            now = present(life)
            if now and _reference(row) in {Reference(r.system, r.id.upper()) for r in now.references}:
                return now
        return None

    def _first(self, row: TableRow) -> Iterator[tuple[Payload, When]]:
        for column, value in (
            (Column.DESCRIPTION, row.description),
            (Column.MADE_ON, row.made_on),
            (Column.MADE_BY, row.made_by),
            (Column.CHAMBER, row.chamber),
        ):
            if not value:
                self._report.faults.add(row.row, column, f"is empty, and {row.number} is not in the register yet")
        made = When.on(row.made_on) if row.made_on else UNKNOWN_DAY
        committee = self._committee(row)
        yield ev.Made(row.description, row.made_by, row.chamber or None, committee), made
        described = ev.Described(
            title=title_of_text(row.description),
            kind=row.kind,
            ministry=self._ministry(row),
            committees=(committee,) if committee else (),
            references=(_reference(row),),
        )
        yield described, made

    def _later(self, row: TableRow, now: Commitment | None) -> Iterator[tuple[Payload, When]]:
        """The term and the status, as far as they are news."""
        if row.term:
            said = row.term_on or (row.made_on if now is None else None) or self._list.as_of
            deadline = read(row.term, said, self._calendar)
            current = now.deadline if now else None
            if current is None or current.wording != row.term or current.moved_from(deadline):
                yield ev.DeadlineSet(deadline), When.on(said)
        if row.status is not None:
            yield from self._status(row, row.status, now)
        if row.remark and (row.status in (None, Status.OPEN)):
            yield ev.Noted(row.remark), When.on(row.status_on or self._list.as_of)

    def _status(self, row: TableRow, status: Status, now: Commitment | None) -> Iterator[tuple[Payload, When]]:
        if status in (Status.OPEN, Status.REOPENED):
            yield from self._opened(row, status, now)
            return
        first = row.made_on or (now.made.first if now else None)
        when = When.on(row.status_on) if row.status_on else When(first, self._list.as_of)
        closed = now.closure.ending if now and now.closure else None
        if status is Status.PARTLY and not (now and now.partly_fulfilled):
            yield ev.PartlyFulfilled(row.remark), when
        elif status is Status.FULFILLED and closed is not Ending.FULFILLED:
            yield ev.Fulfilled(row.remark), when
        elif status is Status.WITHDRAWN and closed is not Ending.WITHDRAWN:
            yield ev.Withdrawn(row.remark), when

    def _opened(self, row: TableRow, status: Status, now: Commitment | None) -> Iterator[tuple[Payload, When]]:
        if now is None or now.closure is None:
            return
        if status is Status.REOPENED:
            yield ev.Reopened(row.remark), When.on(row.status_on or self._list.as_of)
        else:
            reason = f"it is closed here ({now.closure.ending}): write '{Status.REOPENED}' to open it again"
            self._report.faults.add(row.row, Column.STATUS, reason)

    def _drafts(self, row: TableRow, commitment: UUID, steps: Sequence[tuple[Payload, When]]) -> list[Draft]:
        place = (Citation(self._described_source(row.place, None, "letter")),) if row.place else ()
        cited = (*place, Citation(self._own_source(), row.number))
        drafts = []
        for payload, happened in steps:
            said = sha256(repr((row.number, payload, happened)).encode()).hexdigest()
            origin = f"{SYSTEM}:{row.number}/{said[:32]}"
            drafts.append(Draft(uuid5(NAMESPACE, origin), commitment, happened, payload, cited, origin))
        return drafts

    def _ministry(self, row: TableRow) -> str | None:
        if not row.ministry:
            return None
        key = self._ministries.key_of(row.ministry, row.made_on)
        if key is None:
            self._report.faults.add(row.row, Column.MINISTRY, f"'{row.ministry}' is no ministry that is known here")
            return None
        self._describe(CatalogueKind.MINISTRY, key, dict(self._ministries.entries[key]))
        return key

    def _committee(self, row: TableRow) -> str | None:
        """A committee; the Senate's have a key of their own, since the other chamber uses the same abbreviations."""
        if not row.committee:
            return None
        key = row.committee if row.chamber != "EK" else f"EK-{row.committee}"
        key = re.sub(r"[^A-Za-z0-9._&-]+", "-", key)[:64]
        self._describe(CatalogueKind.COMMITTEE, key, {"chamber": row.chamber, "name": row.committee})
        return key

    def _own_source(self) -> str:
        return self._described_source(f"{self._list.title}, stand per {self._list.as_of}", self._list.as_of, "report")

    def _described_source(self, title: str, day: date | None, kind: str) -> str:
        key = f"tabel-{_NO_KEY.sub('-', title.casefold()).strip('-')}"[:64].strip("-")
        issued = day.isoformat() if day else None
        entry = {"kind": kind, "title": title, "references": [], "issued": {"first": issued, "last": issued}}
        self._describe(CatalogueKind.SOURCE, key, entry)
        return key

    def _describe(self, kind: CatalogueKind, key: str, entry: dict[str, Any]) -> None:
        if key in self._catalogue[kind]:
            return
        draft = Draft(uuid4(), None, UNKNOWN_DAY, ev.Catalogued(kind, key, entry), origin=f"{SYSTEM}:{kind}/{key}")
        self._recorder.record([draft])
        self._catalogue[kind][key] = entry


def _reference(row: TableRow) -> Reference:
    return Reference("toezegging" if row.kind is CommitmentKind.UNDERTAKING else "kamerstuk", row.number)
