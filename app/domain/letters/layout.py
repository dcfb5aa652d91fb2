"""The lines of a letter: which are text, and which are page numbers, running heads or footnotes."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

LONGEST_PARAGRAPH_LINE = 150
"""Characters; a text with longer lines was not broken into lines."""
_LONGEST_HEAD = 90
_REPEATED = 3
"""How often a short line without a full stop stands in a letter before it is a running head."""
_PAGE = re.compile(
    r"(?:.{0,60}\b(?:pagina|page|blad)\s*\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?|[-–—\s]*\d{1,4}[-–—\s]*"
    r"|.{0,20}\bvergaderjaar\s+\d{4}.{0,60}|kst-[\w-]{1,40}|issn\s.{0,30}|['’]s-gravenhage\s+\d{4}|https?://\S+)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(\d{1,3})[ \t]*(?=[A-ZÀ-Ý‘«“\"'(]|https?:|www\.|[a-z]{3,})")
_A_AT_END = re.compile(r"\d \w+ a\.$|(?:dag|week|maand) a\.$")
_BULLET = re.compile(r"[•●▪◦‣·*–—-]\s+|o\s+(?=[A-Z])|\(?[a-z\d]{1,2}[.)]\s+|(?:\d{1,2}\.){1,3}\d{0,2}[.)]?\s+")
_DIGITS = re.compile(r"\d+")


class Role(StrEnum):
    """What a line is."""

    TEXT = "text"
    BULLET = "bullet"
    ROW = "row"
    NOTE = "note"
    FURNITURE = "furniture"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it, by its place in the letter; ``number`` is that of a footnote.

    ``page`` when a new page begins with it, ``body`` where its text begins behind a bullet or a note's number;
    ``cells`` are the places of the cells of a row without bars.
    """

    role: Role
    start: int
    body: int
    end: int
    page: bool
    number: int = 0
    cells: tuple[tuple[int, int], ...] = ()


def lines_of(text: str, start: int, noted: frozenset[int]) -> list[Line]:
    """The lines of a letter from a place on. ``noted`` are the footnote numbers that the text refers to."""
    raw = _cut(text, start)
    repeated = _running_heads(text, raw)
    found: list[Line] = []
    note = 0
    for begin, end, page in raw:
        line = _line(text, begin, end, page=page, repeated=repeated)
        if line.role in (Role.TEXT, Role.BULLET) and (number := _note(text, line, note, noted)):
            note = number
            body = line.start + len(_NOTE.match(text, line.start)[0])  # type: ignore[index]
            line = Line(Role.NOTE, begin, body, end, page, number)
        elif line.role is Role.TEXT and found and _continues_note(text, found, page=page):
            line = Line(Role.NOTE, begin, begin, end, page=page, number=0)
        elif line.role is Role.BULLET and found and is_broken_coming(text, found[-1], begin):
            line = replace(line, role=Role.TEXT, body=begin)
        found.append(line)
    return found


def is_broken_coming(text: str, before: Line, begin: int) -> bool:
    """Whether "a.s." (aanstaande) was broken between its letters, at the end of a line and the beginning of another."""
    return bool(_A_AT_END.search(text, before.body, before.end) and text[begin : begin + 3] in ("s.", "s. ", "s.,"))


def _cut(text: str, start: int) -> list[tuple[int, int, bool]]:
    """First and last place of each line without the white space around it, and whether it opens a page."""
    lines: list[tuple[int, int, bool]] = []
    for piece in re.finditer(r"[^\n]*+(?:\n|\Z)", text[start:]):
        whole = piece[0]
        begin = start + piece.start() + len(whole) - len(whole.lstrip())
        end = start + piece.start() + len(whole.rstrip())
        opens = whole[:1] == "\f" or (whole[:1] == " " and whole[1:2] not in (" ", ""))
        lines.append((min(begin, max(end, begin)), max(begin, end), opens))
    return lines


def _running_heads(text: str, raw: list[tuple[int, int, bool]]) -> frozenset[str]:
    """What stands again and again, digits apart, in a short line at the edge of a page or of a block."""
    edges = (line for at, line in enumerate(raw) if 3 < line[1] - line[0] < _LONGEST_HEAD and _at_edge(raw, at))
    shapes = Counter(_shape(text[begin:end]) for begin, end, _ in edges)
    return frozenset(
        shape for shape, count in shapes.items() if count >= _REPEATED and not shape.endswith((".", ";", ":", "?"))
    )


def _at_edge(raw: list[tuple[int, int, bool]], at: int) -> bool:
    """Whether a line is the first or last of a block, or one of the first three of a page."""
    alone = at == 0 or at + 1 == len(raw) or any(begin == end for begin, end, _ in (raw[at - 1], raw[at + 1]))
    return alone or raw[at + 1][2] or any(page for _, _, page in raw[max(0, at - 2) : at + 1])


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line)


def _line(text: str, begin: int, end: int, *, page: bool, repeated: frozenset[str]) -> Line:
    words = text[begin:end]
    if not words:
        return Line(Role.BLANK, begin, begin, end, page)
    if " | " in words or words.startswith(("|", "+-", "+=")):
        return Line(Role.ROW, begin, begin, end, page)
    bullet = _BULLET.match(words)
    if len(words) < 130 and (_PAGE.fullmatch(words) or (not bullet and _shape(words) in repeated)):
        return Line(Role.FURNITURE, begin, begin, end, page)
    if bullet:
        return Line(Role.BULLET, begin, begin + bullet.end(), end, page)
    return Line(Role.TEXT, begin, begin, end, page)


def _note(text: str, line: Line, last: int, noted: frozenset[int]) -> int:
    """The number of the footnote that starts in this line, 0 when none does."""
    found = _NOTE.match(text, line.start)
    number = int(found[1]) if found else 0
    return number if number in noted and last < number <= last + 3 else 0


def _continues_note(text: str, found: list[Line], *, page: bool) -> bool:
    previous = found[-1]
    if previous.role is Role.NOTE:
        return not page
    broken = previous.role is Role.BLANK and len(found) > 1 and found[-2].role is Role.NOTE
    return broken and text[found[-2].end - 1] == "-" and not page
