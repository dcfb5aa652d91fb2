"""Makes the pictures in docs/screenshots: ``python -m tests.browser.screenshots``."""

import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tests.browser.chromium import chromium, served
from tests.web.sites import DUTY, sown

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
Scheme = Literal["light", "dark"]
SHOTS: tuple[tuple[str, str, Scheme, int], ...] = (
    ("overzicht", "/", "light", 1280),
    ("lijst", "/toezeggingen?standing=overdue&ministry=SZW", "light", 1280),
    ("toezegging", f"/toezeggingen/{DUTY}", "light", 1280),
    ("tijdlijn", "/tijdlijn?span=2025", "light", 1280),
    ("verschuivingen", "/verschuivingen", "light", 1280),
    ("bronnen", "/bronnen", "light", 1280),
    ("bron", "/bronnen/2026d05153", "light", 1280),
    ("termijn", "/termijn?wording=voor+het+zomerreces&statedOn=2026-02-03", "light", 1280),
    ("regels", "/regels", "light", 1280),
    ("agenda", "/abonneren?ministry=SZW", "light", 1280),
    ("niet-gevonden", "/nergens", "light", 1280),
    ("overview-english-dark", "/?lang=en", "dark", 1280),
    ("tijdlijn-smal", "/tijdlijn?span=2025", "light", 320),
)


def main() -> None:
    """Serve the seed, visit each page, and keep what is seen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = sown(Path(folder) / "register.db")
        with served(url) as origin, chromium() as browser:
            for name, address, scheme, width in SHOTS:
                _shoot(browser, origin + address, FOLDER / f"{name}.png", scheme, width)


def _shoot(browser: Browser, address: str, file: Path, scheme: Scheme, width: int) -> None:
    """The top of a page, as much as a reader sees before scrolling far."""
    page = browser.new_page(viewport={"width": width, "height": 1100}, color_scheme=scheme, locale="nl-NL")
    page.goto(address)
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
