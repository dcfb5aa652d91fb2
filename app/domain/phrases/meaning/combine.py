"""Several terms in one wording: both limits are kept, and the later one binds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import reduce

from app.domain.deadlines import DeadlineKind, Explanation
from app.domain.periods import Period, Precision
from app.domain.phrases.meaning import explain
from app.domain.phrases.meaning.outcomes import Outcome, joined
from app.domain.phrases.meaning.resolve import Resolver
from app.domain.phrases.meaning.spans import DAY
from app.domain.phrases.words.kinds import words
from app.domain.phrases.words.tokens import Tokens

_ALTERNATIVES = words("of or danwel")
_MOST_TOLD = 6
_PREFERENCE = (DeadlineKind.EVENT, DeadlineKind.UNDATED)


def combined(outcomes: Sequence[Outcome], tokens: Tokens, resolver: Resolver) -> Outcome | None:
    """One outcome for a wording: a series, else the dated terms together, else what it waits for, else why not."""
    for found in outcomes:
        if found.kind is DeadlineKind.RECURRING:
            return found
    dated = [found for found in outcomes if found.kind is DeadlineKind.DATED]
    if dated:
        binding = reduce(lambda first, then: _binding(first, then, tokens), dated)
        return replace(binding, detail=_told_together(dated, tokens, resolver.stated_on)) if len(dated) > 1 else binding
    rest = [found for kind in _PREFERENCE for found in outcomes if found.kind is kind]
    return rest[0] if rest else None


def _binding(first: Outcome, then: Outcome, tokens: Tokens) -> Outcome:
    one = joined(first, then, tokens)
    alternative = one and any(tokens.text(at) in _ALTERNATIVES for at in range(first.end, then.begin))
    period, source = _bound(first, then, one=one, alternative=alternative)
    rule = "or-else" if one and then.until and source is then else "two-terms"
    alone = period is source.period
    provisional = source.provisional if alone else first.provisional or then.provisional
    return replace(source, begin=first.begin, end=then.end, period=period, rule=rule, provisional=provisional)


def _bound(first: Outcome, then: Outcome, *, one: bool, alternative: bool) -> tuple[Period | None, Outcome]:
    """The period that binds, and the term it comes from."""
    early, late = first.period, then.period
    if early is None or late is None:
        return early or late, then
    if early.latest is None or late.latest is None:
        return _open(first, then)
    if one and then.until:
        return late, then
    later = then if late.latest >= early.latest else first
    meeting = one and late.earliest is not None and late.earliest - early.latest == DAY
    if (alternative or meeting) and not first.until and early.earliest and late.earliest:
        return Period(min(early.earliest, late.earliest), max(early.latest, late.latest), Precision.INTERVAL), later
    return later.period, later


def _open(first: Outcome, then: Outcome) -> tuple[Period | None, Outcome]:
    """With an open end ("na de zomer, doch uiterlijk 1 december") both limits hold where they can."""
    opened, other = (first, then) if first.period and first.period.latest is None else (then, first)
    start, last = (opened.period, other.period)
    if start is None or last is None or start.earliest is None:
        return opened.period, opened
    if last.latest is None:
        later = opened if last.earliest is None or start.earliest >= last.earliest else other
        return later.period, later
    if last.latest < start.earliest:
        return start, opened
    begin = start.earliest if other.until or last.earliest is None else max(start.earliest, last.earliest)
    return Period(begin, last.latest, Precision.INTERVAL), other


def _told_together(dated: Sequence[Outcome], tokens: Tokens, stated_on: date | None) -> Explanation:
    """The terms with their days, to stand beside the one that binds; of many the first few."""
    parts = [_told(found, tokens, stated_on) for found in dated[:_MOST_TOLD]]
    return Explanation("; ".join(part.nl for part in parts), "; ".join(part.en for part in parts))


def _told(found: Outcome, tokens: Tokens, stated_on: date | None) -> Explanation:
    words = explain.shortened(tokens.original(found.begin, found.end))
    told = explain.days(found.period, stated_on) if found.period else Explanation("", "")
    return Explanation(f"‘{words}’ {told.nl}", f"‘{words}’ {told.en}")
