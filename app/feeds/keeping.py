"""A bounded memory: what was used longest ago is forgotten first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Weighty(Protocol):
    """Something that takes up so many octets."""

    def __len__(self) -> int:
        """How many."""
        ...


K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Weighty)


class Kept(Generic[K, V]):
    """Values by key, up to a number of octets together; the last one put in is kept whatever its size.

    It may be used from several threads.
    """

    def __init__(self, octets: int) -> None:
        self._room = octets
        self._taken = 0
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        """The value that was put under a key, when it is still there."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: K, value: V) -> None:
        """Keep a value, in the place of the one that was there."""
        with self._lock:
            self._drop(key)
            self._values[key] = value
            self._taken += len(value)
            while self._taken > self._room and len(self._values) > 1:
                self._drop(next(iter(self._values)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._taken = 0

    def _drop(self, key: K) -> None:
        old = self._values.pop(key, None)
        self._taken -= len(old) if old is not None else 0
