"""What was measured, as tables and as a plot that any browser shows."""

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any

from bench import demands

_WIDTH, _ROW, _LEFT = 860, 18, 380
_SMALLEST = 0.01
"""Milliseconds at the left of the plot."""


def report(machine: str, found: Sequence[Mapping[str, Any]]) -> str:
    """The whole report, in Markdown."""
    return f"{machine}\n\n{demands.table(found)}\n{_medians(found)}\n{_firsts(found)}"


def _medians(found: Sequence[Mapping[str, Any]]) -> str:
    names = found[0]["median_ms"]
    cells = {
        name: [f"{one['median_ms'][name]:.2f} / {one['p99_ms'][name]:.2f} ({one['times'][name]})" for one in found]
        for name in names
    }
    return _table("median / 99th percentile in ms (times asked)", found, cells)


def _firsts(found: Sequence[Mapping[str, Any]]) -> str:
    cells = {name: [f"{one['cold_ms'][name]:.0f} ms" for one in found] for name in found[0]["cold_ms"]}
    cells |= {
        "at rest again after these": [f"{one['rest_s']} s" for one in found],
        "events in the register": [f"{one['events']:,}" for one in found],
        "size of its file": [f"{one['database_mib']:,} MiB" for one in found],
        "import": [_import(one) for one in found],
        "import of as many with three events each": [_import(one["of_three_events"]) for one in found],
        "memory of the serving process at the end": [f"{one['rss_mib']} MiB" for one in found],
        "most memory of one importing process": [f"{one['import_peak_mib']} MiB" for one in found],
        "load of the machine at the end": [f"{one['load']:.1f}" for one in found],
    }
    return _table("asked for the first time after the start; the register", found, cells)


def _import(one: Mapping[str, Any]) -> str:
    return f"{one['import_seconds']} s, {one['import_processor_seconds']} s of processors"


def _table(title: str, found: Sequence[Mapping[str, Any]], cells: Mapping[str, Sequence[str]]) -> str:
    sizes = " | ".join(f"{one['commitments']:,}" for one in found)
    head = [f"| {title} | {sizes} |", f"| --- | {' | '.join('---' for _ in found)} |"]
    return "\n".join([*head, *(f"| {name} | {' | '.join(row)} |" for name, row in cells.items())]) + "\n"


def plot(found: Sequence[Mapping[str, Any]]) -> str:
    """Medians as bars on a scale of tens (SVG): one group for each question, one bar for each size."""
    rows = [(name, one["median_ms"][name], one["commitments"]) for name in found[0]["median_ms"] for one in found]
    height = _ROW * (len(rows) + 2)
    bars = "".join(_bar(number, *row) for number, row in enumerate(rows))
    style = "text{font:12px sans-serif}rect{fill:#154273}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
        f"<title>Medians in milliseconds, on a scale of tens</title><style>{style}</style>{bars}</svg>\n"
    )


def _bar(number: int, name: str, median: float, size: int) -> str:
    width = max(2.0, 75 * (log10(max(median, _SMALLEST)) - log10(_SMALLEST)))
    top = _ROW * (number + 1)
    return (
        f'<text x="0" y="{top + 13}">{name} ({size:,})</text>'
        f'<rect x="{_LEFT}" y="{top + 3}" width="{width:.0f}" height="12"/>'
        f'<text x="{_LEFT + width + 6:.0f}" y="{top + 13}">{median:.2f} ms</text>'
    )
