"""``/events.atom``: what happened, newest first, with the filters of the list."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.clock import FixedClock
from app.domain.access import Scope
from app.feeds.atom import NAMESPACE
from app.store.database import Database
from tests.api.service import NOW, Api, describe_entries, event, serving
from tests.feeds.test_atom import faults, read, said
from tests.http.calling import Caller
from tests.web.sites import DUTY, browse


def entries(answer: httpx.Response) -> list[tuple[str, str]]:
    """The kind and title of each entry; the feed itself must be right."""
    assert answer.status_code == 200, answer.text
    root = read(answer.content)
    assert [fault for fault in faults(root) if "has no address" not in fault] == []
    found = root.findall(f"{{{NAMESPACE}}}entry")
    return [(entry.find(f"{{{NAMESPACE}}}category").get("term"), said(entry, "title")[0]) for entry in found]


def _alternates(answer: httpx.Response) -> list[Any]:
    inside = read(answer.content).findall(f"{{{NAMESPACE}}}entry")
    return [entry.find(f"{{{NAMESPACE}}}link") for entry in inside]


def page_of(commitment: str) -> str:
    return f"http://127.0.0.1:8000/toezeggingen/{commitment}"


@pytest.fixture
def writer(database: Database) -> Iterator[Api]:
    describe_entries(database)
    with serving(database) as running:
        yield running.as_(Scope.ADMIN)


def test_what_was_recorded_last_comes_first(site: Caller) -> None:
    answer = site("GET", "/events.atom?limit=200")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    found = entries(answer)
    assert len(found) == 200
    assert {"described", "reread", "redacted"}.isdisjoint(kind for kind, _ in found)
    addresses = [link.get("href") for link in read(answer.content).iter(f"{{{NAMESPACE}}}link")]
    numbers = [int(address.rpartition("#e")[2]) for address in addresses if address and "#e" in address]
    assert all(one > other for one, other in pairwise(numbers))
    assert len(entries(site("GET", "/events.atom"))) == 50


def test_it_has_the_filters_of_the_list_and_links_back_to_it(site: Caller) -> None:
    answer = site("GET", "/events.atom?source=2026d05153&search=vergewisplicht&limit=9")
    assert {link.get("href").partition("#")[0] for link in _alternates(answer)} == {page_of(DUTY)}
    links = {link.get("rel"): link.get("href") for link in read(answer.content).findall(f"{{{NAMESPACE}}}link")}
    assert links["alternate"] == "http://127.0.0.1:8000/toezeggingen?source=2026d05153&search=vergewisplicht"
    assert entries(site("GET", "/events.atom?search=nergens")) == []


def test_it_speaks_english_on_request(site: Caller) -> None:
    dutch, english = (site("GET", f"/events.atom?limit=1&search=wtta{lang}") for lang in ("", "&lang=en"))
    assert entries(dutch) != entries(english)
    root = read(english.content)
    assert said(root, "title") == ["Toezegd: what happened"]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert said(root, "id") != said(read(dutch.content), "id")


def test_a_copy_that_is_right_is_not_sent_again(site: Caller) -> None:
    first = site("GET", "/events.atom?ministry=SZW")
    again = site("GET", "/events.atom?ministry=SZW", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = site("GET", "/events.atom?ministry=VWS", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("wrong", ["limit=0", "limit=201", "colour=red", "sort=title", "lang=fr", "standing=late"])
def test_a_question_that_cannot_be_answered_is_refused(site: Caller, wrong: str) -> None:
    assert site("GET", f"/events.atom?{wrong}").status_code == 400


def test_every_page_with_a_list_names_the_feed_of_that_list(site: Caller) -> None:
    pages = {
        "/": "/events.atom",
        "/toezeggingen?ministry=SZW&sort=title": "/events.atom?ministry=SZW",
        "/te-laat?lang=en": "/events.atom?standing=overdue&lang=en",
        f"/toezeggingen/{DUTY}": "/events.atom",
    }
    for page, feed in pages.items():
        links = [given for tag, given in browse(site, page).elements if tag == "link"]
        assert [link["href"] for link in links if link.get("type") == "application/atom+xml"] == [feed], page
        assert site("GET", feed).status_code == 200


def test_what_happens_shows_up_with_an_id_that_stays(writer: Api) -> None:
    made = writer.promise()
    before = read(writer.get("/events.atom").content)
    address = f"/v1/commitments/{made.json()['id']}/events"
    writer.post(address, event("fulfilled", text="brief van 1 juni"), if_match=made.headers["etag"])
    answer = writer.get("/events.atom")
    assert entries(answer) == [
        ("fulfilled", "Nagekomen: Onderzoek naar de bewijslast"),
        ("deadline_set", "Termijn genoemd: Onderzoek naar de bewijslast"),
        ("made", "Toegezegd: Onderzoek naar de bewijslast"),
    ]
    ids = [said(entry, "id")[0] for entry in read(answer.content).findall(f"{{{NAMESPACE}}}entry")]
    assert ids[1:] == [said(entry, "id")[0] for entry in before.findall(f"{{{NAMESPACE}}}entry")]
    assert said(before, "id") == said(read(answer.content), "id")
    newest = read(answer.content).findall(f"{{{NAMESPACE}}}entry")[0]
    assert said(newest, "summary") == ["1 juni 2026\nbrief van 1 juni\nVoortgang"]


def test_what_was_taken_back_goes_and_that_it_was_is_told(writer: Api) -> None:
    made = writer.promise()
    address = f"/v1/commitments/{made.json()['id']}"
    wrong = writer.post(f"{address}/events", event("noted", text="fout"), if_match=made.headers["etag"]).json()
    target = wrong["events"][0]["id"]
    body = {"payload": {"type": "retracted", "target": target, "reason": "stond er niet"}}
    assert writer.post(f"{address}/events", body, if_match="*").status_code == 201
    found = entries(writer.get("/events.atom"))
    assert [kind for kind, _ in found] == ["retracted", "deadline_set", "made"]


def test_a_text_that_was_removed_is_an_update_of_its_entry(writer: Api) -> None:
    made = writer.promise(description="Jan Jansen krijgt antwoord.").json()["events"][0]
    later = serving(writer.database, FixedClock(NOW + timedelta(hours=1)))
    with later as running:
        api = running.with_(**writer.headers)
        assert api.post("/v1/redactions", {"event": made["id"], "reason": "verzoek"}).status_code == 201
        answer = api.get("/events.atom")
    assert "Jansen" not in answer.text
    told = read(answer.content).findall(f"{{{NAMESPACE}}}entry")[-1]
    assert said(told, "id") == [UUID(made["id"]).urn]
    (published,), (updated,) = said(told, "published"), said(told, "updated")
    assert published < updated


def test_a_text_with_markup_stays_a_text(writer: Api) -> None:
    writer.promise(title="<b>&amp; ]]></title><script>x</script>")
    assert entries(writer.get("/events.atom"))[0][1] == "Termijn genoemd: <b>&amp; ]]></title><script>x</script>"
