"""The two sorts of picture there are: how each is read, and how it is brought up to date."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from app.store.picture.history import History, history_parts, history_renewed, ranked
from app.store.picture.picture import Picture
from app.store.picture.reading import parts, renewed
from app.store.reading import AnyConnection


class Growing(Protocol):
    """What is made part by part and never changes."""

    @property
    def version(self) -> int:
        """The register version it is of."""
        ...

    @property
    def places(self) -> int:
        """How many places there are."""
        ...

    @property
    def octets(self) -> int:
        """How much memory it takes, about."""
        ...

    @property
    def is_worn(self) -> bool:
        """Whether it is better made anew than brought up to date."""
        ...

    @property
    def is_rough(self) -> bool:
        """Whether it should be finished when there is time."""
        ...

    def followed_by(self, other: Self, /) -> Self:
        """This one with another behind its own."""
        ...


P = TypeVar("P", bound=Growing)


@dataclass(frozen=True, slots=True)
class Sort(Generic[P]):
    """A sort of picture: the parts it is made of in order, and how it follows what was recorded since.

    ``finished`` adds what takes too long while somebody waits.
    """

    name: str
    parts: Callable[[AnyConnection], Iterator[P]]
    renewed: Callable[[AnyConnection, P], P]
    finished: Callable[[AnyConnection, P], P] = lambda _, picture: picture


PRESENT: Sort[Picture] = Sort("present", parts, renewed)
HISTORY: Sort[History] = Sort("history", history_parts, history_renewed, ranked)
