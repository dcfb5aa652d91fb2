"""Tables without bars: columns parted by tabs, or by the white space under the names of the columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.letters.layout import Line, Role
from app.domain.letters.tables import tells

_GAP = re.compile(r" {2,}(?=\S)")
_FEWEST = 3
"""Columns of a table by tabs; two are a letter's own head ("Datum<tab>3 februari")."""
_PLAIN = (Role.TEXT, Role.BULLET, Role.FURNITURE)


def tabulated(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with those of tables without bars as rows that know their cells.

    Names of columns that say what is told and what is not begin a table by white space; it goes on for as long as no
    word runs across the place where a column begins.
    """
    edges: list[int] = []
    for line in lines:
        if line.role not in _PLAIN:
            yield line
            continue
        begin = text.rfind("\n", 0, line.start) + 1
        cells = _by_tabs(text, line)
        edges = [] if cells else _head(text[begin : line.end]) or _still(text[begin : line.end], edges)
        cells = cells or [(begin + first, begin + last) for first, last in _parts(text[begin : line.end], edges)]
        yield replace(line, role=Role.ROW, cells=tuple(cells)) if cells else line


def _by_tabs(text: str, line: Line) -> list[tuple[int, int]]:
    parts = text[line.start : line.end].split("\t")
    if len(parts) < _FEWEST:
        return []
    found, start = [], line.start
    for part in parts:
        found.append((start, start + len(part)))
        start += len(part) + 1
    return found


def _head(words: str) -> list[int]:
    """Where the columns begin, in a line that names them; nothing in any other line."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(words) if words[: gap.start()].strip())]
    names = [words[start:end].strip() for start, end in _between(starts, len(words))]
    known = {tells(name.lower()) for name in names}
    return starts if {True, False} <= known else []


def _still(words: str, edges: list[int]) -> list[int]:
    return edges if all(words[edge - 1 : edge] in ("", " ") for edge in edges[1:]) else []


def _parts(words: str, edges: list[int]) -> list[tuple[int, int]]:
    return [(min(start, len(words)), min(end, len(words))) for start, end in _between(edges, len(words))]


def _between(starts: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], max(end, *starts)], strict=True)) if starts else []
