"""What a serving process asks of the C library, asked of the C library."""

import subprocess
import sys

import pytest

HEAPS_OF_TWELVE_THREADS = """
import ctypes, re, sys, tempfile
from threading import Barrier, Thread
from app.loading import serve_from_few_heaps

if sys.argv[1] == "few":
    assert serve_from_few_heaps()
together = Barrier(12)

def work():
    together.wait()
    held = [bytes(2_000) for _ in range(500)]
    together.wait()

threads = [Thread(target=work) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    file = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
    libc.malloc_info(0, file)
    libc.fclose(file)
    print(len(re.findall(rb"<heap nr=", told.read())))
"""


def heaps(way: str) -> int:
    told = subprocess.run(
        [sys.executable, "-c", HEAPS_OF_TWELVE_THREADS, way], capture_output=True, text=True, check=True
    )
    return int(told.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc tells of its heaps")
def test_threads_share_a_few_heaps_when_that_was_asked_for() -> None:
    assert heaps("many") > 3 * 2
    assert heaps("few") <= 2
