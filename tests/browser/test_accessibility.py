"""axe-core in a real Chromium: no violation on any page, in both languages, light and dark, narrow and wide."""

from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from tests.web.sites import PAGES, spoken

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = "(rules) => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"
MISSING = ("/nergens", "/toezeggingen?minstry=SZW&dueFrom=gisteren", "/toezeggingen?search=xyzzy")
Scheme = Literal["light", "dark"]


def _told(found: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_has_a_violation(browser: Browser, origin: str, language: str, scheme: Scheme, width: int) -> None:
    context = browser.new_context(
        base_url=origin, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for address in (*PAGES, *MISSING):
        page.goto(spoken(address, language))
        page.evaluate(AXE)
        found[address] = _told(page.evaluate(RUN, RULES))
        wider = page.evaluate("document.documentElement.scrollWidth") - width
        if wider > 0:
            found[address].append(f"{wider} pixels wider than the window")
    context.close()
    assert {address: faults for address, faults in found.items() if faults} == {}
