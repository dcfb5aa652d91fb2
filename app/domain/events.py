"""Events: everything that is known about a commitment, each a fact with a day, an instant and a source.

Events are only ever added. What a commitment looks like follows from them (``app.domain.commitments``).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.deadlines import Deadline, When

LONGEST_NUMBER = 64
"""Characters of an official number or of a key of the catalogue."""
LONGEST_CHAMBER = 16
LONGEST_ORIGIN = 200
LONGEST_LOCATOR = 500

UNIQUE_SYSTEMS = frozenset({"toezegging"})
"""Systems whose number (TZ…, T…) belongs to one commitment; a Kamerstuk or a recommendation may promise more."""


def _require_fits(what: str, text: str | None, most: int) -> None:
    if text is not None and len(text) > most:
        raise ValueError(f"{what} has at most {most} characters, this one has {len(text)}")


class EventType(StrEnum):
    """The kinds of event, by the names the API, the export and the database use."""

    MADE = "made"
    DESCRIBED = "described"
    DEADLINE_SET = "deadline_set"
    REREAD = "reread"
    PARTLY_FULFILLED = "partly_fulfilled"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    TRANSFERRED = "transferred"
    REOPENED = "reopened"
    MERGED = "merged"
    NOTED = "noted"
    CHECKED = "checked"
    STATUS_OBSERVED = "status_observed"
    DEADLINE_PROPOSED = "deadline_proposed"
    REMOVED_AT_SOURCE = "removed_at_source"
    RETRACTED = "retracted"
    REDACTED = "redacted"
    CATALOGUED = "catalogued"


class CommitmentKind(StrEnum):
    """What sort of outcome is owed."""

    UNDERTAKING = "undertaking"
    MOTION = "motion"
    LEGISLATION = "legislation"
    REPORT = "report"
    MEASURE = "measure"


class RelationType(StrEnum):
    """How one commitment belongs to another."""

    RELATES_TO = "relates-to"
    PART_OF = "part-of"
    FOLLOWS = "follows"
    REPEATS = "repeats"
    SUPERSEDES = "supersedes"


class CatalogueKind(StrEnum):
    """What commitments refer to."""

    SOURCE = "source"
    MINISTRY = "ministry"
    COMMITTEE = "committee"
    THEME = "theme"
    RECESS = "recess"

    __hash__ = str.__hash__  # names in the catalogue are looked up for every event, and this takes no call


@dataclass(frozen=True)
class Reference:
    """An official number: ``system`` says whose (kamerstuk, toezegging, document, aanbeveling …).

    Raises ValueError for a number of more than 64 characters.
    """

    system: str
    id: str

    def __post_init__(self) -> None:
        _require_fits("an official number", self.id, LONGEST_NUMBER)


@dataclass(frozen=True)
class Relation:
    """A link to another commitment."""

    type: RelationType
    commitment: UUID


@dataclass(frozen=True)
class Citation:
    """A source and the place in it: a section, a recommendation, a footnote.

    Raises ValueError for a place of more than 500 characters.
    """

    source: str
    locator: str = ""

    def __post_init__(self) -> None:
        _require_fits("a place in a source", self.locator, LONGEST_LOCATOR)


@dataclass(frozen=True)
class Occurrence:
    """Which term of which series a commitment is; ``period`` is the term in EDTF."""

    series: UUID
    period: str


@dataclass(frozen=True)
class Made:
    """A promise was made: what, by which office (never a person), to which chamber and committee.

    Raises ValueError for a chamber of more than 16 characters.
    """

    description: str
    promised_by: str
    chamber: str | None = None
    committee: str | None = None
    occurrence: Occurrence | None = None

    def __post_init__(self) -> None:
        _require_fits("a chamber", self.chamber, LONGEST_CHAMBER)


@dataclass(frozen=True)
class Described:
    """How the register describes a commitment. A field that is None is left as it was."""

    title: str | None = None
    title_en: str | None = None
    summary: str | None = None
    kind: CommitmentKind | None = None
    ministry: str | None = None
    co_ministries: tuple[str, ...] | None = None
    committees: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    references: tuple[Reference, ...] | None = None
    relations: tuple[Relation, ...] | None = None


@dataclass(frozen=True)
class DeadlineSet:
    """A deadline was promised, or promised anew."""

    deadline: Deadline


@dataclass(frozen=True)
class Reread:
    """The words of an earlier ``deadline_set`` were read again after a rule or a calendar changed. Never a move."""

    target: UUID
    deadline: Deadline


@dataclass(frozen=True)
class PartlyFulfilled:
    """A part was delivered; the rest stays owed."""

    text: str = ""


@dataclass(frozen=True)
class Fulfilled:
    """The outcome was delivered."""

    text: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """The government said it will not do it."""

    text: str = ""


@dataclass(frozen=True)
class Superseded:
    """Another commitment came in its place."""

    text: str = ""
    successor: UUID | None = None


@dataclass(frozen=True)
class Transferred:
    """Another ministry owes it now."""

    ministry: str
    text: str = ""


@dataclass(frozen=True)
class Reopened:
    """A closed commitment is owed again."""

    text: str = ""


@dataclass(frozen=True)
class Merged:
    """This record and another are one commitment; the other carries on."""

    into: UUID
    text: str = ""


@dataclass(frozen=True)
class Noted:
    """Something worth knowing that changes no verdict."""

    text: str


@dataclass(frozen=True)
class Checked:
    """Somebody looked for fulfilment in everything through a day, and found none."""

    through: date
    text: str = ""


@dataclass(frozen=True)
class StatusObserved:
    """What an official register showed. ``meaning`` is the standing it maps to, None when it maps to nothing."""

    system: str
    status: str
    meaning: str | None = None


@dataclass(frozen=True)
class DeadlineProposed:
    """A deadline that an official register suggests and nobody has confirmed."""

    system: str
    deadline: Deadline


@dataclass(frozen=True)
class RemovedAtSource:
    """An official register no longer shows the commitment."""

    system: str
    text: str = ""


@dataclass(frozen=True)
class Retracted:
    """An event was recorded by mistake; it no longer counts from the moment this is recorded."""

    target: UUID
    reason: str


@dataclass(frozen=True)
class Redacted:
    """The texts of an earlier event were removed for legal reasons; what that event did stays as it was."""

    target: UUID
    was: EventType
    reason: str


@dataclass(frozen=True)
class Catalogued:
    """A source, ministry, committee, theme or recess was described, for the first time or anew.

    Raises ValueError for a key of more than 64 characters.
    """

    kind: CatalogueKind
    key: str
    entry: dict[str, Any]

    def __post_init__(self) -> None:
        _require_fits("a key of the catalogue", self.key, LONGEST_NUMBER)


Payload = (
    Made
    | Described
    | DeadlineSet
    | Reread
    | PartlyFulfilled
    | Fulfilled
    | Withdrawn
    | Superseded
    | Transferred
    | Reopened
    | Merged
    | Noted
    | Checked
    | StatusObserved
    | DeadlineProposed
    | RemovedAtSource
    | Retracted
    | Redacted
    | Catalogued
)

PAYLOADS: dict[EventType, type[Payload]] = {
    EventType.MADE: Made,
    EventType.DESCRIBED: Described,
    EventType.DEADLINE_SET: DeadlineSet,
    EventType.REREAD: Reread,
    EventType.PARTLY_FULFILLED: PartlyFulfilled,
    EventType.FULFILLED: Fulfilled,
    EventType.WITHDRAWN: Withdrawn,
    EventType.SUPERSEDED: Superseded,
    EventType.TRANSFERRED: Transferred,
    EventType.REOPENED: Reopened,
    EventType.MERGED: Merged,
    EventType.NOTED: Noted,
    EventType.CHECKED: Checked,
    EventType.STATUS_OBSERVED: StatusObserved,
    EventType.DEADLINE_PROPOSED: DeadlineProposed,
    EventType.REMOVED_AT_SOURCE: RemovedAtSource,
    EventType.RETRACTED: Retracted,
    EventType.REDACTED: Redacted,
    EventType.CATALOGUED: Catalogued,
}
_TYPES: dict[type, EventType] = {payload: name for name, payload in PAYLOADS.items()}


@dataclass(frozen=True)
class Draft:
    """An event as it is handed in, before the register gives it a number and an instant.

    ``commitment`` is None for what describes the catalogue. ``origin`` names the place in a seed file or
    an official register that the event came from, so that the same fact is not recorded twice. ``redacted`` says that
    its texts were removed (``app.domain.redaction``).

    Raises ValueError when an event about the catalogue has a commitment or another one has none, or when
    ``origin`` has more than 200 or ``recorded_by`` more than 64 characters.
    """

    id: UUID
    commitment: UUID | None
    happened: When
    payload: Payload
    sources: tuple[Citation, ...] = ()
    origin: str | None = None
    recorded_by: str | None = None
    redacted: bool = False

    def __post_init__(self) -> None:
        about_catalogue = isinstance(self.payload, Catalogued)
        if (self.commitment is None) != about_catalogue and not isinstance(self.payload, Redacted):
            raise ValueError("an event belongs to a commitment, unless it describes the catalogue")
        _require_fits("an origin", self.origin, LONGEST_ORIGIN)
        _require_fits("who recorded it", self.recorded_by, LONGEST_NUMBER)

    @property
    def type(self) -> EventType:
        """The kind of event, by its payload."""
        return _TYPES[type(self.payload)]


@dataclass(frozen=True, kw_only=True)
class Event(Draft):
    """An event of the register: its number in the sequence (the register version it made) and when it was recorded."""

    sequence: int
    recorded_at: datetime

    @classmethod
    def of(cls, draft: Draft, sequence: int, recorded_at: datetime) -> "Event":
        """A draft with its number and its instant. What a draft had to be, it was when it was made."""
        event = object.__new__(cls)
        event.__dict__.update(vars(draft), sequence=sequence, recorded_at=recorded_at)
        return event
