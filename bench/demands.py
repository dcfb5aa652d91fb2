"""What must hold, as a list: each line has what is measured, what is wanted of it, and whether it is so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LARGEST = 1_000_000
"""Commitments; what is wanted of a million is wanted of fewer too, and told of each."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A measured number and what is wanted of it; ``at_most`` when less is better."""

    name: str
    measured: float
    wanted: float
    unit: str = "×"
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Whether it is as wanted."""
        return self.measured <= self.wanted if self.at_most else self.measured >= self.wanted

    def __str__(self) -> str:
        """The number with yes or no, as in a cell of the table."""
        return f"{self.measured:,.2f} {self.unit} {'yes' if self.holds else '**no**'}"


_RATIOS: dict[str, tuple[str, str, float]] = {
    "overdue asked again / floor": ("floor: overdue by sqlite3 and orjson", "overdue, asked again", 0.4),
    "overdue asked again / Datasette": ("Datasette: overdue", "overdue, asked again", 4),
    "overdue never asked / floor": ("floor: overdue by sqlite3 and orjson", "overdue, never asked before", 0.12),
    "overdue never asked / Datasette": ("Datasette: overdue", "overdue, never asked before", 1.5),
    "page 1,000 deep / page 1": ("overdue, never asked before", "overdue, 1,000 pages deep", 0.9),
    "as of a year ago / today": ("overdue, never asked before", "overdue, as of a year ago", 0.25),
    "304 on the list / bare 304": ("floor: 304", "304 on the list", 0.4),
    "304 on the feed / bare 304": ("floor: 304", "304 on the calendar", 0.4),
    "warm feed / bare octets": ("floor: the octets of the calendar", "calendar, asked again", 0.5),
    "warm feed / Radicale": ("Radicale, the same events", "calendar, asked again", 100),
}
"""How many times as fast as the reference: its median over ours."""


def verdicts(found: Mapping[str, Any], smallest: Mapping[str, Any]) -> list[Verdict]:
    """All that is wanted of a register, beside the smallest one of the run."""
    medians = found["median_ms"]
    ratios = [Verdict(name, medians[to] / medians[ours], wanted) for name, (to, ours, wanted) in _RATIOS.items()]
    return [*ratios, *_others(found, smallest)]


def _others(found: Mapping[str, Any], smallest: Mapping[str, Any]) -> Iterator[Verdict]:
    asked = "overdue, never asked before"
    growth = smallest["median_ms"][asked] / found["median_ms"][asked]
    yield Verdict(f"overdue never asked / the same at {smallest['commitments']:,}", growth, 0.8)
    for name, median in found["median_ms"].items():
        if name.startswith("search: "):
            yield Verdict(f"{name}, first page", median, 50, "ms", at_most=True)
    imports = {"three events each": found["of_three_events"], "the register that is asked": found}
    for what, took in imports.items():
        name = f"import into SQLite, {what}"
        yield Verdict(name, took["commitments_per_second"], 4_000, "commitments a second")
    yield Verdict("most memory of one serving process, callers at once", found["peak_mib"], 286, "MiB", at_most=True)
    yield Verdict("start to the first answer, median", found["start_s"], 2, "s", at_most=True)


def table(found: Sequence[Mapping[str, Any]]) -> str:
    """Every demand in Markdown, a column for each register."""
    columns = [verdicts(one, found[0]) for one in found]
    lines = [
        f"| {row[0].name} | {'≤' if row[0].at_most else '≥'} {row[0].wanted:g} | {' | '.join(map(str, row))} |"
        for row in zip(*columns, strict=True)
    ]
    sizes = " | ".join(f"{one['commitments']:,}" for one in found)
    return "\n".join([f"| | wanted | {sizes} |", f"| --- | --- | {' | '.join('---' for _ in found)} |", *lines]) + "\n"
