"""What an import did: how many records of each outcome, what was refused and why, what was not understood."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.events import Draft, EventType
from app.domain.imports import ImportScope

MOST_NAMED = 1_000
"""How many refused records a report names; all are counted."""


class Outcome(StrEnum):
    """What became of a record. Of several the first in this order is counted."""

    NEW = "new"
    JOINED = "joined"
    REMOVED = "removed"
    REOPENED = "reopened"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"
    PARTLY = "partlyFulfilled"
    MOVED = "moved"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SET_ASIDE = "setAside"
    REJECTED = "rejected"


_BY_EVENT = {
    EventType.MADE: Outcome.NEW,
    EventType.REMOVED_AT_SOURCE: Outcome.REMOVED,
    EventType.REOPENED: Outcome.REOPENED,
    EventType.FULFILLED: Outcome.FULFILLED,
    EventType.WITHDRAWN: Outcome.WITHDRAWN,
    EventType.PARTLY_FULFILLED: Outcome.PARTLY,
    EventType.DEADLINE_SET: Outcome.MOVED,
}
_ORDER = list(Outcome)


def outcome_of(drafts: Iterable[Draft]) -> Outcome:
    """What some events make of a record."""
    found = [_BY_EVENT.get(draft.type, Outcome.CHANGED) for draft in drafts if draft.type is not EventType.CATALOGUED]
    return min(found, key=_ORDER.index, default=Outcome.UNCHANGED)


@dataclass(slots=True)
class ImportReport:
    """The report of one import. ``refused`` and ``conflicts`` have a record's number and the reason.

    A conflict is a record that says what cannot be beside what people recorded: what was seen is kept, and no verdict
    follows from it.
    """

    scope: ImportScope
    dry_run: bool = False
    resumed: bool = False
    pages: int = 0
    rows: int = 0
    repeated: int = 0
    retries: int = 0
    events: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    unknown_statuses: Counter[str] = field(default_factory=Counter)
    unknown_ministries: Counter[str] = field(default_factory=Counter)
    unlinked: int = 0

    def refuse(self, name: str, reason: str) -> None:
        """Count a record that was refused, and name it; once, also when it is read again."""
        if name != "?" and (name, reason) in self.refused:
            return
        self.outcomes[Outcome.REJECTED] += 1
        if len(self.refused) < MOST_NAMED:
            self.refused.append((name, reason))

    def disagree(self, name: str, reason: str) -> None:
        """Count a record that contradicts what people recorded, and name it."""
        self.outcomes[Outcome.SET_ASIDE] += 1
        if len(self.conflicts) < MOST_NAMED:
            self.conflicts.append((name, reason))

    @property
    def counts(self) -> dict[str, int]:
        """How many records had each outcome, zero for those that did not occur."""
        return {outcome.value: self.outcomes[outcome] for outcome in Outcome}


def report_item(report: ImportReport) -> dict[str, Any]:
    """A report as JSON has it."""
    return {
        "scope": report.scope.value,
        "dryRun": report.dry_run,
        "resumed": report.resumed,
        "pages": report.pages,
        "rows": report.rows,
        "repeated": report.repeated,
        "retries": report.retries,
        "events": report.events,
        "outcomes": report.counts,
        "rejected": [{"record": name, "reason": reason} for name, reason in report.refused],
        "conflicts": [{"record": name, "reason": reason} for name, reason in report.conflicts],
        "unknownStatuses": dict(sorted(report.unknown_statuses.items())),
        "unknownMinistries": dict(sorted(report.unknown_ministries.items())),
        "unlinked": report.unlinked,
    }
