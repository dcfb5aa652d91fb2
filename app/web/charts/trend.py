"""The milestone trend chart: the day a last day was promised on, against the last day that was promised.

A level line is on plan, a rising one slips. Where a line meets the diagonal its last day has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.web.charts.scale import Scale, apart, padded, percent, ticks
from app.web.charts.svg import element, figure, text
from app.web.language import Speech

LEFT, RIGHT, TOP, BOTTOM = 1.0, 96.0, 5.0, 90.0
ROOM = 4.4
"""Percent of the height that a number needs."""
STYLES = 6
"""How many lines look different: colour and dashes, and a number at the end of each."""


@dataclass(frozen=True, slots=True)
class Line:
    """One promise: the days something was said with the last day promised then, how far it goes, and how it ended."""

    name: str
    points: tuple[tuple[date, date], ...]
    until: date
    fulfilled: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says in words."""

    title: str
    description: str
    said: str
    promised: str
    past: str
    today: str


@dataclass(frozen=True, slots=True)
class _Axes:
    x: Scale
    y: Scale


def trend(name: str, lines: Sequence[Line], today: date, words: Words, say: Speech) -> Markup | None:
    """The chart; None when there is nothing to draw."""
    if not lines or not any(line.points for line in lines):
        return None
    axes = _axes(lines)
    drawn = [mark for number, line in enumerate(lines, 1) for mark in _line(axes, line, _style(number))]
    parts = [_past(axes), *_ruled(axes, say), *_now(axes, today, words), *_names(words), *drawn, *_ends(axes, lines)]
    return figure(name, words.title, words.description, *parts, class_="trend", width="100%", height=380)


def _axes(lines: Sequence[Line]) -> _Axes:
    said = [day for line in lines for day, _ in line.points] + [line.until for line in lines]
    promised = [day for line in lines for _, day in line.points]
    return _Axes(
        Scale(*padded(min(said), max(said)), LEFT, RIGHT),
        Scale(*padded(min(promised), max(promised), 0.12), BOTTOM, TOP),
    )


def _past(axes: _Axes) -> Markup:
    """What lies below the diagonal: last days that had passed already when they were said."""
    x0, x1 = axes.x.begin.toordinal(), axes.x.end.toordinal()
    y0, y1 = axes.y.begin.toordinal(), axes.y.end.toordinal()
    enters, leaves = min(max(x0, y0), x1), min(max(x1, y0), max(x0, y1))
    leaves = min(x1, leaves)
    if x1 <= y0:
        return Markup("")
    corners = [
        (enters, y0),
        (enters, max(y0, min(y1, enters))),
        (leaves, max(y0, min(y1, leaves))),
        (x1, min(y1, leaves)),
        (x1, y0),
    ]
    points = " ".join(f"{100 * (x - x0) / (x1 - x0):.2f},{100 - 100 * (y - y0) / (y1 - y0):.2f}" for x, y in corners)
    return element(
        "svg",
        element("polygon", class_="past", points=points),
        x=percent(LEFT), y=percent(TOP), width=percent(RIGHT - LEFT), height=percent(BOTTOM - TOP),
        viewBox="0 0 100 100", preserveAspectRatio="none",
    )  # fmt: skip


def _ruled(axes: _Axes, say: Speech) -> list[Markup]:
    found = []
    for tick in ticks(axes.x, 7):
        x = axes.x.place(tick.day)
        found.append(element("line", class_="grid", x1=x, x2=x, y1=percent(TOP), y2=percent(BOTTOM)))
        kind = "label" if tick.major else "label minor"
        found.append(text(_tick(axes.x, tick.day, say), class_=kind, x=x, y=percent(BOTTOM), dy=18))
    for tick in ticks(axes.y, 7):
        y = axes.y.place(tick.day)
        found.append(element("line", class_="grid", x1=percent(LEFT), x2=percent(RIGHT), y1=y, y2=y))
        found.append(text(_tick(axes.y, tick.day, say), class_="label end", x=percent(LEFT), y=y, dx=-8, dy=4))
    return found


def _tick(scale: Scale, day: date, say: Speech) -> str:
    yearly = (scale.end - scale.begin).days > 3 * 366 and day.month == 1
    return str(day.year) if yearly else say.month(day)


def _now(axes: _Axes, today: date, words: Words) -> list[Markup]:
    if not axes.x.holds(today):
        return []
    x = axes.x.place(today)
    return [
        element("line", class_="today", x1=x, x2=x, y1=percent(TOP), y2=percent(BOTTOM)),
        text(words.today, class_="label today end", x=x, y=percent(TOP), dy=-5),
    ]


def _names(words: Words) -> list[Markup]:
    return [
        text(words.said, class_="name", x=percent(RIGHT), y="100%", dy=-4),
        text(words.promised, class_="name start", x=percent(LEFT), y=percent(TOP), dx=-62, dy=-5),
        text(words.past, class_="name", x=percent(RIGHT - 1), y=percent(BOTTOM), dy=-8),
    ]


def _style(number: int) -> str:
    return f"line style{(number - 1) % STYLES + 1}"


def _line(axes: _Axes, line: Line, style: str) -> list[Markup]:
    found: list[Markup] = []
    places = [(axes.x.at(said), axes.y.at(promised)) for said, promised in line.points]
    ends = [*places[1:], (axes.x.at(line.until), places[-1][1])] if places else []
    for (x1, y1), (x2, y2) in zip(places, ends, strict=True):
        found.append(_stroke(style, (x1, y1), (x2, y1)))
        if y1 != y2:
            found.append(_stroke(style, (x2, y1), (x2, y2)))
    return [*found, *(element("circle", class_=style, cx=percent(x), cy=percent(y), r=4) for x, y in places)]


def _stroke(style: str, begin: tuple[float, float], end: tuple[float, float]) -> Markup:
    (x1, y1), (x2, y2) = begin, end
    return element("line", class_=style, x1=percent(x1), y1=percent(y1), x2=percent(x2), y2=percent(y2))


def _ends(axes: _Axes, lines: Sequence[Line]) -> list[Markup]:
    """The number of each line where it ends, with a tick when it was kept; where lines meet, numbers stand apart."""
    named = [(line, _style(number), _sign(line, number, len(lines))) for number, line in enumerate(lines, 1)]
    shown = [(line, style, words) for line, style, words in named if words and line.points]
    heights = apart([axes.y.at(line.points[-1][1]) for line, _, _ in shown], ROOM)
    places = [(min(axes.x.at(line.until) + 0.8, 98.0), y) for (line, _, _), y in zip(shown, heights, strict=True)]
    return [
        text(words, class_=f"{style} number", x=percent(x), y=percent(y), dy=-6)
        for (_, style, words), (x, y) in zip(shown, places, strict=True)
    ]


def _sign(line: Line, number: int, of: int) -> str:
    return " ".join(part for part in (str(number) if of > 1 else "", "✓" if line.fulfilled else "") if part)
