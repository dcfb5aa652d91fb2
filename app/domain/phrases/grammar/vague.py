"""Terms without a day, kept as they are: "op korte termijn", "zo spoedig mogelijk", "de komende maanden"."""

from dataclasses import dataclass

from app.domain.phrases.grammar.durations import duration
from app.domain.phrases.grammar.terms import Opening
from app.domain.phrases.words.kinds import Kind, Limit, words
from app.domain.phrases.words.phrasebook import Phrasebook
from app.domain.phrases.words.tokens import Tokens

VAGUE: Phrasebook[bool] = Phrasebook(
    {
        True: """
            op korte termijn, op zeer korte termijn, op heel korte termijn, op de korte termijn, op kortst mogelijke
            termijn, op de kortst mogelijke termijn, op zo kort mogelijke termijn, op afzienbare termijn, op
            redelijke termijn, binnen afzienbare termijn, binnen afzienbare tijd, op termijn, op middellange termijn,
            op de middellange termijn, op lange termijn, op langere termijn, op de langere termijn, op de lange
            termijn, op de kortste termijn, binnen de gebruikelijke termijn, binnen de gebruikelijke termijnen,
            binnen de gestelde termijn, binnen de wettelijke termijn, binnen de daarvoor gestelde termijn, binnen de
            afgesproken termijn, binnen redelijke termijn, binnen een redelijke termijn, op een later moment, op een
            later tijdstip, in een later stadium, op een nader moment, op enig moment, op een nader te bepalen
            moment, op een nader te bepalen tijdstip, zo spoedig mogelijk, zo spoedig als mogelijk, zo snel mogelijk,
            zo snel als mogelijk, zo vlug mogelijk, zo gauw mogelijk, zo vroeg mogelijk, zsm, z.s.m., z.s.m, asap,
            a.s.a.p., a.s.a.p, spoedig, spoedigst, ten spoedigste, zeer spoedig, binnenkort, zeer binnenkort,
            eerdaags, eerstdaags, een dezer dagen, dezer dagen, een dezer weken, dezer weken, weldra, te zijner tijd,
            t.z.t., t.z.t, tzt, te gelegener tijd, te gelegener tijde, ter zijner tijd, onverwijld, per omgaande, per
            direct, met spoed, met onmiddellijke ingang, bij gelegenheid, bij eerste gelegenheid, bij de eerste
            gelegenheid, bij een volgende gelegenheid, bij een eerstvolgende gelegenheid, bij de eerstvolgende
            gelegenheid, bij eerstvolgende gelegenheid, zodra mogelijk, zodra dat mogelijk is, zodra dit mogelijk is,
            zodra dat kan, wanneer mogelijk, in de nabije toekomst, gedurende de komende tijd, met enige regelmaat,
            nader te bepalen, nog te bepalen, n.t.b., n.t.b, ntb, nog onbekend, nog niet bekend, as soon as possible,
            very soon, shortly, in due course, in the near future, in the short term, in the long term, at the
            earliest opportunity, promptly, without delay, to be determined, in good time, at a later stage, at a
            later date, when possible""",
        False: """
            tijdig, terstond, in de toekomst, voorlopig, vooralsnog, periodiek, regelmatig, direct, onmiddellijk,
            later, snel, soon""",
    }
)
"""Fixed expressions; False: a deadline only when said on their own."""
_TIMES = words("tijd periode maanden weken jaren dagen kwartalen time period months weeks years days quarters")
_ADJECTIVES = words("korte enige enkele eerste nabije paar aantal een")
_SPANS = words("termijn termijnen tijd tijdsbestek")


@dataclass(frozen=True, slots=True)
class VagueTerm:
    """A term without a day, by the places of its words."""

    begin: int
    end: int


def vague(tokens: Tokens, begin: int, start: Opening, *, eager: bool) -> VagueTerm | None:
    """The vague term that starts at a place, or None; ``eager`` takes a single common word for one."""
    found = VAGUE.find(tokens, begin)
    if found and (found[0] or eager) and not _has_length(tokens, found[1]):
        return VagueTerm(begin, found[1])
    end = _composed(tokens, start)
    return VagueTerm(begin, end) if end else None


def _composed(tokens: Tokens, start: Opening) -> int | None:
    """The place after a vague term that is not a fixed expression."""
    match tokens.look(start.at).kind:
        case Kind.COMING:
            return _coming_times(tokens, start.at)
        case Kind.SEVERAL if start.limit:
            return _several(tokens, start.at)
        case Kind.ARTICLE if start.limit and tokens.look(start.at + 1).kind is Kind.SEVERAL:
            return _several(tokens, start.at + 1)
        case Kind.OTHER | Kind.ARTICLE if start.limit in (Limit.IN, Limit.WITHIN):
            return _some_term(tokens, start.at)
        case _:
            return None


def _has_length(tokens: Tokens, at: int) -> bool:
    """Whether the length of a term follows: "binnen de gebruikelijke termijn van drie weken"."""
    return tokens.look(at).kind is Kind.OF and duration(tokens, at + 1) is not None


def _coming_times(tokens: Tokens, at: int) -> int | None:
    """As in "(de) komende maanden", "komende tijd", "the coming weeks"."""
    end = at + 1
    while tokens.text(end) in _ADJECTIVES and end < at + 4:
        end += 1
    return end + 1 if tokens.text(end) in _TIMES else None


def _several(tokens: Tokens, at: int) -> int | None:
    """As in "enkele weken", "een paar maanden", "een aantal jaren"."""
    return at + 2 if tokens.look(at + 1).kind in (Kind.UNIT, Kind.UNITS) else None


def _some_term(tokens: Tokens, begin: int) -> int | None:
    """As in "op een zo kort mogelijke termijn", "binnen de daarvoor geldende termijn"."""
    for at in range(begin, begin + 6):
        if tokens.text(at) in _SPANS:
            return at + 1 if at > begin and not _has_length(tokens, at + 1) else None
        if tokens.look(at).kind not in (Kind.OTHER, Kind.ARTICLE):
            return None
    return None
