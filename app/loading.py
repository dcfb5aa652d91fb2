"""Loading programs: what is loaded is no garbage, and stays for as long as the process lives."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CDLL

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""The names of two settings of glibc's ``mallopt`` (mallopt(3))."""
_LARGE = 2**20
"""Octets of what gets a place of its own, which is given back when it is no longer needed."""
_ARENAS = 2
"""Heaps for all threads together, which wait for each other anyway to run Python."""


@contextmanager
def loading() -> Iterator[None]:
    """Look for no garbage while parts of the program are loaded, and never look through them again.

    Looking for it is a fifth of a start and finds next to nothing; later, looking through all that was loaded would
    make a large feed a fifth slower.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def serve_from_few_heaps() -> bool:
    """Have little memory kept for later: call it before there are threads. Says whether that was possible.

    glibc gives each thread a heap of its own and keeps in it what was needed once, and more of it the larger that was:
    at a million commitments with four callers at once a quarter of all memory. Elsewhere nothing is done.
    """
    if sys.platform != "linux" or not (mallopt := getattr(CDLL(None), "mallopt", None)):
        return False
    return bool(mallopt(_MMAP_THRESHOLD, _LARGE) and mallopt(_ARENA_MAX, _ARENAS))
