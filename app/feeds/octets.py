"""iCalendar octets (RFC 5545, section 3.1): the values of the ``icalendar`` library, with its faults repaired here.

Version 7.3 turns a backslash with a capital N into a line break, lets control characters and lone surrogates through,
leaves texts in NAME and X- properties unescaped, drops the VALUE parameter where the standard wants one, and folds a
character at a time. So texts are escaped and lines are folded below, and every property names its type. It is loaded by
the first calendar that is written.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from icalendar.parser import Parameters


CRLF = b"\r\n"
LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545, section 3.1)."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Whatever some reader takes for the end of a line; a line feed itself is written as an escape."""
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls (RFC 5545 has none in TEXT) and what is no character in UTF-8 or XML, in which CalDAV carries it."""
_REPLACEMENT = "\ufffd"
_MISREAD = re.compile(r"(?<=\\)(?=[nN])|(?<=BEGIN)(?=:)|(?<=END)(?=:)")
_JOINER = "\u2060"
"""Has no width and breaks no line (WORD JOINER)."""
_LEAD = b" "
_FOLD = CRLF + _LEAD
_BACKSLASH = ord("\\")
_PIECES = re.compile(rb".{1,%d}(?![\x80-\xbf])(?<!(?<!\\)\\)" % (LONGEST_LINE - len(_LEAD)), re.DOTALL)
"""As many octets as go on a line after its lead, in whole characters and whole escapes."""
_BACKSLASHES = b"\\" * 3
"""Three in a row: from here on it has to be counted which of them are escapes."""


def clean(text: str) -> str:
    """Text that every reader reads back alike.

    Every sort of line break becomes a line feed, and what cannot be written a replacement character. Readers that
    undo escapes in the wrong order take a backslash before an n for a line break, and readers that look for BEGIN and
    END anywhere in a line take a text for an event: a character that nobody sees keeps the two apart.
    """
    if not text.replace("\n", "").isprintable():  # most are, and need no second look
        text = _UNWRITABLE.sub(_REPLACEMENT, _BREAKS.sub("\n", text))
    if "\\" in text or "BEGIN:" in text or "END:" in text:
        text = _MISREAD.sub(_JOINER, text)
    return text


class Value(Protocol):
    """A value that writes itself."""

    params: "Parameters"

    def to_ical(self) -> bytes:
        """The octets after the colon."""
        ...


def text(name: str, value: str, **params: str) -> bytes:
    """A property with a TEXT (RFC 5545, section 3.3.11), which may be any, and its parameters.

    It reads back as it was, once clean.
    """
    return _line(name, params, _escaped(value))


@lru_cache(maxsize=16_384)
def texts(name: str, values: tuple[str, ...]) -> bytes:
    """A property with several texts, as CATEGORIES has them."""
    return _line(name, {}, b",".join(map(_escaped, values)))


def _escaped(value: str) -> bytes:
    octets = clean(value).encode()
    return octets.replace(b"\\", rb"\\").replace(b";", rb"\;").replace(b",", rb"\,").replace(b"\n", rb"\n")


@lru_cache(maxsize=16_384)
def day(name: str, value: date) -> bytes:
    """A property with a day, which says so: most hold instants by default."""
    from icalendar import vDate  # noqa: PLC0415 - see above

    written: bytes = vDate(value).to_ical()  # type: ignore[no-untyped-call]  # has no types of its own
    return _line(name, {"VALUE": "DATE"}, written)


@lru_cache(maxsize=16_384)
def instant(name: str, value: datetime) -> bytes:
    """A property with an instant in UTC, in whole seconds."""
    from icalendar import vDatetime  # noqa: PLC0415 - see above

    return content_line(name, vDatetime(value))


@lru_cache(maxsize=1_024)
def number(name: str, value: int) -> bytes:
    """A property with a whole number."""
    from icalendar import vInt  # noqa: PLC0415 - see above

    return content_line(name, vInt(value))


@lru_cache(maxsize=1_024)
def duration(name: str, value: timedelta, **params: str) -> bytes:
    """A property with a duration. RFC 7986 wants REFRESH-INTERVAL to say that it is one; TRIGGER is one by default."""
    from icalendar import vDuration  # noqa: PLC0415 - see above

    return content_line(name, vDuration(value, params=dict(params)))


def address(name: str, value: str, **params: str) -> bytes:
    """A property with a URI, which is written as it is: it has to be percent-encoded already."""
    return _line(name, params, value.encode())


def component(name: str, *parts: bytes) -> bytes:
    """A component around its lines and the components in it."""
    return b"".join((opening(name), *parts, closing(name)))


@cache
def opening(name: str) -> bytes:
    """The first line of a component."""
    return b"BEGIN:%s\r\n" % name.encode()


@cache
def closing(name: str) -> bytes:
    """The last line of a component."""
    return b"END:%s\r\n" % name.encode()


def content_line(name: str, value: Value) -> bytes:
    """One property with its parameters, folded, with its end.

    Raises ValueError when the value holds a line break that was not escaped.
    """
    return _line(name, value.params, value.to_ical())


def _line(name: str, params: Mapping[str, str], value: bytes) -> bytes:
    line = _begin(name, *params.items()) + value
    if b"\n" in line or b"\r" in line:
        raise ValueError(f"{name} holds a line break that is not escaped: write its value with text()")
    return (line if len(line) <= LONGEST_LINE else _folded(line)) + CRLF


@lru_cache(maxsize=1_024)
def _begin(name: str, *params: tuple[str, str]) -> bytes:
    if not params:
        return b"%s:" % name.encode()
    from icalendar.parser import Parameters  # noqa: PLC0415 - see above

    return b"%s;%s:" % (name.encode(), Parameters(params).to_ical())


def _folded(line: bytes) -> bytes:
    if _BACKSLASHES in line or line.endswith(b"\\"):
        return _FOLD.join(_pieces(line))
    pieces = _PIECES.findall(line, 1)
    pieces[0] = line[:1] + pieces[0]
    return _FOLD.join(pieces)


def _pieces(line: bytes) -> Iterator[bytes]:
    start, end = 0, LONGEST_LINE
    while end < len(line):
        end = _cut(line, start, end)
        yield line[start:end]
        start, end = end, end + LONGEST_LINE - len(_LEAD)
    yield line[start:]


def _cut(line: bytes, start: int, end: int) -> int:
    """Where to fold at or before ``end``: between characters, and not inside an escape, which some readers lose."""
    while line[end] & 0xC0 == 0x80:
        end -= 1
    if line[end - 1] != _BACKSLASH:
        return end
    backslashes = end - start - len(line[start:end].rstrip(b"\\"))
    return end - backslashes % 2
