"""The check of octets finds what it is there to find."""

import pytest

from tests.feeds.making import ALARMED, make_calendar, make_entry
from tests.feeds.strictness import faults

RIGHT = make_calendar([make_entry(number=1), make_entry(number=2)], ALARMED)
LONG = b"DESCRIPTION:" + b"x" * 80 + b"\r\nURL"


@pytest.mark.parametrize(
    ("part", "instead", "fault"),
    [
        (b"CLASS:PUBLIC\r\n", b"CLASS:PUBLIC\n", "half a line end"),
        (b"CLASS:PUBLIC\r\n", b"CLASS:PUBLIC\r\n\r\n", "empty"),
        (b"URL", LONG, "92 octets"),
        (b"SUMMARY:Uiterlijk", b"SUMMARY:\xe2\x82\r\n \xac", "folded inside a character"),
        (b"SUMMARY:Uiterlijk", b"SUMMARY:\\\r\n n", "folded inside an escape"),
        (b"SUMMARY:Uiterlijk", b"SUMMARY:\x07", "control character"),
        (b"SUMMARY:Uiterlijk", b"SUMMARY:a,b", "does not hold"),
        (b"SUMMARY:Uiterlijk", b"SUMMARY:a\\b", "does not hold"),
        (b"CLASS:", b"CLASS", "no content line"),
        (b"CLASS:", b"COLOUR:", "does not hold"),
        (b"DTSTART;VALUE=DATE:20260131", b"DTSTART:20260131", "does not hold"),
        (b"DTSTART;VALUE=DATE:20260131", b"DTSTART;VALUE=DATE:20260231", "does not hold"),
        (b"DTEND;VALUE=DATE:20260201", b"DTEND;VALUE=DATE:20260131", "ends before it has begun"),
        (b"DTSTAMP:20260203T190003Z", b"DTSTAMP:20260203T190003", "does not hold"),
        (b"SEQUENCE:3", b"SEQUENCE:-3", "does not hold"),
        (b"TRIGGER:-P7D", b"TRIGGER:-7D", "does not hold"),
        (b"URL:https://", b"URL:http ://", "does not hold"),
        (b"STATUS:TENTATIVE", b"STATUS:MAYBE", "STATUS is MAYBE"),
        (b"SEQUENCE:3", b"UID:2\r\nSEQUENCE:3", "2 times UID"),
        (b"ACTION:DISPLAY\r\n", b"", "no ACTION"),
        (b"VERSION:2.0\r\n", b"", "no VERSION"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nUID:x\r\n", "UID is there"),
        (b"000000000002", b"000000000001", "occurs 2 times"),
        (b"-000000000001", b"-000000000003", "not in order"),
        (b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL", "does not say that it is a duration"),
        (b"BEGIN:VALARM", b"BEGIN:VJOURNAL", "do not pair"),
        (b"END:VCALENDAR\r\n", b"", "do not pair"),
    ],
)
def test_a_fault_is_found(part: bytes, instead: bytes, fault: str) -> None:
    assert part in RIGHT
    assert any(fault in found for found in faults(RIGHT.replace(part, instead)))


def test_what_is_right_has_none() -> None:
    assert faults(RIGHT) == []


def test_a_calendar_has_a_component() -> None:
    assert faults(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n") == [
        "a calendar without a component"
    ]


def test_the_last_line_has_an_end() -> None:
    assert faults(RIGHT.removesuffix(b"\r\n")) == ["the last line has no end"]
