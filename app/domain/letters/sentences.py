"""Cutting a paragraph into sentences, past the abbreviations that Dutch officials use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.letters.layout import Role
from app.domain.letters.paragraphs import Paragraph
from app.domain.letters.tables import Table
from app.domain.letters.vocabulary import word_set

_END = re.compile(r"[.!?][\"'”’»)\]®°*]{0,3}(?=\s+[\"'“‘«(\[–-]{0,3}\s?[A-ZÀ-Ý0-9€%•])")
_NEVER = word_set(
    "nr nrs art artt dhr mw mevr dr prof mr ir drs ing bijv bv resp incl excl ca circa vgl zgn m.b.t t.a.v i.v.m "
    "o.a m.n d.d o.l.v m.i.v t.o.v i.p.v i.h.k.v n.a.v o.b.v t.b.v w.o p.m blz p pp stb stcrt pb jan feb mrt apr "
    "jun jul aug sept sep okt nov dec min max tel st v vs v.a b.v d.w.z hfst par bijl red mln mld"
)
_SOMETIMES = word_set("jl a.s c.s e.v enz etc z.s.m t.z.t jr sr e.a s.v.p")
"""Abbreviations that may end a sentence: they do when a capital follows."""
_LAST_WORD = re.compile(r"[\w.]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A mended sentence with its place in the original letter.

    ``topic`` is what its table row is about, ``heading`` the last heading above it.
    """

    text: str
    start: int
    end: int
    role: Role
    heading: str
    topic: str = ""
    is_heading: bool = False


def sentences_of(paragraphs: list[Paragraph]) -> Iterator[Sentence]:
    """The sentences of a letter in order; of a table, those in the cells that tell what happens next."""
    table = Table()
    for paragraph in paragraphs:
        if paragraph.role is not Role.ROW:
            table = table if paragraph.is_heading else Table()
            yield from _cut(paragraph, 0, len(paragraph.words.text), "")
            continue
        row = table.row(paragraph.words.text)
        for start, end in row.told:
            yield from _cut(paragraph, start, end, row.topic)


def _cut(paragraph: Paragraph, start: int, end: int, topic: str) -> Iterator[Sentence]:
    text = paragraph.words.text
    begin = start
    for found in _END.finditer(text, start, end):
        if not _abbreviated(text, begin, found.start()):
            yield from _sentence(paragraph, begin, found.end(), topic)
            begin = found.end()
    yield from _sentence(paragraph, begin, end, topic)


def _sentence(paragraph: Paragraph, start: int, end: int, topic: str) -> Iterator[Sentence]:
    text = paragraph.words.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        first, last = paragraph.words.span(start, end)
        yield Sentence(text[start:end], first, last, paragraph.role, paragraph.heading, topic, paragraph.is_heading)


def _abbreviated(text: str, begin: int, stop: int) -> bool:
    """Whether a full stop belongs to a word and ends no sentence."""
    if text[stop] != ".":
        return False
    found = _LAST_WORD.search(text, max(begin, stop - 14), stop)
    word = found[0].lower() if found else ""
    following = text[stop + 1 : stop + 4].strip()
    if word in _SOMETIMES:
        return following[:1].isdigit()
    initial = len(word) == 1 and word.isalpha() and text[stop - 1].isupper()
    return word in _NEVER or initial or (word.isdigit() and stop - begin < 4)
