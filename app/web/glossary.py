"""The words of the register in both languages: those of docs/glossary.md, to which a test holds them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and what it means."""

    en: str
    nl: str
    meaning_en: str
    meaning_nl: str


WORDS: tuple[Word, ...] = (
    Word(
        "commitment",
        "toezegging (ruim)",
        "one outcome owed to one recipient, with an id that never changes",
        "één uitkomst die aan één ontvanger is verschuldigd, met een id dat nooit verandert",
    ),
    Word(
        "source",
        "bron",
        "the document or debate that says so, with its date (perhaps unknown) and official number",
        "het stuk of het debat waarin het staat, met datum (soms onbekend) en officieel nummer",
    ),
    Word(
        "locator",
        "vindplaats",
        "the place in a source: section, recommendation, footnote",
        "de plaats in een bron: paragraaf, aanbeveling, voetnoot",
    ),
    Word(
        "event",
        "gebeurtenis",
        "one fact about a commitment; added, never changed",
        "één feit over een toezegging; toegevoegd, nooit gewijzigd",
    ),
    Word(
        "happened",
        "gebeurd op",
        "the first and last day something can have happened on; equal when the day is known",
        "de eerste en de laatste dag waarop iets kan zijn gebeurd; gelijk als de dag bekend is",
    ),
    Word(
        "recorded",
        "vastgelegd op",
        "the instant something came into the register",
        "het moment waarop iets in het register kwam",
    ),
    Word(
        "deadline",
        "termijn",
        "the words, the days they mean, and why",
        "de woorden, de dagen die ze betekenen, en waarom",
    ),
    Word(
        "wording",
        "bewoording",
        "the deadline's words as they were said",
        "de woorden van de termijn zoals ze zijn gezegd",
    ),
    Word(
        "stated on",
        "uitgesproken op",
        "the day those words were said",
        "de dag waarop die woorden zijn gezegd",
    ),
    Word(
        "period",
        "periode",
        "first and last day the wording allows, its precision, its EDTF form",
        "de eerste en de laatste dag die de woorden toelaten, hoe precies dat is, en de vorm ervan in EDTF",
    ),
    Word(
        "reading",
        "lezing",
        "a wording and the day it was said, made into a period by a rule",
        "een bewoording en de dag waarop ze is gezegd, door een regel tot periode gemaakt",
    ),
    Word(
        "rule",
        "regel",
        "a numbered convention that says which days a wording means",
        "een genummerde afspraak die zegt welke dagen een bewoording betekent",
    ),
    Word(
        "provisional",
        "voorlopig",
        "read with a calendar that is not final yet",
        "gelezen met een kalender die nog niet vaststaat",
    ),
    Word(
        "grace",
        "respijt",
        "days after the last one before something counts as late (recess-bound wordings: seven)",
        "dagen na de laatste waarna iets pas als te laat telt (bij woorden over een reces: zeven)",
    ),
    Word(
        "firmness",
        "stelligheid",
        "firm (toegezegd), intended (beoogd), expected (verwacht), conditional (onder voorwaarde)",
        "hoe stellig: toegezegd, beoogd, verwacht of onder voorwaarde",
    ),
    Word(
        "original",
        "eerste termijn",
        "the first dated deadline of a commitment",
        "de eerste termijn met dagen van een toezegging",
    ),
    Word(
        "move",
        "verschuiving (gebeurtenis)",
        "a later deadline on other days",
        "een latere termijn op andere dagen",
    ),
    Word(
        "slip",
        "verschuiving (dagen)",
        "last day now minus last day first promised",
        "de laatste dag nu min de laatste dag die eerst is beloofd",
    ),
    Word(
        "standing",
        "stand",
        "what a commitment is on a day",
        "wat een toezegging op een dag is",
    ),
    Word(
        "upcoming",
        "komend",
        "the first day has not come yet",
        "de eerste dag is nog niet gekomen",
    ),
    Word(
        "due",
        "aan de orde",
        "the first day has come, the last has not passed",
        "de eerste dag is gekomen, de laatste nog niet voorbij",
    ),
    Word(
        "overdue",
        "te laat",
        "the last day, with grace, has passed",
        "de laatste dag is voorbij, het respijt ook",
    ),
    Word(
        "undated",
        "zonder datum",
        "open, and no days are known",
        "open, en er zijn geen dagen bekend",
    ),
    Word(
        "fulfilled, withdrawn, superseded",
        "nagekomen, ingetrokken, vervangen",
        "how a commitment ends",
        "hoe een toezegging eindigt",
    ),
    Word(
        "unknown",
        "onbekend",
        "an official status was seen that says nothing we know",
        "er is een officiële status gezien die niets zegt wat wij kennen",
    ),
    Word(
        "stale",
        "lang stil",
        "an open end without any news for nine months",
        "een open einde waarover negen maanden niets is vernomen",
    ),
    Word(
        "checked through",
        "gezocht tot en met",
        "somebody looked for fulfilment through that day and found none",
        "iemand zocht tot en met die dag naar nakoming en vond geen",
    ),
    Word(
        "series",
        "reeks",
        "a recurring promise; its terms (keren) are commitments of their own",
        "een belofte die terugkeert; elke keer is een toezegging op zichzelf",
    ),
    Word(
        "as of",
        "stand per",
        "judged on that day, with what is known now",
        "beoordeeld op die dag, met wat nu bekend is",
    ),
    Word(
        "known at",
        "bekend op",
        "judged with what had been recorded by then",
        "beoordeeld met wat toen was vastgelegd",
    ),
    Word(
        "revision",
        "revisie",
        "counts the events of one commitment",
        "telt de gebeurtenissen van één toezegging",
    ),
    Word(
        "register version",
        "registerversie",
        "counts the events of the whole register",
        "telt de gebeurtenissen van het hele register",
    ),
    Word(
        "ministry",
        "ministerie",
        "who owes it; keeps the names it went by",
        "wie het moet nakomen; houdt de namen die het eerder had",
    ),
    Word(
        "committee",
        "commissie",
        "to whom in a chamber (kamer) it was promised",
        "aan wie in een Kamer het is toegezegd",
    ),
    Word(
        "theme",
        "thema",
        "a subject that commitments are grouped by",
        "een onderwerp waarop toezeggingen zijn gegroepeerd",
    ),
    Word(
        "candidate",
        "voorstel",
        "a sentence of a letter that reads like a commitment, for a person to accept, correct or reject",
        "een zin uit een brief die als een toezegging leest, om aan te nemen, te verbeteren of af te wijzen",
    ),
    Word(
        "sign",
        "teken",
        "what is weighed for or against a promise in a sentence: a class of words, a tense, what the term is like",
        "wat voor of tegen een toezegging in een zin wordt gewogen: een soort woord, een tijd, de vorm van de termijn",
    ),
    Word(
        "key",
        "sleutel",
        "what lets somebody write, or read a closed register; named, scoped and expiring",
        "waarmee iemand schrijft, of een gesloten register leest; met een naam, een bereik en een einddatum",
    ),
    Word(
        "retraction",
        "terugneming",
        "takes back an event that was recorded by mistake",
        "neemt een gebeurtenis terug die bij vergissing is vastgelegd",
    ),
    Word(
        "redaction",
        "weglating",
        "takes out a text for legal reasons; its place stays",
        "haalt om juridische redenen een tekst weg; de plaats blijft",
    ),
    Word(
        "selection",
        "selectie",
        "which commitments are meant: one filter for list, page, calendar and export",
        "welke toezeggingen bedoeld zijn: één filter voor lijst, pagina, agenda en export",
    ),
)
