"""Series: the terms of a recurring promise, each a commitment of its own that is kept or missed.

The first term is the one the words name, else the first whole one after the day the promise was made.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from uuid import UUID, uuid5

from dateutil.relativedelta import relativedelta

from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline, DeadlineKind, Explanation, When
from app.domain.periods import Period
from app.domain.recurrences import Recurrence

AHEAD = relativedelta(months=18)
"""How far before its first day a term becomes a commitment."""


def terms(deadline: Deadline, made_on: date, until: date) -> Iterator[Period]:
    """The terms of a series in order, up to those that begin by ``until``.

    Raises ValueError when the deadline has no recurrence rule.
    """
    if deadline.rrule is None:
        raise ValueError("only a recurring deadline has terms")
    rule, after, first = Recurrence(deadline.rrule), deadline.stated_on.last or made_on, []
    if deadline.period and deadline.period.latest:
        first, after = [deadline.period], deadline.period.latest
    for term in islice(chain(first, rule.terms(after)), rule.count):
        if _begin(term) > until:
            return
        yield term


def _begin(term: Period) -> date:
    begin = term.earliest or term.latest
    if begin is None:
        raise TypeError("a period has at least one end")
    return begin


def occurrence_id(series: UUID, term: Period) -> UUID:
    """The id of the commitment for one term: always the same for the same series and term."""
    return uuid5(series, term.edtf)


def occurrence_deadline(parent: Deadline, term: Period) -> Deadline:
    """The deadline of one term: the words of the series, the days of the term."""
    return replace(
        parent,
        kind=DeadlineKind.DATED,
        period=term,
        rrule=None,
        explanation=Explanation(
            f"«{parent.wording}»: de termijn {term.edtf} loopt tot en met {term.latest}.",
            f'"{parent.wording}": the term {term.edtf} runs through {term.latest}.',
        ),
    )


def made_on(parent: Commitment, term: Period) -> When:
    """When a term came to be owed: eighteen months before it begins, or with the promise when that is later."""
    promised, ahead = parent.made, _begin(term) - AHEAD
    if promised.first is None:
        return promised
    return When(max(promised.first, ahead), max(promised.last, ahead) if promised.last else None)
