"""Relative words: "dit", "volgend", "komend", "vorig" with a unit, a season, a month, a weekday, a recess."""

from dataclasses import replace

from app.domain.phrases.grammar import named
from app.domain.phrases.grammar.days import Parsed, day_of_month, weekday
from app.domain.phrases.grammar.durations import duration
from app.domain.phrases.grammar.nodes import (
    Bygone,
    CalendarYear,
    Coming,
    Current,
    Day,
    Duration,
    FeastDay,
    FromNow,
    Named,
    Node,
    NthWeekday,
    Pick,
    Range,
    RecessTime,
    SessionYear,
    TurnOfYear,
    WeekdayNamed,
)
from app.domain.phrases.words.kinds import Kind, Unit
from app.domain.phrases.words.tokens import Tokens

_WITHIN = frozenset({Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.HALF_YEAR})
"""Units that "de komende …" counts from the day it was said."""
_NAMED = {
    Kind.MONTH: named.month,
    Kind.SEASON: named.season,
    Kind.FEAST: named.feast,
    Kind.TURN_OF_YEAR: named.turn_of_year,
    Kind.RECESS: named.recess,
    Kind.SESSION: named.session,
    Kind.SESSION_WORD: named.session,
    Kind.WEEKDAY: weekday,
    Kind.NUMBER: day_of_month,
}


def relative(tokens: Tokens, at: int) -> Parsed:
    """A relative word and what it points at."""
    word, follower = tokens.look(at), tokens.look(at + 1)
    if word.kind is Kind.PAST:
        return _past(tokens, at + 1)
    if follower.kind is Kind.UNIT and isinstance(follower.value, Unit):
        return _unit(tokens, at, follower.value)
    parse = _NAMED.get(follower.kind)
    found = parse(tokens, at + 1) if parse else None
    if found:
        return _picked(found[0], at_once=word.value == 0, next_one=word.value == 1), found[1]
    length = duration(tokens, at + 1) if word.kind is Kind.COMING or word.value == 1 else None
    return (Coming(length[0]), length[1]) if length else None


def _unit(tokens: Tokens, at: int, unit: Unit) -> Parsed:
    word, end = tokens.look(at), at + 2
    if unit in (Unit.DAY, Unit.WORKDAY, Unit.HOUR):
        return None
    if unit is Unit.WEEK and tokens.look(end).kind is Kind.WEEKDAY:
        return _weekday_of_week(tokens, at)
    definite = tokens.look(at - 1).kind is Kind.ARTICLE and not tokens.text(at + 1).startswith("kalender")
    if word.kind is Kind.COMING and definite and unit in _WITHIN:
        return Coming(Duration(1, unit)), end
    offset = word.value if isinstance(word.value, int) else int(unit is not Unit.WEEKEND)
    return (CalendarYear(FromNow(offset)) if unit is Unit.YEAR else Current(unit, offset)), end


def _weekday_of_week(tokens: Tokens, at: int) -> Parsed:
    day = tokens.look(at + 2).value
    offset = tokens.look(at).value
    return (WeekdayNamed(day, offset if isinstance(offset, int) else 1), at + 3) if isinstance(day, int) else None


def _past(tokens: Tokens, at: int) -> Parsed:
    follower = tokens.look(at).kind
    if follower in (Kind.UNIT, Kind.UNITS, *_NAMED):
        parse = _NAMED.get(follower)
        found = parse(tokens, at) if parse else None
        return Bygone(), found[1] if found else at + 1
    return None


def _picked(node: Node, *, at_once: bool, next_one: bool) -> Node:
    """The node with the year that the relative word picks, unless it has one already."""
    if isinstance(node, SessionYear):
        pick = None if at_once else Pick.NOT_BEGUN
        return replace(node, year=pick, current=at_once) if node.year is None else node
    if isinstance(node, Range):
        return Range(_picked(node.first, at_once=at_once, next_one=next_one), node.last, node.exclusive)
    if isinstance(node, Named | FeastDay | TurnOfYear | RecessTime | Day | NthWeekday) and node.year is None:
        seasonal = isinstance(node, Named) and next_one
        return replace(node, year=Pick.NOT_BEGUN if seasonal else Pick.NOT_ENDED)
    if isinstance(node, WeekdayNamed) and node.week is None and at_once:
        return replace(node, week=0)
    return node
