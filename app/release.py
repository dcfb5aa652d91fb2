"""Which release of the program this is, for whoever keeps what it made."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

_RENDERERS = ("babel", "icalendar", "jinja2", "orjson", "pydantic", "segno", "tzdata")
"""Libraries whose work is in the octets of an answer."""


@cache
def release() -> str:
    """A digest of the program's own files and of the libraries it writes answers with.

    A number that somebody has to raise would be forgotten one day, and the copies of the release before would be taken
    for right. Read once, in some milliseconds.
    """
    digest = blake2b(digest_size=9)
    folder = Path(__file__).parent
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__"):
        digest.update(f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    for library in _RENDERERS:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()
