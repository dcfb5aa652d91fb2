"""How often a key may be tried that is none: enough for a person who pastes wrongly, too few for a program.

Guessing 256 random bits is hopeless anyway; this keeps the guessing from costing anything. Kept in memory, per process,
by the caller's address, and forgotten after ``WITHIN``.
"""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

MOST = 10
WITHIN = timedelta(minutes=5)
MOST_CALLERS = 10_000


class FailedAttempts:
    """Counts failures by caller, each for ``WITHIN``."""

    def __init__(self) -> None:
        self._by_caller: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def wait(self, caller: str, now: datetime) -> timedelta | None:
        """How long a caller has to wait; None when it may try."""
        with self._lock:
            failed = self._recent(caller, now)
            return failed[0] + WITHIN - now if len(failed) >= MOST else None

    def note(self, caller: str, now: datetime) -> None:
        """A caller failed. Of callers beyond ``MOST_CALLERS`` those that failed longest ago are forgotten."""
        with self._lock:
            failed = self._recent(caller, now)
            failed.append(now)
            self._by_caller[caller] = failed
            self._by_caller.move_to_end(caller)
            if len(self._by_caller) > MOST_CALLERS:
                self._by_caller.popitem(last=False)

    def _recent(self, caller: str, now: datetime) -> deque[datetime]:
        failed = self._by_caller.get(caller, deque())
        while failed and failed[0] + WITHIN <= now:
            failed.popleft()
        return failed
