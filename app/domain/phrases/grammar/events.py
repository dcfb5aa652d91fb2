"""Terms tied to an event: "zodra …", "na afronding van …", "bij de Voorjaarsnota", "voor het AO van 3 mei"."""

from dataclasses import dataclass

from app.domain.phrases.grammar.durations import duration
from app.domain.phrases.grammar.meetings import MEETINGS, meeting
from app.domain.phrases.grammar.nodes import CalendarYear, Duration, Shifted
from app.domain.phrases.grammar.terms import Opening, Term, opening, term
from app.domain.phrases.grammar.years import is_of, skip_articles
from app.domain.phrases.words.kinds import Kind, Limit, words
from app.domain.phrases.words.phrasebook import Phrasebook
from app.domain.phrases.words.tokens import Tokens

AT_LEAST = words("minste minstens minimaal tenminste")
"""Words that make a length before a day the least: "ten minste twee weken voor het debat van 12 maart"."""
_LONGEST = 40
"""Words of an event that are read, at most."""
CONJUNCTIONS: Phrasebook[bool] = Phrasebook(
    {
        True: """
            zodra, zo gauw, nadat, kort nadat, op het moment dat, tot het moment dat, gelijktijdig met, tegelijk met,
            tegelijkertijd met, in afwachting van, nog voordat, as soon as, pending""",
        False: """
            wanneer, als eenmaal, samen met, gelijk met, in samenhang met, hangende, afhankelijk van, mede
            afhankelijk van, totdat, voordat, alvorens, parallel aan, tot dat moment, once, when, upon, depending on,
            together with""",
    }
)
"""Words that start an event whatever follows; False: in a wording on its own only."""

_NOUNS = words(
    "debat debatten overleg overleggen behandeling nota nota's begroting circulaire rapportage rapportages "
    "rapport brief kamerbrief bericht verslag monitor evaluatie advies adviezen raad top vergadering verkiezing "
    "verkiezingen formatie kabinet inwerkingtreding publicatie afronding afsluiting besluitvorming consultatie "
    "stemming stemmingen akkoord conferentie toets uitspraak ommekomst oplevering ontvangst instemming "
    "goedkeuring vaststelling verschijnen verschijning aanbieding implementatie invoering aanneming aanvaarding "
    "bekendmaking beëindiging beeindiging beantwoording ondertekening afhandeling voltooiing uitkomst uitkomsten "
    "onderzoek onderzoeken besluit proef pilot wetsvoorstel novelle indiening uitwerking weging doorlichting "
    "update reactie actualisatie ratificatie ao wgo vao nao hoorzitting rondetafelgesprek bijeenkomst "
    "belastingplan jaarrekening verantwoording slotwet planning agenda plan aantreden installatie bezoek gesprek "
    "debate budget report election elections publication completion entry approval evaluation decision review "
    "cabinet government meeting council summit adoption memorandum beschouwingen"
)
_SUFFIXES = tuple(word for word in _NOUNS if len(word) > 3)
_KNOWN = words(
    "voorjaarsnota najaarsnota miljoenennota begrotingsbehandeling "
    "belastingplan meicirculaire septembercirculaire decembercirculaire jaarverslag jaarverslagen slotwet "
    "begrotingsdebat formatie kabinetsformatie kabinetsperiode regeerperiode zittingsperiode ontwerpbegroting "
    "kamerperiode"
)
"""Events that need no limit in front to be one."""
_PAPERS = ("rapportage", "nota", "begroting", "verslag", "monitor", "agenda", "circulaire", "brief", "plan")
EVENT_STARTS = _KNOWN | CONJUNCTIONS.first_words
"""Words that an event in running text may start with, besides a limit."""
EVENT_CORES = EVENT_STARTS | _NOUNS | {"na", "after"}
"""Words by which a text is searched for events."""
_GOES_ON = words(
    "ik wij we zal zullen wordt worden is kan kunnen heb heeft hebben stuur stuurt informeer informeert ontvangt "
    "kom komt volgt verwacht zou maar doch uiterlijk kunt will naar moet moeten mag mogen gaat gaan start starten "
    "bied biedt doe doet leg legt maak maakt zend zendt bericht"
)
"""Words with which the sentence goes on behind an event."""
_BUT = words("maar doch uiterlijk but")
_RELATIVES = words("die dat waarin waarvan waarmee which that")
"""Behind these a verb belongs to the event."""
_BREAKS = frozenset({Kind.STOP, Kind.END, Kind.COMMA, Kind.COLON, Kind.OPEN, Kind.CLOSE})
_UNCLEAR = frozenset({Limit.IN, Limit.FIRST_DAY, Limit.FOR, Limit.TO, Limit.AROUND, Limit.AHEAD})
"""Limits that by themselves do not make the noun behind them an event to wait for."""
_LOOSE = frozenset({Limit.BEFORE, Limit.TILL})
"""In running text "voor" and "tot" are mostly "for" and "to" in front of anything but a meeting."""
_SIDES = frozenset({Limit.BEFORE, Limit.AFTER, Limit.TILL})
_PRESENT = words("dit deze huidige huidig lopende lopend onderhavige this current")
_NOT_NOUNS = words("hier daar dan")
_BEFORE_NOUN = frozenset(
    {
        Kind.OTHER,
        Kind.ORDINAL,
        Kind.ARTICLE,
        Kind.START_OF,
        Kind.OF,
        Kind.SESSION_WORD,
        Kind.COMING,
        Kind.RELATIVE,
        Kind.DASH,
    }
)
_DATED = frozenset({Kind.MONTH, Kind.SEASON, Kind.ORDINAL, Kind.QUARTER_LETTER, Kind.RELATIVE})


