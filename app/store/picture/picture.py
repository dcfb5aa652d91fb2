"""The picture: what lists show today, at one register version, as sets and columns of bits. It never changes."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.events import EventType
from app.store.picture.bits import MARK, Bits, Column, gathered, members, runs, squeezed, union, without

Named = tuple[str, str]
"""A property and one of its values; a property that holds or not has the value ``YES``."""
YES = ""
Found = dict[tuple[tuple[str, ...], tuple[str, ...], str | None], tuple[int, Bits]]
"""For sources, official numbers and words that were looked for: among how many of the first places, and where."""
Citations = Mapping[str, Mapping[EventType, int]]
"""How many events of each type cite each source."""
MOST_PAST = 1_000
"""Places of the past that are no burden, however few are of the present."""
_MOST_RUNS = 200
"""Runs of numbers that are laid over each other; of more, the numbers are looked up one by one."""
_FEW = 150
"""A set is gathered one by one when it is so many times smaller than all there are."""


@dataclass(frozen=True, slots=True)
class Picture:
    """States that are shown today, one at each place.

    Attributes:
        version: The register version it is of.
        numbers: The numbers of the states by place, ascending. What came later stands further on.
        there: The same numbers as a set.
        held: The places of the states that still hold.
        commitments: By place, the event that brought its commitment into the register, which tells it from all others.
        named: For each value of each property, the places that have it.
        columns: The properties that are numbers; days are counted from the first day there is.
        citations: How many events of each type cite each source.
        found: What was looked for in the database, of all days. It is handed on to the pictures that follow this one,
            since a state never changes and keeps its place: of those only what came later is looked through.
    """

    version: int
    numbers: "array[int]"
    there: Bits
    held: Bits
    commitments: Column
    named: Mapping[Named, Bits]
    columns: Mapping[str, Column]
    citations: Citations
    found: Found = field(default_factory=dict, compare=False, repr=False)

    @property
    def places(self) -> int:
        """How many places there are, those of states that no longer hold among them."""
        return len(self.numbers)

    @property
    def everywhere(self) -> Bits:
        """All places."""
        return (1 << self.places) - 1

    @property
    def is_worn(self) -> bool:
        """Whether many more places are of the past than of the present."""
        return self.places > 2 * self.held.bit_count() + MOST_PAST

    @property
    def is_rough(self) -> bool:
        """Whether anything is left to be finished: never."""
        return False

    @property
    def octets(self) -> int:
        """How much memory it takes, about."""
        return self.places * self.numbers.itemsize + self.sets * self.places // 7 + self.there.bit_length() // 7

    @property
    def sets(self) -> int:
        """How many sets it is made of, but for the empty ones, which take no room."""
        columns = [self.commitments, *self.columns.values()]
        return len(self.named) + sum(1 for column in columns for one in column.sets() if one)

    def have(self, name: str, values: Iterable[str]) -> Bits:
        """Where a property has one of some values."""
        return union(self.named.get((name, value), 0) for value in values)

    def values(self, name: str) -> dict[str, Bits]:
        """The places of each value of a property, in the order of the values."""
        return {value: bits for (named, value), bits in sorted(self.named.items()) if named == name}

    def numbered(self, parts: Iterable[Sequence[int]], behind: int = 0) -> Bits:
        """The places of some states by their numbers, given a part at a time, in each of which a number is said once.

        Others are left out. Of the first places, as many as they are ``behind``, they may have no number.
        """
        found, marks, least = 0, bytearray(), self.before(behind) + 1
        for part in parts:
            if (spans := runs(part, _MOST_RUNS)) is not None:
                found |= union(self._between(first, last) for first, last in spans)
            elif len(part) * _FEW <= self.places - behind:
                found |= gathered(self.places_of(part), self.places)
            else:
                marks.extend(bytes(max(0, max(part) + 1 - least - len(marks))))
                for number in part:
                    marks[number - least] = MARK
        return found | squeezed(marks, self.there >> least) << behind if marks else found

    def before(self, place: int) -> int:
        """The number before a place, the greatest that states at the places before it have; 0 at the first."""
        return self.numbers[place - 1] if place else 0

    def _between(self, first: int, last: int) -> Bits:
        """The places of the states from one number to another, both included."""
        begin, end = bisect_left(self.numbers, first), bisect_right(self.numbers, last)
        return (1 << end) - (1 << begin)

    def places_of(self, numbers: Iterable[int]) -> Iterator[int]:
        """The places of a few states by their numbers; others are left out."""
        for number in numbers:
            at = bisect_left(self.numbers, number)
            if at < self.places and self.numbers[at] == number:
                yield at

    def numbers_at(self, places: Bits) -> list[int]:
        """The numbers of the states at some places."""
        return [self.numbers[place] for place in members(places)]

    def followed_by(self, other: "Picture") -> "Picture":
        """This picture with the states of another behind its own, at the version of the other."""
        size = self.places
        named = dict(self.named)
        for name, bits in other.named.items():
            named[name] = named.get(name, 0) | bits << size
        return Picture(
            version=other.version,
            numbers=self.numbers + other.numbers,
            there=self.there | other.there,
            held=self.held | other.held << size,
            commitments=self.commitments.followed_by(other.commitments, size),
            named=named,
            columns={name: column.followed_by(other.columns[name], size) for name, column in self.columns.items()},
            citations={**self.citations, **other.citations},
            found=self.found,
        )

    def renewed(self, touched: Iterable[int], fresh: "Picture", same: Collection[int] = ()) -> "Picture":
        """The picture after some commitments changed.

        Args:
            touched: The commitments, each by the event that brought it into the register.
            fresh: The new states they are in, at the version of the change, and the sources that are cited anew.
            same: The numbers of states they were in before and still are.
        """
        before = union(self.commitments.within(number, number) for number in touched)
        gone = without(before, self.numbered([list(same)]))
        return replace(self, held=without(self.held, gone)).followed_by(fresh)
