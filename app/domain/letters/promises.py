"""How much a sentence looks like a promise, and why: the signs of it, what each adds, and what is enough."""

from collections.abc import Callable
from typing import assert_never

from app.domain.deadlines import DeadlineKind
from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.clauses import Clause, words_of
from app.domain.letters.tense import participles

_START = 0.5
_OUTRIGHT = 0.7
_FOOTNOTE_DOUBT = 0.2
_SHORT = 14
"""Words; a sentence of fewer that has a term says little else."""


def explicit(words: Clause) -> bool:
    """Whether it is said in so many words: "zegt toe", "heeft toegezegd"."""
    texts = words.texts
    return bool(texts & {"toegezegd", "toezegt", "beloof", "belooft"}) or (
        "toe" in texts and bool(texts & {"zeg", "zegt", "zeggen"})
    )


def _government(this: Case) -> bool:
    return this.words.has(x.GOVERNMENT)


def _sends(this: Case) -> bool:
    return this.clause.has(x.SENDS) or bool(
        participles(this.clause) and this.clause.has({"wordt", "worden", "zal", "zullen"})
    )


def _told_to(this: Case) -> bool:
    return this.words.has(x.RECIPIENTS)


def _future(this: Case) -> bool:
    return this.clause.has(x.FUTURE)


def _dated(this: Case) -> bool:
    return this.deadline.kind is DeadlineKind.DATED


def _listed(this: Case) -> bool:
    return this.listed


SIGNS: tuple[tuple[str, float, Callable[[Case], bool]], ...] = (
    ("het woord toezeggen staat er", 0.25, lambda this: explicit(this.words)),
    ("een bewindspersoon of het kabinet handelt", 0.12, _government),
    ("er wordt iets gestuurd of opgeleverd", 0.1, _sends),
    ("de Kamer of de lezer krijgt iets", 0.08, _told_to),
    ("de zin spreekt over wat komt", 0.05, _future),
    ("de termijn heeft dagen", 0.08, _dated),
    ("het staat in een lijst of een tabel", 0.07, _listed),
)
"""Each sign for people, what it adds to the confidence, and the test for it."""


def weighed(this: Case | None, *, footnote: bool) -> tuple[float, str]:
    """The confidence (0 to 1) and, in Dutch, what it rests on. None: a promise in so many words, without a term."""
    if this is None:
        return _OUTRIGHT, f"{SIGNS[0][0]}, zonder termijn"
    held = [(words, weight) for words, weight, holds in SIGNS if holds(this)]
    doubt = _FOOTNOTE_DOUBT if footnote else 0
    confidence = round(min(0.98, _START + sum(weight for _, weight in held) - doubt), 2)
    return confidence, "; ".join(words for words, _ in held) or "een termijn die voor ons ligt"


def promises_outright(sentence: str) -> bool:
    """Whether somebody promises something now in so many words: "De minister zegt toe …"."""
    words = words_of(sentence)
    return explicit(words) and words.has(x.GOVERNMENT) and not words.has(x.HAVE | x.NEGATIONS | {"zoals", "?"})


def is_enough(this: Case, *, footnote: bool, heading: bool) -> bool:
    """Whether a term that is not refused makes a promise.

    A day ahead is enough in running text. Terms without days, and any in a footnote or a heading, need somebody who
    acts or somebody who is told.
    """
    acts = _government(this) or (_told_to(this) and _sends(this)) or explicit(this.words)
    if footnote or heading:
        return acts and (_sends(this) or _future(this))
    match this.deadline.kind:
        case DeadlineKind.DATED:
            return this.listed or bool(this.rest)
        case DeadlineKind.RECURRING:
            return acts or this.deadline.period is not None
        case DeadlineKind.EVENT:
            return _waits(this, acts=acts)
        case DeadlineKind.UNDATED:
            return _is_worth_keeping(this, acts=acts)
        case unknown:
            assert_never(unknown)


def _waits(this: Case, *, acts: bool) -> bool:
    """Whether something is put off until an event; a next cabinet is one by itself."""
    if this.wording.startswith(x.FOR_WHOM):
        return False
    if "kabinet" in this.wording and ("volgend" in this.wording or "nieuw" in this.wording):
        return True
    again = any(word in this.wording for word in x.NEXT_TIMES)
    opens = this.wording.startswith(x.EVENT_OPENERS) or " na " in this.wording
    return opens and (again or acts or _sends(this) or len(this.words) < _SHORT)


def _is_worth_keeping(this: Case, *, acts: bool) -> bool:
    """Whether a term without days says when, and no more than how."""
    if this.wording.startswith("voor "):
        return False
    vague = this.wording.startswith(x.WEAK_TERMS) or this.wording.endswith(x.LONG_TIMES)
    return acts or (not vague and (_sends(this) or len(this.words) < _SHORT))
