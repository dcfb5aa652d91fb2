"""A letter in a real browser: handed in, decided, without a script; and no violation on its pages."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import look_at, visit
from tests.browser.desk import Desk
from tests.importers.letters.files import make_pdf

SUBJECTS = {320: ("veerdiensten", "zwembaden", "bruggen"), 1280: ("musea", "sporthallen", "tunnels")}
"""The tests share a register, which proposes nothing twice."""


def _promises(width: int) -> tuple[str, str, str]:
    first, second, third = SUBJECTS[width]
    return (
        f"Ik informeer uw Kamer in het najaar van 2026 over de {first} naar de eilanden.",
        f"Ik zeg toe uw Kamer voor de zomer van 2027 te informeren over de {second}.",
        f"De verkenning naar de {third} stuur ik uiterlijk 1 maart 2027 aan uw Kamer.",
    )


def _hand_in(page: Page, letter: Path, day: str) -> None:
    page.goto("/brieven")
    page.set_input_files("input[name=file]", letter)
    page.fill("input[name=issued_on]", day)
    page.click("main form button[type=submit]")


@pytest.mark.parametrize(("width", "language"), [(320, "nl"), (1280, "en")])
def test_a_letter_from_file_to_register_without_a_script(
    browser: Browser, desk: Desk, tmp_path: Path, width: int, language: str
) -> None:
    letter = tmp_path / "brief.pdf"
    letter.write_bytes(make_pdf([[*_promises(width), f"Deel {width}."]]))
    plain = browser.new_context(
        base_url=desk.origin, java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = plain.new_page()
    desk.sign_in(page)
    _hand_in(page, letter, f"2026-05-{width // 100:02d}")
    expect(page.locator("mark")).to_have_count(3)
    scripted = browser.new_context(base_url=desk.origin, bypass_csp=True, storage_state=plain.storage_state())
    looking = scripted.new_page()
    looking.set_viewport_size({"width": width, "height": 900})
    for address in ("/brieven", page.url.removeprefix(desk.origin)):
        assert visit(looking, f"{address}?lang={language}") == {}
    page.click("#k-1 button[name=accept]")
    expect(page.locator("#actor-1-fault")).to_be_visible()
    page.fill("#actor-1", "minister van IenW")
    page.click("#k-1 button[name=accept]")
    expect(page.locator("#k-1")).to_have_count(0)
    expect(page.locator("mark")).to_have_count(3)
    page.check("#pick-2")
    page.check("#pick-3")
    page.click("button[name=many][value=reject]")
    expect(page.locator("main .note")).to_have_count(1)
    expect(page.locator("mark")).to_have_count(0)
    looking.reload()
    assert look_at(looking, "decided") == {}
    scripted.close()
    plain.close()
