"""Promises in so many words: "zegt toe", "heeft toegezegd", "belooft"."""

from app.domain.letters import lexicon as x
from app.domain.letters.clauses import Clause, words_of


def explicit(words: Clause) -> bool:
    """Whether it is said in so many words: "zegt toe", "heeft toegezegd"."""
    texts = words.texts
    return bool(texts & {"toegezegd", "toezegt", "beloof", "belooft"}) or (
        "toe" in texts and bool(texts & {"zeg", "zegt", "zeggen"})
    )


def promises_outright(sentence: str) -> bool:
    """Whether somebody promises something now in so many words: "De minister zegt toe …"."""
    words = words_of(sentence)
    return explicit(words) and words.has(x.GOVERNMENT) and not words.has(x.HAVE | x.NEGATIONS | {"zoals", "?"})
