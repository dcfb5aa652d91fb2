"""The texts of an event: what a database must be able to keep."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.errors import InvalidRecordError
from app.domain.events import Draft
from app.domain.lines import payload_line, plain

_MAY_HOLD = rb"\u0000"
"""How JSON writes the character wherever it is, so that hardly any events are gone through text by text."""


def check_texts(drafts: Sequence[Draft], payloads: Sequence[bytes]) -> None:
    """Refuse a text with the character U+0000, which PostgreSQL cannot keep; SQLite keeps it and cuts it off.

    ``payloads`` are those of the events, as JSON in UTF-8. Raises InvalidRecordError, naming the first event that
    holds one.
    """
    if _MAY_HOLD not in b"".join(payloads) and "\0" not in "".join(_names(drafts)):
        return
    for draft in drafts:
        if any("\0" in text for text in texts(draft)):
            raise InvalidRecordError(f"event {draft.id}: a text holds the character U+0000: leave it out")


def _names(drafts: Sequence[Draft]) -> list[str]:
    """The texts of events that are no part of a payload."""
    cited = [text for draft in drafts for source in draft.sources for text in (source.source, source.locator)]
    return cited + [text for draft in drafts for text in (draft.origin, draft.recorded_by) if text]


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