@dataclass(frozen=True, slots=True)
class EventTerm:
    """A term that waits for something, by the places of its words; ``what`` is where that is named."""

    begin: int
    end: int
    what: int


def event(tokens: Tokens, begin: int, first: Opening, *, eager: bool) -> EventTerm | Term | None:
    """The event-bound term that starts at a place; a Term when it is a meeting whose day is given.

    ``eager`` takes any unknown words after "na", "bij" or "voor" for an event: right for a wording that is
    meant to be a deadline, too much for running text.
    """
    clause = CONJUNCTIONS.find(tokens, begin)
    if clause and (clause[0] or eager):
        return EventTerm(begin, _end(tokens, clause[1], _BUT), clause[1])
    if first.limit is Limit.SINCE:
        return None
    if eager and _is_named_paper(tokens, begin):
        return EventTerm(begin, _end_of_name(tokens, begin + 1), begin)
    length = duration(tokens, first.at)
    if length:
        return _counted_from(tokens, begin, first, *length)
    return _occasion(tokens, begin, first, eager=eager)


def _is_named_paper(tokens: Tokens, at: int) -> bool:
    """As in "Najaarsrapportage 2025"."""
    return tokens.text(at).endswith(_PAPERS) and tokens.look(at + 1).kind is Kind.YEAR


def _end_of_name(tokens: Tokens, at: int) -> int:
    end = at + 1
    while tokens.look(end).kind in (Kind.DASH, Kind.SLASH, Kind.YEAR) and end < at + 3:
        end += 1
    return end


def _counted_from(tokens: Tokens, begin: int, first: Opening, length: Duration, at: int) -> EventTerm | Term | None:
    """As in "binnen drie maanden na inwerkingtreding", "twee weken voor het debat van 12 december"."""
    clause = CONJUNCTIONS.find(tokens, at)
    if clause:
        return EventTerm(begin, _end(tokens, clause[1], _BUT), clause[1])
    start = opening(tokens, at)
    if start.limit not in (Limit.AFTER, Limit.BEFORE, Limit.START):
        return None
    found = _occasion(tokens, begin, start, eager=True)
    if not isinstance(found, Term):
        return found
    shifted = Shifted(length, before=start.limit is Limit.BEFORE, of=found.node)
    least = any(tokens.text(at) in AT_LEAST for at in range(begin, first.at))
    return Term(begin, found.end, first.limit or (Limit.BY if least else Limit.IN), shifted)


