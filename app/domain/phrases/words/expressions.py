"""Expressions around a period: how it is limited, how firm it is, and words that change nothing."""

from enum import Enum, auto

from app.domain.deadlines import Firmness
from app.domain.phrases.words.kinds import Limit, words
from app.domain.phrases.words.phrasebook import Phrasebook


class Prefix(Enum):
    """What a word before a period can be besides a limit.

    A filler belongs to the term and changes nothing, an aside belongs to the sentence, a denial takes it back.
    """

    FILLER = auto()
    ASIDE = auto()
    DENIAL = auto()


PREFIXES: Phrasebook[Limit | Prefix] = Phrasebook(
    {
        Limit.IN: """
            in, op, tijdens, gedurende, in de loop van, in de loop, de loop van, loop van, gaandeweg, in het verloop
            van, met, bij, aan, ten tijde van, voorzien in, later in, verderop in, in de rest van, rest van, restant
            van, in het restant van, ter gelegenheid van, on, at, during, throughout, in the course of, over the
            course of""",
        Limit.TO: """
            naar, verplaatst naar, verschoven naar, uitgesteld naar, doorgeschoven naar, opgeschoven naar, verzet
            naar, uitgesteld tot, opgeschort tot, verdaagd tot, uitstel tot, moved to, postponed to, postponed until""",
        Limit.FOR: """
            voorzien voor, gepland voor, ingepland voor, geprogrammeerd voor, geagendeerd voor, voorgenomen voor,
            beoogd voor, ingeroosterd voor, planning voor, scheduled for, planned for, due in, foreseen for""",
        Limit.FIRST_DAY: """
            per, met ingang van, m.i.v., m.i.v, miv, ingaande, ingaand, as of, as from, with effect from, effective,
            effective from, effective as of""",
        Limit.START: """
            vanaf, van af, te beginnen in, te beginnen op, te beginnen met, te beginnen per, te beginnen, startend
            in, startend op, startend, beginnend in, beginnend op, te starten in, te starten op, from, starting,
            starting in, starting on, starting from, beginning in, beginning on""",
        Limit.SINCE: "sinds, sedert, al sinds, since",
        Limit.BEFORE: """
            voor, voorafgaand aan, voorafgaande aan, voorafgaand, eerder dan, in aanloop naar, in de aanloop naar,
            before, prior to, ahead of, in advance of, earlier than,
            voor het verstrijken van, voor het verstrijken van de termijn van, voor het verstrijken van de termijn op,
            voor het aflopen van de termijn op, voor het einde van de termijn op""",
        Limit.BY: """
            uiterlijk, tot en met, t/m, niet later dan, op zijn laatst, op z'n laatst, op haar laatst, op hun laatst,
            ten laatste, laatstelijk, deadline, deadline is, deadline van, met als deadline, nieuwe deadline, met als
            nieuwe deadline, met nieuwe deadline, nieuwe termijn, uiterste datum, als uiterste datum, uiterste datum
            is, op of voor, voor of op, by, no later than, not later than, up to and including, until and including,
            through, on or before, at the latest, at the latest by, not after""",
        Limit.TILL: "tot, tot aan, until, till, up to",
        Limit.AFTER: """
            na, later dan, na afloop van, na ommekomst van, volgend op, na het einde van, na het eind van, na eind,
            na einde, aansluitend op, direct aansluitend op, after, following, after the end of""",
        Limit.NOT_BEFORE: """
            niet eerder dan, niet voor, op zijn vroegst, op z'n vroegst, op haar vroegst, ten vroegste, op het
            vroegst, vroegst, op zijn allervroegst, niet vroeger dan, niet eerder, not before, no earlier than, not
            earlier than, no sooner than, at the earliest""",
        Limit.AROUND: """
            rond, rondom, omstreeks, circa, ca, ca., ongeveer, om en nabij, plusminus, omtrent, in of rond, op of
            rond, op of omstreeks, around, about, approximately, on or around, on or about""",
        Limit.TOWARDS: "tegen, richting, tussen nu en, van nu tot, towards, between now and",
        Limit.WITHIN: """
            binnen, binnen een termijn van, binnen de termijn van, binnen een tijdsbestek van, binnen een periode
            van, binnen nu en, binnen zo'n, op een termijn van, in een tijdsbestek van, within, within a period of,
            within the space of, within no more than""",
        Limit.AHEAD: "over, over zo'n, over pakweg",
        Prefix.FILLER: """
            nog, nog wel, al, reeds, pas, eerst, alsnog, ergens, weer, wederom, kort, direct, meteen, vlak,
            onmiddellijk, spoedig, snel, vlot, ruim, ruimschoots, ver, lang, tijdig, net, juist, liefst, het liefst,
            bij voorkeur, zo mogelijk, indien mogelijk, waar mogelijk, in ieder geval, in elk geval, ieder geval,
            later, maximaal, ten hoogste, hoogstens, hooguit, in principe, gelijk, zo niet, zo, voor het eerst, ten
            minste, minstens, minimaal, tenminste, periode, de periode, het tijdvak, jaren, preferably, shortly,
            immediately, soon, right, well, already, still, just, if possible, sometime, straight, ideally, later on,
            no more than""",
        Prefix.ASIDE: """
            naar verwachting, waarschijnlijk, vermoedelijk, hopelijk, zeker, ook, verwacht, beoogd, streefdatum,
            toch, dan, expected, probably, hopefully""",
        Prefix.DENIAL: "niet, niet meer, niet langer, nog niet, not, no longer",
    }
)
"""How a period is limited; the longest expression counts, and several may follow each other."""

