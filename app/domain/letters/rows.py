"""Rows of a table whose cells run over several lines, as plain text and PDF have them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.domain.letters.layout import Line, Role

_RULE = re.compile(r"[|+\s:=_-]+")
_RULED = 3
"""How many rules a table has at least that is ruled between its rows; one or two are around its head."""
_CLOSED = (".", ";", "!", "?", ")")

Cell = tuple[int, int]


def rows_of(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each row of one table; the rules are left out.

    In a table that is ruled between its rows every line up to a rule belongs to one row, and in one without bars every
    line up to a blank one where there are any. In another a line goes on with the row above when its first cell is
    empty and another cell goes on with what stands above it.
    """
    rules = [_is_rule(text, line) for line in lines]
    blanks = [False, *(_parted(text, pair) for pair in pairwise(lines))]
    if all(line.cells for line in lines) and any(blanks[2:]):
        return _blocks(lines, blanks)
    ruled = sum(rules) >= _RULED
    rows: list[list[Line]] = []
    above = False
    for line, rule in zip(lines, rules, strict=True):
        if not rule:
            goes_on = above and (ruled or _goes_on(text, rows[-1][-1], line))
            rows[-1].append(line) if goes_on else rows.append([line])
        above = not rule
    return rows


def _parted(text: str, pair: tuple[Line, Line]) -> bool:
    """Whether a blank line stands between two lines."""
    return text.count("\n", pair[0].end, pair[1].start) > 1


def _blocks(lines: Sequence[Line], blanks: Sequence[bool]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line, blank in zip(lines, blanks, strict=True):
        blocks.append([line]) if blank or not blocks else blocks[-1].append(line)
    return blocks


def cells_of(text: str, line: Line) -> list[Cell]:
    """The places of the cells of a line, without the white space around them."""
    if line.cells:
        return [_stripped(text, cell) for cell in line.cells]
    found: list[Cell] = []
    start = line.start
    for part in text[line.start : line.end].split("|"):
        begin = start + len(part) - len(part.lstrip())
        found.append((begin, max(begin, start + len(part.rstrip()))))
        start += len(part) + 1
    return found


def _stripped(text: str, cell: Cell) -> Cell:
    words = text[slice(*cell)]
    begin = cell[0] + len(words) - len(words.lstrip())
    return begin, max(begin, cell[0] + len(words.rstrip()))


def columns_of(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """The cells of a row by column, each as lines that hold something."""
    cells = [cells_of(text, line) for line in lines]
    width = max(map(len, cells))
    return [[_as_line(row[at]) for row in cells if at < len(row) and row[at][0] < row[at][1]] for at in range(width)]


def _as_line(cell: Cell) -> Line:
    begin, end = cell
    return Line(Role.ROW, begin, begin, end, page=False)


def _is_rule(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return _RULE.fullmatch(words) is not None and ("-" in words or "=" in words)


def _goes_on(text: str, above: Line, line: Line) -> bool:
    first, then = cells_of(text, above), cells_of(text, line)
    outer = 0 if line.cells else 1  # a bar at the start of the line
    if len(first) != len(then) or not (line.cells or text.startswith("|", line.start)):
        return False
    begin = next((cell for cell in then if cell[0] < cell[1]), None)
    if begin is None or then[outer][0] < then[outer][1]:
        return False  # its first cell says something: a row of its own
    over = text[first[then.index(begin)][0] : first[then.index(begin)][1]]
    return bool(over) and (text[begin[0]].islower() or text[begin[0]].isdigit() or not over.endswith(_CLOSED))
