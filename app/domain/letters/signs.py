"""The signs by which a term in its sentence is judged: what is weighed, without what it weighs (``weights``)."""

from collections.abc import Iterator

from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.classes import VERBS, classes_of
from app.domain.letters.clauses import Clause, Word, before, clauses_of
from app.domain.letters.numbers import without_references
from app.domain.letters.outright import explicit
from app.domain.letters.sentences import Sentence
from app.domain.letters.tense import is_perfect, is_preterite, participles
from app.domain.letters.vocabulary import word_set

_PREPOSITIONS = word_set("van uit in op voor over met door bij naar aan tot na sinds per om tegen tussen onder vanaf")
_ADVERBS = word_set(
    "ook daarom nu nog al dan toen hier daar daarnaast verder pas weer wel niet reeds vervolgens eerst alsnog "
    "uiterlijk verwachting"
)
_PRONOUNS = word_set("ik wij we mij u uw hij zij ze er")
_KINDS = (
    ("preposition", _PREPOSITIONS),
    ("determiner", x.DETERMINERS),
    ("adverb", _ADVERBS),
    ("verb", VERBS | x.PRETERITES),
    ("pronoun", _PRONOUNS),
)
_SUBORDINATES = word_set("die dat waar waarin waarbij als indien zodat omdat want zoals maar en of terwijl mits waarna")
_QUOTES = '[«“„"'
_LENGTHS = ((8, "few"), (15, "some"), (28, "many"))
_AHEAD = ((0, "over"), (1, "today"), (60, "weeks"), (400, "year"), (1500, "years"))
"""Days from the letter to the end of a period, up to which it lies so far ahead."""


def signs_of(this: Case, sentence: Sentence) -> frozenset[str]:
    """The names of the signs that a term in its sentence has."""
    found = {f"role:{sentence.role}", *_of_term(this), *_of_place(this), *_of_words(this), *_of_tense(this)}
    if sentence.is_heading:
        found.add("heading")
    return frozenset(found)


def _of_term(this: Case) -> Iterator[str]:
    deadline, period = this.deadline, this.deadline.period
    yield f"kind:{deadline.kind}"
    yield f"rule:{deadline.rule}"
    yield f"opens:{_plain(this.wording.split()[0])}"
    if period is None:
        return
    yield f"precision:{period.precision}"
    if period.latest is None or this.issued_on is None:
        yield "open"
        return
    ahead = (period.latest - this.issued_on).days
    far = next((name for days, name in _AHEAD if ahead < days), "far")
    yield f"ahead:{far}"
    yield f"ahead:{far},{period.precision}"
    if period.earliest and period.earliest < this.issued_on and period.precision != "until":
        yield "begun"
    if period.earliest and (period.earliest.month, period.earliest.day, period.latest.month) == (1, 1, 12):
        yield "whole-year"
    if any(word.isdigit() and len(word) == 4 for word in this.wording.split()):
        yield "names-year"


def _of_place(this: Case) -> Iterator[str]:
    ahead = before(this.words, this.start)
    last = _part(ahead[-1].text) if ahead else "start"
    yield f"after:{last}"
    yield f"after:{last},{_plain(this.wording.split()[0])}"
    yield f"length:{next((name for most, name in _LENGTHS if len(this.words) < most), 'most')}"
    clauses = clauses_of(this.words)
    at = next((at for at, clause in enumerate(clauses) if clause[0].start <= this.start < clause[-1].end), 0)
    if at:
        yield "later-clause"
    if clauses and clauses[at][0].text in _SUBORDINATES:
        yield f"clause-opens:{clauses[at][0].text}"
    if this.sentence[max(0, this.start - 1) : this.start] in ("(", "["):
        yield "bracket"
    if not this.sentence.rstrip().endswith((".", ";", "!", "?")):
        yield "no-stop"
    if this.sentence[:1].islower():
        yield "small-start"
    if any(mark in this.sentence for mark in _QUOTES):
        yield "quotes"


def _of_words(this: Case) -> Iterator[str]:
    plain = without_references(this.sentence)
    own = (word for word in this.words if word.end <= this.start or word.start >= this.end)
    beside = [word for word in own if plain[word.start] != " "]
    yield from (f"word:{_plain(word.text)}" for word in beside if word.text[:1].isalnum())
    yield from (f"sentence:{name}" for name in classes_of(word.text for word in beside))
    yield from (f"clause:{name}" for name in classes_of(word.text for word in this.rest))
    yield from (f"before:{name}" for name in classes_of(word.text for word in before(this.rest, this.start)))
    if any(word.text[:1].isdigit() for word in beside):
        yield "figures"
    if any(word.isupper() and len(word) > 1 and word.isalpha() for word in this.sentence.split()):
        yield "capitals"


def _of_tense(this: Case) -> Iterator[str]:
    for name, clause in (("clause", this.rest), ("sentence", this.words)):
        if is_preterite(clause):
            yield f"{name}-past"
        if is_perfect(clause):
            yield f"{name}-perfect{'-ahead' if this.certain else ''}"
    if participles(this.rest):
        yield "participle"
        yield from (f"participle-with:{name}" for name, words in _AUXILIARIES if this.rest.has(words))
    if explicit(this.words):
        yield "promises"


_AUXILIARIES = (("have", x.HAVE), ("be", x.BE), ("become", word_set("wordt worden zal zullen")))


def _plain(word: str) -> str:
    """A word as a sign: one that begins with a digit is a number like any other."""
    return "#" if word[:1].isdigit() else word


def _part(word: str) -> str:
    """What part of speech a word is, roughly; what nothing else claims is a noun."""
    if not word[:1].isalnum():
        return "mark"
    if word[:1].isdigit():
        return "number"
    known = next((name for name, words in _KINDS if word in words), None)
    if known:
        return known
    return "participle" if participles(Clause(_of(word))) else "noun"


def _of(word: str) -> Iterator[Word]:
    yield Word(word, 0, len(word))
