"""How well the reader reads wordings it was not written on.

`frozen.jsonl` was composed from the conventions alone, apart from the code. A line that is missed says
something about the reader: the line is changed only when it contradicts the conventions.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.phrases import read
from tests.domain.phrases.builders import make_calendar

FROZEN = Path(__file__).with_name("frozen.jsonl")
ENOUGH = 0.97

Days = tuple[date | None, date | None]
DAYLESS = {DeadlineKind.UNDATED, DeadlineKind.EVENT}


@dataclass(frozen=True, slots=True)
class Line:
    wording: str
    stated_on: date
    kind: str
    readings: tuple[Days, ...]
    row: str

    @property
    def dayless(self) -> bool:
        return self.kind in {"undated", "event"}


@dataclass(frozen=True, slots=True)
class Outcome:
    line: Line
    deadline: Deadline | None
    error: str = ""

    @property
    def days(self) -> Days | None:
        if self.deadline is None or self.deadline.period is None:
            return None
        return self.deadline.first_day, self.deadline.last_day

    @property
    def right(self) -> bool:
        if self.deadline is None:
            return False
        if self.line.dayless:
            return self.deadline.kind in DAYLESS
        if self.line.kind == "recurring":
            return self.deadline.kind is DeadlineKind.RECURRING and self._first_of_series_fits
        return self.deadline.kind is DeadlineKind.DATED and self.days in self.line.readings

    @property
    def _first_of_series_fits(self) -> bool:
        return self.days is None or self.line.readings == ((None, None),) or self.days in self.line.readings

    def __str__(self) -> str:
        wanted = " or ".join(f"{first}…{last}" for first, last in self.line.readings)
        read_as = self.error or f"{self.deadline and self.deadline.kind} {self.days and '…'.join(map(str, self.days))}"
        where = f"[{self.line.row}] {self.line.wording!r}, said {self.line.stated_on}"
        return f"{where}: {read_as}; wanted {self.line.kind} {wanted}"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _line(raw: dict[str, Any]) -> Line:
    readings = [(raw["earliest"], raw["latest"]), *raw.get("alt", [])]
    days = tuple((_day(first), _day(last)) for first, last in readings)
    return Line(raw["wording"], date.fromisoformat(raw["statedOn"]), raw["kind"], days, raw["row"])


def _outcome(line: Line) -> Outcome:
    try:
        return Outcome(line, read(line.wording, line.stated_on, CALENDAR))
    except Exception as error:  # noqa: BLE001 - whatever it raises is named beside its wording, and fails below
        return Outcome(line, None, repr(error))


def _shown(outcomes: list[Outcome]) -> str:
    return "\n".join(map(str, outcomes))


CALENDAR = make_calendar()
LINES = [_line(json.loads(text)) for text in FROZEN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [_outcome(line) for line in LINES]


def test_set_is_large_and_without_doubles() -> None:
    assert len({line.wording.casefold() for line in LINES}) == len(LINES) >= 450
    assert sum(line.dayless or line.kind == "recurring" for line in LINES) >= 80


def test_no_wording_raises(outcomes: list[Outcome]) -> None:
    raised = [outcome for outcome in outcomes if outcome.error]
    assert not raised, _shown(raised)


def test_nothing_without_a_day_is_given_one(outcomes: list[Outcome]) -> None:
    guessed = [o for o in outcomes if o.line.dayless and o.deadline and o.deadline.kind is DeadlineKind.DATED]
    assert not guessed, _shown(guessed)


def test_at_least_97_in_100_are_read_right(outcomes: list[Outcome]) -> None:
    misses = [outcome for outcome in outcomes if not outcome.right]
    score = 1 - len(misses) / len(outcomes)
    assert score >= ENOUGH, f"{score:.1%} of {len(outcomes)} right; missed:\n{_shown(misses)}"
