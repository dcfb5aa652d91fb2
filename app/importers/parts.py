"""Parts of an import: lines that are recorded together, and what is made of them where no register is needed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from app.domain.calendars import ParliamentaryCalendar
from app.domain.errors import InvalidRecordError
from app.importers.eventlines import parsed, read_line
from app.services.ahead import Prepared, prepare
from app.services.exporting import FORMAT
from app.store.database import dialect_named
from app.store.journal import Counter

PART = 500
"""Lines that are recorded together: few enough that what becomes of them stays near the processor."""
_LOOKED_FURTHER = 50
"""Lines within which a part ends with the last event of a commitment."""


class Part(NamedTuple):
    """Lines that are recorded together, and the number of the first."""

    first: int
    lines: Sequence[bytes]


class Terms(NamedTuple):
    """What a part is prepared for: the register's version before it, the recorder's instant, the calendar.

    ``keeps_instants``: the instants that the lines name are those at which they are recorded.
    """

    version: int
    now: datetime
    keeps_instants: bool
    calendar: ParliamentaryCalendar
    database: str


def prepared(part: Part, terms: Terms) -> Prepared | None:
    """A part ready to be recorded. None when it is not plain, or holds anything that is to be refused."""
    with suppress(Exception):  # whatever is wrong, the recorder says it, with the number of the line
        lines = [read_line(number, text, terms.calendar) for number, text in enumerate(part.lines, start=part.first)]
        instants = {line.recorded_at if terms.keeps_instants else None for line in lines}
        if len(instants) == 1:
            before = Counter(terms.version, 0, instants.pop() or terms.now)
            return prepare([line.draft for line in lines], before, terms.now, _dialect(terms.database))
    return None


_dialect = lru_cache(maxsize=2)(dialect_named)


def in_parts(lines: Iterator[bytes]) -> Iterator[Part]:
    """The lines of events in parts, each ending with the last event of a commitment where that is near."""
    opening = list(islice(lines, 1))
    first = 2 if opening and _is_heading(opening[0]) else 1
    kept = opening if first == 1 else []
    while kept := [*kept, *islice(lines, PART - len(kept))]:
        end = _end(kept) if len(kept) == PART else len(kept)
        yield Part(first, kept[:end])
        first += end
        kept = kept[end:]


def _is_heading(line: bytes) -> bool:
    value = parsed(1, line)
    if "format" in value and value != FORMAT:
        raise InvalidRecordError(f"line 1: this file says it is {value}; this program reads {FORMAT}")
    return "format" in value


def _end(lines: list[bytes]) -> int:
    last = _about(lines[-1])
    for back in range(2, min(len(lines), _LOOKED_FURTHER)):
        if _about(lines[-back]) != last:
            return len(lines) - back + 1
    return len(lines)


def _about(line: bytes) -> Any:
    try:
        return parsed(0, line).get("commitment")
    except InvalidRecordError:
        return None
