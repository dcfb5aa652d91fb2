"""Terms in what is only supposed, or given as a reason: neither is owed."""

from itertools import pairwise

from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.clauses import Clause, before
from app.domain.letters.vocabulary import word_set

_NO_VERBS = x.ADVERBS | word_set(
    "met uit tot niet dat wat want omdat dit het bent naast eerst laatst niet straks recent binnen tussen een geen "
    "tegen bijeen alleen aangezien"
)
_FINITES = word_set("is zijn was waren zou zouden kan kunnen mocht mochten gaan komen worden blijven hebben kwam ging")
_SUBJECTS = word_set(
    "de het een deze die dit dat er hij zij ze u uw men geen ik we wij onze ons mijn zo'n zulke beide alle "
    "enkele sommige veel partijen gemeenten bedrijven mensen"
)
_REASONS = word_set("want omdat doordat aangezien")
_UNCHANGED = ("bij ongewijzigd", "bij gelijkblijvend", "zonder ingrijpen", "zonder maatregelen", "zonder extra ")
_SHORTEST = 4
"""Words; a verb, its subject and what follows from it."""
_ANSWERABLE = x.GOVERNMENT | x.RECIPIENTS


def supposed(this: Case) -> bool:
    """A condition by its order of words: "Breekt de ziekte dit najaar uit, dan komen de bedrijven zonder te zitten"."""
    if this.sentence.lower().startswith(_UNCHANGED):
        return not this.words.has(x.SUBJECTS)
    then = next((word for mark, word in pairwise(this.words) if (mark.text, word.text) == (",", "dan")), None)
    if then is None or not _opens_with_verb(this.words):
        return False
    follows = Clause(word for word in this.words if word.start >= then.start)
    return this.end <= then.start or not follows.has(_ANSWERABLE)


def _opens_with_verb(words: Clause) -> bool:
    """Whether a finite verb opens the sentence, with its subject behind it."""
    if len(words) < _SHORTEST:
        return False
    first, second = words[0].text, words[1].text
    verb = first in _FINITES or (first.endswith(("t", "en")) and first not in _NO_VERBS)
    return verb and second in _SUBJECTS


def reason(this: Case) -> bool:
    """Why something is not done: "die datum haal ik niet, want het systeem voldoet in maart nog niet"."""
    if not this.clause or this.clause[0].text not in _REASONS:
        return False
    main = before(this.words, this.clause[0].start)
    return main.has({"niet", "geen"}) and this.clause.has({"niet", "geen", "pas"})
