"""axe-core on a page, and whether the page fits its window."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""What can differ between light and dark."""
RUN = "([type, values]) => axe.run({runOnly: {type, values}, resultTypes: ['violations']})"

Faults = dict[str, list[str]]


def look_at(page: Page, shown: str) -> Faults:
    """What is wrong with the page as it is, light and dark. ``shown`` is what it is called."""
    page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    found = _told(page.evaluate(RUN, ["tag", RULES]))
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in _told(page.evaluate(RUN, ["rule", OF_COLOURS]))]
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wider > 0:
        found.append(f"{wider} pixels wider than the window")
    return {shown: found} if found else {}


def visit(page: Page, address: str, then: Callable[[], object] = lambda: None) -> Faults:
    """Go somewhere, do something there, and look."""
    page.goto(address)
    then()
    return look_at(page, address)


def _told(found: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"][:3]
    ]
