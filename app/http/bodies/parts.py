"""What the bodies of writes are made of: texts, keys, days and spans, each bounded and storable."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from app.domain.deadlines import UNKNOWN_DAY, When
from app.domain.events import Citation
from app.http.parameters import QueryDay
from app.http.texts import LINES_SAID_AND_SHOWN, LINES_SHOWN, ONE_LINE, SAID, SAID_AND_SHOWN, SEVERAL_LINES, SHOWN

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._&-]{0,63}$")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=300), SAID, ONE_LINE, SAID_AND_SHOWN]
Wording = Annotated[str, StringConstraints(min_length=1, max_length=1000), SAID, ONE_LINE, SAID_AND_SHOWN]
Line = Annotated[str, StringConstraints(max_length=500), ONE_LINE, SHOWN]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000), SAID, SEVERAL_LINES, LINES_SAID_AND_SHOWN]
Remark = Annotated[str, StringConstraints(max_length=2000), SEVERAL_LINES, LINES_SHOWN]
Number = Annotated[str, StringConstraints(pattern=r"^[!-~]([ -~]{0,98}[!-~])?$")]
"""Of an official document: a hundred plain characters, so that it can be found in any case."""


def _whole(number: object) -> object:
    """JSON knows one kind of number: 5.0 is the whole number 5 (JSON Schema 2020-12, section 4.2.3)."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


Whole = Annotated[StrictInt, BeforeValidator(_whole)]
Revision = Annotated[StrictInt, Field(ge=1, lt=2**31), BeforeValidator(_whole)]
Day = QueryDay
MaybeDay = QueryDay | None


class Body(BaseModel):
    """Common to all that is handed in: camelCase keys, and no others than are known."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True)


class SpanIn(Body):
    """When something happened: the first and the last day it can have been, equal when the day is known."""

    first: MaybeDay = Field(description="first possible day; null when unknown", examples=["2026-02-03"])
    last: MaybeDay = Field(description="last possible day; null when unknown", examples=["2026-02-03"])

    @model_validator(mode="after")
    def _in_order(self) -> "SpanIn":
        self.when()
        return self

    def when(self) -> When:
        """The same in the domain."""
        return When(self.first, self.last)


def when(span: SpanIn | None) -> When:
    """When something happened, unknown when nothing was said."""
    return span.when() if span else UNKNOWN_DAY


def iso(day: date | None) -> str | None:
    """A day as it is kept in an entry of the catalogue."""
    return day.isoformat() if day else None


class CitationIn(Body):
    """A source that the register has, and the place in it."""

    source: Key = Field(description="id of the source", examples=["2026d05153"])
    locator: Line = Field(default="", description="section, recommendation or footnote", examples=["2.1.G"])

    def citation(self) -> Citation:
        """The same in the domain."""
        return Citation(self.source, self.locator)
