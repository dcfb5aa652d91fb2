"""Finding the terms in a text: where one can hang, and what it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.phrases.grammar.events import EVENT_CORES, EVENT_STARTS, EventTerm, event
from app.domain.phrases.grammar.meetings import MEETINGS
from app.domain.phrases.grammar.recurrence import RATES, SERIES_WORDS, SeriesTerm, rate
from app.domain.phrases.grammar.terms import Opening, Term, is_weak, opening, term
from app.domain.phrases.grammar.traps import speaking_round, trap
from app.domain.phrases.grammar.vague import VAGUE, VagueTerm, vague
from app.domain.phrases.grammar.years import year_number
from app.domain.phrases.words.expressions import PREFIXES
from app.domain.phrases.words.kinds import Kind
from app.domain.phrases.words.tokens import Tokens

_SHORTEST_NAME = 7
"""Letters of the name of a meeting ("Landbouwraad")."""
_LONGEST_LEAD = 8
"""Words before a core word that may belong to its term."""
_CORES = RATES.leading | VAGUE.leading | EVENT_CORES
_STARTS = PREFIXES.first_words | VAGUE.first_words | RATES.first_words | EVENT_STARTS | SERIES_WORDS
_LINKS = PREFIXES.words | VAGUE.words | RATES.words | SERIES_WORDS
_APART = frozenset({Kind.STOP, Kind.AMOUNT})
_NEVER_FIRST = frozenset({Kind.AND, Kind.OR, Kind.COMMA, Kind.COLON, Kind.DASH, Kind.SLASH, Kind.OPEN, Kind.CLOSE})


@dataclass(frozen=True, slots=True)
class TrapTerm:
    """Words that look like a term, and the rule that says why they are none."""

    begin: int
    end: int
    rule: str


AnyTerm = Term | EventTerm | VagueTerm | SeriesTerm | TrapTerm


def terms(tokens: Tokens, *, eager: bool) -> list[AnyTerm]:
    """Every term of a text, in order.

    ``eager`` takes what a wording on its own may mean ("2026", "dinsdag", "na de toets") and tries every word;
    otherwise only words near a core word of time are tried, so that a long text costs little.
    """
    found: list[AnyTerm] = []
    end = 0
    for at in range(tokens.size) if eager else _starts(tokens):
        this = _term(tokens, at, eager=eager) if at >= end else None
        if this:
            found.append(this)
            end = this.end
    return found


def _starts(tokens: Tokens) -> Iterator[int]:
    """The places where a term may start: at a core word, or at the words that lead up to it."""
    words = enumerate(zip(tokens.lexemes, tokens.texts, strict=True))
    reached = 0
    for core in [at for at, (lexeme, text) in words if lexeme.core or _hangs(tokens, at, lexeme.kind, text)]:
        start, bound = core, max(reached, core - _LONGEST_LEAD)
        start -= _named_before(tokens, core)
        while start > bound and _links(tokens.look(start - 1).kind, tokens.text(start - 1)):
            start -= 1
        for at in range(start, core + 1):
            kind = tokens.look(at).kind
            if (tokens.text(at) in _STARTS) if kind is Kind.OTHER else (kind not in _NEVER_FIRST):
                yield at
        reached = core + 1


def _hangs(tokens: Tokens, at: int, kind: Kind, text: str) -> bool:
    """Whether a term can hang on a word that is none of time: "termijn", "commissiedebat", the quote of '28."""
    if kind is Kind.OTHER:
        return text in _CORES or (len(text) > _SHORTEST_NAME and text.endswith(MEETINGS))
    return text in _CORES or (kind is Kind.QUOTE and year_number(tokens, at) is not None)


def _named_before(tokens: Tokens, core: int) -> int:
    """How many words the first part of a meeting's name takes: "Landbouw- en" before "Visserijraad"."""
    return 3 if tokens.text(core - 1) == "en" and tokens.look(core - 2).kind is Kind.DASH and core > 2 else 0


def _links(kind: Kind, text: str) -> bool:
    return text in _LINKS if kind is Kind.OTHER else kind not in _APART


def _term(tokens: Tokens, at: int, *, eager: bool) -> AnyTerm | None:
    series = rate(tokens, at, eager=eager)
    if series:
        return series
    start = opening(tokens, at)
    vaguely = vague(tokens, at, start, eager=eager)
    if vaguely:
        return vaguely
    dated = term(tokens, at, start)
    if dated is None:
        return _without_days(tokens, at, start, eager=eager)
    if not eager and is_weak(tokens, dated):
        return None
    reason = trap(tokens, dated, eager=eager)
    return TrapTerm(dated.begin, dated.end, reason) if reason else dated


def _without_days(tokens: Tokens, at: int, start: Opening, *, eager: bool) -> AnyTerm | None:
    happening = event(tokens, at, start, eager=eager)
    if happening:
        return happening
    spoken = speaking_round(tokens, at)
    return TrapTerm(at, spoken, "none-speaking-round") if spoken else None
