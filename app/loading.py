"""Loading programs: what is loaded is no garbage, and stays for as long as the process lives."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
