"""What was said, before the days are known: the parts a deadline's wording is composed of."""

from dataclasses import dataclass
from enum import Enum, auto

from app.domain.calendars import Feast, RecessKind
from app.domain.phrases.words.kinds import Part, SessionKind, Unit


class Pick(Enum):
    """Which one is meant when only "dit", "komend" or "volgend" says so."""

    NOT_ENDED = auto()
    NOT_BEGUN = auto()
    GONE = auto()
    LATEST = auto()


class Side(Enum):
    """Where a week lies with regard to a period."""

    BEFORE = auto()
    AROUND = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class FromNow:
    """A year counted from the year in which it was said: 0 is that year, 1 the next."""

    years: int


YearRef = int | FromNow | Pick | None
"""Which year: its number, counted from now, picked by a relative word, or not said."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month."""

    month: int
    day: int
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class Named:
    """A month (1-12), season (21-24), quarter (33-36), four-month period (37-39) or half-year (40-41)."""

    code: int
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A calendar year."""

    year: YearRef


@dataclass(frozen=True, slots=True)
class Bygone:
    """A period that lies behind: "vorig jaar", "afgelopen maandag"."""


@dataclass(frozen=True, slots=True)
class Current:
    """The week, month, quarter, half-year or year it was said in (0) or the next (1); the present one runs on."""

    unit: Unit
    offset: int


@dataclass(frozen=True, slots=True)
class Third:
    """The begin, middle or end of a period."""

    part: Part
    of: "Node"


@dataclass(frozen=True, slots=True)
class Slice:
    """Some units of a period, from the ``ordinal``-th (-1: the last) on; ``count`` None: "eerste dagen"."""

    ordinal: int
    count: int | None
    unit: Unit
    of: "Node"


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last day of a period."""

    last: bool
    of: "Node"


@dataclass(frozen=True, slots=True)
class WeekdayNamed:
    """A weekday (0 is Monday): the first after the day it was said, or in the week that many weeks on.

    ``later`` are weeks after the first ("maandag over een week").
    """

    weekday: int
    week: int | None = None
    later: int = 0


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The n-th weekday of a month."""

    number: int
    weekday: int
    month: int
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class WeekNumber:
    """A week by its ISO 8601 number."""

    number: int
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The Monday to Sunday around a day, or its Saturday and Sunday; the week before or after a period."""

    of: "Node"
    weekend: bool = False
    side: Side = Side.AROUND


@dataclass(frozen=True, slots=True)
class Today:
    """The day it was said, or that many days on."""

    days: int


@dataclass(frozen=True, slots=True)
class FeastDay:
    """A feast day, or a day that the law fixes."""

    feast: Feast
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class TurnOfYear:
    """31 December and 1 January; ``year`` is that of the 31st."""

    year: YearRef = None


@dataclass(frozen=True, slots=True)
class RecessTime:
    """A recess; ``kind`` None is the first of any kind."""

    kind: RecessKind | None
    year: YearRef = None


@dataclass(frozen=True, slots=True)
class SessionYear:
    """A parliamentary, school or study year, by the year it starts in; ``current`` when "dit" was said."""

    kind: SessionKind
    year: YearRef = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; a half counts (anderhalf jaar), ``least`` is the first of two lengths (twee tot drie)."""

    number: float
    unit: Unit
    least: float | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """The time from the day it was said up to a duration later."""

    duration: Duration


@dataclass(frozen=True, slots=True)
class Shifted:
    """A duration before or after a period."""

    duration: Duration
    before: bool
    of: "Node"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The day or days on which a debate or another meeting takes place."""

    of: "Day | Range"


@dataclass(frozen=True, slots=True)
class Range:
    """From the begin of one period to the end of another; ``exclusive`` ends the day before the other begins."""

    first: "Node"
    last: "Node"
    exclusive: bool = False


Node = (
    Day
    | Named
    | CalendarYear
    | Bygone
    | Current
    | Third
    | Slice
    | Edge
    | WeekdayNamed
    | NthWeekday
    | WeekNumber
    | WeekOf
    | Today
    | FeastDay
    | TurnOfYear
    | RecessTime
    | SessionYear
    | Duration
    | Coming
    | Shifted
    | Meeting
    | Range
)
