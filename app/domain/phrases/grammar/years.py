"""Years: as a number, counted from now, or as the tail of a period ("mei van dit jaar", "1 juli a.s.")."""

from app.domain.phrases.grammar.nodes import FromNow, Pick, YearRef
from app.domain.phrases.words.kinds import Kind, Unit
from app.domain.phrases.words.tokens import Tokens, full_year

JOINTS = (Kind.DASH, Kind.SLASH)


def is_of(tokens: Tokens, at: int) -> bool:
    """Whether a word is "van", or the English "of"."""
    return tokens.look(at).kind is Kind.OF or tokens.text(at) == "of"


def skip_articles(tokens: Tokens, at: int) -> int:
    """The place after an article or two."""
    for _ in range(2):
        lexeme = tokens.look(at)
        if lexeme.kind is not Kind.ARTICLE or lexeme.value is not None:
            break
        at += 1
    return at


def names_other(tokens: Tokens, at: int) -> bool:
    """Whether a "van" follows with something that is no time: "eerste helft van de kabinetsperiode"."""
    return is_of(tokens, at) and tokens.look(skip_articles(tokens, at + 1)).kind is Kind.OTHER


def year_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year in digits (2026, '26, and 20182 with a footnote's digit) and the place after it."""
    lexeme = tokens.look(at)
    if lexeme.kind in (Kind.YEAR, Kind.NOTED_YEAR) and isinstance(lexeme.value, int):
        return lexeme.value, at + 1
    digits = tokens.look(at + 1).value
    if lexeme.kind is Kind.QUOTE and tokens.glued(at + 1) and len(tokens.text(at + 1)) == 2 and isinstance(digits, int):
        return full_year(digits), at + 2
    return None


def year_span(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The first year of 2024-2025, 2024/25 or plain 2024, and the place after it."""
    first = year_number(tokens, at)
    if first is None or tokens.look(first[1]).kind not in JOINTS:
        return first
    year, end = first
    second = year_number(tokens, end + 1)
    if second:
        return (year, second[1]) if second[0] == year + 1 else first
    short = tokens.look(end + 1)
    return (year, end + 2) if short.kind is Kind.NUMBER and short.value == (year + 1) % 100 else first


def relative_year(tokens: Tokens, at: int) -> tuple[YearRef, int] | None:
    """As in "dit jaar", "volgend jaar", "komend jaar", "het lopende jaar", "next year" and the place after it."""
    at = skip_articles(tokens, at)
    lexeme, unit = tokens.look(at), tokens.look(at + 1)
    if unit.kind is not Kind.UNIT or unit.value is not Unit.YEAR:
        return None
    if lexeme.kind is Kind.RELATIVE and isinstance(lexeme.value, int):
        return FromNow(lexeme.value), at + 2
    if lexeme.kind is Kind.COMING:
        return FromNow(1), at + 2
    return (Pick.GONE, at + 2) if lexeme.kind is Kind.PAST else None


def year_tail(tokens: Tokens, at: int) -> tuple[YearRef, int]:
    """The year that follows a period, or None and the same place."""
    plain = _plain_tail(tokens, at)
    if plain:
        return plain
    kind = tokens.look(at).kind
    if kind is Kind.COMING:
        return Pick.NOT_ENDED, at + 1
    if kind is Kind.JUST_PAST:
        return Pick.GONE, at + 1
    if kind is Kind.OPEN:
        inside = year_number(tokens, at + 1)
        return (inside[0], inside[1] + 1) if inside and tokens.look(inside[1]).kind is Kind.CLOSE else (None, at)
    return None, at


def _plain_tail(tokens: Tokens, at: int) -> tuple[YearRef, int] | None:
    start = at
    if is_of(tokens, at) or (tokens.look(at).kind in JOINTS and tokens.glued(at) and tokens.glued(at + 1)):
        start = skip_articles(tokens, at + 1)
    elif tokens.text(at) == "in" or tokens.look(at).kind is Kind.COMMA:
        start = at + 1
    found = relative_year(tokens, start)
    if found:
        return found
    return _named_year(tokens, start)


def _named_year(tokens: Tokens, at: int) -> tuple[YearRef, int] | None:
    """As in "2025", "jaar 2025"; "het jaar" alone says nothing new."""
    at = skip_articles(tokens, at)
    unit = tokens.look(at)
    if unit.kind is not Kind.UNIT or unit.value is not Unit.YEAR:
        return year_number(tokens, at)
    numbered = year_number(tokens, at + 1)
    if numbered:
        return numbered
    return (None, at + 1) if tokens.look(at - 1).kind is Kind.ARTICLE else None
