"""A check of a calendar's octets against RFC 5545 and 7986, with what readers forgive and servers do not.

It knows nothing of how the register writes: it reads the octets by the grammar, a line at a time.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

LONGEST_LINE = 75

_LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
_TEXT = re.compile(r"(?:[^\\;,\n]|\\[\\;,nN])*")
_TEXT_LIST = re.compile(r"(?:[^\\;\n]|\\[\\;,nN])+")
_DURATION = re.compile(r"-?P(?:\d+W|\d+D|(?:\d+D)?T(?:\d+H)?(?:\d+M)?(?:\d+S)?)")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")

_TEXTS_OF_CALENDARS = {"VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"}
_TEXTS_OF_ENTRIES = {"UID", "SUMMARY", "STATUS", "TRANSP", "CLASS", "RELATED-TO", "X-MICROSOFT-CDO-BUSYSTATUS"}
_TEXTS = frozenset(_TEXTS_OF_CALENDARS | _TEXTS_OF_ENTRIES | {"ACTION", "TZID", "TZNAME"})
_URIS = frozenset({"URL", "SOURCE"})
_INSTANTS = frozenset({"DTSTAMP", "CREATED", "LAST-MODIFIED"})
_DAYS = frozenset({"DTSTART", "DTEND", "DUE"})
_NUMBERS = frozenset({"SEQUENCE", "PERCENT-COMPLETE"})
_DURATIONS = frozenset({"TRIGGER", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"})
_OF_ZONES = frozenset({"RRULE", "TZOFFSETFROM", "TZOFFSETTO"})

_INSIDE = {
    "VCALENDAR": {"VEVENT", "VTODO", "VTIMEZONE"},
    "VEVENT": {"VALARM"},
    "VTODO": {"VALARM"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
}
_REQUIRED = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTODO": {"UID", "DTSTAMP"},
    "VALARM": {"ACTION", "DESCRIPTION", "TRIGGER"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
_STATUSES = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
}
_UNWANTED = {"VCALENDAR": {"METHOD", "UID"}, "VTODO": {"TRANSP", "DTEND"}, "VEVENT": {"DUE"}}


@dataclass
class Part:
    """A component: its name, its properties (name, parameters, value) and the components in it."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def value(self, name: str) -> str:
        return next((value for found, _, value in self.properties if found == name), "")


def faults(octets: bytes) -> list[str]:
    """Everything that is wrong with a calendar; nothing when it is right."""
    found = [*_line_faults(octets)]
    if found:
        return found
    lines = octets.decode().removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    found = [fault for line in lines for fault in _content_faults(line)]
    return found or [*_structure_faults(lines)]


def _line_faults(octets: bytes) -> Iterator[str]:
    if not octets.endswith(b"\r\n"):
        yield "the last line has no end"
    lines = octets.removesuffix(b"\r\n").split(b"\r\n")
    for number, line in enumerate(lines, start=1):
        yield from (f"line {number}: {fault}" for fault in _octet_faults(line))


def _octet_faults(line: bytes) -> Iterator[str]:
    if len(line) > LONGEST_LINE:
        yield f"{len(line)} octets"
    if not line.strip(b" "):
        yield "empty"
    if b"\r" in line or b"\n" in line:
        yield "half a line end"
    try:
        line.decode()
    except UnicodeDecodeError:
        yield "folded inside a character, or not UTF-8"
    if (len(line) - len(line.rstrip(b"\\"))) % 2:
        yield "folded inside an escape"


def _content_faults(line: str) -> Iterator[str]:
    parts = _LINE.fullmatch(line)
    if parts is None:
        yield f"no content line: {line[:40]!r}"
        return
    name, params, value = parts.groups()
    if _CONTROL.search(line):
        yield f"{name} holds a control character"
    if name not in ("BEGIN", "END") and not _fits(name, params, value):
        yield f"{name}{params} does not hold {value[:40]!r}"


def _fits(name: str, params: str, value: str) -> bool:
    patterns = (
        (_TEXTS, _TEXT),
        (_URIS, _URI),
        (_NUMBERS, _NUMBER),
        (_DURATIONS, _DURATION),
        (frozenset({"CATEGORIES"}), _TEXT_LIST),
    )
    for names, pattern in patterns:
        if name in names:
            return bool(pattern.fullmatch(value))
    if name in _INSTANTS:
        return params == "" and _is(value, "%Y%m%dT%H%M%SZ")
    if name in _DAYS:
        return _is(value, "%Y%m%d") if params == ";VALUE=DATE" else params == "" and _is(value, "%Y%m%dT%H%M%S")
    return name in _OF_ZONES


def _is(value: str, form: str) -> bool:
    try:
        return datetime.strptime(value, form).strftime(form) == value  # noqa: DTZ007 - the form is what is looked at
    except ValueError:
        return False


def _structure_faults(lines: list[str]) -> Iterator[str]:
    try:
        calendar = parse(lines)
    except (IndexError, ValueError):
        yield "BEGIN and END do not pair, or there is not one calendar"
        return
    for part in _all(calendar):
        yield from (f"{part.name} {part.value('UID')}: {fault}" for fault in _part_faults(part))
    if not calendar.parts:
        yield "a calendar without a component"
    yield from _order_faults(calendar)


def parse(lines: list[str]) -> Part:
    """The calendar that these unfolded lines are. Raises IndexError or ValueError when they are not one."""
    root = Part("")
    open_parts = [root]
    for line in lines:
        parts = _LINE.fullmatch(line)
        name, params, value = parts.groups() if parts else ("", "", "")
        if name == "BEGIN":
            open_parts[-1].parts.append(Part(value))
            open_parts.append(open_parts[-1].parts[-1])
        elif name == "END":
            if open_parts.pop().name != value:
                raise ValueError(value)
        else:
            open_parts[-1].properties.append((name, params, value))
    (calendar,) = root.parts
    if len(open_parts) != 1 or root.properties or calendar.name != "VCALENDAR":
        raise ValueError("not one calendar")
    return calendar


def _all(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from _all(inner)


def _part_faults(part: Part) -> Iterator[str]:
    counts = Counter(name for name, _, _ in part.properties)
    yield from (f"{inner.name} inside" for inner in part.parts if inner.name not in _INSIDE.get(part.name, ()))
    yield from (f"no {name}" for name in _REQUIRED.get(part.name, ()) if not counts[name])
    yield from (f"{name} is there" for name in _UNWANTED.get(part.name, ()) if counts[name])
    yield from (f"{times} times {name}" for name, times in counts.items() if times > 1 and name != "RELATED-TO")
    if counts["STATUS"] and part.value("STATUS") not in _STATUSES.get(part.name, ()):
        yield f"STATUS is {part.value('STATUS')}"
    if counts["DTEND"] and part.value("DTEND") <= part.value("DTSTART"):
        yield "it ends before it has begun"
    if ("REFRESH-INTERVAL", ";VALUE=DURATION") not in {(n, p) for n, p, _ in part.properties} and counts[
        "REFRESH-INTERVAL"
    ]:
        yield "REFRESH-INTERVAL does not say that it is a duration (RFC 7986, section 5.7)"


def _order_faults(calendar: Part) -> Iterator[str]:
    entries = [part for part in calendar.parts if part.name in ("VEVENT", "VTODO")]
    keys = [(part.value("DUE") or part.value("DTSTART"), part.value("UID")) for part in entries]
    if keys != sorted(keys):
        yield "the entries are not in order of day and UID"
    yield from (f"UID {uid} occurs {n} times" for uid, n in Counter(uid for _, uid in keys).items() if n > 1)
