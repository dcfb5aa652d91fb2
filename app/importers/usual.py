"""Lines of an export as a program writes them: each is validated in one go, three times as quickly as piece by piece.

What is strict here is a part of what ``eventlines`` takes. A line that does not fit is no fault yet: it is read there,
piece by piece, where the fault is named.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NotRequired, Union
from uuid import UUID

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from app.domain.deadlines import Firmness
from app.domain.events import PAYLOADS, Citation, DeadlineSet, EventType
from app.domain.lines import camel_case


class Span(TypedDict):
    """The first and last possible day of what happened, as they are written."""

    first: NotRequired[str | None]
    last: NotRequired[str | None]


class Worded(TypedDict):
    """A deadline given by its words only, which are still to be read."""

    wording: str
    stated_on: NotRequired[str | None]
    firmness: NotRequired[Firmness | None]


class WordedDeadlineSet(TypedDict):
    """The payload of a ``deadline_set`` whose words are still to be read."""

    deadline: Worded


class UsualLine(TypedDict):
    """What stands on a line. ``payload`` is that of the domain or, the only one in a dict, a ``WordedDeadlineSet``.

    These are dictionaries because Pydantic makes one in half the time of an object.
    """

    id: UUID
    payload: Any
    commitment: NotRequired[UUID | None]
    happened: NotRequired[Span | None]
    sources: NotRequired[tuple[Citation, ...]]
    origin: NotRequired[str | None]
    recorded_by: NotRequired[str | None]
    recorded_at: NotRequired[str | None]
    redacted: NotRequired[bool]
    sequence: NotRequired[int | None]


_USUAL: dict[EventType, Any] = {
    **{kind: payload for kind, payload in PAYLOADS.items() if kind is not EventType.CATALOGUED},
    EventType.DEADLINE_SET: WordedDeadlineSet | DeadlineSet,
}
"""What each kind of event holds. An entry of the catalogue may hold anything, so it is left to the patient reader."""

_dictionary: Any = TypedDict
"""As a function: a type checker takes none of which name and keys are made while the program runs."""


def _forms() -> Sequence[Any]:
    return [
        _dictionary(
            f"{kind.name.title()}Line",
            {**UsualLine.__annotations__, "type": Literal[kind.value], "payload": payload},
        )
        for kind, payload in _USUAL.items()
    ]


_ANY_FORM: Any = Union[tuple(_forms())]  # noqa: UP007 - of a list that is made
_LINE: TypeAdapter[UsualLine] = TypeAdapter(
    Annotated[_ANY_FORM, Field(discriminator="type")],
    config=ConfigDict(alias_generator=camel_case, extra="forbid", strict=True),
)
_read = _LINE.validator.validate_json
"""Without what the adapter would ask of each line: there are very many."""


def usual_line(text: bytes) -> UsualLine | None:
    """What stands on a line, or None when it is not written as exports are."""
    try:
        line: UsualLine = _read(text)
    except ValidationError:
        return None
    return line
