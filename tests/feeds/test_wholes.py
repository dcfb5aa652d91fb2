import gzip
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from app.feeds.wholes import gathered


@given(st.lists(st.binary(max_size=200_000), max_size=6), st.integers(0, 400_000))
def test_a_file_is_the_same_packed_or_not(parts: list[bytes], largest: int) -> None:
    told = b"".join(parts)
    whole = gathered(parts, largest)
    assert (whole.size, whole.is_packed) == (len(told), len(told) > largest)
    assert b"".join(whole.parts()) == told
    assert gzip.decompress(whole.packed().octets) == told


def test_a_large_file_is_never_held_whole() -> None:
    held = most = 0

    class Part(bytes):
        def __del__(self) -> None:
            nonlocal held
            held -= len(self)

    def parts() -> Iterator[bytes]:
        nonlocal held, most
        for _ in range(100):
            part = Part(bytes(1_000))
            held += len(part)
            most = max(most, held)
            yield part
            del part

    assert gathered(parts(), 10_000).size == 100_000
    assert most <= 13_000
