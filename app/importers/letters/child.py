"""The child process that reads one file.

In comes a line of JSON that says what is wanted, then the bytes of the file; out goes its text with what was found in
it, or a refusal, as JSON. It may be ended at any moment.
"""

import gc
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import orjson

from app.domain.calendars import ParliamentaryCalendar, Recess, RecessKind
from app.domain.letters.reading import read_letter
from app.importers.letters.limits import LONGEST_TEXT, MEMORY, MOST_CANDIDATES, SECONDS
from app.importers.letters.refusing import RefusedError

_NOT_KEPT = str.maketrans("\x00", " ")
"""No database keeps the character NUL; places in the text stay what they are."""
_ROUNDS_BEFORE_TIDYING = 100_000


def main() -> None:
    """Read one file."""
    _bound()
    gc.set_threshold(_ROUNDS_BEFORE_TIDYING)  # it lives for a second or two: tidying up is for others
    wanted = orjson.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(orjson.dumps(answer(wanted, sys.stdin.buffer.read())))


def answer(wanted: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The text of a file and its reading, or why it is refused. Whatever an extractor stumbles over is a broken file.

    ``wanted`` has the ``kind`` of the file, the day it was ``issuedOn`` (None when nobody said) and the ``recesses``.
    """
    kind = wanted["kind"]
    try:
        text = _storable(_extractor(kind)(data))
    except RefusedError as reason:
        return {"refused": str(reason)}
    except MemoryError:
        return {"refused": f"the {kind} takes too much memory: save the letter as text"}
    except Exception as fault:  # noqa: BLE001 - the libraries raise anything on hostile files, and this is the wall
        return {"refused": f"the {kind} is broken ({type(fault).__name__}): save the letter again, or as text"}
    return _read(text, wanted)


def _read(text: str, wanted: dict[str, Any]) -> dict[str, Any]:
    if len(text) > LONGEST_TEXT:
        return {"refused": f"the text has more than {LONGEST_TEXT:,} characters: give it in parts"}
    if not text.strip():
        return {"refused": "no text was found in the file: a scan has to go through character recognition first"}
    issued_on = date.fromisoformat(wanted["issuedOn"]) if wanted["issuedOn"] else None
    reading = read_letter(text, issued_on, _calendar(wanted["recesses"]))
    found = {name: getattr(reading, name) for name in reading.__slots__}
    for name in ("candidates", "mentions"):
        found[name] = found[name][:MOST_CANDIDATES]
    return {"text": text, "reading": found}


def _calendar(rows: list[dict[str, Any]]) -> ParliamentaryCalendar:
    return ParliamentaryCalendar(tuple(_recess(row) for row in rows))


def _recess(row: dict[str, Any]) -> Recess:
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    return Recess(**{**row, "kind": RecessKind(row["kind"]), "start": start, "end": end})


def _storable(text: str) -> str:
    """A text that every database keeps, not much longer than may be read, each character in its place."""
    return text[: LONGEST_TEXT + 1].translate(_NOT_KEPT).encode("utf-8", "replace").decode("utf-8")


def _extractor(kind: str) -> Callable[[bytes], str]:
    """The function for a kind of file; its library alone is loaded, since a process is made for each letter."""
    found: Callable[[bytes], str] = getattr(import_module(f"app.importers.letters.{kind}"), f"{kind}_text")
    return found


def _bound() -> None:
    """Ask the system to end this process when it takes more than it may."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS) + 1))


if __name__ == "__main__":
    main()
