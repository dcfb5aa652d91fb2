"""Searching: which words are looked for, and whether a text holds them. The rule that the databases must equal.

Words are runs of letters and digits without regard to case and accents. All that is asked for must be there: words in
any order, what stands between quotation marks (or hangs together, such as ``TZ202509-102``) as a phrase. The last word
may be the beginning of a longer one, unless it is quoted or shorter than ``SHORTEST_BEGINNING``.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

SHORTEST_BEGINNING = 3
"""Characters of a last word that stands for longer ones too."""

_WORD = re.compile(r"[^\W_]+")
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
"""What becomes of each character of a plain text: the same words as with the expression, in a third of the time."""
_ASKED = re.compile(r'"([^"]*)"|([^\s"]+)')

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is looked for: phrases of one or more words. ``begins``: the last word may go on."""

    phrases: tuple[Phrase, ...]
    begins: bool


def words_of(text: str) -> list[str]:
    """The words of a text in order, as they are compared."""
    if text.isascii():
        return text.translate(_ASCII).split()
    apart = unicodedata.normalize("NFKD", text)
    return _WORD.findall("".join(character for character in apart if not unicodedata.combining(character)).casefold())


def spaced(*texts: str) -> str:
    """The words of some texts, each between two spaces: the form in which phrases are found as parts of a text."""
    return f" {' '.join(filter(None, map(_joined, texts)))} "


@lru_cache(maxsize=1024)
def _joined(text: str) -> str:
    """The states of a commitment mostly have the same texts, and other commitments the same wordings."""
    return " ".join(words_of(text))


@lru_cache(maxsize=256)
def terms(asked: str) -> Terms:
    """What somebody looks for. Without any word there are no phrases, and nothing is found."""
    return _terms(asked, words_of)


def as_written(asked: str) -> Terms:
    """What somebody looks for, in the spelling in which it was asked."""
    return _terms(asked, _WORD.findall)


def _terms(asked: str, read: Callable[[str], list[str]]) -> Terms:
    given = [(read(quoted or free), bool(free)) for quoted, free in _ASKED.findall(asked)]
    said = [(tuple(words), free) for words, free in given if words]
    begins = bool(said) and said[-1][1] and len(said[-1][0][-1]) >= SHORTEST_BEGINNING
    return Terms(tuple(words for words, _ in said), begins)


def parts(looked_for: Terms) -> list[str]:
    """What a text in the form of ``spaced`` holds when it holds what is looked for."""
    found = [f" {' '.join(phrase)} " for phrase in looked_for.phrases]
    return [*found[:-1], found[-1].rstrip()] if looked_for.begins else found


def holds(text: str, asked: str) -> bool:
    """Whether a text in the form of ``spaced`` holds what somebody looks for."""
    wanted = parts(terms(asked))
    return bool(wanted) and all(part in text for part in wanted)


IN_TITLE, AS_A_WORD, TOGETHER = 4, 2, 3
"""What is worth more: to stand in a title, to stand there as a whole word, and to stand in a row as it was asked."""


def relevance(title: str, text: str, asked: str) -> int:
    """How well a text with a title, both in the form of ``spaced``, fits what somebody looks for: more is better.

    Per word or phrase: one for being there, more in the title, and more as it was written than as a beginning.
    """
    wanted = terms(asked)
    whole = [f" {' '.join(phrase)} " for phrase in wanted.phrases]
    pairs = zip(parts(wanted), whole, strict=True)
    points = sum(
        1 + IN_TITLE * (part in title) + AS_A_WORD * (exact in title) + (exact in text) if part in text else 0
        for part, exact in pairs
    )
    in_a_row = f" {' '.join(' '.join(phrase) for phrase in wanted.phrases)}"
    return points + TOGETHER * (len(whole) > 1) * ((in_a_row in text) + IN_TITLE * (in_a_row in title))
