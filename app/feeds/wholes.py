"""Whole files that are kept: as they are while they are small, and packed (gzip, RFC 1952) once they are large.

A calendar of everything of a kind has tens of megabytes, most of them the same words again and again. It is packed
while it is written and unpacked while it goes out, so that no process ever holds all of it.
"""

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

_LEVEL, _GZIP = 5, 31
_PIECE = 2**16
"""Octets that are unpacked at a time; what comes of them is some ten times as much."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A file: how many octets it has, and these, or the packed ones that stand for them."""

    size: int
    octets: bytes
    is_packed: bool

    def packed(self) -> "Whole":
        """The same, packed."""
        return self if self.is_packed else _packed([self.octets])

    def parts(self) -> Iterator[bytes]:
        """Its own octets, a piece at a time."""
        if not self.is_packed:
            yield self.octets
            return
        unpacking, octets = zlib.decompressobj(_GZIP), memoryview(self.octets)
        for start in range(0, len(octets), _PIECE):
            yield unpacking.decompress(octets[start : start + _PIECE])


def gathered(parts: Iterable[bytes], largest: int) -> Whole:
    """A file of these parts, packed when it has more octets than ``largest``; then none is held for long."""
    plain, size, rest = deque[bytes](), 0, iter(parts)
    for part in rest:
        plain.append(part)
        size += len(part)
        if size > largest:
            return _packed(chain(_drained(plain), rest))
    return Whole(size, b"".join(plain), is_packed=False)


def _packed(parts: Iterable[bytes]) -> Whole:
    packing, size, packed = zlib.compressobj(_LEVEL, wbits=_GZIP), 0, bytearray()
    for part in parts:
        size += len(part)
        packed += packing.compress(part)
    return Whole(size, bytes(packed + packing.flush()), is_packed=True)


def _drained(parts: deque[bytes]) -> Iterator[bytes]:
    while parts:
        yield parts.popleft()
