"""The main jobs, as people do them: by mouse, by keyboard alone, and with JavaScript off."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import tab_to


def test_find_what_is_overdue_at_one_ministry_and_download_it(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("te laat$")).first.click()
    page.get_by_role("group", name="Ministerie").get_by_label("Sociale Zaken en Werkgelegenheid").check()
    page.get_by_role("button", name="Toon selectie").first.click()
    expect(page.get_by_role("heading", level=2, name="28 toezeggingen")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    rows = waiting.value.path().read_text("utf-8-sig").strip().splitlines()
    assert len(rows) == 28 + 1


def test_subscribe_to_a_selection(page: Page) -> None:
    page.goto("/toezeggingen?theme=huisvesting")
    page.get_by_role("link", name="abonneren").click()
    page.get_by_label("Herinnering").select_option("7 dagen vooraf")
    page.get_by_role("button", name="Toon deze agenda").click()
    address = page.get_by_label("Het adres van uw agenda").input_value()
    assert address.endswith("/calendar.ics?alarm=P7D&theme=huisvesting")
    button = page.get_by_role("link", name="Open in uw agendaprogramma")
    assert button.get_attribute("href") == "webcal://" + address.partition("://")[2]
    assert "TRIGGER:-P7D" in page.request.get(address).text()
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_text("gekopieerd")).to_be_visible()
    page.get_by_role("button", name="Maak een kort adres voor deze keuze").click()
    page.wait_for_function("document.getElementById('feed').value.includes('/calendar/')")
    short = page.get_by_label("Het adres van uw agenda").input_value()
    assert "TRIGGER:-P7D" in page.request.get(short).text()


def test_look_at_the_register_on_another_day(page: Page) -> None:
    page.goto("/toezeggingen?search=vergewisplicht")
    page.get_by_label("Stand per").fill("2025-12-15")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.get_by_text("Stand per 15 december 2025")).to_be_visible()
    page.get_by_role("link", name="Meld- en vergewisplicht bij").first.click()
    expect(page.get_by_text("1 keer verschoven")).to_be_visible()
    expect(page.get_by_text("1 juli 2027")).to_have_count(0)
    page.get_by_role("link", name="naar vandaag").click()
    expect(page.get_by_text("2 keer verschoven")).to_be_visible()


def test_the_filters_start_closed_on_a_narrow_page_and_open_without_the_script(browser: Browser, origin: str) -> None:
    for script, shown in ((True, False), (False, True)):
        context = browser.new_context(
            base_url=origin, java_script_enabled=script, viewport={"width": 320, "height": 800}
        )
        page = context.new_page()
        page.goto("/te-laat")
        assert page.get_by_label("Binnenlandse Zaken").is_visible() is shown
        context.close()


def test_everything_works_without_the_script(browser: Browser, origin: str) -> None:
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Zoek een toezegging").fill("huisvesting")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="Termijn", exact=True).click()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1, name="Commitments")).to_be_visible()
    assert "search=huisvesting" in page.url
    context.close()


def test_the_main_jobs_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Naar de inhoud"
    page.keyboard.press("Enter")
    tab_to(page, "te laat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/te-laat")
    tab_to(page, "search")
    page.keyboard.type("wervend")
    page.keyboard.press("Enter")
    page.wait_for_url("**search=wervend*")
    page.goto("/termijn")
    tab_to(page, "wording")
    page.keyboard.type("in het eerste kwartaal van 2027")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="1 jan – 31 mrt 2027")).to_be_visible()


def test_what_has_the_focus_can_be_seen(page: Page) -> None:
    page.goto("/toezeggingen")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_four_times_as_large_it_still_fits(browser: Browser, origin: str) -> None:
    context = browser.new_context(base_url=origin, viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    for address in ("/", "/toezeggingen", "/tijdlijn", "/verschuivingen"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    context.close()


def test_the_reference_tries_reads_and_writes_beside_the_question(browser: Browser, origin: str) -> None:
    context = browser.new_context(base_url=origin, locale="nl-NL")  # of its own: a refusal is an error on the console
    page = context.new_page()
    page.goto("/api/themes")
    section = page.locator("section[aria-labelledby=listThemes]")
    section.get_by_text("Probeer listThemes").click()
    section.get_by_role("button", name="Vraag op").click()
    expect(section.locator("[data-status]")).to_have_text("200 GET /v1/themes")
    expect(section.locator("[data-headers]")).to_contain_text("etag")
    expect(section.locator("[data-content]")).to_contain_text("huisvesting")
    page.get_by_label("Sleutel").fill("tzg_" + "0" * 12 + "_" + "x" * 43)
    written = page.locator("section[aria-labelledby=describeTheme]")
    written.get_by_text("Probeer describeTheme").click()
    written.locator("[name=id]").fill("nieuw")
    written.get_by_role("button", name="Verstuur").click()
    expect(written.locator("[data-status]")).to_have_text("401 PUT /v1/themes/nieuw")
    assert page.url.endswith("/api/themes")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_the_reference_opens_the_answer_without_the_script(browser: Browser, origin: str) -> None:
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    page = context.new_page()
    page.goto("/api/commitments")
    page.get_by_text("Probeer listCommitments").click()
    page.locator("#listCommitments-search").fill("huisvesting")
    page.locator("section[aria-labelledby=listCommitments]").get_by_role("button", name="Vraag op").click()
    page.wait_for_url("**/v1/commitments?search=huisvesting")
    context.close()
