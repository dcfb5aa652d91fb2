"""The child process that unpacks one file: bytes come in, its text or a refusal goes out as JSON."""

import sys
from collections.abc import Callable
from importlib import import_module

import orjson

from app.importers.letters.limits import LONGEST_TEXT, MEMORY, SECONDS
from app.importers.letters.refusing import RefusedError


def main() -> None:
    """Read one file of the kind that is the first argument."""
    _bound()
    sys.stdout.buffer.write(orjson.dumps(answer(sys.argv[1], sys.stdin.buffer.read())))


def answer(kind: str, data: bytes) -> dict[str, str]:
    """The text of a file, or why it is refused. Whatever an extractor stumbles over is a broken file."""
    try:
        text = _extractor(kind)(data)
    except RefusedError as reason:
        return {"refused": str(reason)}
    except MemoryError:
        return {"refused": f"the {kind} takes too much memory: save the letter as text"}
    except Exception as fault:  # noqa: BLE001 - the libraries raise anything on hostile files, and this is the wall
        return {"refused": f"the {kind} is broken ({type(fault).__name__}): save the letter again, or as text"}
    return {"text": text[: LONGEST_TEXT + 1].encode("utf-8", "replace").decode("utf-8")}


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
