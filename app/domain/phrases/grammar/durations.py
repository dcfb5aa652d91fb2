"""Lengths of time: "zes weken", "een half jaar", "anderhalf jaar", "twee tot drie maanden", "een week of zes"."""

from app.domain.phrases.grammar.nodes import Duration
from app.domain.phrases.words.kinds import Kind, Unit, words
from app.domain.phrases.words.tokens import Tokens

_TO = words("tot a to")


def number(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """A number in digits or words ("een" is 1, "half" a half) and the place after it."""
    lexeme = tokens.look(at)
    if lexeme.kind is Kind.NUMBER and isinstance(lexeme.value, int | float):
        return lexeme.value, at + 1
    if lexeme.kind is Kind.ARTICLE and lexeme.value == 1:
        return (0.5, at + 2) if tokens.text(at + 1) in ("half", "halve") else (1, at + 1)
    if lexeme.kind is Kind.AMOUNT:
        return _decimal(tokens.text(at), at)
    return None


def _decimal(text: str, at: int) -> tuple[float, int] | None:
    whole, _, part = text.replace(".", ",").partition(",")
    return (float(f"{whole}.{part}"), at + 1) if len(whole) <= 2 and len(part) == 1 else None


def duration(tokens: Tokens, at: int) -> tuple[Duration, int] | None:
    """A length of time and the place after it; without a number it is one unit only for a half-year."""
    found = number(tokens, at)
    if found is None:
        return None
    first, end = found
    end = _past_digits(tokens, end)
    unit = _unit(tokens, end)
    if unit:
        return _approximate_count(tokens, unit, end + 1) or (Duration(first, unit), end + 1)
    second = _second_number(tokens, end)
    if second is None:
        return None
    unit = _unit(tokens, second[1])
    return (Duration(max(first, second[0]), unit, min(first, second[0])), second[1] + 1) if unit else None


def _past_digits(tokens: Tokens, at: int) -> int:
    """The place after the digits that repeat a number: "zes (6) weken"."""
    repeated = tokens.look(at).kind is Kind.OPEN and tokens.look(at + 1).kind is Kind.NUMBER
    return at + 3 if repeated and tokens.look(at + 2).kind is Kind.CLOSE else at


def _unit(tokens: Tokens, at: int) -> Unit | None:
    lexeme = tokens.look(at)
    if lexeme.kind in (Kind.UNIT, Kind.UNITS) and isinstance(lexeme.value, Unit):
        return lexeme.value
    return None


def _second_number(tokens: Tokens, at: int) -> tuple[float, int] | None:
    joint = tokens.look(at).kind
    if joint in (Kind.OR, Kind.DASH, Kind.SLASH) or tokens.text(at) in _TO:
        return number(tokens, at + 1)
    return None


def _approximate_count(tokens: Tokens, unit: Unit, at: int) -> tuple[Duration, int] | None:
    """The rest of "een week of zes"."""
    count = number(tokens, at + 1) if tokens.text(at) == "of" else None
    if count is None or count[0] < 2 or _unit(tokens, count[1]) or tokens.look(count[1]).kind is Kind.MONTH:
        return None
    return Duration(count[0], unit), count[1]
