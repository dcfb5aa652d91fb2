"""How well the reader reads letters it was not written on.

The letters in `frozen/`, `second/`, `third/`, `fourth/` and `fifth/` were composed from the conventions alone, apart
from the code, with their commitments and the sentences that promise nothing marked. A line is changed only when it
contradicts the conventions, never because the reader misses it. On `fifth/` no rule was tuned: it is held to what is
wanted of letters that nobody has seen, the others to what was reached.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.domain.letters.reading import read_letter
from tests.domain.phrases.builders import make_calendar

HERE = Path(__file__).parent
HEADING = re.compile(r"# issued_on: (\d{4}-\d\d-\d\d) ")
SAME_WORDS = 0.6

Days = tuple[date | None, date | None]
NO_DAYS: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of a letter with what it promises: `readings` is empty where it promises nothing."""

    letter: str
    sentence: str
    about: str
    readings: tuple[Days, ...] = ()

    @property
    def dated(self) -> bool:
        return bool(self.readings) and self.readings[0] != NO_DAYS

    def __str__(self) -> str:
        wanted = " or ".join(_shown_days(days) for days in self.readings)
        return f"{self.letter} [{self.about}] {wanted} {self.sentence!r}"


@dataclass(frozen=True, slots=True)
class Proposal:
    letter: str
    sentence: str
    wording: str
    days: Days

    def says(self, marked: Marked) -> bool:
        return self.letter == marked.letter and _alike(self.sentence, marked.sentence)

    def __str__(self) -> str:
        return f"{self.letter} [{self.wording}] {_shown_days(self.days)} {self.sentence!r}"


@dataclass(frozen=True, slots=True)
class Found:
    """A commitment with what the reader proposed for its sentence."""

    marked: Marked
    proposals: tuple[Proposal, ...]

    @property
    def right(self) -> bool:
        return any(proposal.days in self.marked.readings for proposal in self.proposals)

    def __str__(self) -> str:
        read_as = ", ".join(f"[{p.wording}] {_shown_days(p.days)}" for p in self.proposals) or "nothing"
        return f"{self.marked}\n    read as {read_as}"


def _shown_days(days: Days) -> str:
    return "…".join(str(day) if day else "" for day in days)


@cache
def _normal(sentence: str) -> str:
    return " ".join(sentence.casefold().split())


@cache
def _words(sentence: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", sentence.casefold()))


def _alike(one: str, other: str) -> bool:
    first, second = _normal(one), _normal(other)
    if first in second or second in first:
        return True
    ours, theirs = _words(one), _words(other)
    return len(ours & theirs) >= SAME_WORDS * len(ours | theirs)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _commitment(raw: dict[str, Any]) -> Marked:
    readings = [(raw["earliest"], raw["latest"]), *raw["alt"]]
    days = tuple((_day(first), _day(last)) for first, last in readings)
    return Marked(raw["letter"], raw["sentence"], raw["phrase"], days)


def _proposals(path: Path) -> Iterable[Proposal]:
    text = path.read_text(encoding="utf-8")
    heading = HEADING.match(text)
    assert heading, f"{path.name} has no heading with the day it was issued"
    for candidate in read_letter(text, date.fromisoformat(heading[1]), CALENDAR).candidates:
        deadline = candidate.deadline
        days = (deadline.first_day, deadline.last_day) if deadline else NO_DAYS
        yield Proposal(path.stem, candidate.sentence, deadline.wording if deadline else "", days)


def _listed(lines: Iterable[object]) -> str:
    return "\n".join(map(str, lines))


@dataclass(frozen=True, slots=True)
class Bar:
    """Shares: of dated commitments found and of proposals right at the least, of distractors proposed less than."""

    found: float
    right: float
    distracted: float


TUNED_ON, UNSEEN = Bar(0.94, 0.95, 0.02), Bar(0.90, 0.80, 0.05)
SETS = {"frozen": TUNED_ON, "second": TUNED_ON, "third": TUNED_ON, "fourth": TUNED_ON, "fifth": UNSEEN}


@dataclass(frozen=True, slots=True)
class Scored:
    """A set of letters with what is marked in them, what the reader proposed, and what is wanted of it."""

    bar: Bar
    letters: list[str]
    commitments: list[Marked]
    distractors: list[Marked]
    proposals: list[Proposal]

    @property
    def wrong(self) -> list[Proposal]:
        return [p for p in self.proposals if not any(p.says(marked) for marked in self.commitments)]


CALENDAR = make_calendar()


@pytest.fixture(scope="module", params=SETS)
def scored(request: pytest.FixtureRequest) -> Scored:
    folder = HERE / request.param
    letters = sorted(folder.glob("*.txt"))
    distractors = [Marked(raw["letter"], raw["sentence"], raw["why"]) for raw in _rows(folder / "distractors.jsonl")]
    commitments = [_commitment(raw) for raw in _rows(folder / "expected.jsonl")]
    proposals = [proposal for path in letters for proposal in _proposals(path)]
    return Scored(SETS[request.param], [path.stem for path in letters], commitments, distractors, proposals)


def test_set_is_large_enough_to_carry_a_score(scored: Scored) -> None:
    assert len(scored.letters) >= 16
    assert sum(marked.dated for marked in scored.commitments) >= 145
    assert {marked.letter for marked in scored.commitments} <= set(scored.letters)


def test_dated_commitments_are_found_with_the_right_days(scored: Scored) -> None:
    dated = [Found(m, tuple(p for p in scored.proposals if p.says(m))) for m in scored.commitments if m.dated]
    missed = [found for found in dated if not found.right]
    score = 1 - len(missed) / len(dated)
    assert score >= scored.bar.found, f"{score:.1%} of {len(dated)} found; missed:\n{_listed(missed)}"


def test_most_proposals_are_commitments(scored: Scored) -> None:
    score = 1 - len(scored.wrong) / max(len(scored.proposals), 1)
    assert scored.proposals
    assert score >= scored.bar.right, f"{score:.1%} of {len(scored.proposals)} right; wrong:\n{_listed(scored.wrong)}"


def test_sentences_that_promise_nothing_are_left_alone(scored: Scored) -> None:
    wrong = scored.wrong
    proposed = [marked for marked in scored.distractors if any(p.says(marked) for p in wrong)]
    share = len(proposed) / len(scored.distractors)
    assert share < scored.bar.distracted, f"{share:.1%} of {len(scored.distractors)} proposed:\n{_listed(proposed)}"
