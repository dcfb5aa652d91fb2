import warnings
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import REQUIRED, NoBrowserError, chromium, is_required, served
from tests.browser.desk import Desk
from tests.web.sites import sown


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Without one these tests are skipped, or fail where it is required."""
    started = chromium()
    try:
        opened = started.__enter__()
    except NoBrowserError as error:
        if is_required():
            pytest.fail(f"{REQUIRED}=1, but {error}", pytrace=False)
        pytest.skip(
            f"NOT TESTED IN A BROWSER: {error}. Install Debian's chromium, or run 'playwright install chromium'"
        )
    yield opened
    started.__exit__(None, None, None)


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The seed, served at a fixed instant."""
    with served(sown(tmp_path_factory.mktemp("browser") / "register.db")) as address:
        yield address


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Another copy of the seed, to write in; each test takes people and commitments of its own."""
    url = sown(tmp_path_factory.mktemp("desk") / "register.db")
    with served(url) as address:
        yield Desk(address, url)


@pytest.fixture
def context(browser: Browser, origin: str) -> Iterator[BrowserContext]:
    """A fresh browser that complains about whatever a page asks of another site."""
    opened = browser.new_context(base_url=origin, locale="nl-NL", viewport={"width": 1280, "height": 900})
    foreign: list[str] = []
    opened.on("request", lambda request: None if request.url.startswith(origin) else foreign.append(request.url))
    yield opened
    opened.close()
    assert foreign == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on which any error in the console is a failure of the test that meets it."""
    opened = context.new_page()
    opened.on("console", lambda message: warnings.warn(message.text, stacklevel=1) if message.type == "error" else None)
    return opened


def tab_to(page: Page, words: str, *, back: bool = False) -> None:
    """Press Tab until the element with these words, or this id, has the focus."""
    for _ in range(200):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        here = page.evaluate("[document.activeElement.innerText, document.activeElement.id]")
        if words == here[1] or words in (here[0] or ""):
            return
    raise AssertionError(f"'{words}' cannot be reached by keyboard from {page.url}")
