"""How surely a sentence promises something: its signs weighed, with a reason against it on the scale, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from typing import assert_never

from app.domain.deadlines import DeadlineKind
from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.classes import INFORMS, SENDS
from app.domain.letters.layout import Role
from app.domain.letters.outright import explicit, promises_outright
from app.domain.letters.refusals import CERTAIN, refusal
from app.domain.letters.sentences import Sentence
from app.domain.letters.signs import signs_of
from app.domain.letters.tense import is_preterite, participles
from app.domain.letters.weights import BY_FAMILY, START

UNOPPOSED = 1.0
"""What the sum of the signs gets when no reason speaks against a promise."""
REASON, LITTLE = 2.0, 1.0
"""What a reason against takes from it, and what having too little that promises takes.

Reasons and signs err on different sentences. On letters that neither was made on, this much of the one beside the
other left out most: neither decides alone (docs/letters.md).
"""
PLAIN = 2.0
"""What a sentence adds that promises in the plainest way there is, with no reason against it."""
ENOUGH = 0.3
"""The sum from which a term is proposed; 0 is as likely as not."""
_SHORT = 14
"""Words; a sentence of fewer that has a term says little else."""
_SUREST, _LEAST = 0.98, 0.02
_TOO_LITTLE = "te weinig dat iets belooft"


def _weights() -> dict[str, float]:
    found: dict[str, float] = {}
    for family, listed in BY_FAMILY.items():
        words = listed.split()
        found |= {f"{family}{name}": float(weight) for name, weight in zip(words[::2], words[1::2], strict=True)}
    return found


WEIGHTS = _weights()
"""Each weight by the name of its sign."""


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


TOLD: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("het woord toezeggen staat er", lambda this: explicit(this.words)),
    ("een bewindspersoon of het kabinet handelt", _government),
    ("er wordt iets gestuurd of opgeleverd", _sends),
    ("de Kamer of de lezer krijgt iets", _told_to),
    ("de zin spreekt over wat komt", _future),
    ("de termijn heeft dagen", _dated),
    ("het staat in een lijst of een tabel", _listed),
)
"""What a person is told that the confidence rests on, with the test for it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The confidence (0 to 1) that a term promises something and, in Dutch, why; ``doubted`` by a reason against it."""

    confidence: float
    because: str
    doubted: bool = False


OUTRIGHT = Verdict(0.7, f"{TOLD[0][0]}, zonder termijn")
"""For a promise in so many words without a term."""
AS_ASKED = Verdict(0.8, "een motie vraagt het, onder haar eigen naam")


def judged(this: Case, sentence: Sentence) -> Verdict | None:
    """How surely a term promises something; None when it is not proposed."""
    against = _against(this, sentence)
    if against in CERTAIN:
        return None
    score = round(weighed(this, sentence) + _beside(this, against), 1)
    return Verdict(_confidence(score), _because(this, against), bool(against)) if score >= ENOUGH else None


def _beside(this: Case, against: str | None) -> float:
    if against:
        return -LITTLE if against == _TOO_LITTLE else -REASON
    return UNOPPOSED + (PLAIN if _is_plain(this) else 0.0)


def weighed(this: Case, sentence: Sentence) -> float:
    """The sum of what the signs of a term weigh: the logarithm of how much likelier a promise is than none."""
    return round(START + sum(WEIGHTS.get(sign, 0.0) for sign in signs_of(this, sentence)), 1)


def _is_plain(this: Case) -> bool:
    """As in "de minister zegt toe", "ik stuur u", "het kabinet informeert de Kamer", "de proef loopt tot"."""
    if promises_outright(this.sentence) or (this.wording.startswith("tot ") and this.words.has(x.ACTIVITIES)):
        return True
    here = this.rest
    hands_over = here.has(SENDS | INFORMS) and here.has(x.RECIPIENTS) and not here.has(x.HAVE | x.NEGATIONS)
    return hands_over and here.has(x.SUBJECTS | x.OFFICES) and not is_preterite(here)


def _against(this: Case, sentence: Sentence) -> str | None:
    """A reason why a term promises nothing, None when there is none."""
    reason = refusal(this)
    if reason or is_enough(this, footnote=sentence.role is Role.NOTE, heading=sentence.is_heading):
        return reason
    return _TOO_LITTLE


def _confidence(score: float) -> float:
    return round(min(_SUREST, max(_LEAST, 1 / (1 + exp(-score)))), 2)


def _because(this: Case, against: str | None) -> str:
    told = [words for words, holds in TOLD if holds(this)] or ["een termijn die voor ons ligt"]
    return "; ".join([*told, f"ertegen: {against}"] if against else told)


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
