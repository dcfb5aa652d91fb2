"""What may be asked of the lists. One set of filters serves list, page, calendar, Atom and CSV alike."""

import re
from datetime import date, timedelta
from typing import Annotated, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from app.domain.deadlines import Firmness
from app.domain.events import CommitmentKind
from app.domain.selections import Selection
from app.domain.standing import Standing
from app.http.queries import Cursor, PageCursor, StrictQuery, shown_cursor
from app.http.texts import ONE_LINE, SHOWN
from app.store.listing import After, Against, Order, Slice, Sorting
from app.store.timeline import EntryKey, EntryType, Span

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 500

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
DAY_PATTERN = r"^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
"""The days that can be asked about and recorded, for the document."""


def _in_range(day: date) -> date:
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise PydanticCustomError("less_than_equal", f"A day lies from {_FIRST_DAY} through {_LAST_DAY}.")
    return day


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}.*")


def written_day(day: object) -> object:
    """A day in its one spelling; others, such as a number of seconds, are read by the library and meant by nobody."""
    if isinstance(day, str | int | float) and not _DAY.fullmatch(str(day)):
        raise PydanticCustomError("date_parsing", "A day is written as 2026-11-22.")
    return day


def _written_instant(instant: object) -> object:
    if isinstance(instant, str | int | float) and not _INSTANT.fullmatch(str(instant)):
        raise PydanticCustomError("datetime_parsing", "An instant is written as 2026-11-22T09:30:00Z.")
    return instant


QueryDay = Annotated[
    date,
    BeforeValidator(written_day),
    AfterValidator(_in_range),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DAY_PATTERN, "examples": ["2026-11-22"]}),
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=64), ONE_LINE, SHOWN]
Number = Annotated[str, StringConstraints(min_length=1, max_length=200), ONE_LINE, SHOWN]
MOST_VALUES = 50


class KnownQuery(StrictQuery):
    """What is taken to be known."""

    known_at: Annotated[AwareDatetime, BeforeValidator(_written_instant)] | None = Field(
        default=None,
        description="answer with what had been recorded by this instant; now",
        examples=["2026-11-22T09:30:00Z"],
    )


class MomentQuery(KnownQuery):
    """When a question is about."""

    as_of: QueryDay | None = Field(default=None, description="judge on this day, with what had happened by then; today")


class SelectionQuery(MomentQuery):
    """Which commitments are meant. A repeated key is "or", different keys are "and"."""

    standing: tuple[Standing, ...] = Field(
        default=(), description="the standing on the day", max_length=MOST_VALUES, examples=[["overdue"]]
    )
    kind: tuple[CommitmentKind, ...] = Field(
        default=(), description="the kind of outcome", max_length=MOST_VALUES, examples=[["report"]]
    )
    ministry: tuple[Name, ...] = Field(
        default=(), description="a ministry that leads or takes part", examples=[["SZW"]], max_length=MOST_VALUES
    )
    committee: tuple[Name, ...] = Field(
        default=(), description="a committee it was promised to", examples=[["SZW"]], max_length=MOST_VALUES
    )
    chamber: tuple[Name, ...] = Field(
        default=(), description="a chamber it was promised to", examples=[["TK"]], max_length=MOST_VALUES
    )
    theme: tuple[Name, ...] = Field(
        default=(), description="a theme", examples=[["huisvesting"]], max_length=MOST_VALUES
    )
    source: tuple[Name, ...] = Field(
        default=(), description="a source that says so", examples=[["kst-29861-150"]], max_length=MOST_VALUES
    )
    reference: tuple[Number, ...] = Field(
        default=(), description="an official number, in any case", examples=[["TZ202509-102"]], max_length=MOST_VALUES
    )
    firmness: tuple[Firmness, ...] = Field(
        default=(), description="how firmly promised", max_length=MOST_VALUES, examples=[["firm"]]
    )
    search: Number | None = Field(
        default=None,
        description='words that are all there, in title, texts, deadline or numbers; those "in quotes" together',
        examples=["huisvesting"],
    )
    due_from: QueryDay | None = Field(default=None, description="the last day (open-ended: the first) is this or later")
    due_until: QueryDay | None = Field(
        default=None, description="the last day (open-ended: the first) is this or earlier"
    )
    moved_at_least: int | None = Field(
        default=None, ge=0, le=1000, description="moved this often or more", examples=[1]
    )
    open_ended: bool | None = Field(
        default=None, description="only terms with (true) or without (false) an open end", examples=[False]
    )

    def selection(self) -> Selection:
        """The selection that was asked for."""
        names = Selection.__slots__
        return Selection(**{name: getattr(self, name) for name in names})


class PageQuery(StrictQuery):
    """Which page of a list."""

    limit: int = Field(
        default=DEFAULT_LIMIT, ge=1, le=LARGEST_LIMIT, description="how many items at most", examples=[DEFAULT_LIMIT]
    )
    cursor: PageCursor | None = Field(default=None, description="where the page begins: `next` of the page before")


_SORTS = tuple(f"{sign}{order.value}" for order in Order for sign in ("", "-"))
_KEY_TYPES: dict[Order, type] = {Order.DUE_DATE: date, Order.TITLE: str}


