"""Counting in fixed windows of time, in the memory of one process, without a thread or a timer of its own."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

SWEPT_AT = 10_000
"""Windows that are kept before those that are over are looked for; after that, whenever there are twice as many."""


@dataclass(slots=True)
class Window:
    """What was counted of one caller, and when counting begins anew."""

    count: int
    ends: datetime


class Windows:
    """The windows of all callers. It may be used from several threads."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, ...], Window] = {}
        self._swept_at = SWEPT_AT
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._windows)

    def hit(self, key: tuple[str, ...], length: timedelta, now: datetime) -> Window:
        """Count one more, in the window that began with the first.

        A clock that went back begins a new window: nobody is kept out for longer than ``length``.
        """
        with self._lock:
            window = self._windows.get(key)
            if window is None or not timedelta() < window.ends - now <= length:
                self._sweep(now)
                window = self._windows[key] = Window(0, now + length)
            window.count += 1
            return Window(window.count, window.ends)

    def _sweep(self, now: datetime) -> None:
        if len(self._windows) < self._swept_at:
            return
        self._windows = {key: window for key, window in self._windows.items() if window.ends > now}
        self._swept_at = max(SWEPT_AT, 2 * len(self._windows))
