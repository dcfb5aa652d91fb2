"""The commitments that a letter may be about: found by its words, its numbers and its day, few of however many."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from uuid import UUID

from app.domain.events import Reference
from app.domain.letters.subjects import FEWEST, subject_of, telling, total
from app.store import stems
from app.store.reading import AnyConnection
from app.store.stems import Found

FINDS = 5_000
"""States, of a known ministry its own, beyond which a word finds none of them: it tells no more than "brief" does."""
_TOGETHER = 500
"""States whose texts are read at once."""
_KEPT = 20_000
"""Entries that are kept for the next sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A commitment beside a letter: the words of the letter that it has, and what all of its own tell together."""

    number: int
    place: tuple[date, UUID]
    words: frozenset[str]
    weight: float
    is_open: bool


class Subjects:
    """The commitments that the sentences of one letter may be about, read as they are asked for.

    ``words`` are all that the letter may be compared by, ``ministry`` is whose commitments words may find (None for
    all), ``issued_on`` the day by which they were made. A word finds ``FINDS`` states at most, however large the
    register; of a known ministry the numbers of all its states are kept as well.
    """

    def __init__(
        self, connection: AnyConnection, ministry: str | None, issued_on: date | None, words: frozenset[str]
    ) -> None:
        self._connection = connection
        self._issued_on = issued_on
        self._words = words
        self._states = stems.states_ever(connection)
        self._held: dict[str, int] = {}
        self._finding: dict[str, Sequence[int]] = {}
        self._look_up(ministry)
        self._entries: dict[int, Entry | None] = {}
        self._that_day: list[Found] | None = None

    def weigh(self, word: str) -> float:
        """How much a word tells: the fewer states hold it, the more."""
        return telling(self._states, self._held[word])

    def by_words(self, words: frozenset[str]) -> list[Entry]:
        """Those that were open then and have at least ``FEWEST`` of some words that find."""
        finding = {word for word in words if word in self._finding}
        times = Counter(chain.from_iterable(self._finding[word] for word in finding))
        entries = self._read([number for number, hits in times.items() if hits >= FEWEST])
        return [entry for entry in entries if entry.is_open and len(entry.words & finding) >= FEWEST]

    def by_number(self, number: Reference) -> list[Entry]:
        """Those that bear an official number."""
        found = stems.present(self._connection, stems.bearing(number.id))
        return list(self._beside(one for one in found if one.known.bears(number)))

    def by_term(self, wording: str) -> list[Entry]:
        """Those whose term was said in these words on the day of the letter, and that have one of its words."""
        day = self._issued_on
        if day is None:
            return []
        if self._that_day is None:
            self._that_day = list(stems.present(self._connection, stems.promised_on(day)))
        return [one for one in self._beside(one for one in self._that_day if one.known.said(wording, day)) if one.words]

    def _look_up(self, ministry: str | None) -> None:
        """How many states hold each word of the letter and, for each word that finds, which do."""
        theirs = None if ministry is None else stems.owed_by(self._connection, ministry)
        for word, numbers in stems.which_hold(self._connection, self._words):
            self._held[word] = len(numbers)
            found = numbers if theirs is None else theirs.intersection(numbers)
            if len(found) <= FINDS:
                self._finding[word] = array("q", found)

    def _read(self, numbers: Collection[int]) -> list[Entry]:
        """The entries of some states; of those that are not present, or were not made by then, there are none."""
        if len(self._entries) > _KEPT:
            self._entries.clear()
        unread = [number for number in numbers if number not in self._entries]
        self._entries |= dict.fromkeys(unread)
        for start in range(0, len(unread), _TOGETHER):
            found = stems.present(self._connection, unread[start : start + _TOGETHER])
            self._entries |= {entry.number: entry for entry in self._beside(found)}
        return [entry for number in numbers if (entry := self._entries[number]) is not None]

    def _beside(self, found: Iterable[Found]) -> Iterator[Entry]:
        """What was found, beside the letter; what had not been made by then is left out."""
        made = (one for one in found if one.known.by(self._issued_on))
        while part := list(islice(made, _TOGETHER)):
            subjects = [subject_of(f"{one.known.title} {one.known.description}") for one in part]
            self._count(chain.from_iterable(subjects))
            for one, words in zip(part, subjects, strict=True):
                is_open = one.known.open_on(self._issued_on)
                yield Entry(one.number, one.place, words & self._words, total(words, self.weigh), is_open)

    def _count(self, words: Iterable[str]) -> None:
        new = {word for word in words if word not in self._held}
        if new:
            self._held |= stems.how_many_hold(self._connection, new)
