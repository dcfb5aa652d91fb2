"""The one clock. It is handed in; nothing else in the program asks what time it is."""

from datetime import UTC, date, datetime
from typing import Protocol

from app.domain.history import recorded_day


class Clock(Protocol):
    """Tells the instant (aware, UTC)."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the clock that everybody else is handed


class FixedClock:
    """A clock that stands still, for tests and for reproducing an answer."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """The instant it was given."""
        return self.instant


def today(clock: Clock) -> date:
    """The calendar day in Europe/Amsterdam."""
    return recorded_day(clock.now())
