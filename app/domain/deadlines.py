"""Deadlines: the words a promise was given in, the days they mean, and why.

A deadline has one shape wherever it appears: in an event, on a commitment, as the answer of the reader.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.periods import Period, Precision
from app.domain.recurrences import Recurrence


class DeadlineKind(StrEnum):
    """What sort of term the words set."""

    DATED = "dated"
    UNDATED = "undated"
    EVENT = "event"
    RECURRING = "recurring"


DATED, RECURRING = DeadlineKind.DATED, DeadlineKind.RECURRING
"""The kinds that every state is held against, as names of their own: Python before 3.12 finds a member on its
enumeration by a call of a function."""
_WITHOUT_PERIOD = (DeadlineKind.UNDATED, DeadlineKind.EVENT)


class Firmness(StrEnum):
    """How firmly the term was promised: outright, as an aim, as an expectation, or on a condition."""

    FIRM = "firm"
    INTENDED = "intended"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"


@dataclass(frozen=True)
class When:
    """When something happened: its first and last possible day.

    Equal when the day is known; either or both ``None`` as far as it is not.
    Raises ValueError when the first possible day is after the last.
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"the first possible day ({self.first}) is after the last ({self.last})")

    @classmethod
    def on(cls, day: date) -> "When":
        """A day that is known."""
        return cls(day, day)

    @property
    def day(self) -> date | None:
        """The day itself, when it is known exactly."""
        return self.first if self.first == self.last else None


UNKNOWN_DAY = When(None, None)
BY_HAND = "hand"
"""The rule of a period that a person set."""


@dataclass(frozen=True)
class Explanation:
    """One sentence for people, in both languages of the register."""

    nl: str
    en: str


@dataclass(frozen=True)
class Deadline:
    """A term as it was said and as it was read.

    ``rule`` and ``rule_version`` name the convention that read it (``"hand"`` when a person set the
    period, with the reason in the explanation). ``provisional`` says why the days may still change, or
    is None. ``grace_days`` move the verdict, never the period. ``rrule`` is the recurrence of a series
    (RFC 5545, section 3.3.10), ``awaits`` what an event-bound term waits for.

    Raises ValueError when a dated deadline has no period, or one of another kind has one
    (a series may carry its first term), or when the recurrence is no rule.
    """

    wording: str
    stated_on: When
    kind: DeadlineKind
    period: Period | None
    rule: str
    rule_version: int
    explanation: Explanation
    firmness: Firmness = Firmness.FIRM
    provisional: Explanation | None = None
    grace_days: int = 0
    rrule: str | None = None
    awaits: str | None = None

    def __post_init__(self) -> None:
        if self.period is None:
            if self.kind is DATED:
                raise ValueError("a dated deadline has a period")
        elif self.kind in _WITHOUT_PERIOD:
            raise ValueError(f"a deadline of kind '{self.kind}' has no period")
        if (self.kind is RECURRING) != (self.rrule is not None):
            raise ValueError("a recurring deadline, and no other, has a recurrence rule")
        if self.rrule is not None:
            Recurrence(self.rrule)
        if self.grace_days < 0:
            raise ValueError("grace is a number of days from 0")

    @property
    def first_day(self) -> date | None:
        """First day the words allow, None without one."""
        return self.period.earliest if self.period else None

    @property
    def last_day(self) -> date | None:
        """Last day the words allow, None without one."""
        return self.period.latest if self.period else None

    def set_by_hand(self, period: Period, reason: str) -> "Deadline":
        """The same words with days that a person set, for a reason that the reader could not know."""
        return Deadline(
            wording=self.wording,
            stated_on=self.stated_on,
            kind=DeadlineKind.DATED,
            period=period,
            rule=BY_HAND,
            rule_version=1,
            explanation=Explanation(f"Met de hand gezet: {reason}", f"Set by hand: {reason}"),
            firmness=self.firmness,
        )

    def moved_from(self, earlier: "Deadline") -> bool:
        """Whether this deadline puts its outcome on other days than an earlier one.

        A first day that only says when the words were spoken ("uiterlijk", "binnen") is no part of
        the promise: between such a term and any other only the last day counts.
        """
        if (self.period is None) != (earlier.period is None):
            return True
        if self.last_day != earlier.last_day:
            return True
        spoken = {Precision.UNTIL, Precision.WITHIN}
        clamped = any(d.period and d.period.latest and d.period.precision in spoken for d in (self, earlier))
        return not clamped and self.first_day != earlier.first_day
