"""Recording the rows of one page, in one transaction with a savepoint for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from app.domain import events as ev
from app.domain.calendars import ParliamentaryCalendar
from app.domain.commitments import Ending
from app.domain.errors import InvalidRecordError, RegisterError, TransitionError
from app.domain.events import CatalogueKind, Citation, Draft, Event, RelationType
from app.domain.history import present, recorded_day
from app.importers.tweedekamer import SYSTEM
from app.importers.tweedekamer.citing import REGISTER, catalogue_of, described_in_catalogue
from app.importers.tweedekamer.drafting import OBSERVATIONS, drafts_of, links_of, removal_of
from app.importers.tweedekamer.mapping import mapped
from app.importers.tweedekamer.ministries import Ministries, known_ministries
from app.importers.tweedekamer.observing import Known, commitment_id, origin_of
from app.importers.tweedekamer.records import Record, Reject, Removed
from app.importers.tweedekamer.reporting import ImportReport, Outcome, outcome_of
from app.services.calendars import parliamentary_calendar
from app.services.recording import Recorder
from app.store.database import WriteConnection
from app.store.imports import Imported, imported, keep_imported, records_of, see, with_links
from app.store.reading import AnyConnection, Name, catalogue, events_of, found_by_number, known_ids, known_names

TOGETHER = 50
"""How many new records are recorded at once, as long as none is refused."""
_LONGEST_CHAIN = 20
"""How many mergers in a row are followed."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an import carries from page to page.

    The names of ministries, the calendar, when it began and when all of the register was last seen, which records were
    seen by now, and names that the catalogue has for certain.
    """

    ministries: Ministries
    calendar: ParliamentaryCalendar
    started_at: datetime
    complete_at: datetime | None
    seen: set[str] = field(default_factory=set)
    names: set[Name] = field(default_factory=set)

    @classmethod
    def of(cls, connection: AnyConnection, started_at: datetime, complete_at: datetime | None) -> "Context":
        """As the register has it now."""
        ministries = known_ministries(catalogue(connection, CatalogueKind.MINISTRY))
        return cls(ministries, parliamentary_calendar(connection), started_at, complete_at)


class PageWork:
    """What is done in one transaction of an import. ``report`` is told what became of each record."""

    def __init__(self, connection: WriteConnection, now: datetime, context: Context, report: ImportReport) -> None:
        self._connection = connection
        self._recorder = Recorder(connection, now)
        self._context = context
        self._report = report
        self._today = recorded_day(self._recorder.now)
        self._there: set[UUID] = set()
        self._bearers: dict[str, UUID] = {}

    def rows(self, rows: Sequence[Any]) -> None:
        """Record what rows say; of a row that comes twice the last counts."""
        self._report.rows += len(rows)
        found = self._mapped(rows)
        known = imported(self._connection, SYSTEM, found.keys()) if found else {}
        again = self._context.seen.intersection(found) | {key for key, row in known.items() if self._is_recent(row)}
        self._report.repeated += len(again)
        if self._report.dry_run:  # what a dry run saw before was recorded nowhere
            found = {key: one for key, one in found.items() if key not in again}
        same = {key for key, one in found.items() if _is_same(one, known.get(key))}
        self._same(same)
        self._changed([one for key, one in found.items() if key not in same], known)
        self._context.seen.update(found)

    def _mapped(self, rows: Iterable[Any]) -> dict[str, Record | Removed]:
        found: dict[str, Record | Removed] = {}
        for one in (mapped(row, self._context.ministries) for row in rows):
            if isinstance(one, Reject):
                self._report.refuse(one.name, one.reason)
                continue
            self._report.repeated += one.id in found
            found[one.id] = one
            if isinstance(one, Record) and one.id not in self._context.seen:
                self._count_unknown(one)
        return found

    def _changed(self, changed: Sequence[Record | Removed], known: Mapping[str, Imported]) -> None:
        new = [one for one in changed if isinstance(one, Record) and one.id not in known]
        self._look_ahead(new)
        first = [one for one in new if self._is_nowhere(one)]
        for start in range(0, len(first), TOGETHER):
            self._together(first[start : start + TOGETHER])
        done = {one.id for one in first}
        for one in changed:
            if one.id not in done:
                self._one(one, known.get(one.id))

    def _is_nowhere(self, record: Record) -> bool:
        """Whether neither the record nor its number is in the register."""
        return record.number not in self._bearers and commitment_id(record.id) not in self._there

    def _together(self, records: Sequence[Record]) -> None:
        """Record new ones in one savepoint, which is several times quicker; if one is refused, each in its own."""
        try:
            with self._connection.begin_nested():
                drafts = [draft for record in records for draft in self._new(record)]
                described = self._undescribed(records)
                self._recorder.record([*described, *drafts])
                keep_imported(self._connection, [self._row(r, commitment_id(r.id)) for r in records], new=True)
        except (RegisterError, ValueError):
            for record in records:
                self._one(record, None)
        else:
            self._report.events += len(described) + len(drafts)
            self._report.outcomes[Outcome.NEW] += len(records)
            self._context.names.update(name for record in records for name in self._names(record))

    def _new(self, record: Record) -> list[Draft]:
        return drafts_of(
            record, Known(record.id, commitment_id(record.id), (), (), self._today), self._context.calendar
        )

    def _is_recent(self, state: Imported) -> bool:
        return state.seen_at >= self._context.started_at

    def _same(self, records: set[str]) -> None:
        see(self._connection, SYSTEM, records, self._recorder.now)
        self._report.outcomes[Outcome.UNCHANGED] += sum(record not in self._context.seen for record in records)

    def _one(self, one: Record | Removed, state: Imported | None) -> None:
        if isinstance(one, Removed):
            self.remove([state] if state else [])
            return
        try:
            outcome = self._recorded(one, state)
        except TransitionError as fault:
            self._observed_only(one, state, str(fault))
        except (RegisterError, ValueError) as fault:
            self._report.refuse(one.number or one.id, str(fault))
        else:
            self._report.outcomes[outcome] += 1

    def _count_unknown(self, record: Record) -> None:
        if record.meaning is None:
            self._report.unknown_statuses[record.status] += 1
        if record.ministry and record.ministry_key is None:
            self._report.unknown_ministries[record.ministry] += 1

    def _recorded(self, record: Record, state: Imported | None) -> Outcome:
        """Record all that follows from a record, in a savepoint."""
        with self._connection.begin_nested():
            known = self._known(record, state)
            if known.life and known.now is None:
                self._keep(record, known)
                return Outcome.SET_ASIDE
            drafts = drafts_of(record, known, self._context.calendar)
            outcome = self._record(record, known, drafts)
        joined = state is None and outcome is not Outcome.NEW and known.commitment != commitment_id(record.id)
        return Outcome.JOINED if joined else outcome

    def _observed_only(self, record: Record, state: Imported | None, reason: str) -> None:
        """Keep what was seen of a record whose meaning cannot stand beside what people recorded."""
        try:
            with self._connection.begin_nested():
                known = self._known(record, state)
                drafts = drafts_of(record, known, self._context.calendar)
                self._record(record, known, [draft for draft in drafts if isinstance(draft.payload, OBSERVATIONS)])
        except (RegisterError, ValueError) as fault:
            self._report.refuse(record.number or record.id, str(fault))
        else:
            self._report.disagree(record.number or record.id, reason)

    def _record(self, record: Record, known: Known, drafts: Sequence[Draft]) -> Outcome:
        if drafts:
            described = self._undescribed([record])
            self._recorder.record([*described, *drafts])
            self._report.events += len(described) + len(drafts)
            self._context.names.update(self._names(record))
        self._keep(record, known)
        return outcome_of(drafts)

    def _names(self, record: Record) -> Iterable[Name]:
        return catalogue_of(record, self._context.ministries)

    def _undescribed(self, records: Iterable[Record]) -> list[Draft]:
        """What records refer to and the catalogue does not have."""
        wanted = {n: entry for r in records for n, entry in catalogue_of(r, self._context.ministries).items()}
        asked = wanted.keys() - self._context.names
        missing = asked - known_names(self._connection, asked) if asked else set()
        return [described_in_catalogue(name, *wanted[name], self._today) for name in wanted if name in missing]

    def _keep(self, record: Record, known: Known) -> None:
        keep_imported(self._connection, [self._row(record, known.commitment)])

    def _row(self, record: Record, commitment: UUID) -> Imported:
        links = orjson.dumps([[link.type, link.record] for link in record.links]).decode() if record.links else None
        return Imported(SYSTEM, record.id, commitment, record.fingerprint, self._recorder.now, links=links)

    def _known(self, record: Record, state: Imported | None) -> Known:
        """What is known of a record, by its id or by the number that its commitment bears.

        Raises InvalidRecordError when another record of the register has that number already.
        """
        if state is not None:
            return self._life(record.id, state.commitment_id, state)
        commitment = self._joined(record)
        if commitment not in self._there:
            return Known(record.id, commitment, (), (), self._today)
        return self._life(record.id, commitment, None)

    def _joined(self, record: Record) -> UUID:
        own = commitment_id(record.id)
        found = self._bearers.get(record.number, own)
        others = records_of(self._connection, SYSTEM, found) - {record.id} if found != own else set()
        if others:
            raise InvalidRecordError(f"its number is that of another record of the register, {min(others)}")
        return found

    def _look_ahead(self, new: Sequence[Record]) -> None:
        """Look up in one go which of some records' commitments, or of their numbers, are in the register already."""
        bearing = found_by_number(self._connection, {record.number for record in new if record.number})
        for key, life in events_of(self._connection, bearing).items():
            now = present(life)
            self._bearers.update((number.id, key) for number in (now.own_numbers if now else ()))
        self._there = bearing | known_ids(self._connection, {commitment_id(record.id) for record in new})

    def _life(self, record: str, commitment: UUID, state: Imported | None) -> Known:
        """The life of a commitment, or of the one it was merged into."""
        origin = origin_of(record)
        ours: list[Event] = []
        life: list[Event] = []
        for _ in range(_LONGEST_CHAIN):
            life = events_of(self._connection, [commitment])[commitment]
            ours += [event for event in life if event.origin and event.origin.startswith(origin)]
            now = present(life)
            if now is None or now.closure is None or now.closure.ending is not Ending.MERGED:
                break
            commitment = now.closure.successor or commitment
        return Known(record, commitment, tuple(life), tuple(ours), self._today, self._before(state))

    def _before(self, state: Imported | None) -> date | None:
        """The day on which a record was last seen, or seen not to have changed."""
        if state is None:
            return None
        return recorded_day(max(state.seen_at, self._context.complete_at or state.seen_at))

    def remove(self, rows: Iterable[Imported]) -> None:
        """Record that known records are gone."""
        for row in rows:
            known = self._life(row.record, row.commitment_id, row)
            drafts = removal_of(known)
            self._recorder.record(drafts)
            self._report.events += len(drafts)
            self._report.outcomes[outcome_of(drafts)] += 1
            keep_imported(self._connection, [replace(row, removed=True, seen_at=self._recorder.now)])

    def link(self) -> None:
        """Record the relations whose other end is in the register by now; the rest wait."""
        for row in with_links(self._connection, SYSTEM):
            wanted = [(RelationType(kind), record) for kind, record in orjson.loads(row.links or "[]")]
            there = imported(self._connection, SYSTEM, [record for _, record in wanted])
            relations = [ev.Relation(kind, there[r].commitment_id) for kind, r in wanted if r in there]
            waiting = [[kind, record] for kind, record in wanted if record not in there]
            drafts = links_of(self._life(row.record, row.commitment_id, row), relations, _REGISTER)
            self._recorder.record(drafts)
            self._report.events += len(drafts)
            self._report.unlinked += len(waiting)
            keep_imported(self._connection, [replace(row, links=orjson.dumps(waiting).decode() if waiting else None)])


_REGISTER = Citation(REGISTER)


def _is_same(one: Record | Removed, state: Imported | None) -> bool:
    if state is None:
        return False
    return state.removed if isinstance(one, Removed) else state.fingerprint == one.fingerprint and not state.removed
