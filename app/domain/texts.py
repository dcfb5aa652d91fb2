"""The texts of an event: what a database must be able to keep."""

from collections.abc import Iterator
from typing import Any

from app.domain.errors import InvalidRecordError
from app.domain.events import Draft
from app.domain.lines import payload_line, plain

_MAY_HOLD = rb"\u0000"
"""How JSON writes the character wherever it is, so that hardly any event is gone through text by text."""


def check_texts(draft: Draft, payload: bytes) -> None:
    """Refuse a text with the character U+0000, which PostgreSQL cannot keep; SQLite keeps it and cuts it off.

    ``payload`` is the event's, as JSON in UTF-8. Raises InvalidRecordError, naming the event.
    """
    if (_MAY_HOLD in payload or _named_with(draft)) and any("\0" in text for text in texts(draft)):
        raise InvalidRecordError(f"event {draft.id}: a text holds the character U+0000: leave it out")


def _named_with(draft: Draft) -> bool:
    for cited in draft.sources:
        if "\0" in cited.source or "\0" in cited.locator:
            return True
    return "\0" in (draft.origin or "") or "\0" in (draft.recorded_by or "")


def texts(draft: Draft) -> Iterator[str]:
    """Every text of an event, names and numbers among them."""
    yield from (draft.origin or "", draft.recorded_by or "")
    yield from _texts(plain(draft.sources))
    yield from _texts(payload_line(draft.payload))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (key for key in value if isinstance(key, str))
            yield from _texts(list(value.values()))
        case list() | tuple():
            for item in value:
                yield from _texts(item)
        case _:
            pass
