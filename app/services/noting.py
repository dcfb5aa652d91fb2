"""Writing something down in passing: that a key or a subscription was used."""

from collections.abc import Callable
from threading import Lock

_NOTING = Lock()


def note_in_passing(note: Callable[[], None]) -> None:
    """Write something down, but not when another thread is waiting to do such a thing.

    Behind a long import every note would wait for its turn, and soon no thread would be left to answer anybody.
    """
    if not _NOTING.acquire(blocking=False):
        return
    try:
        note()
    finally:
        _NOTING.release()