POSTFIXES: Phrasebook[Limit] = Phrasebook(
    {
        Limit.BY: """
            uiterlijk, op zijn laatst, op z'n laatst, ten laatste, of eerder, of zo mogelijk eerder, of zoveel eerder
            als mogelijk, at the latest, or earlier, or sooner""",
        Limit.NOT_BEFORE: """
            op zijn vroegst, op z'n vroegst, ten vroegste, op het vroegst, of later, en niet eerder, dan wel later,
            at the earliest, or later""",
    }
)
"""Limits that follow their period."""

PLANNED = words("gepland voorzien ingepland geagendeerd geprogrammeerd voorgenomen")
"""Participles that make a "voor" in front of a named period mean "for"."""

CONNECTIVES = words(
    "of anders dan wel danwel en doch maar echter evenwel or else and but in ieder elk geval nog met uiterlijk zo "
    "nodig eventueel respectievelijk resp als dat niet lukt mogelijk haalbaar is blijkt , ; / - ( )"
)
"""Words between two terms that are about one outcome."""

FIRMNESS: Phrasebook[Firmness] = Phrasebook(
    {
        Firmness.CONDITIONAL: """
            onder voorbehoud, na instemming, bij instemming, met instemming van, na goedkeuring, mits, op voorwaarde
            dat, onder de voorwaarde dat, behoudens, afhankelijk van, subject to, provided that, conditional on""",
        Firmness.INTENDED: """
            streven, streef, streeft, gestreefd, streefdatum, streeftermijn, beoogd, beoogde, beoog, beoogt,
            voornemens, voornemen, voorgenomen, zo mogelijk, indien mogelijk, bij voorkeur, liefst, ambitie, hoop,
            hoopt, hopen, hopelijk, tracht, trachten, probeer, proberen, aim, aims, intend, intends, intended,
            preferably, if possible, ideally, target""",
        Firmness.EXPECTED: """
            naar verwachting, verwacht, verwachten, verwachting, verwachte, vermoedelijk, waarschijnlijk, naar het
            zich laat aanzien, expected, expects, expect, presumably, probably, likely""",
    }
)
"""Words that say how firm a term is."""
