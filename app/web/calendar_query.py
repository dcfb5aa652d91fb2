"""What may be asked of a calendar: the filters of every list, and how its entries are written."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import AfterValidator, Field

from app.domain.selections import Moment
from app.feeds.entries import Language, Style
from app.http.parameters import Duration, SelectionQuery
from app.http.queries import StrictQuery
from app.services.feed import Links

_SHORTEST, _LONGEST = timedelta(days=1), timedelta(days=366)


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

    def moment(self, today: date) -> Moment | None:
        """The moment that was asked for; None for a subscription, which goes on."""
        if self.as_of is None and self.known_at is None:
            return None
        return Moment(self.as_of or today, self.known_at)

    def links(self, origin: str) -> Links:
        """The addresses of the page with the same selection and of the calendar, spelled the same for one question."""
        page = _address(f"{origin}/toezeggingen", self._asked(without={"alarm", "shape"}))
        return Links(page, _address(f"{origin}/calendar.ics", self._asked()))

    def _asked(self, without: Collection[str] = ()) -> list[tuple[str, str]]:
        """What was asked, name by name, but for what goes without saying."""
        pairs: list[tuple[str, str]] = []
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if name not in without and value != field.default:
                values = value if isinstance(value, tuple) else (value,)
                pairs += [(str(field.alias), _spelled(one)) for one in values]
        return sorted(pairs)


def _address(path: str, asked: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path


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