class SortedQuery(SelectionQuery):
    """A selection in an order: the question of a whole file."""

    sort: Annotated[str, WithJsonSchema({"type": "string", "enum": list(_SORTS), "examples": ["-lastChanged"]})] = (
        Field(
            default=Order.DUE_DATE.value,
            pattern="^(" + "|".join(map(re.escape, _SORTS)) + ")$",
            description='what to sort by; "-" descends',
        )
    )

    def sorting(self) -> Sorting:
        """The order that was asked for."""
        return Sorting(Order(self.sort.removeprefix("-")), descending=self.sort.startswith("-"))


class CommitmentsQuery(SortedQuery, PageQuery):
    """The question of the list of commitments."""

    @model_validator(mode="after")
    def _cursor_fits(self) -> Self:
        self.part()
        return self

    def part(self, *, bare: bool = False) -> Slice:
        """The page that was asked for. Raises ValueError for a cursor of another list."""
        key_type = _KEY_TYPES.get(self.sorting().order, int)
        return Slice(self.limit, _after(self.cursor, key_type) if self.cursor else None, bare)


BEST_FIRST = "-relevance"
_RANKED = (*_SORTS, BEST_FIRST)


class RankedQuery(CommitmentsQuery):
    """The same, where what fits a search best may come first."""

    sort: Annotated[str, WithJsonSchema({"type": "string", "enum": list(_RANKED), "examples": ["-lastChanged"]})] = (
        Field(
            default=Order.DUE_DATE.value,
            pattern="^(" + "|".join(map(re.escape, _RANKED)) + ")$",
            description='what to sort by; "-" descends; "-relevance" ranks what a search finds, of more than five '
            "hundred those that changed last",
        )
    )

    @property
    def best_first(self) -> bool:
        """Whether what fits best comes first; without a search all fit alike, and what changed last comes first."""
        return self.sort == BEST_FIRST and self.search is not None

    def sorting(self) -> Sorting:
        """The order that was asked for; of a rank, the one it is made from."""
        return Sorting(Order.LAST_CHANGED, descending=True) if self.sort == BEST_FIRST else super().sorting()


class DayListQuery(SelectionQuery, PageQuery):
    """The question of a list that is always sorted by day."""

    @model_validator(mode="after")
    def _cursor_fits(self) -> Self:
        self.part()
        return self

    def part(self, *, bare: bool = False) -> Slice:
        """The page that was asked for. Raises ValueError for a cursor of another list."""
        return Slice(self.limit, _after(self.cursor, date) if self.cursor else None, bare)


class OverdueQuery(DayListQuery):
    """The question of what is overdue."""

    against: Against = Field(
        default=Against.CURRENT, description="count against the current or the first deadline", examples=["original"]
    )


def _after(cursor: Cursor, key_type: type) -> After:
    match cursor.keys:
        case (str(key), str(identity)) if key_type is date:
            return After(date.fromisoformat(key), UUID(identity))
        case (key, str(identity)) if isinstance(key, key_type):
            return After(key, UUID(identity))
        case _:
            raise ValueError("this cursor belongs to a list in another order: start again without it")


def cursor_of(after: After | None) -> Cursor | None:
    """The cursor of the page that begins after a row."""
    if after is None:
        return None
    key = after.key.isoformat() if isinstance(after.key, date) else after.key
    return Cursor((key, str(after.id)))


_DURATION = re.compile(r"P(?:(\d{1,4})D|(\d{1,3})W)")
LONGEST_WITHIN = timedelta(days=3660)


def duration(text: object) -> timedelta:
    """A duration of whole days or weeks (ISO 8601: P90D, P12W). Raises ValueError for any other."""
    found = _DURATION.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError("write a number of days or weeks as ISO 8601 does: P90D or P12W")
    days, weeks = found.groups(default="0")
    return timedelta(days=int(days), weeks=int(weeks))


Duration = Annotated[
    timedelta,
    PlainValidator(duration),
    WithJsonSchema({"type": "string", "pattern": r"^P(\d{1,4}D|\d{1,3}W)$", "default": "P90D", "examples": ["P90D"]}),
]


class UpcomingQuery(DayListQuery):
    """The question of what comes next."""

    within: Duration = Field(default=timedelta(days=90), description="how far ahead")


_TimelineCursor = Annotated[
    Cursor,
    PlainValidator(Cursor.read),
    shown_cursor("2026-01-31", "event", 120, "7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"),
]


class TimelineQuery(SelectionQuery, PageQuery):
    """The question of the timeline."""

    from_: QueryDay | None = Field(default=None, alias="from", description="from this day on")
    until: QueryDay | None = Field(default=None, description="up to and including this day")
    cursor: _TimelineCursor | None = Field(default=None, description="where the page begins: `next` of the page before")

    @model_validator(mode="after")
    def _cursor_fits(self) -> Self:
        self.after()
        return self

    def span(self) -> Span:
        """The days that were asked for."""
        return Span(self.from_, self.until)

    def after(self) -> EntryKey | None:
        """Where the page begins. Raises ValueError for a cursor of another list."""
        if self.cursor is None:
            return None
        match self.cursor.keys:
            case (str(day), str(kind), int(sequence), str(commitment)):
                return EntryKey(date.fromisoformat(day), EntryType(kind), sequence, UUID(commitment))
            case _:
                raise ValueError("this cursor belongs to another list: start again without it")


def timeline_cursor(key: EntryKey | None) -> Cursor | None:
    """The cursor of the page that begins after a line."""
    return Cursor((key.day.isoformat(), key.type.value, key.sequence, str(key.commitment))) if key else None
