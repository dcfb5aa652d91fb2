"""Independent readers agree on what every event is, in a calendar whose texts are as bad as they come."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.events import DeadlineSet
from app.feeds.descriptions import summary
from app.feeds.entries import Entry, Lapse
from tests.builders import OTHER, deadline_set, make_deadline
from tests.feeds.making import ALARMED, STYLE, make_calendar, make_entry
from tests.feeds.readers import READERS, Seen
from tests.feeds.test_calendar import entries

POISON = {
    "nul": "a\0b",
    "carriage return": "a\rb\r\nc",
    "another event": "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:c",
    "lone surrogate": "a\ud800b",
    "capital N": "pad\\Naam",
    "small n": "pad\\naam",
    "backslashes": "c:\\nieuw\\\\x\\",
    "ten kilobytes": "é€🎉abcdefg" * 1_000,
    "markup": "<b>vet</b> &amp; <script>alert(1)</script>",
    "emoji": "👩‍👩‍👧‍👦🇳🇱",
    "right to left": "\u202eمرحبا\u202c 123",
    "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg",
    "separators": "een, twee; drie: \"vier\" 'vijf'",
    "a property": "DTSTART:20200101",
    "spaces": "  a \u00a0 b\t c ",
    "byte order mark": "\ufeffa",
    "caret": "^n ^' %2C%5C",
    "nothing": "\0",
    "no character": "a\uffffb\ufffe",
}


def meant(entry: Entry) -> Seen:
    return Seen(entry.uid, entry.day, entry.day + timedelta(days=1), all_day=True, title=summary(entry, STYLE))


@pytest.mark.parametrize("reader", READERS)
def test_poison_reaches_every_reader_as_text(reader: str) -> None:
    poisoned = [make_entry(number=n, title=title) for n, title in enumerate(POISON.values(), start=1)]
    lapsed = make_entry(number=100, title="ingetrokken", lapse=Lapse.WITHDRAWN)
    told = [*poisoned, lapsed]
    assert sorted(READERS[reader](make_calendar(told))) == sorted(map(meant, told))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "2027-01-01", "2026-03-29", "2026-10-25", "1995-06-01"])
def test_every_reader_sees_the_same_day(reader: str, day: str) -> None:
    """Leap day, both ends of a year, both days on which the clock changes, and a day before any rule for it."""
    entry = make_entry(("2025-01-10", DeadlineSet(make_deadline(day, day))))
    assert READERS[reader](make_calendar([entry])) == [meant(entry)]


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_takes_relations_categories_and_reminders(reader: str) -> None:
    relations = tuple(ev.Relation(kind, OTHER) for kind in ev.RelationType)
    described = ev.Described(relations=relations, ministry="SZW", themes=("werk, loon", "wonen"))
    entry = make_entry(("2025-01-10", described), ("2025-01-10", deadline_set("2026-01-01", "2026-01-31")))
    assert READERS[reader](make_calendar([entry], ALARMED)) == [meant(entry)]


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_takes_a_calendar_without_entries(reader: str) -> None:
    assert READERS[reader](make_calendar([])) == []


@given(st.data())
@settings(max_examples=15)
def test_readers_agree_on_any_calendar(data: st.DataObject) -> None:
    told = data.draw(entries())
    octets = make_calendar(told)
    for read in READERS.values():
        assert sorted(read(octets)) == sorted(map(meant, told))
