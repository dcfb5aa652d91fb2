"""Lines of an export as a program writes them: each is validated in one go, three times as quickly as piece by piece.

What is strict here is a part of what ``eventlines`` takes. A line that does not fit is no fault yet: it is read there,
piece by piece, where the fault is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, make_dataclass
from typing import Annotated, Any, Literal, Union
from uuid import UUID

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from app.domain.deadlines import Firmness
from app.domain.events import PAYLOADS, Citation, DeadlineSet, EventType
from app.domain.lines import camel_case


@dataclass(frozen=True)
class Span:
    """The first and last possible day of what happened, as they are written."""

    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Worded:
    """A deadline given by its words only, which are still to be read."""

    wording: str
    stated_on: str | None = None
    firmness: Firmness | None = None


@dataclass(frozen=True)
class WordedDeadlineSet:
    """The payload of a ``deadline_set`` whose words are still to be read."""

    deadline: Worded


@dataclass(frozen=True, kw_only=True)
class UsualLine:
    """What stands on a line; ``payload`` is that of the domain, or a ``WordedDeadlineSet``."""

    id: UUID
    payload: Any
    commitment: UUID | None = None
    happened: Span | None = None
    sources: tuple[Citation, ...] = ()
    origin: str | None = None
    recorded_by: str | None = None
    recorded_at: str | None = None
    redacted: bool = False
    sequence: int | None = None


_USUAL: dict[EventType, Any] = {
    **{kind: payload for kind, payload in PAYLOADS.items() if kind is not EventType.CATALOGUED},
    EventType.DEADLINE_SET: WordedDeadlineSet | DeadlineSet,
}
"""What each kind of event holds. An entry of the catalogue may hold anything, so it is left to the patient reader."""


def _forms() -> Sequence[Any]:
    return [
        make_dataclass(
            f"{kind.name.title()}Line",
            [("type", Literal[kind.value]), ("payload", payload)],
            bases=(UsualLine,),
            frozen=True,
            kw_only=True,
        )
        for kind, payload in _USUAL.items()
    ]


_ANY_FORM: Any = Union[tuple(_forms())]  # noqa: UP007 - of a list that is made
_LINE: TypeAdapter[UsualLine] = TypeAdapter(
    Annotated[_ANY_FORM, Field(discriminator="type")],
    config=ConfigDict(alias_generator=camel_case, extra="forbid", strict=True),
)


def usual_line(text: bytes) -> UsualLine | None:
    """What stands on a line, or None when it is not written as exports are."""
    try:
        return _LINE.validate_json(text)
    except ValidationError:
        return None
