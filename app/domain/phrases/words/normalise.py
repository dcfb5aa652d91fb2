"""Folding text so that typing, typesetting and PDF extraction do not change a reading.

Folding keeps every character in its place: the folded text has the length of the original, so that offsets
into one are offsets into the other. What has to vanish (soft hyphens, a hyphen at a line's end, combining
accents) stays in place here and is dropped from single words in ``tokens``.
"""

import re

SOFT_HYPHEN = "\u00ad"

_ALIKE = {
    "a": "àáâãäå",
    "e": "èéêë",
    "i": "ìíîïı",
    "o": "òóôõö",
    "u": "ùúûü",
    "c": "ç",
    "n": "ñ",
    "'": "‘’‚‛′`´",
    '"': "“”„‟«»",
    "-": "‐‑‒–—―−",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\u00ad": "\u200b\u200c\u200d\u2060\ufeff",
}
_FOLDS = tuple((odd, plain) for plain, odds in _ALIKE.items() for odd in odds)
_STRESSED = re.compile("[óó]|o\u0301")
_SPACE = re.compile(r"\s+")
_BROKEN_WORD = re.compile(rf"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[^\W\d_])|{SOFT_HYPHEN}\s*|[\u200b-\u200d\u2060\ufeff]")


def fold(text: str) -> str:
    """Lower case, plain quotes, dashes and spaces, letters without accents; character for character."""
    folded = text.replace("İ", "I").lower()
    if folded.isascii():
        return folded
    for odd, plain in _FOLDS:
        folded = folded.replace(odd, plain)
    return folded


def clean(text: str) -> str:
    """The words as people read them: hyphenation undone, white space single."""
    return _SPACE.sub(" ", _BROKEN_WORD.sub("", text)).strip()


def stressed(text: str) -> bool:
    """Whether a word carries the accent that makes "vóór" mean before and nothing else."""
    return _STRESSED.search(text.lower()) is not None
