"""What stands in a calendar: a commitment with the instants of its record, how it moved, and why it left if it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.domain.commitments import Closure, Ending
from app.domain.deadlines import Deadline, Firmness, When
from app.domain.events import Citation, Relation
from app.domain.outlines import Told
from app.domain.periods import Precision
from app.domain.selections import calendar_day
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


class Record(NamedTuple):
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

    ``slip_days`` tells by how many days its last day moved (``standing.slip``). ``steps`` are the first dated deadline
    and each that moved it; empty when none did. ``lapse`` is None for what still belongs in the calendar; otherwise the
    commitment is given as it last stood there. Raises ValueError when the commitment has no day that a calendar shows.
    """

    commitment: Told
    record: Record
    slip_days: int | None
    steps: tuple[Step, ...] = ()
    lapse: Lapse | None = None

    uid: str = field(init=False)
    """The UID, for good: the commitment's own id (RFC 7986, section 5.3, wants a UUID and no host name)."""
    deadline: Deadline = field(init=False)
    day: date = field(init=False)
    """The day it stands on: the last one the words allow, the first when the end is open."""
    mark: Mark = field(init=False)
    """What sort of day it stands on."""

    def __post_init__(self) -> None:
        commitment = self.commitment
        deadline, day = commitment.deadline, calendar_day(commitment.deadline)
        if deadline is None or day is None:
            raise ValueError(f"commitment {commitment.id} has no day and so no place in a calendar")
        settle = object.__setattr__
        settle(self, "uid", str(commitment.id))
        settle(self, "deadline", deadline)
        settle(self, "day", day)
        settle(self, "mark", _mark(self, deadline))

    @property
    def fulfilled(self) -> bool:
        """Whether it was kept."""
        closure = self.commitment.closure
        return closure is not None and closure.ending is Ending.FULFILLED

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The commitments it belongs with. A term of a series leaves out the series, which is in no calendar."""
        relations, part = self.commitment.relations, self.commitment.occurrence
        return relations if part is None else tuple(r for r in relations if r.commitment != part.series)

    @property
    def certain(self) -> bool:
        """Whether the words name a single day, outright."""
        deadline = self.deadline
        spoken = deadline.period and deadline.period.precision in (Precision.UNTIL, Precision.WITHIN)
        single = deadline.first_day == deadline.last_day and not spoken
        return single and deadline.firmness is Firmness.FIRM and deadline.provisional is None


def _mark(entry: Entry, deadline: Deadline) -> Mark:
    if entry.lapse:
        return Mark.LAPSED
    if entry.fulfilled:
        return Mark.FULFILLED
    if deadline.last_day is None:
        return Mark.FROM
    return Mark.STARTS if says_start(deadline) else Mark.DUE


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
