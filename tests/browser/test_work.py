"""The jobs of people who write: as they do them, by keyboard alone, without a script, and two at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import tab_to
from tests.browser.desk import Desk
from tests.web.sites import DUTY

PAGE = f"/toezeggingen/{DUTY}"
MOVE = f"/werk{PAGE}/termijn"
OTHERS = ("/toezeggingen/0a81012e-d365-5014-9fde-f58e636e66b9", "/toezeggingen/05168ad4-74c0-5f67-8ba5-8bdb13f12f79")
"""Two that nobody else writes about: better information, about access to care and for employers."""


@pytest.fixture
def office(browser: Browser, desk: Desk) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=desk.origin, locale="nl-NL", viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def _ends_of_the_line(page: Page) -> list[str]:
    """Where the line of the chart ends, in percent from the top."""
    lines = page.locator(".trend line.style1").all()
    return [line.get_attribute("y2") or "" for line in lines]


def test_a_move_is_seen_while_typing_then_in_list_chart_and_feed(office: BrowserContext, desk: Desk) -> None:
    page = office.new_page()
    desk.sign_in(page, "verzetter")
    page.goto(PAGE)
    before = _ends_of_the_line(page)
    page.get_by_role("link", name="Werk bij").click()
    page.get_by_role("link", name="Verzet de termijn").click()
    page.get_by_label("Woorden van de termijn").fill("voor het zomerreces van 2028")
    page.get_by_label("Bron", exact=True).fill("2026d05153")
    expect(page.locator("[data-reading]")).to_contain_text("2028")
    page.get_by_role("button", name="Kijk wat dit wordt").click()
    expect(page.get_by_role("heading", name="Dit wordt het")).to_be_focused()
    page.get_by_role("button", name="Leg vast").first.click()
    expect(page.get_by_role("heading", level=1, name="Vastgelegd")).to_be_visible()
    reader = office.browser.new_context(base_url=desk.origin).new_page()  # type: ignore[union-attr]
    reader.goto("/toezeggingen?search=vergewisplicht")
    row = reader.get_by_role("row", name=re.compile("^Meld- en vergewisplicht bij"))
    expect(row).to_contain_text("voor het zomerreces van 2028")
    expect(row).to_contain_text("3 keer verschoven")
    row.get_by_role("link").click()
    assert len(_ends_of_the_line(reader)) > len(before)
    reader.goto("/verschuivingen")
    expect(reader.get_by_role("table").first).to_contain_text("t/m")
    feed = reader.request.get("/calendar.ics?search=vergewisplicht").text()
    assert "zomerreces van 2028" in re.sub(r"\r\n ", "", feed)
    reader.context.close()


def test_of_two_people_the_second_keeps_what_they_typed_and_sees_the_other(browser: Browser, desk: Desk) -> None:
    first, second = (browser.new_context(base_url=desk.origin).new_page() for _ in range(2))
    for page, name in ((first, "eerste"), (second, "tweede")):
        desk.sign_in(page, name)
        page.goto(MOVE.replace("termijn", "opgemerkt"))
        page.get_by_label("Toelichting").fill(f"Opmerking van de {name}.")
        page.get_by_label("Bron", exact=True).fill("2026d05153")
        page.get_by_role("button", name="Kijk wat dit wordt").click()
    first.get_by_role("button", name="Leg vast").first.click()
    second.get_by_role("button", name="Leg vast").first.click()
    expect(second.get_by_role("heading", name="Intussen vastgelegd door iemand anders")).to_be_visible()
    expect(second.get_by_text("Opmerking van de eerste.")).to_be_visible()
    expect(second.get_by_label("Toelichting")).to_have_value("Opmerking van de tweede.")
    second.get_by_role("button", name="Kijk wat dit wordt").click()
    second.get_by_role("button", name="Leg vast").first.click()
    second.goto(PAGE)
    for name in ("eerste", "tweede"):
        expect(second.get_by_text(f"Opmerking van de {name}.")).to_be_visible()
    first.context.close()
    second.context.close()


def preview_by_keyboard(page: Page) -> None:
    """What the form would record is shown, and spoken: its heading has the focus."""
    tab_to(page, "Kijk wat dit wordt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dit wordt het")).to_be_focused()


def record_by_keyboard(page: Page, button: str) -> None:
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Vastgelegd")).to_be_visible()


def test_signing_in_and_moving_by_keyboard_alone(office: BrowserContext, desk: Desk) -> None:
    page = office.new_page()
    page.goto(MOVE)
    tab_to(page, "key")
    page.keyboard.insert_text(desk.key("toetsen"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{MOVE}")
    tab_to(page, "wording")
    page.keyboard.type("medio 2029")
    tab_to(page, "source")
    page.keyboard.type("2026d05153")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dit wordt het")).to_be_focused()
    record_by_keyboard(page, "Leg vast")
    tab_to(page, "Herroep nr.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/herroepen/**")
    tab_to(page, "reason")
    page.keyboard.type("Een proef.")
    preview_by_keyboard(page)
    record_by_keyboard(page, "Herroep")
    tab_to(page, "Meld af", back=True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Aanmelden")).to_be_visible()


def test_describing_and_merging_by_keyboard_alone(office: BrowserContext, desk: Desk) -> None:
    page = office.new_page()
    page.goto(f"/werk{OTHERS[0]}/beschrijving")
    tab_to(page, "key")
    page.keyboard.insert_text(desk.key("schrijver"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{OTHERS[0]}/beschrijving")
    tab_to(page, "title")
    page.keyboard.press("Control+A")
    page.keyboard.type("Een naam van het toetsenbord")
    tab_to(page, "kind")
    page.keyboard.type("Rapport")
    tab_to(page, "co_ministries-1")
    page.keyboard.press("Space")
    ticked = page.locator("#co_ministries-1").is_checked()
    preview_by_keyboard(page)
    changes = page.locator("section.answer")
    expect(changes.locator("ins").first).to_have_text("Een naam van het toetsenbord")
    expect(changes).to_contain_text("Andere ministeries")
    assert page.locator("#co_ministries-1").is_checked() is ticked
    record_by_keyboard(page, "Leg vast")
    page.goto(f"/werk{OTHERS[0]}")
    tab_to(page, "Voeg samen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/samengevoegd")
    tab_to(page, "into")
    page.keyboard.insert_text(f"{desk.origin}{OTHERS[1]}")
    tab_to(page, "text")
    page.keyboard.type("Twee keer hetzelfde.")
    preview_by_keyboard(page)
    record_by_keyboard(page, "Leg vast")
    page.goto(OTHERS[0])
    expect(page.get_by_text("is van een toezegging die met deze is samengevoegd")).to_be_visible()


def test_a_list_of_reminders_without_the_script_four_times_as_large(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(
        base_url=desk.origin,
        java_script_enabled=False,
        viewport={"width": 320, "height": 256},
        device_scale_factor=4,
    )
    page = context.new_page()
    desk.sign_in(page, "rappel")
    page.goto("/werk/samen?standing=overdue&ministry=BZK")
    page.get_by_label("Bron", exact=True).last.fill("2026d05153")
    for line, act in ((0, "nagekomen"), (1, "termijn"), (2, "termijn")):
        page.locator(f"#what-{line}").select_option(act)
    page.locator("#said-1").fill("eind 2028")
    page.get_by_role("button", name="Kijk wat dit wordt").click()
    expect(page.locator("#said-2-fault")).to_be_visible()
    page.locator("#said-2").fill("begin 2029")
    page.get_by_role("button", name="Kijk wat dit wordt").click()
    expect(page.get_by_role("heading", name="Dit wordt het: 3 toezeggingen")).to_be_visible()
    page.get_by_role("button", name="Leg alles vast").first.click()
    expect(page.get_by_role("heading", level=1, name="Vastgelegd")).to_be_visible()
    expect(page.locator(".events > li")).to_have_count(3)
    context.close()


def test_what_was_typed_outlives_the_session(office: BrowserContext, desk: Desk) -> None:
    page, other = office.new_page(), office.new_page()
    desk.sign_in(page, "lange-lunch")
    page.goto(MOVE.replace("termijn", "opgemerkt"))
    page.get_by_label("Toelichting").fill("Na de lunch.")
    page.get_by_label("Bron", exact=True).fill("2026d05153")
    office.clear_cookies()
    page.get_by_role("button", name="Kijk wat dit wordt").click()
    expect(page.get_by_role("heading", name="U bent niet meer aangemeld")).to_be_visible()
    desk.sign_in(other, "na-de-lunch")
    page.reload()
    expect(page.get_by_role("heading", name="Dit wordt het")).to_be_visible()
    expect(page.get_by_label("Toelichting")).to_have_value("Na de lunch.")
    page.get_by_role("button", name="Leg vast").first.click()
    expect(page.get_by_role("heading", level=1, name="Vastgelegd")).to_be_visible()


def test_a_page_seen_again_keeps_its_style(office: BrowserContext) -> None:
    page = office.new_page()
    for _ in range(2):
        page.goto("/te-laat")
        page.goto("/")
    assert page.evaluate("getComputedStyle(document.querySelector('.figures')).display") == "grid"
