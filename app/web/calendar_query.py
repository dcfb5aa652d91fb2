"""What may be asked of a calendar: the filters of every list, and how its entries are written."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Annotated, Literal, Self
from urllib.parse import urlencode

from pydantic import AfterValidator, Field

from app.domain.selections import Moment
from app.feeds.entries import Language, Style
from app.http.parameters import Duration, SelectionQuery
from app.http.queries import StrictQuery

LONGEST_ADDRESS = 255
"""Characters. Google Calendar ignores the address of a calendar with more of them without a word."""
_SHORTEST, _LONGEST = timedelta(days=1), timedelta(days=366)
_MOMENT = frozenset({"as_of", "known_at"})


def _reminder(before: timedelta) -> timedelta:
    if not _SHORTEST <= before <= _LONGEST:
        raise ValueError("a reminder comes one day to 366 days before: P1D through P366D")
    return before


class StyleQuery(StrictQuery):
    """How entries are written."""

    alarm: Annotated[Duration, AfterValidator(_reminder)] | None = Field(
        default=None, description="remind so long before the day", examples=["P7D"]
    )
    shape: Literal["events", "tasks"] = Field(default="events", alias="as", description="as events or as tasks")
    lang: Language = Field(default=Language.NL, description="the language of what the register adds")

    def style(self, origin: str) -> Style:
        """The style that was asked for."""
        return Style(origin, self.lang, self.shape == "tasks", self.alarm)


class CalendarQuery(StyleQuery, SelectionQuery):
    """The question of a calendar."""

    @property
    def moment_asked(self) -> bool:
        """Whether it is about a moment of its own, so that the answer is a file and nothing to subscribe to."""
        return self.as_of is not None or self.known_at is not None

    def moment(self, today: date) -> Moment | None:
        """The moment that was asked for; None for a subscription, which goes on."""
        return Moment(self.as_of or today, self.known_at) if self.moment_asked else None

    def lasting(self) -> Self:
        """The same without a moment, its values in one order."""
        return self.read(self.question(without=_MOMENT))

    def question(self, without: Collection[str] = ()) -> str:
        """What is asked, name by name in one order and one spelling, but for what goes without saying."""
        pairs: list[tuple[str, str]] = []
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if name not in without and value != field.default:
                values = value if isinstance(value, tuple) else (value,)
                pairs += [(str(field.alias), _spelled(one)) for one in values]
        return urlencode(sorted(set(pairs)))

    def page(self, origin: str) -> str:
        """The address of the page with the same selection."""
        return _address(f"{origin}/toezeggingen", self.question(without={"alarm", "shape"}))

    def address(self, origin: str) -> str:
        """The address of the calendar, spelled the same for one question."""
        return _address(f"{origin}/calendar.ics", self.question())


def subscription_address(origin: str, token: str) -> str:
    """The address of a stored subscription."""
    return f"{origin}/calendar/{token}.ics"


def _address(path: str, question: str) -> str:
    return f"{path}?{question}" if question else path


def _spelled(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case timedelta():
            return f"P{value.days}D"
        case _:
            return str(value)
