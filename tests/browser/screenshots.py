"""Makes the pictures in docs/screenshots: ``python -m tests.browser.screenshots [FOLDER]``."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium, served
from tests.browser.desk import Desk
from tests.web.sites import DUTY, sown

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
Scheme = Literal["light", "dark"]
SHOTS: tuple[tuple[str, str, Scheme, int], ...] = (
    ("overzicht", "/", "light", 1280),
    ("lijst", "/toezeggingen?standing=overdue&ministry=SZW", "light", 1280),
    ("te-laat", "/te-laat", "light", 1280),
    ("komend", "/komend", "light", 1280),
    ("zonder-datum", "/zonder-datum", "light", 1280),
    ("op-een-dag", "/toezeggingen?asOf=2025-12-15", "light", 1280),
    ("toezegging", f"/toezeggingen/{DUTY}", "light", 1280),
    ("tijdlijn", "/tijdlijn?span=2025", "light", 1280),
    ("verschuivingen", "/verschuivingen", "light", 1280),
    ("bronnen", "/bronnen", "light", 1280),
    ("bron", "/bronnen/2026d05153", "light", 1280),
    ("termijn", "/termijn?wording=voor+het+zomerreces&statedOn=2026-02-03", "light", 1280),
    ("regels", "/regels", "light", 1280),
    ("begrippen", "/begrippen", "light", 1280),
    ("over", "/over", "light", 1280),
    ("api", "/api", "light", 1280),
    ("api-toezeggingen", "/api/commitments", "light", 1280),
    ("toegankelijkheid", "/toegankelijkheid", "light", 1280),
    ("fout", "/problems/stale", "light", 1280),
    ("agenda", "/abonneren?ministry=SZW", "light", 1280),
    ("niet-gevonden", "/nergens", "light", 1280),
    ("overview-english-dark", "/?lang=en", "dark", 1280),
    ("tijdlijn-smal", "/tijdlijn?span=2025", "light", 320),
    ("aanmelden", "/aanmelden", "light", 1280),
)


def main() -> None:
    """Serve the seed, visit each page, and keep what is seen; in another folder when one is named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = sown(Path(folder) / "register.db")
        with served(url) as origin, chromium() as browser:
            for name, address, scheme, width in SHOTS:
                _shoot(browser, origin + address, target / f"{name}.png", scheme, width)
            _work(browser, Desk(origin, url), target)


def _shoot(browser: Browser, address: str, file: Path, scheme: Scheme, width: int) -> None:
    """The top of a page, as much as a reader sees before scrolling far."""
    page = browser.new_page(viewport={"width": width, "height": 1100}, color_scheme=scheme, locale="nl-NL")
    page.goto(address)
    page.screenshot(path=file)
    page.close()


def _work(browser: Browser, desk: Desk, target: Path) -> None:
    """The pages for people who write, those that move a deadline and take one source for many half filled in."""
    page = browser.new_page(base_url=desk.origin, viewport={"width": 1280, "height": 1100}, locale="nl-NL")
    desk.sign_in(page, "griffie")
    one = f"/werk/toezeggingen/{DUTY}"
    pictures: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
        ("werk", "/werk", _look),
        ("nieuw", "/werk/nieuw", _look),
        ("bewerken", one, _look),
        ("beschrijven", f"{one}/beschrijving", _look),
        ("nakomen", f"{one}/nagekomen", _look),
        ("samenvoegen", f"{one}/samengevoegd", _look),
        ("verzetten", f"{one}/termijn", _move),
        ("samen", "/werk/samen?standing=overdue&ministry=EZ", _batch),
    )
    for name, address, do in pictures:
        page.goto(address)
        do(page)
        page.screenshot(path=target / f"{name}.png")
    page.close()


def _look(_page: Page) -> None:
    """Nothing is filled in."""


def _move(page: Page) -> None:
    page.get_by_label("Woorden van de termijn").fill("voor het zomerreces van 2028")
    page.get_by_label("Bron", exact=True).fill("2026d05153")
    page.get_by_role("button", name="Kijk wat dit wordt").click()


def _batch(page: Page) -> None:
    page.get_by_label("Bron", exact=True).fill("2026d05153")
    page.locator("#what-0").select_option("nagekomen")
    page.locator("#what-1").select_option("termijn")
    page.locator("#said-1").fill("eind 2027")
    page.get_by_role("button", name="Kijk wat dit wordt").click()


if __name__ == "__main__":
    main()
