"""What kind of file a letter is, and its text; a child process does the reading of anything but plain text."""

import os
import subprocess
import sys
from enum import StrEnum

import orjson

from app.domain.errors import RegisterError
from app.importers.letters.limits import LARGEST_FILE, LONGEST_TEXT, SECONDS


class UnreadableLetterError(RegisterError):
    """A file is no letter that can be read: of another kind, protected, broken or too large."""


class FileKind(StrEnum):
    """The kinds of file that letters come in."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


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


def text_of(data: bytes, *, seconds: float = SECONDS) -> str:
    """The text of a letter, given as the bytes of its file.

    ``seconds`` is how long unpacking may take. Raises UnreadableLetterError when the file is too large, protected,
    broken, no letter, or takes too long.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableLetterError(
            f"the file has {len(data):,} bytes and the limit is {LARGEST_FILE:,}: give the letter without its annexes"
        )
    kind = kind_of(data)
    text = decoded(data) if kind is FileKind.TEXT else _extracted(kind, data, seconds)
    if len(text) > LONGEST_TEXT:
        raise UnreadableLetterError(f"the text has more than {LONGEST_TEXT:,} characters: give it in parts")
    if not text.strip():
        raise UnreadableLetterError(
            "no text was found in the file: a scan has to go through character recognition first"
        )
    return text


def decoded(data: bytes) -> str:
    """Plain text. UTF-8 and UTF-16 by their marks, else Windows-1252, in which every letter of old exists.

    Raises UnreadableLetterError for bytes that are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise UnreadableLetterError("this is no text, PDF, DOCX or HTML: save the letter as one of these")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _extracted(kind: FileKind, data: bytes, seconds: float) -> str:
    command = [sys.executable, "-m", "app.importers.letters.child", kind.value]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter, with a kind from a closed list
            command, input=data, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        raise UnreadableLetterError(
            f"reading the {kind} took more than {seconds:g} seconds and was stopped: save the letter as text"
        ) from None
    if done.returncode:
        raise UnreadableLetterError(f"reading the {kind} failed or took too much memory: save the letter as text")
    return _answer(done.stdout)


def _answer(output: bytes) -> str:
    answer: dict[str, str] = orjson.loads(output)
    if "refused" in answer:
        raise UnreadableLetterError(answer["refused"])
    return answer["text"]
