"""Meetings whose day is given: "het debat over de NVWA van 6 november", "de Raad van 17 en 18 oktober"."""

from app.domain.phrases.grammar.days import day_of_month, numeric_day
from app.domain.phrases.grammar.nodes import Day, Meeting, Range
from app.domain.phrases.grammar.terms import Opening, Term
from app.domain.phrases.grammar.years import is_of, skip_articles
from app.domain.phrases.words.kinds import Kind, Limit, words
from app.domain.phrases.words.tokens import Tokens

MEETINGS = (
    "debat",
    "overleg",
    "behandeling",
    "vergadering",
    "raad",
    "verkiezingen",
    "ao",
    "wgo",
    "vao",
    "hoorzitting",
    "top",
    "conferentie",
    "gesprek",
    "bezoek",
    "stemmingen",
    "stemming",
    "bijeenkomst",
    "referendum",
    "debate",
    "meeting",
    "council",
    "summit",
    "elections",
)
"""How the names of meetings end."""
_FARTHEST = 10
"""Words between a meeting and its day, at most."""
_ON = words("op d.d. d.d dd on")
_BREAKS = frozenset({Kind.STOP, Kind.END, Kind.COMMA, Kind.COLON})


def meeting(tokens: Tokens, begin: int, start: Opening, noun: int) -> Term | None:
    """The term that a meeting gives with its day, None without a day. "Tot" a debate includes its day."""
    for at in range(noun + 1, noun + _FARTHEST):
        if tokens.look(at).kind in _BREAKS:
            return None
        found = _day(tokens, skip_articles(tokens, at + 1)) if is_of(tokens, at) or tokens.text(at) in _ON else None
        if found:
            limit = start.limit or Limit.IN
            return Term(begin, found[1], Limit.BY if limit is Limit.TILL else limit, Meeting(found[0]))
    return None


def _day(tokens: Tokens, at: int) -> tuple[Day | Range, int] | None:
    at += tokens.look(at).kind is Kind.WEEKDAY
    found = day_of_month(tokens, at) or numeric_day(tokens, at)
    return (found[0], found[1]) if found and isinstance(found[0], Day | Range) else None
