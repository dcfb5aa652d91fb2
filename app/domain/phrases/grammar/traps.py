"""Words that look like a deadline and are none: money for a year, a statistic's day, the past, validity, denials."""

import re

from app.domain.phrases.grammar.nodes import CalendarYear, Day, Named, Node, Range
from app.domain.phrases.grammar.terms import Term
from app.domain.phrases.grammar.years import is_of
from app.domain.phrases.words.kinds import Kind, Limit, words
from app.domain.phrases.words.tokens import Tokens

_NEAR = 7
"""Words on either side of a term that are looked at."""
_MONEY = words(
    "miljoen miljard mln mln. mld mld. euro euro's € procent % fte begroting budget reservering raming ramingen "
    "subsidie bijdrage middelen dekking bedrag bedragen uitgaven geld million billion percent"
)
_STATES = words(
    "heeft hebben had hadden was waren stond stonden telde telden bedroeg bedroegen is zijn wachtten werkten"
)
_SPOKEN = words("heb heeft hebben had hadden werd werden was waren")
_VALIDITY = words(
    "looptijd concessie concessies overgangsregeling overgangsperiode overgangsrecht overgangstermijn vergunning "
    "vergunningen geldig geldigheid geldigheidsduur geldt gelden loopt lopen contract contracten huurovereenkomst "
    "mandaat benoemd blijft blijven garantie werkingsduur valid"
)
_AT_LEAST = words("minste minstens minimaal tenminste")
_PAPERS = words(
    "brief kamerbrief motie rapport nota verslag vragen besluit advies kabinetsreactie regeling wet verordening "
    "richtlijn uitspraak arrest debat overleg ao brieven kamervragen letter report"
)
_IN_A_PAPER = words("in bij met uit conform volgens binnen via van")
_DATED = words("d.d. d.d dd")
_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|ont|her|toege|aange|uitge|inge|voorge|opge|afge|medege|meege|aangek|terugge|over)[a-z]{2,}(?:d|t|en)"
)


def trap(tokens: Tokens, found: Term, *, eager: bool) -> str | None:
    """The rule that says why a term is no deadline, or None when it may be one.

    In running text any bare day behind "van" is that of a paper or a meeting; in a wording (``eager``) only
    behind the name of one.
    """
    if found.denied:
        return "none-denied"
    if found.bare:
        return _bare_trap(tokens, found, eager=eager)
    if found.limit is Limit.SINCE or _is_past(tokens, found):
        return "none-past"
    checks = (("none-amount", _is_amount), ("none-validity", _is_validity), ("none-statistic", _is_statistic))
    return next((rule for rule, holds in checks if holds(tokens, found)), None)


def _bare_trap(tokens: Tokens, found: Term, *, eager: bool) -> str | None:
    """Why a period without a limit is no deadline."""
    if _is_document(tokens, found, eager=eager):
        return "none-document"
    if tokens.look(found.begin - 1).kind is Kind.NUMBER and _is_misnumbered(tokens, found):
        return "none-impossible"
    if _is_past(tokens, found):
        return "none-past"
    return "none-validity" if _is_validity(tokens, found) else None


def _is_year(node: Node) -> bool:
    return isinstance(node, CalendarYear) or (isinstance(node, Range) and isinstance(node.first, CalendarYear))


def _before(tokens: Tokens, found: Term) -> list[str]:
    """The words before a term in its own clause, nearest first."""
    nearby: list[str] = []
    for at in range(found.begin - 1, max(found.begin - 1 - _NEAR, -1), -1):
        if tokens.look(at).kind in (Kind.STOP, Kind.COMMA, Kind.COLON):
            break
        nearby.append(tokens.text(at))
    return nearby


def _after(tokens: Tokens, found: Term) -> list[str]:
    """The words after a term, up to the end of its sentence."""
    nearby: list[str] = []
    for at in range(found.end, found.end + 2 * _NEAR):
        if tokens.look(at).kind in (Kind.STOP, Kind.END):
            break
        nearby.append(tokens.text(at))
    return nearby


def _is_amount(tokens: Tokens, found: Term) -> bool:
    """As in "4,5 miljoen voor 2025", "in de begroting voor 2025", "Voor 2021 is 1,4 miljoen"; never behind "vóór"."""
    if found.limit is not Limit.BEFORE or not _is_year(found.node) or found.stressed:
        return False
    nearby = [*_before(tokens, found), *_after(tokens, found)[:_NEAR]]
    return any(word in _MONEY for word in nearby)


def _is_validity(tokens: Tokens, found: Term) -> bool:
    """As in "concessie tot 2033", "blijft tot ten minste 2022", "looptijd 2025-2028"."""
    before = _before(tokens, found)
    if any(word.startswith("looptijd") for word in before):
        return True
    if found.limit not in (Limit.TILL, Limit.BY):
        return False
    if not tokens.text(found.begin).startswith(("tot", "t/m", "until", "till", "up")):
        return False
    least = any(tokens.text(at) in _AT_LEAST for at in range(found.begin, found.end))
    return least or any(word in _VALIDITY for word in before)


def _is_statistic(tokens: Tokens, found: Term) -> bool:
    """As in "per 30 april 2025 heeft 92,5%": a day, a state, a figure."""
    dated = isinstance(found.node, Day) and found.limit in (Limit.FIRST_DAY, Limit.IN)
    if not dated or tokens.text(found.end) not in _STATES:
        return False
    after = _after(tokens, found)[:8]
    kinds = (tokens.look(at).kind for at in range(found.end, found.end + len(after)))
    return "%" in after or "procent" in after or any(kind in (Kind.AMOUNT, Kind.NUMBER) for kind in kinds)


def _is_past(tokens: Tokens, found: Term) -> bool:
    """As in "voor de zomer heb ik toegezegd": the term belongs to something that was said or done."""
    if tokens.text(found.end) not in _SPOKEN:
        return False
    return any(_PARTICIPLE.fullmatch(word) for word in _after(tokens, found)[1:])


def _is_document(tokens: Tokens, found: Term, *, eager: bool) -> bool:
    """As in "de brief van 3 mei 2024" and "in het actieplan 2025": a day or year that is part of a name."""
    previous = found.begin - 1
    if _is_year(found.node):
        named = eager and tokens.look(previous).kind is Kind.OTHER
        return named and any(word in _IN_A_PAPER for word in _before(tokens, found)[1:4])
    if not isinstance(found.node, Day):
        return False
    if tokens.text(previous) in _DATED:
        return True
    if not is_of(tokens, previous):
        return False
    papers = (word in _PAPERS or word.endswith(("brief", "motie")) for word in _before(tokens, found)[1:5])
    return not eager or any(papers)


def _is_misnumbered(tokens: Tokens, found: Term) -> bool:
    """As in "32 mei", "Q5 2025": what is left of a day or quarter that does not exist."""
    return isinstance(found.node, Named) or tokens.look(found.begin - 2).kind is Kind.QUARTER_LETTER


def speaking_round(tokens: Tokens, at: int) -> int | None:
    """The place after "eerste termijn", a round of speaking; None when something else stands there."""
    spoken = tokens.look(at).kind is Kind.ORDINAL and tokens.text(at + 1) == "termijn"
    return at + 2 if spoken else None
