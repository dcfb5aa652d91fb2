"""Mending: lines of a letter become paragraphs, with hyphenation undone and page furniture left out."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.letters.columns import tabulated
from app.domain.letters.layout import LONGEST_PARAGRAPH_LINE, Line, Role, is_broken_coming, lines_of
from app.domain.letters.notes import note_marks, traces
from app.domain.letters.rows import columns_of, rows_of
from app.domain.letters.splicing import Spliced, Splicer
from app.domain.letters.vocabulary import word_ends

_ROOM = 9
"""Characters that may be left free at the end of a line that was full."""
_WORD = re.compile(r"\S+")
_ENDS = word_ends(". ! ? : .” .’ .» .) ;")
_KEPT_HYPHENS = word_ends("en of als")
"""Words before which a hyphen at a line's end stands for a left out part ("land- en tuinbouw")."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A mended paragraph, bullet, table row or footnote; ``heading`` is the last heading above it."""

    role: Role
    words: Spliced
    heading: str = ""
    is_heading: bool = False


def paragraphs_of(text: str, start: int = 0) -> list[Paragraph]:
    """The paragraphs of a letter in order, from a place on."""
    marks = note_marks(text)
    lines = list(tabulated(text, lines_of(text, start, frozenset(number for _, _, number in marks))))
    dropped = _disjoint([*traces(text), *((begin, end) for begin, end, _ in marks)])
    width = _width(lines)
    found = [_paragraph(text, group, dropped) for group in _with_whole_rows(text, _groups(text, lines, width))]
    return _headed([paragraph for paragraph in found if paragraph.words.text.strip()])


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    whole: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if not whole or begin >= whole[-1][1]:
            whole.append((begin, end))
    return whole


def _width(lines: Sequence[Line]) -> int:
    """How long a full line is; 0 when the text was not broken into lines."""
    lengths = sorted(line.end - line.start for line in lines if line.role in (Role.TEXT, Role.BULLET, Role.NOTE))
    if not lengths or lengths[-1] > LONGEST_PARAGRAPH_LINE:
        return 0
    return lengths[min(len(lengths) - 1, int(len(lengths) * 0.8))]


def _groups(text: str, lines: Sequence[Line], width: int) -> list[list[Line]]:
    """The lines of each paragraph. A footnote or a page's edge does not end a sentence that goes on behind it."""
    groups: list[list[Line]] = []
    notes: list[list[Line]] = []
    gap = edge = False
    for line in lines:
        match line.role:
            case Role.BLANK:
                gap = True
            case Role.FURNITURE:
                edge = True
            case Role.NOTE:
                edge = True
                if line.number or not notes:
                    notes.append([])
                notes[-1].append(line)
            case _:
                joined = groups and _joins(text, (groups[-1][-1], line), width, gap=gap, edge=edge or line.page)
                groups[-1].append(line) if joined else groups.append([line])
                gap = edge = False
    return [*groups, *notes]


def _with_whole_rows(text: str, groups: list[list[Line]]) -> Iterator[list[Line]]:
    """The groups, those of a table as its rows."""
    for is_table, those in groupby(groups, key=lambda group: group[0].role is Role.ROW):
        if is_table:
            yield from rows_of(text, [line for group in those for line in group])
        else:
            yield from those


def _joins(text: str, pair: tuple[Line, Line], width: int, *, gap: bool, edge: bool) -> bool:
    """Whether the second of two lines goes on with the sentence of the first."""
    before, after = pair
    if after.role is not Role.TEXT or before.role is Role.ROW:
        return False
    last, first = text[before.end - 1], text[after.start]
    if last in "-\u00ad" and first.islower():
        return True
    ended = text[before.start : before.end].endswith(_ENDS)
    if gap or edge:
        full = edge and before.end - before.start > 0.7 * width > 0
        return not ended and (first.islower() or full)
    if first.islower() and not ended:
        return True
    word = _WORD.match(text, after.start)
    needed = before.end - before.start + 1 + (len(word[0]) if word else 0)
    return 0 < width <= needed + _ROOM


def _paragraph(text: str, lines: Sequence[Line], dropped: list[tuple[int, int]]) -> Paragraph:
    splicer = Splicer(text)
    if lines[0].role is not Role.ROW or (len(lines) == 1 and not lines[0].cells):
        _splice(splicer, text, lines, dropped)
        return Paragraph(lines[0].role, splicer.whole())
    for at, column in enumerate(columns_of(text, lines)):
        here = column[0].start if column else lines[0].start
        if at:
            splicer.space(here)
            splicer.mark("|", here)
            splicer.space(here)
        _splice(splicer, text, column, dropped)
    return Paragraph(Role.ROW, splicer.whole())


def _splice(splicer: Splicer, text: str, lines: Sequence[Line], dropped: list[tuple[int, int]]) -> None:
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        end = line.end
        hyphen = following is not None and _hyphenated(text, line, following)
        broken = following is not None and is_broken_coming(text, line, following.start)
        _take(splicer, text, line.body, end - hyphen, dropped)
        if following and not hyphen and not broken and text[end - 1] != "\u00ad":
            splicer.space(end)


def _hyphenated(text: str, line: Line, following: Line) -> bool:
    """Whether the hyphen at a line's end only says that the word goes on."""
    if text[line.end - 1] != "-" or line.end - line.body < 2 or not text[line.end - 2].isalpha():
        return False
    word = _WORD.match(text, following.start)
    return bool(word and word[0][0].islower() and word[0].strip(",.;") not in _KEPT_HYPHENS)


def _take(splicer: Splicer, text: str, begin: int, end: int, dropped: list[tuple[int, int]]) -> None:
    """Add a part without its marks and with single spaces."""
    for start, stop in _without(begin, end, dropped):
        for word in re.finditer(r"\S+|\s+", text[start:stop]):
            at = start + word.start()
            if word[0].isspace():
                splicer.space(at)
            else:
                splicer.take(at, at + len(word[0]))
        if stop < end and text[stop].isdigit() and splicer.last in ".?!" and _next_is_upper(text, stop):
            splicer.space(stop)


def _next_is_upper(text: str, at: int) -> bool:
    while at < len(text) and text[at].isdigit():
        at += 1
    return at < len(text) and text[at].isupper()


def _without(begin: int, end: int, dropped: list[tuple[int, int]]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = begin
    for which in range(max(0, bisect_left(dropped, (begin, 0)) - 1), len(dropped)):
        start, stop = dropped[which]
        if start >= end:
            break
        if stop > at:
            parts.append((at, max(at, start)))
            at = min(max(at, stop), end)
    return [*parts, (at, end)]


_OWN_NAME = ("Motie ", "Motie-", "Toezegging ")
"""How a numbered line begins that names what the text below it is about."""
_FINAL = word_ends(". ! ? ; ,")


def _headed(found: list[Paragraph]) -> list[Paragraph]:
    heading = ""
    whole: list[Paragraph] = []
    for paragraph in found:
        words = paragraph.words.text.strip()
        is_heading = paragraph.role is Role.TEXT and len(words) < 110 and not words.endswith(_FINAL)
        if is_heading or (paragraph.role is Role.BULLET and words.startswith(_OWN_NAME)):
            heading = words
        whole.append(Paragraph(paragraph.role, paragraph.words, heading, is_heading))
    return whole
