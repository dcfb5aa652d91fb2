"""What was measured, as a table and as a plot that any browser shows."""

from collections.abc import Sequence
from math import log10
from typing import Any

_WIDTH, _ROW, _LEFT = 760, 22, 300


def table(found: Sequence[dict[str, Any]]) -> str:
    """A table of ratios and of medians, in Markdown: a column for each size."""
    sizes = [f"{register['compared']['commitments']:,}" for register in found]
    head = [f"| | wanted | {' | '.join(sizes)} |", f"| --- | --- | {' | '.join('---' for _ in sizes)} |"]
    first = found[0]["compared"]
    ratios = [
        _line(name, f"{wanted['wanted']:g}", [f"{r['compared']['ratios'][name]['measured']:.2f}" for r in found])
        for name, wanted in first["ratios"].items()
    ]
    medians = [
        _line(
            name,
            "",
            [f"{r['compared']['median_ms'][name]:.2f} / {r['compared']['p99_ms'][name]:.2f} ms" for r in found],
        )
        for name in first["median_ms"]
    ]
    colds = [
        _line(f"first time: {name}", "", [f"{r['compared']['cold_ms'][name]:.0f} ms" for r in found])
        for name in first["cold_ms"]
    ]
    rest = [
        _line("memory of the process", "300 MiB", [f"{r['compared']['rss_mib']} MiB" for r in found]),
        _line("start", "2 s", [f"{r['compared']['start_s']} s" for r in found]),
        _line("import, commitments a second", "4,000", [f"{r['commitments_per_second']:,}" for r in found]),
        _line("size of the file", "", [f"{r['database_mib']:,} MiB" for r in found]),
    ]
    growth = [f"\nOverdue, never asked before, beside its own speed at {sizes[0]}: {_growth(found)}."]
    return "\n".join([*head, *ratios, *medians, *colds, *rest, *growth]) + "\n"


def _line(name: str, wanted: str, cells: Sequence[str]) -> str:
    return f"| {name} | {wanted} | {' | '.join(cells)} |"


def _growth(found: Sequence[dict[str, Any]]) -> str:
    name = "overdue, never asked before"
    base = found[0]["compared"]["median_ms"][name]
    return ", ".join(
        f"{base / r['compared']['median_ms'][name]:.2f} at {r['compared']['commitments']:,}" for r in found
    )


def plot(found: Sequence[dict[str, Any]]) -> str:
    """Medians as bars on a scale of tens (SVG): one group for each question, one bar for each size."""
    names = list(found[0]["compared"]["median_ms"])
    rows = [(name, r["compared"]["median_ms"][name], r["compared"]["commitments"]) for name in names for r in found]
    height = _ROW * (len(rows) + 2)
    bars = "".join(_bar(number, *row) for number, row in enumerate(rows))
    style = "text{font:12px sans-serif}rect{fill:#154273}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
        f"<title>Medians in milliseconds, on a scale of tens</title><style>{style}</style>{bars}</svg>\n"
    )


def _bar(number: int, name: str, median: float, size: int) -> str:
    width = max(2.0, 75 * (log10(max(median, 0.01)) + 2))
    top = _ROW * (number + 1)
    return (
        f'<text x="0" y="{top + 14}">{name} ({size:,})</text>'
        f'<rect x="{_LEFT}" y="{top + 3}" width="{width:.0f}" height="14"/>'
        f'<text x="{_LEFT + width + 6:.0f}" y="{top + 14}">{median:.2f} ms</text>'
    )
