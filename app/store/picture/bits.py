"""Sets as whole numbers, and columns of numbers cut into such sets.

A set of places is one whole number: bit *n* says whether place *n* is in it. Python does ``&``, ``|`` and ``^`` on
these a word at a time, so that two sets of a hundred thousand are laid over each other in less than a microsecond.

A column of numbers is kept as one set per binary digit, after P. O'Neil and D. Quass, "Improved query performance with
variant indexes", SIGMOD 1997: which places are below a number, and which number is the n-th smallest, takes a few
operations per digit, whatever the number of places.
"""

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest
from operator import or_

Bits = int
"""A set of places."""
_DIGITS = tuple(bytes(ord("0") + (octet >> bit & 1) for octet in range(256)) for bit in range(8))
"""For each bit of an octet a table that says it as a digit."""
_BITS = tuple(tuple(bit for bit in range(8) if octet >> bit & 1) for octet in range(256))
"""The bits of each octet."""
_SOME = re.compile(rb"[^\0]")
MARK = 2
"""What stands in the place of a number that is marked, for ``squeezed``."""
_SQUEEZED = bytes.maketrans(b"13", b"01")
_NOT_THERE = b"02"
_OCTETS = 256
_WORD = 64
"""Binary digits of the numbers that an array holds."""
_ONLY = tuple(bytes(ord("0") + (octet == one) for octet in range(_OCTETS)) for one in range(_OCTETS))
"""For each octet a table that says whether it is that one, as a digit."""


def packed(flags: bytes) -> Bits:
    """The places at which there is an odd octet."""
    return _packed(flags, 0)


def _packed(octets: bytes, bit: int) -> Bits:
    """The places at which an octet has a bit."""
    return int(octets.translate(_DIGITS[bit])[::-1] or b"0", 2)


