"""Memory that a process shares with its copies: a shelf with places, on which a copy puts what it made.

What goes through the pipe of a pool goes in pieces of 64 KiB, and for each piece a thread of the receiver waits for
Python's turn, while the maker waits for the thread. What lies on a shelf is taken when it is needed.
"""

import mmap
import pickle
from collections import deque
from typing import Any, NamedTuple

PLACE = 2 * 1024 * 1024
"""Octets of a place: three times what becomes of a part as a rule. Memory is used only where something lies."""


class Laid(NamedTuple):
    """Where something lies, and how many octets of it."""

    place: int
    size: int


class Shelf:
    """Places for what copies of this process make; it is there before they are, and each writes only where it is told.

    Who made it says which place is free. Raises OSError when there is no memory for it.
    """

    def __init__(self, places: int) -> None:
        self._memory = mmap.mmap(-1, places * PLACE)
        self._free = deque(range(places))

    def free_place(self) -> int | None:
        """A place that is kept from now on until it is given up; None when all are."""
        return self._free.popleft() if self._free else None

    def give_up(self, place: int) -> None:
        """Let something else be put on a place."""
        self._free.append(place)

    def put(self, place: int, made: object) -> Laid | None:
        """Lay something down, in a copy. None when it is too large for a place."""
        octets = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        if len(octets) > PLACE:
            return None
        start = place * PLACE
        self._memory[start : start + len(octets)] = octets
        return Laid(place, len(octets))

    def get(self, laid: Laid) -> Any:
        """What lies there."""
        start = laid.place * PLACE
        with memoryview(self._memory) as memory, memory[start : start + laid.size] as octets:
            return pickle.loads(octets)  # noqa: S301 - what our own copies made
