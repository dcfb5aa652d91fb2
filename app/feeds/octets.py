"""iCalendar octets (RFC 5545, section 3.1): the values of the ``icalendar`` library, with its faults repaired here.

Version 7.3 turns a backslash with a capital N into a line break, lets control characters and lone surrogates through,
leaves texts in NAME and X- properties unescaped, drops the VALUE parameter where the standard wants one, and folds a
character at a time. So texts have a type of their own here, every property names its type, and lines are folded below.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Protocol

from icalendar import vCategory, vDate, vDatetime, vDuration, vInt, vUri
from icalendar.parser import Parameters

CRLF = b"\r\n"
LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545, section 3.1)."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Whatever some reader takes for the end of a line; a line feed itself is written as an escape."""
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls (RFC 5545 has none in TEXT) and what is no character in UTF-8 or XML, in which CalDAV carries it."""
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""One letter of either sort; most texts have none and are not looked at twice."""
_REPLACEMENT = "\ufffd"
_MISREAD = re.compile(r"(?<=\\)(?=[nN])|(?<=BEGIN)(?=:)|(?<=END)(?=:)")
_JOINER = "\u2060"
"""Has no width and breaks no line (WORD JOINER)."""
_NO_PARAMETERS = Parameters()
_LEAD = b" "
_BACKSLASH = ord("\\")


def clean(text: str) -> str:
    """Text that every reader reads back alike.

    Every sort of line break becomes a line feed, and what cannot be written a replacement character. Readers that
    undo escapes in the wrong order take a backslash before an n for a line break, and readers that look for BEGIN and
    END anywhere in a line take a text for an event: a character that nobody sees keeps the two apart.
    """
    if _SUSPECT.search(text):
        text = _UNWRITABLE.sub(_REPLACEMENT, _BREAKS.sub("\n", text))
    if "\\" in text or "BEGIN:" in text or "END:" in text:
        text = _MISREAD.sub(_JOINER, text)
    return text


class Value(Protocol):
    """A value that writes itself."""

    params: Parameters

    def to_ical(self) -> bytes:
        """The octets after the colon."""
        ...


class Text:
    """A TEXT value (RFC 5545, section 3.3.11) that reads back as it was, once clean.

    It takes any text. Parameters go before the colon.
    """

    __slots__ = ("params", "value")

    def __init__(self, value: str, params: Mapping[str, str]) -> None:
        self.value = clean(value)
        self.params = Parameters(params) if params else _NO_PARAMETERS

    def to_ical(self) -> bytes:
        """The value with its escapes."""
        escaped = self.value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


class TextList(vCategory):
    """Several TEXT values on one line, as CATEGORIES has them."""

    def __init__(self, values: Iterable[str]) -> None:
        super().__init__([])
        self.cats = [Text(value, {}) for value in values]  # type: ignore[misc]  # declared as the library's own texts


def text(name: str, value: str, **params: str) -> bytes:
    """A property with a text, which may be any, and its parameters, such as ``RELTYPE="SIBLING"``."""
    return content_line(name, Text(value, params))


@lru_cache(maxsize=16_384)
def texts(name: str, values: tuple[str, ...]) -> bytes:
    """A property with several texts."""
    return content_line(name, TextList(values))


@lru_cache(maxsize=16_384)
def day(name: str, value: date) -> bytes:
    """A property with a day, which says so: most hold instants by default."""
    return content_line(name, vDate(value, params={"VALUE": "DATE"}))


@lru_cache(maxsize=16_384)
def instant(name: str, value: datetime) -> bytes:
    """A property with an instant in UTC, in whole seconds."""
    return content_line(name, vDatetime(value))


@lru_cache(maxsize=1_024)
def number(name: str, value: int) -> bytes:
    """A property with a whole number."""
    return content_line(name, vInt(value))


@lru_cache(maxsize=1_024)
def duration(name: str, value: timedelta, **params: str) -> bytes:
    """A property with a duration. RFC 7986 wants REFRESH-INTERVAL to say that it is one; TRIGGER is one by default."""
    return content_line(name, vDuration(value, params=dict(params)))


def address(name: str, value: str, **params: str) -> bytes:
    """A property with a URI, which is written as it is: it has to be percent-encoded already."""
    return content_line(name, vUri(value, params=dict(params)))


def component(name: str, *parts: bytes) -> bytes:
    """A component around its lines and the components in it."""
    return b"".join((opening(name), *parts, closing(name)))


def opening(name: str) -> bytes:
    """The first line of a component."""
    return b"BEGIN:%s\r\n" % name.encode()


def closing(name: str) -> bytes:
    """The last line of a component."""
    return b"END:%s\r\n" % name.encode()


def content_line(name: str, value: Value) -> bytes:
    """One property with its parameters, folded, with its end.

    Raises ValueError when the value holds a line break that was not escaped.
    """
    params = value.params.to_ical().decode() if value.params else ""
    line = f"{name};{params}:".encode() if params else f"{name}:".encode()
    line += value.to_ical()
    if b"\n" in line or b"\r" in line:
        raise ValueError(f"{name} holds a line break that is not escaped: make its value with Text")
    return (line if len(line) <= LONGEST_LINE else _folded(line)) + CRLF


def _folded(line: bytes) -> bytes:
    pieces, start, end = [], 0, LONGEST_LINE
    while end < len(line):
        end = _cut(line, start, end)
        pieces.append(line[start:end])
        start, end = end, end + LONGEST_LINE - len(_LEAD)
    return (CRLF + _LEAD).join((*pieces, line[start:]))


def _cut(line: bytes, start: int, end: int) -> int:
    """Where to fold at or before ``end``: between characters, and not inside an escape, which some readers lose."""
    while line[end] & 0xC0 == 0x80:
        end -= 1
    if line[end - 1] != _BACKSLASH:
        return end
    backslashes = end - start - len(line[start:end].rstrip(b"\\"))
    return end - backslashes % 2
