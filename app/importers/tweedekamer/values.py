"""Single values of a row: days, texts, numbers. Each is what it should be, nothing, or a fault that names its field."""

import re
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.history import AMSTERDAM

LONGEST_TEXT = 20_000
"""Characters of a commitment's text; what is longer is no commitment of a debate."""
LONGEST_LINE = 2_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_NO_DATE = 1
"""The year of ``0001-01-01T00:00:00Z``, by which the register says that there is no date."""


class MisfitError(Exception):
    """A value of a row is not of its form. ``str(error)`` names the field and says what is wrong."""


def words(row: dict[str, Any], field: str, most: int = LONGEST_LINE) -> str:
    """A text without control characters and with single spaces; empty when there is none."""
    value = row.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MisfitError(f"{field} is no text")
    plain = _SPACES.sub(" ", _CONTROL.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n")))
    text = "\n".join(line.strip() for line in plain.split("\n")).strip()
    if len(text) > most:
        raise MisfitError(f"{field} has {len(text)} characters, more than {most}")
    return text


def identity(row: dict[str, Any], field: str = "Id") -> str:
    """A guid in its usual form."""
    try:
        return str(UUID(words(row, field)))
    except ValueError:
        raise MisfitError(f"{field} is no guid") from None


def day(row: dict[str, Any], field: str) -> date | None:
    """The day an instant falls on in Europe/Amsterdam; None when it is empty or says that there is no date."""
    text = words(row, field)
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise MisfitError(f"{field} '{text[:40]}' is no instant") from None
    if instant.year == _NO_DATE:
        return None
    return (instant.astimezone(AMSTERDAM) if instant.tzinfo else instant).date()


def truth(row: dict[str, Any], field: str) -> bool:
    """Yes or no; no when it is not there."""
    value = row.get(field)
    if value is not None and not isinstance(value, bool):
        raise MisfitError(f"{field} is neither true nor false")
    return bool(value)


def parts(row: dict[str, Any], field: str) -> list[dict[str, Any]]:
    """What a row is linked to, without what was removed: a list, also where the register gives one or none."""
    value = row.get(field)
    listed = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(item, dict) for item in listed):
        raise MisfitError(f"{field} is no list of records")
    return [item for item in listed if not truth(item, "Verwijderd")]
