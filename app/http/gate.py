"""How often callers may ask: those without a key, and those who try keys that are none.

Counted in the memory of each process, by address, in fixed windows: with N processes a caller may ask up to N times as
often. The feed is never counted, for a calendar that is refused shows nothing and says nothing. Nor is whoever has a
key that works, or has signed in.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from limits import RateLimitItem
from starlette.requests import Request

from app.http import kinds
from app.http.about import asked_path
from app.http.allowing import Network, allowances
from app.http.callers import caller
from app.http.problems import ProblemError
from app.http.windows import Windows

_UNCOUNTED = frozenset({"/livez", "/readyz"})
ANONYMOUS, FAILED = "anonymous", "failed-keys"


class Gate:
    """Counts what callers ask, and refuses those who ask too often (429)."""

    def __init__(self, anonymous: str = "", failed: str = "", trusted: Sequence[Network] = ()) -> None:
        """What each caller may ask without a key, and how often a key that is none may be tried.

        Raises ValueError for what is no allowance.
        """
        self._allowances = {ANONYMOUS: allowances(anonymous), FAILED: allowances(failed)}
        self._trusted = tuple(trusted)
        self._windows = Windows()

    def caller(self, request: Request) -> str:
        """Who asks (see ``app.http.callers``)."""
        return caller(request, self._trusted)

    def admit(self, request: Request, now: datetime) -> None:
        """Count a request without a key. Raises ProblemError (429) beyond what is allowed."""
        path = asked_path(request.scope)
        if path not in _UNCOUNTED and not path.endswith(".ics"):
            self._count(ANONYMOUS, request, now)

    def note_failure(self, request: Request, now: datetime) -> None:
        """Count a key that is none. Raises ProblemError (429) beyond what is allowed; a key that works still does."""
        self._count(FAILED, request, now)

    def _count(self, policy: str, request: Request, now: datetime) -> None:
        allowing = self._allowances[policy]
        who = self.caller(request) if allowing else ""
        for allowed in allowing:
            length = timedelta(seconds=allowed.get_expiry())
            window = self._windows.hit((policy, str(allowed), who), length, now)
            if window.count > allowed.amount:
                raise _refusal(policy, allowed, seconds=max(1, ceil((window.ends - now).total_seconds())))


def _refusal(policy: str, allowed: RateLimitItem, seconds: int) -> ProblemError:
    """The refusal, with the headers of RFC 9110 (10.2.3) and of the IETF's draft on RateLimit headers."""
    window = allowed.get_expiry()
    told = f"At most {allowed.amount} in {window} seconds; go on in {seconds} seconds"
    way_out = "with a key that works." if policy == FAILED else "or with a key: then nobody counts."
    headers = {
        "Retry-After": str(seconds),
        "RateLimit-Policy": f'"{policy}";q={allowed.amount};w={window}',
        "RateLimit": f'"{policy}";r=0;t={seconds}',
    }
    return ProblemError(kinds.TOO_MANY_REQUESTS, f"{told}, {way_out}", headers=headers)
