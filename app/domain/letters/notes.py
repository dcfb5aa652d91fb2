"""Marks inside the text that are none of its words: footnote digits, soft hyphens, traces of word processors."""

import re
from collections.abc import Iterator

from app.domain.letters.vocabulary import MONTHS, word_ends

_TRACE = re.compile(
    r"\[footnoteRef:\d{1,4}\]|\[bookmark:[^\]\n]{0,80}+\]|[ \t]*\[\d{1,4}:[ \t][^\]]{0,1500}+\]|[⁰¹²³⁴-⁹]++"
    r"|[\u00ad\u200b\u200c\u200d\u2060\ufeff]"
)
_GLUED = re.compile(
    r"(?<=[a-zß-ÿ’»”\"')\]%][.,;:)])\d{1,2}(?![\d.,]\d|\d)|(?<=[a-zß-ÿ»)])\d{1,2}(?![\d\w]*-|\d)(?=\W|[A-Z])"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)([1-9]\d?)\b(?![.,]\d)")
_BEFORE_YEAR = frozenset(
    [
        *MONTHS,
        *[
            "van",
            "in",
            "voor",
            "eind",
            "medio",
            "begin",
            "voorjaar",
            "najaar",
            "zomer",
            "kwartaal",
            "helft",
            "uit",
            "sinds",
            "q1",
            "q2",
            "q3",
            "q4",
        ],
    ]
)
_UNITS = word_ends("co nox pm km cm m box wob")
"""Words that carry a digit of their own: CO2, km2, m3, box3."""

Mark = tuple[int, int, int]
"""First place of a mark, the place after its last, and its footnote number (0: no number)."""


def note_marks(text: str) -> list[Mark]:
    """The footnote digits in a text, in order: those glued to a word, a sentence's end or a year."""
    found = sorted([*_glued(text), *_years(text)])
    numbers = {number for _, _, number in found}
    return [mark for mark in found if _plausible(mark[2], numbers)]


def _plausible(number: int, numbers: set[int]) -> bool:
    """Notes are numbered from one on: a number far above any other is part of a name."""
    return 0 < number <= 3 or any(number - step in numbers for step in (1, 2, 3))


def _glued(text: str) -> Iterator[Mark]:
    for found in _GLUED.finditer(text):
        word = re.search(r"\w*$", text[max(0, found.start() - 12) : found.start()])
        if not word or word[0].lower() not in _UNITS:
            yield found.start(), found.end(), int(found[0])


def _years(text: str) -> Iterator[Mark]:
    for found in _YEAR.finditer(text):
        before = text[max(0, found.start() - 14) : found.start()].split()
        if before and before[-1].lower() in _BEFORE_YEAR:
            yield found.start(2), found.end(2), int(found[2])


def traces(text: str) -> list[tuple[int, int]]:
    """Places of what no reader sees or should see: soft hyphens, superscript digits, bracketed notes."""
    return [found.span() for found in _TRACE.finditer(text)]
