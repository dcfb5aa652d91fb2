"""What the pages may be asked: the same filters as the API, and the language."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from app.domain.periods import unit
from app.feeds.entries import Language
from app.http.parameters import CommitmentsQuery, MomentQuery, QueryDay, SelectionQuery
from app.http.queries import StrictQuery


class SpokenQuery(StrictQuery):
    """A question in a language."""

    lang: Language = Field(default=Language.NL, description="nl or en")


class PlainQuery(SpokenQuery):
    """The question of a page that is about no moment, but keeps the one a reader chose for the next page."""

    as_of: QueryDay | None = None
    known_at: str | None = Field(default=None, max_length=64)


class MomentPageQuery(MomentQuery, SpokenQuery):
    """The question of a page about a moment."""


class SelectionPageQuery(SelectionQuery, SpokenQuery):
    """The question of a page about a selection."""


class ListPageQuery(CommitmentsQuery, SpokenQuery):
    """The question of the list."""


class Grouping(StrEnum):
    """What the timeline is grouped by."""

    THEME = "theme"
    MINISTRY = "ministry"


_SPAN = r"^(19|2[01])\d\d(-3[3-6])?$"


class TimelinePageQuery(SelectionPageQuery):
    """The question of the timeline. ``span`` is a year or a quarter in EDTF: 2026, 2026-33 … 2026-36."""

    group: Grouping = Field(default=Grouping.THEME, description="group by theme or ministry")
    span: str | None = Field(default=None, pattern=_SPAN, description="a year (2026) or a quarter (2026-33)")

    def days(self) -> tuple[date, date] | None:
        """The first and the last day that are shown; None: all there are."""
        if self.span is None:
            return None
        year, _, quarter = self.span.partition("-")
        return unit(int(year), int(quarter)) if quarter else (date(int(year), 1, 1), date(int(year), 12, 31))


class TermPageQuery(PlainQuery):
    """The question of the page that reads a wording."""

    wording: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None
    stated_on: QueryDay | None = None

    @model_validator(mode="after")
    def _printable(self) -> Self:
        if self.wording is not None and not self.wording.isprintable():
            raise ValueError("only printable characters can be read")
        return self
