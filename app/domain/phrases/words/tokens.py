"""Cutting text into words, each with its place in the original and its lexeme.

One pass of one regular expression whose repetitions are possessive, so that no text makes it go back; then
one dictionary look-up per word.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from app.domain.phrases.words.kinds import END, OTHER, Kind, Lexeme
from app.domain.phrases.words.lexicon import ABBREVIATIONS, LEXICON
from app.domain.phrases.words.mending import Cut, mended
from app.domain.phrases.words.names import names_in
from app.domain.phrases.words.normalise import SOFT_HYPHEN, clean, fold, stressed

_LETTER = r"[^\W\d_]"
_PIECE = re.compile(
    r"\s*+(?:"
    r"t/m(?!\w)"
    r"|[a-z]++(?![-'.\u0080-\U0010ffff])"  # nearly every word, the quick way
    rf"|(?:{'|'.join(ABBREVIATIONS)})\.|[a-z](?:\.[a-z])++\.?|[oz]'n(?!\w)"
    rf"|{_LETTER}(?:{_LETTER}|[\u0300-\u036f]|{SOFT_HYPHEN}(?:[ \t]*+\r?\n\s*+)?|-[ \t]*+\r?\n\s*+(?={_LETTER}))*+"
    r"|[0-9]++[-/.][0-9]++[-/.](?:[0-9]++|'[0-9]{2})(?![0-9]|[-/.][0-9])"
    r"|[0-9]++(?:[.,][0-9]++)++|[0-9]++|\Z|.)",
    re.DOTALL,
)
_MARK = re.compile(rf"[{SOFT_HYPHEN}\u0300-\u036f\s]|-(?=\s)")
_NUMERIC_DATE = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]'?([0-9]{2,4})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_PAST_THE_END = [END] * 128
"""More than any look-ahead; places before the first word (-1, -2 …) fall here as well."""
_NO_WORDS = [""] * 128


class Tokens:
    """The words of a text, read by place. Before the first and past the last lies END.

    ``look`` gives the lexeme at a place and ``text`` the folded word; all reading goes through these two. ``depth``
    is how deep periods are nested just now.
    """

    __slots__ = ("depth", "ends", "lexemes", "look", "size", "source", "starts", "text", "texts")

    def __init__(self, source: str) -> None:
        self.source = source
        self.texts, self.starts, self.ends = mended(*_cut(fold(source)))
        self.lexemes = [_in_digits(text) if "0" <= text < ":" else LEXICON.get(text, OTHER) for text in self.texts]
        self.size = len(self.texts)
        self.depth = 0
        self.look: Callable[[int], Lexeme] = [*self.lexemes, *_PAST_THE_END].__getitem__
        self.text: Callable[[int], str] = [*self.texts, *_NO_WORDS].__getitem__

    def leave_names(self) -> None:
        """Take names that are spelled like a month ("Jan de Vries") for the words they are.

        For running text only: a wording has no names, and may be written with capitals.
        """
        for place in names_in(self.source):
            at = bisect_left(self.starts, place)
            if at < self.size and self.starts[at] == place and self.lexemes[at].kind is Kind.MONTH:
                self.lexemes[at] = OTHER
        self.look = [*self.lexemes, *_PAST_THE_END].__getitem__

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this word and the one before it."""
        return 0 < at < self.size and self.starts[at] == self.ends[at - 1]

    def stressed(self, begin: int, end: int) -> bool:
        """Whether "vóór" is among some words, with the accents that leave it one meaning."""
        return stressed(self.source[self.starts[begin] : self.ends[max(begin, min(end, self.size) - 1)]])

    def original(self, begin: int, end: int) -> str:
        """The words from one place up to another, cleaned for people."""
        end = min(end, self.size)
        return clean(self.source[self.starts[begin] : self.ends[end - 1]]) if begin < end else ""


def _cut(folded: str) -> Cut:
    found = _PIECE.findall(folded)
    pieces = [piece.strip() for piece in found]
    ends = list(accumulate(map(len, found)))
    starts = [end - len(piece) for piece, end in zip(pieces, ends, strict=True)]
    texts = [piece if piece.isalnum() and piece.isascii() else _unmarked(piece) for piece in pieces]
    return (texts, starts, ends) if all(texts) else _without_blanks(texts, starts, ends)


def _unmarked(piece: str) -> str:
    """A word without soft hyphens, line ends and combining accents."""
    return piece if len(piece) < 2 and piece != SOFT_HYPHEN else _MARK.sub("", piece)


def _without_blanks(texts: list[str], starts: list[int], ends: list[int]) -> Cut:
    """The pieces that are words: white space at the very end is none, nor is a soft hyphen on its own."""
    kept = [at for at, text in enumerate(texts) if text]
    return [texts[at] for at in kept], [starts[at] for at in kept], [ends[at] for at in kept]


def _in_digits(text: str) -> Lexeme:
    if text.isdigit():
        return _number(text)
    return _date(text) or Lexeme(Kind.AMOUNT)


def _number(digits: str) -> Lexeme:
    if len(digits) < 4:
        return Lexeme(Kind.NUMBER, int(digits))
    year = int(digits[:4])
    if not _FIRST_YEAR <= year <= _LAST_YEAR or len(digits) > 6:
        return Lexeme(Kind.AMOUNT)
    return Lexeme(Kind.YEAR if len(digits) == 4 else Kind.NOTED_YEAR, year, core=True)


def _date(text: str) -> Lexeme | None:
    found = _NUMERIC_DATE.fullmatch(text)
    if not found:
        return None
    first, month, last = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return _proper(first, month, last)
    if len(found[1]) > 2 or len(found[3]) == 3:
        return None
    return _proper(full_year(last) if len(found[3]) == 2 else last, month, first)


def _proper(year: int, month: int, day: int) -> Lexeme | None:
    proper = _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31
    return Lexeme(Kind.DATE, (year, month, day), core=True) if proper else None


def full_year(two_digits: int) -> int:
    """A year of two digits: '26 is 2026, '98 is 1998."""
    return two_digits + (2000 if two_digits < 80 else 1900)
