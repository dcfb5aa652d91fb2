"""What stands in a calendar: a commitment with the instants of its record, how it moved, and why it left if it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.commitments import Closure, Commitment, Ending
from app.domain.deadlines import Deadline, Firmness, When
from app.domain.events import Citation, Relation
from app.domain.periods import Precision
from app.domain.selections import calendar_day, is_open_ended
from app.feeds.wording import says_start


class Language(StrEnum):
    """The languages a calendar can be had in."""

    NL = "nl"
    EN = "en"


class Lapse(StrEnum):
    """Why something that stood in the calendar is cancelled in it."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    MERGED = "merged"
    RETRACTED = "retracted"
    UNDATED = "undated"
    ELSEWHERE = "elsewhere"


class Mark(StrEnum):
    """What the summary says first: what sort of day it is."""

    DUE = "due"
    STARTS = "starts"
    FROM = "from"
    FULFILLED = "fulfilled"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Record:
    """Of which revision an entry is, and when its first and its latest event were recorded (UTC)."""

    revision: int
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A deadline on the way: when it was promised, in which words, and what says so."""

    promised: When
    wording: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment in a calendar.

    ``steps`` are the first dated deadline and each that moved it; empty when none did. ``lapse`` is None for what
    still belongs in the calendar; otherwise the commitment is given as it last stood there.
    """

    commitment: Commitment
    record: Record
    steps: tuple[Step, ...] = ()
    lapse: Lapse | None = None

    @property
    def deadline(self) -> Deadline:
        """Its deadline. Raises ValueError when there is none."""
        if self.commitment.deadline is None:
            raise ValueError(f"commitment {self.commitment.id} has no deadline and so no place in a calendar")
        return self.commitment.deadline

    @property
    def day(self) -> date:
        """The day it stands on: the last one the words allow, the first when the end is open.

        Raises ValueError when there is none.
        """
        found = calendar_day(self.deadline)
        if found is None:
            raise ValueError(f"commitment {self.commitment.id} has no day and so no place in a calendar")
        return found

    @property
    def uid(self) -> str:
        """The UID, for good: the commitment's own id (RFC 7986, section 5.3, wants a UUID and no host name)."""
        return str(self.commitment.id)

    @property
    def fulfilled(self) -> bool:
        """Whether it was kept."""
        closure = self.commitment.closure
        return closure is not None and closure.ending is Ending.FULFILLED

    @property
    def mark(self) -> Mark:
        """What sort of day it stands on."""
        if self.lapse:
            return Mark.LAPSED
        if self.fulfilled:
            return Mark.FULFILLED
        if is_open_ended(self.deadline):
            return Mark.FROM
        return Mark.STARTS if says_start(self.deadline) else Mark.DUE

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The commitments it belongs with. A term of a series leaves out the series, which is in no calendar."""
        part = self.commitment.occurrence
        return tuple(r for r in self.commitment.relations if part is None or r.commitment != part.series)

    @property
    def certain(self) -> bool:
        """Whether the words name a single day, outright."""
        deadline = self.deadline
        spoken = deadline.period and deadline.period.precision in (Precision.UNTIL, Precision.WITHIN)
        single = deadline.first_day == deadline.last_day and not spoken
        return single and deadline.firmness is Firmness.FIRM and deadline.provisional is None


@dataclass(frozen=True, slots=True)
class Style:
    """How entries are written: the language, as events or as tasks, with a reminder so long before the day or none.

    ``origin`` is the public address of the register; ``sources`` names them by key.
    """

    origin: str
    language: Language = Language.NL
    tasks: bool = False
    alarm: timedelta | None = None
    sources: Mapping[str, str] = field(default_factory=dict)


_LAPSES = {Ending.WITHDRAWN: Lapse.WITHDRAWN, Ending.SUPERSEDED: Lapse.SUPERSEDED, Ending.MERGED: Lapse.MERGED}


def lapse_of(closure: Closure | None) -> Lapse | None:
    """Why something that ended like this is cancelled; None when it is not."""
    return _LAPSES.get(closure.ending) if closure else None
