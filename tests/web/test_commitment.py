from tests.http.calling import Caller
from tests.web.sites import DUTY, browse


def test_tells_the_whole_way_of_a_promise(site: Caller) -> None:
    page = browse(site, f"/toezeggingen/{DUTY}")
    for said in ("vanaf 2025", "1 januari 2026", "1 juli 2027", "2 keer verschoven", "547 dagen opgeschoven", "beoogd"):
        assert said in page.text
    assert "tot en met 3 februari 2026" in page.text
    assert f"/toezeggingen/{DUTY}.ics" in page.values("href")
    assert "/bronnen/2026d05153" in page.values("href")
    assert "tussen 25 mei 2023 en 3 juli 2025" in page.text


def test_its_chart_says_what_it_shows(site: Caller) -> None:
    page = browse(site, f"/toezeggingen/{DUTY}?lang=en")
    charts = [given for tag, given in page.elements if tag == "svg" and given.get("role") == "img"]
    assert [given["aria-labelledby"] for given in charts] == ["trend-title trend-desc"]
    assert "Promised for 31 December 2025 first, for 1 July 2027 now." in page.text


def test_on_an_earlier_day_it_stands_as_it_stood(site: Caller) -> None:
    page = browse(site, f"/toezeggingen/{DUTY}?asOf=2025-12-15")
    assert "1 keer verschoven" in page.text
    assert "1 juli 2027" not in page.text


def test_before_it_was_made_the_page_says_so(site: Caller) -> None:
    answer = site("GET", f"/toezeggingen/{DUTY}?asOf=2019-01-01", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "Op die dag nog niet toegezegd" in answer.text
    assert f'href="/toezeggingen/{DUTY}"' in answer.text


def test_what_cannot_be_an_id_is_a_fault_and_what_is_none_is_not_found(site: Caller) -> None:
    assert site("GET", "/toezeggingen/x", headers={"Accept": "text/html"}).status_code == 400
    nobody = "/toezeggingen/00000000-0000-0000-0000-000000000000"
    assert site("GET", nobody, headers={"Accept": "text/html"}).status_code == 404


def test_an_english_title_is_not_said_to_be_dutch(site: Caller) -> None:
    page = browse(site, f"/toezeggingen/{DUTY}?lang=en")
    heading = next(given for tag, given in page.elements if tag == "h1")
    assert "lang" not in heading
