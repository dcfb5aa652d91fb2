"""The words of a sentence, and the clause in which a term stands."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.domain.letters.vocabulary import word_set

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’-][^\W_]+)*\.?|[^\w\s]")
_EDGES = frozenset(",;:()«»“”–—[]")
_STARTERS = word_set(
    "dat waarbij waarin waarmee waarna waarop waardoor waarvan waarvoor waarover waaraan zodat omdat terwijl"
)
_JOINTS = word_set("en maar")
_MAIN_VERBS = word_set(
    "ik wij we is zijn gaat gaan komt komen wordt worden volgt volgen zal zullen start starten treedt treden ontvangt "
    "krijgt stuurt informeert verschijnt doet loopt begint rondt levert bericht ben heb"
)
"""Words behind "en" that open a main clause."""
_VERB_ENDS = ("t", "n", "d", "de", "te")
_OPENERS = word_set("de het een er hij zij ze we wij ik u men deze die dit alle elke beide mijn uw onze ons hun")
_VERBS = word_set("is zal kan ga was zou mag wil gaf kwam nam bleek")
_RELATIVES = word_set(
    "die dat waar waarin waaraan waarbij waarop waarover waarmee waarvan wie of als omdat zodat dan welke wat hoe "
    "waarom wanneer"
)
_ASIDES = _RELATIVES | word_set(
    "zoals conform aldus mits indien nu welke mede was waren eerder voorheen anders terwijl hoewel ondanks"
)
_QUOTES = {"«": "»", "“": "”", "„": "”", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is looked up, with its place in the sentence."""

    text: str
    start: int
    end: int


class Clause(tuple[Word, ...]):
    """Some words in a row."""

    __slots__ = ()

    @property
    def texts(self) -> frozenset[str]:
        """The different words."""
        return frozenset(word.text for word in self)

    def has(self, words: AbstractSet[str]) -> bool:
        """Whether any of some words is among these."""
        return not words.isdisjoint(word.text for word in self)


def words_of(sentence: str) -> Clause:
    """The words of a sentence, lower case, without accents."""
    folded = fold(sentence)
    return Clause(Word(_stop_dropped(found[0]), *found.span()) for found in _WORD.finditer(folded))


def fold(text: str) -> str:
    """Lower case without accents, character for character."""
    if text.isascii():
        return text.lower()
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    lower = char.lower()[:1]
    return lower if lower.isascii() else (unicodedata.normalize("NFD", lower)[:1] or lower)


def _stop_dropped(word: str) -> str:
    return word[:-1] if len(word) > 1 and word.endswith(".") else word


def clauses_of(words: Clause) -> list[Clause]:
    """The clauses of a sentence: what stands between commas and the like, and what a verb behind "en" opens."""
    whole: list[list[Word]] = [[]]
    for word, following in zip(words, [*words[1:], None], strict=True):
        joint = word.text in _JOINTS and following is not None and following.text in _MAIN_VERBS
        if joint or word.text in _EDGES:
            whole.append([])
        else:
            whole[-1].append(word)
    return [Clause(clause) for clause in whole if clause]


def clause_at(words: Clause, start: int, end: int) -> Clause:
    """The clause of a term; where commas set the term apart, the clauses of the sentence that are no asides."""
    clauses = clauses_of(words)
    own = Clause(word for clause in clauses if clause[-1].end > start and clause[0].start < end for word in clause)
    if len(beside(own, start, end)) > 1:
        return own
    main = [clause for clause in clauses if clause[0].text not in _ASIDES or clause[-1].end > start > clause[0].start]
    return Clause(word for clause in main for word in clause)


def up_to_aside(clause: Clause, end: int) -> Clause:
    """A clause up to the relative clause that begins behind a term ("een lijst van terreinen waar …")."""
    starts = [at for at, word in enumerate(clause) if word.start >= end and word.text in _RELATIVES]
    return Clause(clause[: starts[0]]) if starts else clause


def inner_clause(clause: Clause, start: int) -> Clause:
    """The part of a clause from its last "dat", "waarbij" … before a term; not from a "dat" that means "that thing"."""
    starts = [at for at, word in enumerate(clause) if word.text in _STARTERS and at > 0 and word.start < start]
    if not starts or _means_that_thing(clause, starts[-1]):
        return clause
    return Clause(clause[starts[-1] :])


def _means_that_thing(clause: Clause, at: int) -> bool:
    following = clause[at + 1].text if at + 1 < len(clause) else ""
    return clause[at].text == "dat" and following not in _OPENERS and not _ends_in_verb(clause)


def _ends_in_verb(clause: Clause) -> bool:
    """Whether a clause may be a subordinate one, which has its verb at the end ("de rechter wees dat in mei af")."""
    last = next((word.text for word in reversed(clause) if word.text.isalpha()), "")
    return last.endswith(_VERB_ENDS) or last in _VERBS


def beside(clause: Clause, start: int, end: int) -> Clause:
    """The words of a clause that are not part of the term."""
    return Clause(word for word in clause if word.end <= start or word.start >= end)


def before(clause: Clause, start: int) -> Clause:
    """The words of a clause before a term."""
    return Clause(word for word in clause if word.end <= start)


def quoted(sentence: str, start: int, end: int) -> bool:
    """Whether a term stands between quotation marks with more than a few words around it."""
    for opening, closing in _QUOTES.items():
        begin = sentence.rfind(opening, 0, start)
        stop = sentence.find(closing, end)
        if 0 <= begin < stop and closing not in sentence[begin + 1 : start].replace(f"{closing}s", ""):
            return True
    return sentence.count('"', 0, start) % 2 == 1 and '"' in sentence[end:]
