"""Who owes what a sentence promises: the sender of the letter, another office, or an organisation it names."""

import re

from app.domain.letters import lexicon as x
from app.domain.letters.clauses import Clause
from app.domain.letters.vocabulary import word_ends

_OFFICE = re.compile(
    r"\b[Dd]e ((?:minister|staatssecretaris)(?:sen|s)?)"
    r"(?: (van|voor) ((?:[A-ZÀ-Ý][\w-]+|en|&)(?:,? (?:[A-ZÀ-Ý][\w-]+|en|&))*))?"
)
_ORGANISATIONS = word_ends(
    "dienst raad instituut autoriteit inspectie commissie bureau bank agentschap centrum rijk douane politie "
    "ministerie inspecties gemeenten provincies waterschappen organisatie vereniging federatie "
    "brancheorganisaties platform stichting universiteit rekenkamer prorail rijkswaterstaat verzekeringsbank "
    "diensten staatsbosbeheer"
)
_NAMED = re.compile(
    r"\b(?:(?:[Dd]e|[Hh]et) )?((?:[A-ZÀ-Ý][\w-]*|[a-z-]+)(?: (?:[A-ZÀ-Ý][\w-]*|voor|van|de|het|en)){0,4})"
)
_ACRONYM = re.compile(r"\b(?:[Dd]e |[Hh]et )?([A-Z]{2,}[A-Za-z]*)\b")
_NO_ACTORS = word_ends("EU Q1 Q2 Q3 Q4 AO WGO BRP PDF ICT BTW COVID NL II III IV MKB WML AI")


def actor_of(sentence: str, clause: Clause, sender: str | None, ministry: str | None) -> str | None:
    """The one who owes it; the sender where the sentence names nobody who acts."""
    texts = clause.texts
    if texts & {"ik", "wij", "we"}:
        return sender
    office = _OFFICE.search(sentence)
    if office and not sentence[max(0, office.start() - 8) : office.start()].strip().endswith(("aan", "met", "door de")):
        return _full(office, ministry)
    if "kabinet" in texts or "regering" in texts:
        return "kabinet"
    if texts & x.RECIPIENTS and texts & x.SENDS:
        return sender
    return _organisation(sentence) or sender


def _full(office: re.Match[str], ministry: str | None) -> str:
    name = office[1]
    if office[3]:
        return f"{name} {office[2]} {office[3].removesuffix(' en')}"
    return f"{name} van {ministry}" if ministry else name


def _organisation(sentence: str) -> str | None:
    """An organisation that opens the sentence or its main clause as the one who acts."""
    for opening in re.finditer(r"(?:^|, |; )(?:De|Het|de|het) ", sentence):
        named = _NAMED.match(sentence, opening.end())
        words = named[1].split() if named else []
        ends = [at for at, word in enumerate(words) if word.lower().endswith(_ORGANISATIONS)]
        if ends:
            return _trimmed(words, ends[0])
    acronym = _ACRONYM.match(sentence)
    return acronym[1] if acronym and acronym[1] not in _NO_ACTORS else None


def _trimmed(words: list[str], at: int) -> str:
    end = at + 1
    while end < len(words) and (words[end][:1].isupper() or words[end] in ("voor", "van", "de", "het", "en")):
        end += 1
    while words[end - 1] in ("voor", "van", "de", "het", "en"):
        end -= 1
    return " ".join(words[:end])
