"""What kind of file a letter is, and what is in it; a child process does the reading."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import orjson
from pydantic import TypeAdapter

from app.domain.calendars import ParliamentaryCalendar
from app.domain.errors import RegisterError
from app.domain.letters import LetterReading
from app.importers.letters.limits import LARGEST_FILE, SECONDS


class UnreadableLetterError(RegisterError):
    """A file is no letter that can be read: of another kind, protected, broken or too large."""


class FileKind(StrEnum):
    """The kinds of file that letters come in."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """The text of a letter, in which the places of its sentences are counted, and what was found in it."""

    text: str
    reading: LetterReading


_HEAD = 1024
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def kind_of(data: bytes) -> FileKind:
    """The kind of a file by its first bytes; its name may say anything."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    if b"%pdf-" in head:
        return FileKind.PDF
    if head.startswith(b"pk\x03\x04"):
        return FileKind.DOCX
    return FileKind.HTML if head.startswith(_HTML_STARTS) else FileKind.TEXT


def read_file(
    data: bytes, issued_on: date | None, calendar: ParliamentaryCalendar, *, seconds: float = SECONDS
) -> ReadLetter:
    """Read a letter, given as the bytes of its file.

    ``issued_on`` is the day it was sent; None takes the day the letter gives. ``seconds`` is how long reading may take.
    Raises UnreadableLetterError when the file is too large, protected, broken, no letter, or takes too long.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableLetterError(
            f"the file has {len(data):,} bytes and the limit is {LARGEST_FILE:,}: give the letter without its annexes"
        )
    kind = kind_of(data)
    wanted = {"kind": kind, "issuedOn": issued_on, "recesses": calendar.rows}
    answer = _answer(kind, orjson.dumps(wanted) + b"\n" + data, seconds)
    if "refused" in answer:
        raise UnreadableLetterError(answer["refused"])
    return ReadLetter(answer["text"], TypeAdapter(LetterReading).validate_python(answer["reading"]))


def _answer(kind: FileKind, request: bytes, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "app.importers.letters.child"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            command, input=request, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        raise UnreadableLetterError(
            f"reading the {kind} took more than {seconds:g} seconds and was stopped: save the letter as text"
        ) from None
    if done.returncode:
        raise UnreadableLetterError(f"reading the {kind} failed or took too much memory: save the letter as text")
    answer: dict[str, Any] = orjson.loads(done.stdout)
    return answer
