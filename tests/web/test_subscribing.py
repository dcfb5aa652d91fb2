"""The page on which a calendar is chosen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.clock import FixedClock
from app.config import Settings
from app.domain.access import Scope
from app.main import create_app
from app.services.keys import create_key
from app.services.subscriptions import list_subscriptions, open_token, revoke_subscription
from app.store.database import Database
from tests.feeds.making import read
from tests.http.calling import Caller, in_process
from tests.web.sites import NOW, Reading, browse, sown

OWN = {"Sec-Fetch-Site": "same-origin"}
LONG = "/abonneren?search=" + "a" * 200 + "&ministry=SZW&standing=overdue"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Caller, Database]]:
    """A register with the seed, on which subscriptions are made."""
    url = sown(tmp_path_factory.mktemp("shop") / "register.db")
    database = Database(url)
    yield in_process(create_app(Settings(database_url=url), FixedClock(NOW))), database
    database.close()


def feed_on(page: Reading) -> str | None:
    """The address in the field to copy from."""
    return next((given["value"] for tag, given in page.elements if tag == "input" and given.get("id") == "feed"), None)


def below(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@pytest.mark.parametrize("asked", ["", "?ministry=SZW", "?standing=fulfilled", "?theme=nergens", "?lang=en&as=tasks"])
def test_the_page_tells_what_its_calendar_shows(site: Caller, asked: str) -> None:
    page = browse(site, f"/abonneren{asked}")
    address = feed_on(page)
    assert address is not None
    calendar = read(site("GET", below(address)).content)
    entries = [part for part in calendar.parts if part.name in ("VEVENT", "VTODO")]
    assert f" {len(entries)} " in page.text.split("2. ")[1].split("3. ")[0]
    days = [(part.value("DUE" if "tasks" in asked else "DTSTART"), part.value("SUMMARY")) for part in entries if part]
    today = NOW.strftime("%Y%m%d")
    coming = [summary for day, summary in days if day >= today][:5]
    past = [summary for day, summary in days if day < today][-5:]
    shown = page.text
    assert all(summary.replace("\\,", ",").replace("\\;", ";") in shown for summary in (*coming, *past))
    listed = [given for tag, given in page.elements if tag == "time"]
    assert len(listed) == len(coming) + len(past)


def test_an_address_is_shown_to_copy_to_open_and_to_photograph(site: Caller) -> None:
    page = browse(site, "/abonneren?ministry=SZW&alarm=P1W&lang=en")
    feed = "http://127.0.0.1:8000/calendar.ics?alarm=P7D&lang=en&ministry=SZW"
    assert feed_on(page) == feed
    assert feed.replace("http", "webcal") in page.values("href", "a")
    assert "QR code with the address of this calendar" in page.values("aria-label", "div")
    assert [tag for tag, given in page.elements if tag == "svg" and "style" not in given]
    assert "style" not in {name for _, given in page.elements for name in given}


@pytest.mark.parametrize(
    "program",
    ["Outlook op het web", "Outlook (nieuw)", "Outlook (klassiek)", "Google", "Apple", "Thunderbird", "Nextcloud"],
)
def test_every_program_has_its_steps(site: Caller, program: str) -> None:
    assert program in browse(site, "/abonneren").text


def test_a_form_chooses_everything_there_is_to_choose(site: Caller) -> None:
    page = browse(site, "/abonneren")
    names = set(page.values("name", "input", "select"))
    chosen = {
        "committee",
        "ministry",
        "theme",
        "kind",
        "standing",
        "chamber",
        "firmness",
        "search",
        "alarm",
        "as",
        "lang",
    }
    assert chosen | {"dueFrom", "dueUntil", "movedAtLeast", "openEnded", "reference", "source"} <= names


def test_a_short_address_is_made_once_and_shown_from_then_on(shop: tuple[Caller, Database]) -> None:
    call, database = shop
    asked = "/abonneren?ministry=VWS"
    before = call("GET", asked).headers["etag"]
    for _ in range(2):
        made = call("POST", asked, headers=OWN)
        assert (made.status_code, made.headers["location"]) == (303, asked)
    again = call("GET", asked, headers={"If-None-Match": before})
    assert again.status_code == 200
    address = feed_on(Reading(again.text))
    assert address == f"http://127.0.0.1:8000/calendar/{open_token('ministry=VWS')}.ics"
    assert call("GET", below(address)).status_code == 200
    assert [one.question for one in list_subscriptions(database)].count("ministry=VWS") == 1


def test_one_spelling_of_a_question_has_one_short_address(shop: tuple[Caller, Database]) -> None:
    call, _ = shop
    call("POST", "/abonneren?ministry=OCW&kind=motion&lang=nl&alarm=P2W", headers=OWN)
    address = feed_on(browse(call, "/abonneren?alarm=P14D&kind=motion&ministry=OCW"))
    assert address
    assert "/calendar/" in address


def test_an_address_that_is_too_long_is_not_given_but_a_short_one_can_be_made(shop: tuple[Caller, Database]) -> None:
    call, database = shop
    page = browse(call, LONG)
    assert feed_on(page) is None
    assert not [tag for tag, given in page.elements if tag == "svg" and given.get("class") == "qr"]
    made = call("POST", LONG, headers=OWN)
    address = feed_on(browse(call, made.headers["location"]))
    assert address is not None
    assert len(address) < 100
    revoke_subscription(database, NOW, address.rpartition("/")[2].removesuffix(".ics"))
    ended = browse(call, made.headers["location"])
    assert feed_on(ended) is None
    assert "door de beheerder beëindigd" in ended.text
    assert call("GET", below(address)).status_code == 410


@pytest.mark.parametrize("sent", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_another_site_cannot_have_an_address_made(shop: tuple[Caller, Database], sent: dict[str, str]) -> None:
    call, database = shop
    assert call("POST", "/abonneren?ministry=DEF", headers=sent).status_code == 403
    assert "ministry=DEF" not in {one.question for one in list_subscriptions(database)}


def test_a_question_without_end_is_refused(shop: tuple[Caller, Database]) -> None:
    call, _ = shop
    asked = (
        "&".join(f"theme={number:0>64}" for number in range(50))
        + "&"
        + "&".join(f"source={number:0>64}" for number in range(50))
    )
    assert call("POST", f"/abonneren?{asked}", headers=OWN).status_code == 400


def test_a_closed_register_says_who_makes_an_address(tmp_path: Path) -> None:
    url = sown(tmp_path / "register.db")
    database = Database(url)
    token = create_key(database, NOW, "griffie", Scope.READ, timedelta(days=1))[1]
    call = in_process(create_app(Settings(database_url=url, read_access="key"), FixedClock(NOW)))
    key = {"Authorization": f"Bearer {token}"}
    page = Reading(call("GET", "/abonneren?ministry=SZW", headers=key).text)
    assert "toezegd subscription create NAAM 'ministry=SZW'" in page.text
    assert feed_on(page) is None
    assert call("POST", "/abonneren?ministry=SZW", headers={**key, **OWN}).status_code == 403
    assert call("GET", "/robots.txt").status_code == 200, "Google asks it before it fetches an address with a key"
    assert list_subscriptions(database) == []
    database.close()
