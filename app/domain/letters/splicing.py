"""Text put together from parts of another text, that knows where each of its characters came from."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spliced:
    """A mended text, and per part its first place in here and in the original."""

    text: str
    places: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """The place in the original of a character of the mended text."""
        part = bisect_right(self.places, at) - 1
        return self.origins[part] + at - self.places[part]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first place in the original of a piece of this text, and the place after its last."""
        return self.origin(start), self.origin(end - 1) + 1


class Splicer:
    """Collects parts of an original in order; ``whole`` gives the text they make."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._parts: list[str] = []
        self._places: list[int] = []
        self._origins: list[int] = []
        self._size = 0

    def take(self, start: int, end: int) -> None:
        """Add a part of the original."""
        if start < end:
            self._add(self._original[start:end], start)

    def space(self, at: int) -> None:
        """Add a space in the place of what stood at ``at``; never two in a row, and none at the start."""
        if self._parts and not self._parts[-1].endswith(" "):
            self._add(" ", at)

    def mark(self, char: str, at: int) -> None:
        """Add a character that the original does not have, in the place of what stood at ``at``."""
        self._add(char, at)

    def _add(self, part: str, origin: int) -> None:
        self._parts.append(part)
        self._places.append(self._size)
        self._origins.append(origin)
        self._size += len(part)

    @property
    def last(self) -> str:
        """The last character that was added, empty at the start."""
        return self._parts[-1][-1] if self._parts else ""

    def whole(self) -> Spliced:
        """The text that was put together."""
        return Spliced("".join(self._parts), tuple(self._places), tuple(self._origins))
