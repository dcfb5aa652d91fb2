"""What the tests of the reader read with."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.domain.calendars import ParliamentaryCalendar, Recess, RecessKind
from app.domain.deadlines import Deadline
from app.domain.phrases import read

RECESSES = Path(__file__).parents[3] / "seed" / "recesses.yaml"

Days = tuple[date | None, date | None]


@cache
def make_calendar() -> ParliamentaryCalendar:
    """The recesses that come with the project."""
    rows: list[dict[str, Any]] = yaml.safe_load(RECESSES.read_text(encoding="utf-8"))["recesses"]
    return ParliamentaryCalendar(tuple(Recess(**{**row, "kind": RecessKind(row["kind"])}) for row in rows))


def reading(wording: str, said: str | None = "2024-11-14") -> Deadline:
    """A wording read with those recesses, said on a day in ISO form."""
    return read(wording, date.fromisoformat(said) if said else None, make_calendar())


def days_of(wording: str, said: str | None = "2024-11-14") -> str:
    """The days of a wording as "first…last", open ends empty; "-" without days."""
    deadline = reading(wording, said)
    if deadline.period is None:
        return "-"
    return f"{deadline.first_day or ''}…{deadline.last_day or ''}"
