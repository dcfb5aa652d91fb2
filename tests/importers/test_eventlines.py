"""A line that is read in one go holds what it holds when it is read piece by piece, and faults are told alike."""

from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.errors import InvalidRecordError
from app.domain.events import DeadlineSet
from app.importers.eventlines import Line, read_line, read_piece_by_piece
from app.importers.usual import usual_line
from app.services.exporting import export_lines
from bench.registers import lines as bench_lines
from tests.recording import register_of
from tests.registers import Registers
from tests.worlds import Transaction, worlds

MADE: dict[str, Any] = {
    "id": "00000000-0000-0000-0000-000000000001",
    "type": "made",
    "commitment": "00000000-0000-0000-0000-0000000000aa",
    "happened": {"first": "2025-07-03", "last": "2025-07-03"},
    "sources": [{"source": "brief-1", "locator": "p. 2"}],
    "payload": {"description": "Brief over de Wtta", "promisedBy": "minister van SZW", "chamber": "TK"},
}
SET: dict[str, Any] = MADE | {"type": "deadline_set", "payload": {"deadline": {"wording": "eind 2026"}}}
SAID = {"wording": "over drie weken", "statedOn": "2025-07-01", "firmness": "intended"}


def outcome(read: Any, text: bytes) -> Line | str:
    """What is read, or what is wrong."""
    try:
        line: Line = read(7, text, EMPTY_CALENDAR)
    except InvalidRecordError as fault:
        return str(fault)
    return line


def same(text: bytes) -> Line | str:
    """What a line comes to, either way."""
    found = outcome(read_line, text)
    assert found == outcome(read_piece_by_piece, text)
    return found


@settings(max_examples=10)
@given(data=st.data())
def test_what_is_exported_is_read_in_one_go(registers: Registers, data: st.DataObject) -> None:
    world: list[Transaction] = data.draw(worlds())
    with register_of(registers, world) as database, database.reading() as connection:
        lines = list(export_lines(connection))[1:]
    for line in lines:
        same(line)
        assert (usual_line(line) is None) == (b'"type":"catalogued"' in line)


def test_what_a_program_writes_with_words_is_read_in_one_go() -> None:
    for line in bench_lines(40):
        same(line)
        assert (usual_line(line) is None) == (b'"type":"catalogued"' in line)


def test_words_are_read_from_the_day_they_were_said() -> None:
    line = same(orjson.dumps(SET | {"payload": {"deadline": SAID}}))
    assert isinstance(line, Line)
    assert isinstance(line.draft.payload, DeadlineSet)
    assert line.draft.payload.deadline.last_day == date(2025, 7, 22)
    assert line.draft.payload.deadline.firmness.value == "intended"


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.sampled_from(["", "x", "2025-07-03", "20250703"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["first", "wording"]), inner),
    max_leaves=3,
)


def _places(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above, *(place for key, item in inner for place in _places(item, (*above, key)))]


@given(
    given=st.sampled_from([MADE, SET, SET | {"payload": {"deadline": SAID}}]),
    data=st.data(),
    other=_ANYTHING,
    name=st.sampled_from(["", "kind", "sequence", "origin", "recordedAt", "statedOn", "text", "redacted"]),
)
def test_a_line_with_anything_in_it_comes_to_the_same(given: Any, data: st.DataObject, other: Any, name: str) -> None:
    line = orjson.loads(orjson.dumps(given))
    *above, last = data.draw(st.sampled_from(_places(line)[1:]))
    holder = line
    for key in above:
        holder = holder[key]
    if name and isinstance(holder, dict):
        holder[name] = other
    else:
        holder[last] = other
    same(orjson.dumps(line))


@pytest.mark.parametrize(
    "text",
    [
        b'{"id":"00000000-0000-0000-0000-000000000001","id":2,' + orjson.dumps(MADE)[1:],
        orjson.dumps(MADE)[:-1] + b',"type":"noted"}',
        orjson.dumps(MADE)[:-1] + b',"origin":NaN}',
        orjson.dumps(MADE)[:-1] + b',"origin":"\\ud800"}',
        orjson.dumps(MADE)[:-1] + b',"origin":"\xff"}',
        orjson.dumps(MADE)[:-1] + b',"sequence":123456789012345678901234567890}',
        orjson.dumps(MADE) + b" ",
        orjson.dumps(MADE) + b"}",
        orjson.dumps(MADE | {"recordedAt": "2025-07-03T10:00:00"}),
        orjson.dumps(MADE | {"recordedAt": "2025-07-03T10:00:00Z", "note": "unknown"}),
        orjson.dumps(MADE | {"payload": {"description": "x", "promised_by": "y"}}),
        orjson.dumps(MADE | {"commitment": ""}),
        orjson.dumps(MADE | {"happened": {"first": "2025-07-04", "last": "2025-07-03"}}),
        orjson.dumps(MADE | {"id": "{00000000000000000000000000000001}"}),
    ],
)
def test_a_line_of_another_form_comes_to_the_same(text: bytes) -> None:
    same(text)
