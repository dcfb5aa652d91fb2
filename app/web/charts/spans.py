"""Bars of days along one axis, a bar a line: the timeline, and the strip that shows what a wording means."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from app.web.charts.scale import Scale, percent, ticks
from app.web.charts.svg import decoration, element, text
from app.web.language import Speech

HEIGHT = 22
LEAST = 0.5
"""A bar of one day is still this wide, in percent."""
EDGE = 4.0
"""So near an end, in percent, words would stick out."""
SIGNS = {"fulfilled": "✓", "overdue": "!"}


@dataclass(frozen=True, slots=True)
class Span:
    """What a bar shows.

    From ``first`` through ``last`` day (None: open); ``kind`` is how it looks (the standing). ``origin`` is the day it
    was promised, ``before`` the last day first promised when that was another, ``until`` the day to which it is late.
    """

    first: date | None
    last: date | None
    kind: str
    origin: date | None = None
    before: date | None = None
    until: date | None = None


def axis(scale: Scale, say: Speech, today: date, today_word: str) -> Markup:
    """The days above the bars, and the word for the line of the day itself."""
    yearly = (scale.end - scale.begin).days > 3 * 366
    parts: list[Markup] = []
    for tick in ticks(scale):
        x = scale.place(tick.day)
        words = str(tick.day.year) if yearly and tick.day.month == 1 else say.month(tick.day)
        parts.append(element("line", class_="tick", x1=x, x2=x, y1=18, y2=24))
        parts.append(text(words, x=x, y=13, class_=_label(scale, tick.day) + ("" if tick.major else " minor")))
    if scale.holds(today):
        parts.append(text(today_word, x=scale.place(today), y=38, class_=_label(scale, today) + " today"))
    return decoration(*parts, class_="axis", width="100%", height=42)


def _label(scale: Scale, day: date) -> str:
    """Words at an end of the axis stay on the page."""
    return "label" + (" first" if scale.at(day) < EDGE else " end" if scale.at(day) > 100 - EDGE else "")


def bar(scale: Scale, span: Span, today: date) -> Markup:
    """One line of the timeline, as high as the words beside it."""
    parts = [_grid(scale)]
    if scale.holds(today):
        x = scale.place(today)
        parts.append(element("line", class_="today", x1=x, x2=x, y1=0, y2="100%"))
    begin, end = span.first or span.last, span.last or scale.end
    if begin:
        parts += _promise(scale, span, begin)
        parts += _late(scale, span)
        parts.append(_box(scale, begin, end, f"days {span.kind}" + ("" if span.last else " open")))
        parts += _ending(scale, span)
    return decoration(*parts, class_="bar", width="100%", height=HEIGHT)


@lru_cache(maxsize=8)
def _grid(scale: Scale) -> Markup:
    places = [scale.place(tick.day) for tick in ticks(scale)]
    return Markup("").join(element("line", class_="grid", x1=x, x2=x, y1=0, y2="100%") for x in places)


def _promise(scale: Scale, span: Span, begin: date) -> list[Markup]:
    """A thin line from the day it was promised, with a mark at the last day that was promised first."""
    found = []
    if span.origin and span.origin < begin and scale.begin < begin and span.origin < scale.end:
        x1, x2 = scale.place(span.origin), scale.place(begin)
        found.append(element("line", class_="promise", x1=x1, x2=x2, y1="50%", y2="50%"))
    if span.before and scale.holds(span.before):
        found.append(element("circle", class_="before", cx=scale.place(span.before), cy="50%", r=4))
    return found


def _late(scale: Scale, span: Span) -> list[Markup]:
    if span.last is None or span.until is None or span.until <= max(span.last, scale.begin):
        return []
    return [_box(scale, span.last, span.until, "late", height=6)]


def _box(scale: Scale, begin: date, end: date, kind: str, height: int = 12) -> Markup:
    x = scale.at(begin)
    width = max(LEAST, scale.at(end) - x)
    place = {"x": percent(min(x, 100 - width)), "y": "50%", "width": percent(width), "height": height}
    return element("rect", class_=kind, **place, transform=f"translate(0 {-height // 2})", rx=2)


def _ending(scale: Scale, span: Span) -> list[Markup]:
    """A sign where it ended: a tick for what was kept, an exclamation mark for what is late still."""
    day, sign = span.until or span.last, SIGNS.get(span.kind)
    if day is None or sign is None or not scale.holds(day):
        return []
    return [text(sign, class_=f"sign {span.kind}", x=percent(min(97.5, scale.at(day) + 0.6)), y="50%", dy=5)]