def _occasion(tokens: Tokens, begin: int, start: Opening, *, eager: bool) -> EventTerm | Term | None:
    noun = _noun(tokens, start, eager=eager)
    sided = eager and start.limit in _SIDES
    if noun is None:
        told = sided and tokens.look(start.at).kind is Kind.OTHER
        return meeting(tokens, begin, start, start.at) if told else None
    met = meeting(tokens, begin, start, noun) if sided or tokens.text(noun).endswith(MEETINGS) else None
    return met or _bound(tokens, begin, start, noun)


def _noun(tokens: Tokens, start: Opening, *, eager: bool) -> int | None:
    """The place of the noun that names the event, or None when no event is named."""
    clear = start.limit is not None and (eager or start.limit not in _UNCLEAR)
    for at in range(start.at, start.at + 5):
        kind, text = tokens.look(at).kind, tokens.text(at)
        if kind is Kind.OTHER and _names_event(text):
            told = text in _KNOWN or (clear and (eager or start.limit not in _LOOSE or text.endswith(MEETINGS)))
            return at if told else None
        if kind is Kind.AND and tokens.look(at - 1).kind is Kind.DASH:
            continue
        if kind not in _BEFORE_NOUN or text in _NOT_NOUNS:
            return None
        if kind in (Kind.COMING, Kind.RELATIVE):
            clear = clear or (text not in _PRESENT and (eager or start.limit is not None))
        elif kind is Kind.START_OF and tokens.look(at + 1).kind in _BREAKS:
            return at if clear else None
        elif start.limit is None and kind is not Kind.ARTICLE:
            return None
    return start.at if eager and _happens(tokens, start) else None


def _happens(tokens: Tokens, start: Opening) -> bool:
    """Whether whatever follows "na" in a wording is taken for an event."""
    text = tokens.text(start.at)
    known = start.limit is Limit.AFTER and tokens.look(start.at).kind is Kind.OTHER
    return known and text not in _NOT_NOUNS and text[:1].isalpha()


def _names_event(text: str) -> bool:
    return text in _NOUNS or text in _KNOWN or (text.endswith(_SUFFIXES) and not text.endswith("voorraad"))


def _bound(tokens: Tokens, begin: int, start: Opening, noun: int) -> EventTerm | None:
    """The event itself; but a report that appears in a named month or season is dated by that."""
    unclear = start.limit in _UNCLEAR
    after = noun + 1 + (is_of(tokens, noun + 1) or tokens.text(noun + 1) == "in")
    if unclear and after > noun + 1 and tokens.look(skip_articles(tokens, after)).kind in _DATED:
        return None
    if start.limit is None and tokens.text(noun) not in _KNOWN:
        return EventTerm(begin, noun + 1, start.at)
    end = _end(tokens, noun + 1, _GOES_ON)
    return EventTerm(begin, _up_to_term(tokens, noun + 1, end) if unclear else end, start.at)


def _up_to_term(tokens: Tokens, at: int, end: int) -> int:
    """Where inside the words of a report a term of its own starts: "in de brief die u eind 2025 ontvangt"."""
    for begin in range(at, end):
        start = opening(tokens, begin)
        found = term(tokens, begin, start) if start.limit or tokens.look(begin).kind is Kind.PART else None
        if found and not (isinstance(found.node, CalendarYear) and start.limit is not Limit.IN):
            return begin
    return end


def _end(tokens: Tokens, at: int, goes_on: frozenset[str]) -> int:
    """The place where the words of an event end: at a stop, or where the sentence goes on."""
    for end in range(at, at + _LONGEST):
        text = tokens.text(end)
        if tokens.look(end).kind in _BREAKS or text in goes_on:
            return end
        if text in _RELATIVES:
            goes_on = _BUT
    return at + _LONGEST
