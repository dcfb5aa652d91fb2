"""Sowing: bring the register to what the seed says, by adding events. Sown twice, the second time adds nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from app.domain import events as ev
from app.domain.calendars import ParliamentaryCalendar
from app.domain.errors import RegisterError
from app.domain.events import Draft
from app.importers.seed.contents import Seed, read_seed
from app.importers.seed.drafts import catalogue_drafts, commitment_drafts, occurrence_drafts
from app.importers.seed.files import Place, SeedError
from app.services.calendars import parliamentary_calendar
from app.services.recording import Recorder
from app.services.series import roll
from app.store.database import Database
from app.store.reading import counting_origins


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What sowing did.

    How many events were new, came in the place of a changed line, or were there already; which lines the seed no
    longer has (their events stay, named by origin); how many terms of series were made.
    """

    new: int
    changed: int
    unchanged: int
    removed: tuple[str, ...]
    terms: int


def sow(database: Database, now: datetime, folder: Path) -> SeedReport:
    """Read a seed folder and record what is new or changed, in one transaction.

    Raises SeedError naming file, line and reason; nothing is recorded then.
    """
    seed = read_seed(folder)
    with database.writing() as connection:
        return _Sowing(Recorder(connection, now)).sow(seed)


class _Sowing:
    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.there = counting_origins(recorder.connection, "seed:")
        self.said: set[str] = set()
        self.new = self.changed = self.unchanged = 0

    def sow(self, seed: Seed) -> SeedReport:
        self._record(catalogue_drafts(seed))
        calendar = parliamentary_calendar(self.recorder.connection)
        places = {commitment.key: place for place, commitment in seed.commitments}
        self._record(self._all(seed, calendar), places)
        terms = roll(self.recorder)
        self._record([d for _, commitment in seed.commitments for d in occurrence_drafts(commitment, calendar)], places)
        removed = tuple(sorted(self.there.keys() - self.said))
        return SeedReport(self.new, self.changed, self.unchanged, removed, terms)

    def _all(self, seed: Seed, calendar: ParliamentaryCalendar) -> Iterable[Draft]:
        for place, commitment in seed.commitments:
            try:
                yield from commitment_drafts(commitment, calendar)
            except ValueError as fault:
                raise SeedError(f"{place}: '{commitment.key}': {fault}") from None

    def _record(self, drafts: Iterable[Draft], places: dict[str, Place] | None = None) -> None:
        batch = [step for draft in drafts for step in self._steps(draft)]
        try:
            self.recorder.record(batch)
        except RegisterError as fault:
            raise _placed(fault, batch, places or {}) from None

    def _steps(self, draft: Draft) -> Sequence[Draft]:
        origin = draft.origin or ""
        self.said.add(origin)
        there = self.there.get(origin)
        if there == draft.id:
            self.unchanged += 1
            return ()
        if there is None:
            self.new += 1
            return (draft,)
        self.changed += 1
        return (draft,) if isinstance(draft.payload, ev.Catalogued) else (_retraction(there, draft), draft)


def _retraction(target: UUID, draft: Draft) -> Draft:
    reason = "the line of the seed that it came from was changed"
    return Draft(uuid5(target, "retracted"), draft.commitment, draft.happened, ev.Retracted(target, reason))


def _placed(fault: RegisterError, batch: Sequence[Draft], places: dict[str, Place]) -> SeedError:
    by_id = {str(draft.commitment): (draft.origin or "").removeprefix("seed:").split("/")[0] for draft in batch}
    key = next((key for identity, key in by_id.items() if identity in str(fault)), None)
    return SeedError(f"{places[key]}: '{key}': {fault}" if key in places else str(fault))
