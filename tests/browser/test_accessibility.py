"""axe-core in a real Chromium: no violation on any page, in both languages, light and dark, narrow and wide."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import Faults, look_at, visit
from tests.browser.desk import Desk
from tests.profile import SOAK
from tests.web.sites import DUTY, PAGES, spoken

MISSING = ("/nergens", "/toezeggingen?minstry=SZW&dueFrom=gisteren", "/toezeggingen?search=xyzzy")
QUICK = [("nl", 1280), ("en", 320)]
EVERY_LOOK = pytest.mark.parametrize(("language", "width"), QUICK if not SOAK else [*QUICK, ("nl", 320), ("en", 1280)])
"""Both languages and both widths, light and dark each; the other two pairs in the long proofs."""
MOVE = f"/werk/toezeggingen/{DUTY}/termijn"


@EVERY_LOOK
def test_no_page_has_a_violation(browser: Browser, origin: str, language: str, width: int) -> None:
    context = browser.new_context(base_url=origin, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found: Faults = {}
    for address in (*PAGES, *MISSING):
        found |= visit(page, spoken(address, language))
    context.close()
    assert found == {}


@EVERY_LOOK
def test_no_page_for_work_has_a_violation(browser: Browser, desk: Desk, language: str, width: int) -> None:
    context = browser.new_context(base_url=desk.origin, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    desk.sign_in(page)
    found: Faults = {}
    for address in (
        "/werk",
        "/werk/nieuw",
        "/werk/samen?ministry=EZ",
        f"/werk/toezeggingen/{DUTY}",
        f"/werk/toezeggingen/{DUTY}/beschrijving",
        f"/werk/toezeggingen/{DUTY}/samengevoegd",
        f"/toezeggingen/{DUTY}",
    ):
        found |= visit(page, spoken(address, language))
    found |= visit(page, spoken(MOVE, language), lambda: _look(page, ""))
    page.locator("#wording").fill("eind 2027")
    page.locator("#source").fill("2026d05153")
    _look(page, "eind 2027")
    found |= look_at(page, "what a move would be")
    page.goto(spoken(f"/werk/toezeggingen/{DUTY}/beschrijving", language))
    page.locator("#title").fill("Meldplicht")
    page.locator("button[value=look]").first.click()
    found |= look_at(page, "what another description would be")
    page.goto(spoken(f"/werk/toezeggingen/{DUTY}", language))
    page.locator("a[href*='/herroepen/']").first.click()
    found |= look_at(page, "taking back")
    context.close()
    assert found == {}


def _look(page: Page, wording: str) -> None:
    """Send the form as it is, also where the browser would hold it back."""
    page.evaluate("document.querySelectorAll('[required]').forEach((field) => { field.required = false })")
    page.locator("#wording").fill(wording)
    page.locator("button[value=look]").first.click()
