"""Whether a clause tells what happened: the past tense, the perfect tense, a word like "destijds"."""

from app.domain.letters import lexicon as x
from app.domain.letters.clauses import Clause
from app.domain.letters.verbs import PAST
from app.domain.letters.vocabulary import word_set

_FINITE = x.HAVE | x.BE | word_set("zal zullen wordt worden ga gaat gaan kan kunnen moet moeten wil willen komt volgt")


def is_preterite(clause: Clause) -> bool:
    """Whether a verb in the past tense is among the words (an adjective of that form stands behind an article)."""
    for at, word in enumerate(clause):
        before = clause[at - 1].text if at else ""
        if _stem(word.text) in x.PRETERITES or word.text in x.PRETERITES:
            return True
        regular = _stem(word.text) in PAST or word.text in PAST
        if (regular or x.PRETERITE.fullmatch(word.text)) and before not in x.DETERMINERS:
            return True
    return False


def _stem(word: str) -> str:
    """A verb without its separable part: "binnenkwam" is kwam."""
    return word if word in x.NOUNS_LIKE_VERBS else x.SEPARABLE.sub("", word, count=1)


def participles(clause: Clause) -> frozenset[str]:
    """The past participles among the words."""
    return frozenset(
        text
        for text in clause.texts
        if text not in x.NO_PARTICIPLES and not text.endswith(x.NOUN_ENDS) and x.PARTICIPLE.fullmatch(text)
    )


def is_perfect(clause: Clause) -> bool:
    """Whether it is "heeft … toegestuurd", "is … vervallen", with no verb of what is to come before it."""
    finite = next((word.text for word in clause if word.text in _FINITE), "")
    if finite in x.HAVE and clause.has(x.WITH_HAVE):
        return True
    return finite in x.HAVE | x.BE and bool(participles(clause))


def is_past(clause: Clause, *, certain: bool) -> bool:
    """Whether a clause is about the past.

    ``certain`` when its term certainly lies ahead: "is voor 1 november 2019 voltooid" then says what will be.
    """
    if is_preterite(clause):
        return True
    if clause.has(x.PAST_MARKS) and (clause.has(x.HAVE | x.BE) or not clause.has(x.FUTURE)):
        return not certain
    return not certain and is_perfect(clause)


def is_to_be_done(words: Clause) -> bool:
    """Whether a sentence opens with a verb of what is to come: "zal … hebben doorgehakt", "moet zijn uitgevoerd"."""
    finite = next((word.text for word in words if word.text in _FINITE), "")
    return finite in ("zal", "zullen", "moet", "moeten")
