"""A bounded memory: what was used longest ago is forgotten first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key, up to a weight together; the last one put in is kept whatever its weight.

    It may be used from several threads.

    Args:
        room: How much there may be of all values together.
        weigh: How much there is of one, its key included.
    """

    def __init__(self, room: int, weigh: Callable[[V], int]) -> None:
        self._room = room
        self._weigh = weigh
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

    def several(self, keys: Sequence[K]) -> list[V | None]:
        """The same for some keys, in their order."""
        with self._lock:
            found = [self._values.get(key) for key in keys]
            for key, value in zip(keys, found, strict=True):
                if value is not None:
                    self._values.move_to_end(key)
            return found

    def put(self, key: K, value: V) -> None:
        """Keep a value, in the place of the one that was there."""
        with self._lock:
            self._drop(key)
            self._values[key] = value
            self._taken += self._weigh(value)
            while self._taken > self._room and len(self._values) > 1:
                self._drop(next(iter(self._values)))

    def drop(self, key: K) -> None:
        """Forget a value, if there is one."""
        with self._lock:
            self._drop(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._taken = 0

    def _drop(self, key: K) -> None:
        old = self._values.pop(key, None)
        self._taken -= self._weigh(old) if old is not None else 0
