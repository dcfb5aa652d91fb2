"""Charts say what they show: to those who see them and to those who do not."""

import re
from xml.etree import ElementTree as ET

import pytest

from app.feeds.entries import Language
from app.web.charts.scale import Scale
from app.web.charts.shares import columns, shares
from app.web.charts.spans import LEAST, Span, axis, bar
from app.web.charts.svg import element
from app.web.charts.trend import Line, Words, trend
from app.web.language import speech
from tests.builders import day

SAY = speech(Language.NL)
SCALE = Scale(day("2025-01-01"), day("2026-12-31"))
TODAY = day("2026-06-30")
WORDS = Words("Titel", "Wat het zegt", "gezegd", "beloofd", "voorbij", "vandaag")


def _rects(picture: str) -> dict[str, tuple[float, float]]:
    """Bars by class: where they begin and how wide they are, in percent."""
    found = (node.attrib for node in ET.fromstring(picture).iter("rect"))  # noqa: S314 - our own chart
    return {given["class"]: (float(given["x"][:-1]), float(given["width"][:-1])) for given in found}


def test_a_bar_runs_from_its_first_day_to_its_last() -> None:
    drawn = _rects(bar(SCALE, Span(day("2025-07-02"), day("2026-01-01"), "upcoming"), TODAY))
    assert drawn["days upcoming"] == pytest.approx((24.97, 25.1), abs=0.05)


def test_a_single_day_can_be_seen_and_stays_on_the_axis() -> None:
    begin, width = _rects(bar(SCALE, Span(SCALE.end, SCALE.end, "upcoming"), TODAY))["days upcoming"]
    assert width == LEAST
    assert begin + width <= 100


@pytest.mark.parametrize(("kind", "sign"), [("fulfilled", "✓"), ("overdue", "!")])
def test_kept_and_late_differ_in_more_than_colour(kind: str, sign: str) -> None:
    span = Span(day("2025-07-01"), day("2025-07-31"), kind, until=TODAY)
    picture = bar(SCALE, span, TODAY)
    assert f">{sign}</text>" in picture
    assert "late" in _rects(picture)


def test_an_open_end_reaches_the_end_of_the_axis() -> None:
    begin, width = _rects(bar(SCALE, Span(TODAY, None, "due"), TODAY))["days due open"]
    assert begin + width == pytest.approx(100, abs=0.02)


def test_the_axis_names_years_and_the_day_itself() -> None:
    words = re.findall(r">([^<]+)</text>", axis(SCALE, SAY, TODAY, "vandaag"))
    assert words[0] == "jan 2025"
    assert words[-1] == "vandaag"


def test_a_line_is_level_until_the_promise_moves_and_then_rises() -> None:
    points = ((day("2023-01-11"), day("2025-12-31")), (day("2026-02-03"), day("2027-07-01")))
    picture = trend("t", [Line("plicht", points, TODAY, fulfilled=False)], TODAY, WORDS, SAY)
    assert picture
    strokes = [
        tuple(float(node.attrib[name][:-1]) for name in ("x1", "y1", "x2", "y2"))
        for node in ET.fromstring(picture).iter("line")  # noqa: S314 - our own chart
        if node.attrib["class"].startswith("line")
    ]
    assert [(y1 == y2, y2 <= y1) for _, y1, _, y2 in strokes] == [(True, True), (False, True), (True, True)]
    assert "<title" in picture
    assert "Wat het zegt" in picture


def test_nothing_to_draw_is_no_chart() -> None:
    assert trend("t", [], TODAY, WORDS, SAY) is None
    assert trend("t", [Line("x", (), TODAY, fulfilled=False)], TODAY, WORDS, SAY) is None


def test_shares_are_drawn_in_proportion() -> None:
    drawn = _rects(shares([("kept", 1), ("kept-late", 0), ("owed", 3)], 8))
    assert drawn == {"kept": (0, 12.5), "owed": (12.5, 37.5)}


def test_columns_begin_at_zero_and_grow_with_their_count() -> None:
    picture = columns([("kept", "0", 4), ("kept-late", "1–30", 2), ("kept-late", "> 30", 0)])
    heights = [float(node.attrib["height"]) for node in ET.fromstring(picture).iter("rect")]  # noqa: S314 - our own chart
    assert heights == [96, 48, 0]


def test_everything_in_a_chart_is_escaped() -> None:
    assert element("g", title='"<&') == '<g title="&#34;&lt;&amp;"/>'
