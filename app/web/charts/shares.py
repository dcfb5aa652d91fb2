"""How a group of promises was kept, as one bar of whole counts: in time, late by bands, and still owed."""

from collections.abc import Sequence

from markupsafe import Markup

from app.web.charts.scale import percent
from app.web.charts.svg import decoration, element, text

ROOM = 5.0
"""Percent of the width that a number needs."""


def shares(parts: Sequence[tuple[str, int]], of: int) -> Markup:
    """A bar of parts with their class and count, on a common scale of ``of`` promises."""
    drawn: list[Markup] = []
    at = 0.0
    for kind, number in parts:
        width = 100 * number / max(1, of)
        if number:
            drawn.append(element("rect", class_=kind, x=percent(at), y=0, width=percent(width), height="100%"))
        if number and width >= ROOM:
            drawn.append(text(str(number), class_=f"count {kind}", x=percent(at + width / 2), y=15))
        at += width
    return decoration(*drawn, class_="shares", width="100%", height=22)


def columns(bands: Sequence[tuple[str, str, int]]) -> Markup:
    """A distribution: for each band its class, its days and its count; heights begin at zero."""
    most, width = max([1, *(count for _, _, count in bands)]), 100 / max(1, len(bands))
    drawn: list[Markup] = [element("line", class_="base", x1="0%", x2="100%", y1=120, y2=120)]
    for index, (kind, label, count) in enumerate(bands):
        height = 96 * count / most
        middle = percent((index + 0.5) * width)
        box = {"x": percent((index + 0.12) * width), "width": percent(0.76 * width)}
        drawn.append(element("rect", class_=kind, y=f"{120 - height:.1f}", height=f"{height:.1f}", **box))
        drawn.append(text(str(count), class_="label", x=middle, y=f"{114 - height:.1f}"))
        drawn.append(text(label, class_="label band", x=middle, y=136))
    return decoration(*drawn, class_="columns", width="100%", height=142)
