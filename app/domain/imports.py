"""Imports from official registers: what was asked for, and how it ended."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class ImportScope(StrEnum):
    """What an import reads: the whole register, what changed since the last time, or pages that were saved."""

    FULL = "full"
    CHANGES = "changes"
    PAGES = "pages"


class ImportResult(StrEnum):
    """How an import ended: all went in, some records were refused, or it could not be completed."""

    DONE = "done"
    REJECTS = "rejects"
    FAILED = "failed"


COMPLETE = frozenset({ImportResult.DONE, ImportResult.REJECTS})
"""The results of an import that saw all it asked for."""


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import: of which register (``tweedekamer`` …), when (UTC), and what came of it.

    ``finished_at`` and ``result`` are None while it runs, or when it was cut off. ``position`` says where the next
    import goes on, None when there is nothing to go on with. ``counts`` has how many records had each outcome.
    """

    id: UUID
    system: str
    scope: ImportScope
    started_at: datetime
    finished_at: datetime | None = None
    result: ImportResult | None = None
    position: str | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether it saw all that it asked for."""
        return self.result in COMPLETE
