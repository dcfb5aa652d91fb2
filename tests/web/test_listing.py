from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.events import CatalogueKind
from app.store.database import Database
from app.store.migrating import upgrade
from tests.builders import LETTER, deadline_set, make_catalogue, make_draft, make_made
from tests.http.calling import Caller
from tests.recording import record
from tests.web.sites import Reading, browse, serving

HOSTILE = "<script>alert(\"1\")</script> & 'co'"


def _titles(page: Reading) -> int:
    return len([link for link in page.values("href", "a") if link.startswith("/toezeggingen/")])


@pytest.mark.parametrize(("page", "standing"), [("/te-laat", "overdue"), ("/zonder-datum", "undated")])
def test_a_ready_made_list_is_the_list_with_a_standing(site: Caller, page: str, standing: str) -> None:
    assert _titles(browse(site, page)) == _titles(browse(site, f"/toezeggingen?standing={standing}")) > 20


def test_a_list_goes_on_where_its_page_ended(site: Caller) -> None:
    seen: list[str] = []
    address: str | None = "/toezeggingen?limit=40"
    while address:
        page = browse(site, address)
        seen += [link for link in page.values("href", "a") if link.startswith("/toezeggingen/")]
        address = next((given["href"] for _, given in page.elements if given.get("rel") == "next"), None)
    assert len(seen) == len(set(seen)) > 120


def test_files_are_of_exactly_this_selection(site: Caller) -> None:
    page = browse(site, "/te-laat?ministry=SZW&asOf=2026-10-01&lang=en&sort=-slipDays")
    files = {link.partition("?")[0]: link for link in page.values("href", "a")}
    assert files["/commitments.csv"] == "/commitments.csv?ministry=SZW&asOf=2026-10-01&standing=overdue&sort=-slipDays"
    assert files["/calendar.ics"] == "/calendar.ics?ministry=SZW&standing=overdue&lang=en"
    rows = site("GET", files["/commitments.csv"]).text.strip().splitlines()
    assert f"{len(rows) - 1} commitments" in page.text
    assert site("GET", files["/v1/commitments"]).status_code == 200


def test_what_was_searched_for_is_marked(site: Caller) -> None:
    page = browse(site, "/toezeggingen?search=HUISvesting")
    assert [tag for tag, _ in page.elements].count("mark") >= 10


def test_counts_of_a_filter_leave_that_filter_out(site: Caller) -> None:
    def choices(page: Reading, name: str) -> set[str]:
        return {given["value"] for tag, given in page.elements if tag == "input" and given.get("name") == name}

    both = browse(site, "/toezeggingen?standing=overdue&ministry=SZW")
    assert "fulfilled" in choices(both, "standing")
    assert "BZK" in choices(both, "ministry")


def test_a_forms_empty_fields_do_not_stay_in_the_address(site: Caller) -> None:
    answer = site("GET", "/toezeggingen?search=&ministry=SZW&dueFrom=&lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/toezeggingen?ministry=SZW&lang=en")


def test_a_ticked_box_becomes_an_instant(site: Caller) -> None:
    answer = site("GET", "/te-laat?asOf=2026-07-01&asKnown=1")
    assert answer.headers["location"] == "/te-laat?asOf=2026-07-01&knownAt=2026-07-01T21%3A59%3A59Z"
    assert site("GET", answer.headers["location"]).status_code == 200


def test_before_it_was_recorded_nothing_was_known(site: Caller) -> None:
    page = browse(site, "/toezeggingen?asOf=2025-12-15&knownAt=2025-12-15T22:59:59Z")
    assert _titles(page) == 0
    assert "0 toezeggingen" in page.text


def test_an_instant_may_be_written_in_any_way_the_api_takes(site: Caller) -> None:
    for instant in ("2026-09-21T14:13:20%2B02:00", "2026-09-21T12:13Z"):
        assert "zoals bekend op" in browse(site, f"/te-laat?knownAt={instant}").text


def test_as_of_an_earlier_day_the_list_is_that_of_then(site: Caller) -> None:
    then, now = browse(site, "/te-laat?asOf=2025-12-15"), browse(site, "/te-laat")
    assert _titles(then) < _titles(now)
    assert "Stand per 15 december 2025" in then.text
    assert "naar vandaag" in then.text


def test_a_hostile_title_is_only_text(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    database = Database(url)
    upgrade(database)
    names = make_catalogue((CatalogueKind.SOURCE, LETTER), (CatalogueKind.MINISTRY, "SZW"), (CatalogueKind.THEME, "x"))
    told = ev.Described(title=HOSTILE, summary=HOSTILE, ministry="SZW", themes=("x",))
    drafts = [
        make_draft(make_made(HOSTILE), identity=1, sources=[LETTER]),
        make_draft(told, identity=2, sources=[LETTER]),
        make_draft(deadline_set("2025-02-01", "2025-02-28", wording=HOSTILE), identity=3, sources=[LETTER]),
        make_draft(deadline_set("2025-04-01", "2025-05-28", wording=HOSTILE), "2025-03-01", identity=4),
    ]
    record(database, datetime(2026, 2, 3, tzinfo=UTC), [*names, *drafts])
    database.close()
    one = f"/toezeggingen/{UUID(int=1)}"
    with serving(url) as call:
        for address in ("/", "/toezeggingen?search=script", "/tijdlijn", "/verschuivingen", f"/bronnen/{LETTER}", one):
            answer = call("GET", address, headers={"Accept": "text/html"})
            assert answer.status_code == 200, address
            assert "<script>alert" not in answer.text
            assert Reading(answer.text).text.replace("< script >", "<script>").count('alert("1")') >= 1, address
