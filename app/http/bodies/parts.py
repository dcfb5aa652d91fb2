"""What the bodies of writes are made of: texts, keys, days and spans, each bounded and storable."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from app.domain.deadlines import UNKNOWN_DAY, When
from app.domain.events import Citation
from app.http.parameters import QueryDay

_LINES = str.maketrans("", "", "\n\t")
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, line separators, and what turns the direction of writing around unseen."""


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("a text says something: blanks alone do not")
    return text


def _one_line(text: str) -> str:
    if _UNWANTED.search(text):
        raise PydanticCustomError("string_unicode", "No control characters are kept, nor line breaks in a single line.")
    return text


def _several_lines(text: str) -> str:
    _one_line(text.translate(_LINES))
    return text


_Said, _OneLine, _SeveralLines = AfterValidator(_said), AfterValidator(_one_line), AfterValidator(_several_lines)
_Shown = Field(json_schema_extra={"pattern": r"^[^\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]*$"})
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._&-]{0,63}$")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=300), _Said, _OneLine, _Shown]
Wording = Annotated[str, StringConstraints(min_length=1, max_length=1000), _Said, _OneLine, _Shown]
Line = Annotated[str, StringConstraints(max_length=500), _OneLine, _Shown]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000), _Said, _SeveralLines]
Remark = Annotated[str, StringConstraints(max_length=2000), _SeveralLines]
Number = Annotated[str, StringConstraints(pattern=r"^[!-~]([ -~]{0,98}[!-~])?$")]
"""Of an official document: a hundred plain characters, so that it can be found in any case."""
Day = QueryDay
MaybeDay = QueryDay | None


class Body(BaseModel):
    """Common to all that is handed in: camelCase keys, and no others than are known."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


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
