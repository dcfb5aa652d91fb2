"""Texts that come in: what can be kept and shown, checked here and said in the document."""

import re

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

_UNSHOWN = r"\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069"
"""Control characters, line separators, and what turns the direction of writing around unseen."""
_UNSHOWN_BUT_LINES = r"\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069"
_BLANK = r"\s\uFEFF"
_UNWANTED = re.compile(f"[{_UNSHOWN}]")
_SAYING = re.compile(f"[^{_BLANK}]")
_LINES = str.maketrans("", "", "\n\t")


def _said(text: str) -> str:
    if not _SAYING.search(text):
        raise PydanticCustomError("string_pattern_mismatch", "A text says something: blanks alone do not.")
    return text


def _one_line(text: str) -> str:
    if _UNWANTED.search(text):
        raise PydanticCustomError("string_unicode", "No control characters are kept, nor line breaks in a single line.")
    return text


def _several_lines(text: str) -> str:
    _one_line(text.translate(_LINES))
    return text


def _pattern(text: str) -> object:
    return Field(json_schema_extra={"pattern": text})


SAID = AfterValidator(_said)
"""Not blanks alone."""
ONE_LINE = AfterValidator(_one_line)
"""No control characters and no line breaks."""
SEVERAL_LINES = AfterValidator(_several_lines)
"""No control characters but tabs and line feeds."""
SHOWN = _pattern(f"^[^{_UNSHOWN}]*$")
"""ONE_LINE in the document."""
SAID_AND_SHOWN = _pattern(f"^[^{_UNSHOWN}]*[^{_BLANK}{_UNSHOWN}][^{_UNSHOWN}]*$")
"""SAID and ONE_LINE in the document."""
LINES_SHOWN = _pattern(f"^[^{_UNSHOWN_BUT_LINES}]*$")
"""SEVERAL_LINES in the document."""
LINES_SAID_AND_SHOWN = _pattern(f"^[^{_UNSHOWN_BUT_LINES}]*[^{_BLANK}{_UNSHOWN}][^{_UNSHOWN_BUT_LINES}]*$")
"""SAID and SEVERAL_LINES in the document."""
