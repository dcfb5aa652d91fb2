"""What a single word can be: its kind and its value."""

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum, auto


class Kind(IntEnum):
    """Kinds of words the grammar tells apart. A word without a meaning for deadlines is OTHER."""

    OTHER = auto()
    END = auto()
    NUMBER = auto()
    YEAR = auto()
    NOTED_YEAR = auto()
    DATE = auto()
    AMOUNT = auto()
    ORDINAL = auto()
    ORDINAL_MARK = auto()
    MONTH = auto()
    SEASON = auto()
    WEEKDAY = auto()
    FEAST = auto()
    TURN_OF_YEAR = auto()
    YEAR_END = auto()
    RECESS = auto()
    SESSION = auto()
    SESSION_WORD = auto()
    DAY_WORD = auto()
    NOW = auto()
    UNIT = auto()
    UNITS = auto()
    HALF = auto()
    QUARTER_LETTER = auto()
    PART = auto()
    START_OF = auto()
    EDGE = auto()
    RELATIVE = auto()
    COMING = auto()
    PAST = auto()
    JUST_PAST = auto()
    SEVERAL = auto()
    ARTICLE = auto()
    OF = auto()
    AND = auto()
    OR = auto()
    BETWEEN = auto()
    COMMA = auto()
    STOP = auto()
    COLON = auto()
    DASH = auto()
    SLASH = auto()
    OPEN = auto()
    CLOSE = auto()
    QUOTE = auto()


class Unit(StrEnum):
    """Units of time that durations and relative words count in."""

    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    QUADRIMESTER = "quadrimester"
    HALF_YEAR = "half-year"
    YEAR = "year"
    HOUR = "hour"


class Part(Enum):
    """The thirds of a period."""

    BEGIN = 0
    MIDDLE = 1
    END = 2


class SessionKind(StrEnum):
    """Years that do not start in January."""

    PARLIAMENT = "parliament"
    SCHOOL = "school"
    STUDY = "study"


class Limit(IntEnum):
    """How a wording limits a period: in it, from it, before it, by it, after it, and so on."""

    IN = auto()
    TO = auto()
    FOR = auto()
    FIRST_DAY = auto()
    START = auto()
    SINCE = auto()
    BEFORE = auto()
    BY = auto()
    TILL = auto()
    AFTER = auto()
    NOT_BEFORE = auto()
    AROUND = auto()
    TOWARDS = auto()
    WITHIN = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word's kind and value; ``core`` when a deadline can hang on it."""

    kind: Kind
    value: object = None
    core: bool = False


OTHER = Lexeme(Kind.OTHER)
END = Lexeme(Kind.END)


def words(listed: str) -> frozenset[str]:
    """A set of words that are written with spaces between them."""
    return frozenset(listed.split())
