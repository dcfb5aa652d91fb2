import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.prop import vUnknown

from app.feeds.octets import address, clean, component, content_line, day, duration, instant, number, text, texts
from tests.feeds.making import lines_of, unescaped

NASTY = st.text(st.one_of(st.characters(), st.sampled_from("\\;,\nnN\r\0\ud800\u2028é€🎉\u202e")), max_size=300)
NASTY |= st.lists(st.sampled_from(["BEGIN", "END", ":", "VEVENT", "\\", "n", "\n", " "]), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("given_text", "written"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\n\rb", "a\n\nb"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\0b", "a\ufffdb"),
        ("a\x1cb\x7fc\x9fd", "a\ufffdb\ufffdc\ufffdd"),
        ("a\ud800b", "a\ufffdb"),
        ("a\uffffb", "a\ufffdb"),
        ("a\tb", "a\tb"),
        ("مرحبا \u202e 👩‍👩‍👧", "مرحبا \u202e 👩‍👩‍👧"),
    ],
)
def test_what_cannot_be_written_is_replaced(given_text: str, written: str) -> None:
    assert clean(given_text) == written


@given(NASTY)
def test_no_reader_can_take_a_text_for_an_escape_or_a_component(value: str) -> None:
    """Many undo a backslash before an n first, whatever precedes it, and some look for BEGIN anywhere in a line."""
    cleaned = clean(value)
    assert not re.search(r"\\[nN]|BEGIN:|END:", cleaned)
    assert clean(cleaned) == cleaned
    assert text("SUMMARY", value).replace(b"\r\n ", b"").count(b"\\n") == cleaned.count("\n")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("een, twee; drie", b"X-WR-CALNAME:een\\, twee\\; drie\r\n"),
        ("pad\\Map", b"X-WR-CALNAME:pad\\\\Map\r\n"),
        ("pad\\Naam", "X-WR-CALNAME:pad\\\\\u2060Naam\r\n".encode()),
        ("regel\nBEGIN:VEVENT", "X-WR-CALNAME:regel\\nBEGIN\u2060:VEVENT\r\n".encode()),
        ("regel\r\nEND:VEVENT", "X-WR-CALNAME:regel\\nEND\u2060:VEVENT\r\n".encode()),
        ('10:30 "uur"', b'X-WR-CALNAME:10:30 "uur"\r\n'),
        ("", b"X-WR-CALNAME:\r\n"),
    ],
)
def test_a_text_is_escaped_in_every_property(value: str, line: bytes) -> None:
    assert text("X-WR-CALNAME", value) == line


@given(NASTY)
def test_any_text_reads_back_as_it_was_once_clean(value: str) -> None:
    (line,) = lines_of(text("SUMMARY", value))
    assert unescaped(line.removeprefix("SUMMARY:")) == clean(value)


@given(NASTY)
def test_lines_are_short_and_folded_between_characters_and_escapes(value: str) -> None:
    folded = text("DESCRIPTION", value).removesuffix(b"\r\n").split(b"\r\n")
    for line in folded:
        assert len(line) <= 75
        assert line.decode()
        assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0
    assert all(len(line) >= 70 for line in folded[:-1])
    assert all(line.startswith(b" ") for line in folded[1:])


@given(st.text(st.sampled_from("\\;,n€🎉"), min_size=30, max_size=400))
def test_lines_are_folded_where_counting_would_fold_them(value: str) -> None:
    """The quick way to fold does not count backslashes; where that is needed, it has to see so."""
    line = text("DESCRIPTION", value).removesuffix(b"\r\n").replace(b"\r\n ", b"")
    told = line.decode()
    pieces, room = [""], 75
    for letter in re.findall(r"\\.|.", told):
        size = len(letter.encode())
        if len(pieces[-1].encode()) + size > room:
            pieces, room = [*pieces, ""], 74
        pieces[-1] += letter
    assert text("DESCRIPTION", value) == "\r\n ".join(pieces).encode() + b"\r\n"


@pytest.mark.parametrize(("length", "lines"), [(67, [75]), (68, [75, 2]), (67 + 74, [75, 75]), (68 + 74, [75, 75, 2])])
def test_a_line_holds_seventy_five_octets(length: int, lines: list[int]) -> None:
    assert [len(line) for line in text("SUMMARY", "x" * length).split(b"\r\n")[:-1]] == lines


def test_a_value_with_a_bare_line_break_is_refused() -> None:
    with pytest.raises(ValueError, match="X-THING holds a line break"):
        content_line("X-THING", vUnknown("een\r\nBEGIN:VEVENT"))


def test_each_property_names_its_type() -> None:
    assert day("DTSTART", date(2028, 2, 29)) == b"DTSTART;VALUE=DATE:20280229\r\n"
    assert instant("DTSTAMP", datetime(2026, 2, 3, 19, 0, 1, 999_999, UTC)) == b"DTSTAMP:20260203T190001Z\r\n"
    assert number("SEQUENCE", 3) == b"SEQUENCE:3\r\n"
    assert texts("CATEGORIES", ("a,b", "c\nd")) == b"CATEGORIES:a\\,b,c\\nd\r\n"
    assert address("URL", "https://a.example/?b=c;d,e") == b"URL:https://a.example/?b=c;d,e\r\n"
    assert text("RELATED-TO", "x", RELTYPE="SIBLING") == b"RELATED-TO;RELTYPE=SIBLING:x\r\n"
    assert duration("TRIGGER", timedelta(days=-7)) == b"TRIGGER:-P7D\r\n"
    interval = duration("REFRESH-INTERVAL", timedelta(hours=6), VALUE="DURATION")
    assert interval == b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"


def test_a_component_stands_around_what_is_in_it() -> None:
    assert component("VALARM", b"A:b\r\n", b"C:d\r\n") == b"BEGIN:VALARM\r\nA:b\r\nC:d\r\nEND:VALARM\r\n"
