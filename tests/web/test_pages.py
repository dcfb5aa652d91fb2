"""What holds for every page there is, in both languages."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from app.web.assets import asset
from tests.http.calling import Caller
from tests.web.sites import PAGES, Reading, browse, spoken

LANGUAGES = ("nl", "en")
EVERY = pytest.mark.parametrize("address", [spoken(page, language) for page in PAGES for language in LANGUAGES])


@EVERY
def test_says_its_language_and_has_one_heading(site: Caller, address: str) -> None:
    page = browse(site, address)
    tags = [tag for tag, _ in page.elements]
    assert page.values("lang", "html") == ["en" if "lang=en" in address else "nl"]
    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    ids = page.values("id")
    assert len(ids) == len(set(ids))


@EVERY
def test_needs_no_inline_style_or_script(site: Caller, address: str) -> None:
    answer = site("GET", address, headers={"Accept": "text/html"})
    page = Reading(answer.text)
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "style" not in {tag for tag, _ in page.elements}
    assert not [name for _, given in page.elements for name in given if name == "style" or name.startswith("on")]
    scripts = [given.get("src") for tag, given in page.elements if tag == "script"]
    assert scripts[0] == asset("toezegd.js")
    assert set(scripts[1:]) <= {asset("reference.js")}
    assert not [link for link in page.values("href") if link.startswith("javascript:")]


@EVERY
def test_is_light_and_asks_nothing_of_others(site: Caller, address: str) -> None:
    answer = site("GET", address, headers={"Accept": "text/html"})
    assert len(answer.content) < 100_000
    page = Reading(answer.text)
    linked = [given["href"] for tag, given in page.elements if tag == "link" and given["rel"] != "alternate"]
    fetched = [*page.values("src"), *linked]
    assert all(link.startswith("/static/") for link in fetched)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_within_the_site_leads_somewhere(site: Caller, language: str) -> None:
    found: dict[str, str] = {}
    for page in PAGES:
        address = spoken(page, language)
        for link in browse(site, address).values("href", "a"):
            target = urljoin(f"http://register.test{address}", link)
            if urlsplit(target).netloc == "register.test":
                found.setdefault(target.removeprefix("http://register.test").partition("#")[0], address)
    kinds: dict[str, str] = {}
    for link in found:  # one of each kind: path without its last part, and the names that are asked
        shape = re.sub(r"[0-9a-f-]{36}|=[^&]*", "*", link)
        kinds.setdefault(shape, link)
    statuses = {link: site("GET", link).status_code for link in kinds.values()}
    assert {link: (status, found[link]) for link, status in statuses.items() if status != 200} == {}


@pytest.mark.parametrize("page", PAGES)
def test_a_link_keeps_the_language_and_the_moment(site: Caller, page: str) -> None:
    moment = f"{'&' if '?' in page else '?'}asOf=2025-12-15&lang=en"
    links = browse(site, page + moment).values("href", "a")
    menu = [link for link in links if link.partition("?")[0] in {"/tijdlijn", "/bronnen", "/begrippen"}]
    elsewhere = [link for link in menu if not link.startswith(page.partition("?")[0] + "?")]
    assert len(elsewhere) >= 2
    assert all("lang=en" in link and "asOf=2025-12-15" in link for link in elsewhere)


def test_a_copy_that_is_right_is_not_sent_again(site: Caller) -> None:
    first = site("GET", "/te-laat")
    again = site("GET", "/te-laat", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert site("GET", "/te-laat?lang=en").headers["etag"] != first.headers["etag"]


def test_the_news_that_a_copy_is_right_leaves_its_policy_alone(site: Caller) -> None:
    """Browsers put the headers of a 304 in place of those they kept: the policy of data would unstyle the page."""
    first = site("GET", "/te-laat")
    again = site("GET", "/te-laat", headers={"If-None-Match": first.headers["etag"]})
    assert "default-src 'self'" in first.headers["content-security-policy"]
    assert "content-security-policy" not in again.headers
    assert again.headers["x-content-type-options"] == "nosniff"


def test_what_is_in_an_asset_is_in_its_address(site: Caller) -> None:
    kept = site("GET", asset("toezegd.css"))
    assert kept.status_code == 200
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    for address in ("/static/toezegd.css", "/static/toezegd.css?v=0"):
        asked = site("GET", address)
        assert asked.headers["cache-control"] == "no-cache"
        assert site("GET", address, headers={"If-None-Match": asked.headers["etag"]}).status_code == 304
    assert site("GET", "/static/none.css").status_code == 404


def test_both_languages_differ_in_everything_but_names(site: Caller) -> None:
    english = browse(site, "/over?lang=en").text
    assert "What this register is not" in english
    assert "Wat dit register niet is" not in english