def gathered(places: Iterable[int], size: int) -> Bits:
    """A set of some places below ``size``."""
    octets = bytearray(size // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def sorted_by(values: Sequence[str | None]) -> dict[str, Bits]:
    """For each value there is, the places that have it."""
    codes = {value: code for code, value in enumerate(dict.fromkeys(values))}
    if len(codes) > _OCTETS:
        having: dict[str | None, list[int]] = {value: [] for value in codes}
        for place, value in enumerate(values):
            having[value].append(place)
        return {value: gathered(places, len(values)) for value, places in having.items() if value is not None}
    octets = bytes(map(codes.__getitem__, values))
    digits = ((value, octets.translate(_ONLY[code])) for value, code in codes.items() if value is not None)
    return {value: int(said[::-1], 2) for value, said in digits}


def squeezed(marks: bytes | bytearray, there: Bits) -> Bits:
    """Which of the numbers that are there have a mark, by their places among these: the others take no room.

    ``marks`` has an octet for each number, ``MARK`` or none.
    """
    size = max(len(marks), there.bit_length(), 1)
    digits = f"{there:0{size}b}".encode()  # an octet each, the highest first: 0 or 1, and with a mark 2 or 3
    both = int.from_bytes(digits, "big") | int.from_bytes(marks, "little")
    return int(both.to_bytes(size, "big").translate(_SQUEEZED, _NOT_THERE) or b"0", 2)


def first_of(places: Bits) -> int:
    """The first place of a set that is not empty."""
    return (places & -places).bit_length() - 1


def last_of(places: Bits, most: int) -> Bits:
    """The last few places of a set: as many as ``most``, if there are so many."""
    fewer = range(places.bit_length())
    begin = bisect_left(fewer, -most, key=lambda at: -(places >> at).bit_count())
    return places >> begin << begin


def members(places: Bits) -> Iterator[int]:
    """The places of a set, ascending. For small sets."""
    octets = places.to_bytes(places.bit_length() // 8 + 1, "little")
    for found in _SOME.finditer(octets):
        begin = found.start() * 8
        for bit in _BITS[found[0][0]]:
            yield begin + bit


def runs(numbers: Iterable[int], most: int) -> list[tuple[int, int]] | None:
    """Numbers, each said once, as runs from a first to a last; None when there are more than ``most``."""
    ordered, begin, found = sorted(numbers), 0, list[tuple[int, int]]()

    def ahead(at: int) -> int:
        """How far a number is ahead of its place: the same all along a run, and more behind it."""
        return ordered[at] - at

    while begin < len(ordered):
        if len(found) == most:
            return None
        end = begin + bisect_right(range(begin, len(ordered)), ahead(begin), key=ahead)
        found.append((ordered[begin], ordered[end - 1]))
        begin = end
    return found


def without(these: Bits, those: Bits) -> Bits:
    """What is in the first set and not in the second."""
    return these ^ (these & those)


def union(sets: Iterable[Bits]) -> Bits:
    """What is in any of some sets."""
    return reduce(or_, sets, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A number, or none, at each place.

    ``known`` is where there is one; ``slices`` has a set for each binary digit of how much it is above ``least``, the
    lowest first.
    """

    known: Bits
    slices: tuple[Bits, ...]
    least: int = 0

    @classmethod
    def of(cls, numbers: Sequence[int | None], least: int = 0) -> "Column":
        """A column of these numbers, in order. Raises OverflowError for one below ``least``."""
        known = bytes(number is not None for number in numbers)
        above = [0 if number is None else number - least for number in numbers]
        width = max(above, default=0).bit_length()
        octets, step = _octets(above, width)
        slices = tuple(_packed(octets[bit // 8 :: step], bit % 8) for bit in range(width))
        return cls(packed(known), slices, least)

    def followed_by(self, other: "Column", size: int) -> "Column":
        """This column with another behind it, whose places begin at ``size``."""
        pairs = zip_longest(self.slices, other.slices, fillvalue=0)
        slices = tuple(mine | theirs << size for mine, theirs in pairs)
        return Column(self.known | other.known << size, slices, self.least)

    def with_numbers(self, numbers: Mapping[int, int | None]) -> "Column":
        """This column with other numbers, or none, at some of its places."""
        size = max(self.known.bit_length(), *numbers) + 1 if numbers else 0
        above = {place: number - self.least for place, number in numbers.items() if number is not None}
        rewritten, width = gathered(numbers, size), max((n.bit_length() for n in above.values()), default=0)
        slices = tuple(
            without(before, rewritten) | gathered((place for place, number in above.items() if number >> bit & 1), size)
            for bit, before in enumerate((*self.slices, *[0] * (width - len(self.slices))))
        )
        return Column(without(self.known, rewritten) | gathered(above, size), slices, self.least)

    def below(self, number: int) -> Bits:
        """Where there is a smaller number."""
        above = number - self.least
        if above <= 0:
            return 0
        if above >> len(self.slices):
            return self.known
        less, same = 0, self.known
        for bit in reversed(range(len(self.slices))):
            ones = same & self.slices[bit]
            if above >> bit & 1:
                less |= same ^ ones
                same = ones
            else:
                same ^= ones
        return less

    def within(self, first: int | None, last: int | None) -> Bits:
        """Where there is a number from one to another, both included; None is no bound."""
        upto = self.known if last is None else self.below(last + 1)
        return upto if first is None else without(upto, self.below(first))

    def nth(self, among: Bits, place: int) -> int:
        """The number that comes after ``place`` others when those of some places are put in order."""
        above = 0
        for bit in reversed(range(len(self.slices))):
            ones = among & self.slices[bit]
            zeros = among ^ ones
            fewer = zeros.bit_count() if ones else place + 1
            if place < fewer:
                among = zeros
            else:
                among, place, above = ones, place - fewer, above | 1 << bit
        return self.least + above

    def at(self, place: int) -> int | None:
        """The number at a place."""
        if not self.known >> place & 1:
            return None
        return self.least + sum((ones >> place & 1) << bit for bit, ones in enumerate(self.slices))

    def sets(self) -> Iterator[Bits]:
        """All sets that it is made of."""
        yield self.known
        yield from self.slices


def _octets(numbers: Sequence[int], width: int) -> tuple[bytes, int]:
    """Numbers of so many binary digits, each in as many octets as the second says, the lowest first."""
    if width > _WORD:
        step = (width + 7) // 8
        return b"".join(number.to_bytes(step, "little") for number in numbers), step
    words = array("Q", numbers)
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes(), words.itemsize
