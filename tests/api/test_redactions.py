"""Redaction over HTTP: who may, what comes back, and that no answer of any kind still has the text."""

from typing import Any

import pytest

from app.api.v1.schemas import RedactionOut
from app.domain.access import Scope
from app.services.checking import check_register
from tests.api.service import LETTER, Api, event, faults, on, promise

SECRET = "Jan Jansen uit Amersfoort"
REASON = "Verwijderd op verzoek van een betrokkene."
TELLING: dict[str, Any] = {
    "title": f"Antwoord aan {SECRET}",
    "description": f"{SECRET} krijgt antwoord.",
    "deadline": {"wording": "voor 1 juli 2026 aan mevrouw Jansen"},
}


@pytest.fixture
def admin(api: Api) -> Api:
    """The service called with a key of scope admin."""
    return api.as_(Scope.ADMIN)


def redact(admin: Api, target: str, **headers: str) -> Any:
    return admin.post("/v1/redactions", {"event": target, "reason": REASON}, **headers)


def redact_all(admin: Api, events: list[dict[str, Any]]) -> None:
    for one in events:
        answer = redact(admin, one["id"])
        assert answer.status_code == 201, answer.text


def test_a_redaction_says_who_when_and_why_and_what_is_left(admin: Api) -> None:
    made, described, deadline = admin.promise(**TELLING).json()["events"]
    copied = admin.promise(title="Iets anders", description=f"Zie: Antwoord aan {SECRET}").json()["events"][0]
    answer = redact(admin, described["id"])
    body = answer.json()
    RedactionOut.model_validate(body)
    (act,) = body["events"]
    assert (act["type"], act["recordedBy"]) == ("redacted", "a-admin-key")
    assert act["payload"] == {"target": described["id"], "was": "described", "reason": REASON}
    (bare,) = body["redacted"]
    assert (bare["id"], bare["type"], bare["redacted"], bare["sequence"]) == (
        described["id"], "described", True, described["sequence"]
    )  # fmt: skip
    assert (bare["payload"]["title"], bare["payload"]["kind"]) == ("[weggelaten]", "undertaking")
    assert [place["id"] for place in body["remaining"]] == [copied["id"]]
    assert answer.headers["location"].endswith(f"/v1/changes?after={act['sequence'] - 1}")
    detail = admin.get(f"/v1/commitments/{made['commitment']}").json()
    assert [(e["type"], e["redacted"]) for e in detail["events"]] == [
        ("made", False), ("described", True), ("deadline_set", False), ("redacted", False)
    ]  # fmt: skip
    assert detail["title"] == "[weggelaten]"
    assert detail["deadline"]["wording"] == deadline["payload"]["deadline"]["wording"]


@pytest.mark.parametrize("scope", [Scope.READ, Scope.WRITE])
def test_only_an_administrator_may(api: Api, scope: Scope) -> None:
    writer = api.as_(Scope.WRITE, "writer")
    target = writer.promise(**TELLING).json()["events"][0]["id"]
    refused = redact(api.as_(scope), target)
    assert refused.status_code == 403
    assert 'scope="admin"' in refused.headers["www-authenticate"] or scope is Scope.READ
    assert redact(api, target).status_code == 401
    assert not writer.get("/v1/changes?after=6").json()["items"][0]["redacted"]


def test_what_cannot_be_redacted_is_refused(admin: Api) -> None:
    made = admin.promise(**TELLING).json()["events"][0]["id"]
    unknown = redact(admin, "7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10")
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/not-found")
    assert redact(admin, made).status_code == 201
    again = redact(admin, made)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/transition-refused")
    wrong = admin.post("/v1/redactions", {"event": made, "reason": " "})
    assert (wrong.status_code, faults(wrong)) == (400, [("body", "/reason", "pattern")])


def test_no_answer_of_any_kind_has_the_text_afterwards(admin: Api) -> None:
    before = admin.version()
    detail = admin.promise(**TELLING, source={"source": LETTER, "locator": SECRET}).json()
    stand = admin.get("/v1/changes?limit=500").json()["items"][-1]["recordedAt"]
    redact_all(admin, detail["events"])
    here = detail["id"]
    for address in (
        "/v1/commitments", f"/v1/commitments?knownAt={stand}", "/v1/commitments?asOf=2026-03-01",
        f"/v1/commitments/{here}", f"/v1/commitments/{here}?knownAt={stand}", f"/v1/commitments/{here}/events",
        "/v1/overdue-commitments", "/v1/timeline-entries", f"/v1/changes?after={before}", "/commitments.csv",
        "/calendar.ics", f"/toezeggingen/{here}.ics", f"/toezeggingen/{here}", f"/toezeggingen/{here}?knownAt={stand}",
        f"/toezeggingen/{here}?lang=en", "/toezeggingen", "/", "/tijdlijn", "/toezeggingen?search=jansen",
    ):  # fmt: skip
        answer = admin.get(address)
        assert answer.status_code == 200, address
        assert "jansen" not in answer.text.lower().replace("search=jansen", "").replace('value="jansen"', ""), address
    assert admin.get("/v1/commitments?search=jansen").json()["items"] == []
    page = admin.get(f"/toezeggingen/{here}").text
    assert page.count("tekst weggelaten om juridische redenen") == 3
    assert REASON in page
    listed = admin.get("/v1/commitments").json()["items"]
    assert (listed[0]["standing"], listed[0]["daysLate"], listed[0]["deadline"]["period"]["latest"]) == (
        "overdue", 145, "2026-06-30"
    )  # fmt: skip
    with admin.database.reading() as connection:
        assert check_register(connection).faults == ()


def test_a_copy_of_an_answer_of_the_past_is_not_right_any_more(admin: Api) -> None:
    detail = admin.promise(**TELLING).json()
    stand = admin.get("/v1/changes?limit=500").json()["items"][-1]["recordedAt"]
    addresses = (
        f"/v1/commitments?knownAt={stand}", f"/v1/commitments/{detail['id']}?knownAt={stand}",
        f"/commitments.csv?knownAt={stand}", f"/toezeggingen?knownAt={stand}", f"/calendar.ics?knownAt={stand}",
    )  # fmt: skip
    tags = [admin.get(address).headers["etag"] for address in addresses]
    for address, tag in zip(addresses, tags, strict=True):
        assert admin.get(address, if_none_match=tag).status_code == 304, address
    redact_all(admin, detail["events"])
    for address, tag in zip(addresses, tags, strict=True):
        assert admin.get(address, if_none_match=tag).status_code == 200, address


def test_a_repeated_request_learns_that_its_answer_is_gone_and_does_nothing_twice(admin: Api) -> None:
    key = {"idempotency_key": "once"}
    first = admin.post("/v1/commitments", promise(**TELLING), **key)
    redact_all(admin, first.json()["events"][:1])
    version = admin.version()
    again = admin.post("/v1/commitments", promise(**TELLING), **key)
    assert (again.status_code, again.json()["type"]) == (410, "/problems/gone")
    assert admin.version() == version


def test_a_redaction_can_be_sent_again(admin: Api) -> None:
    target = admin.promise(**TELLING).json()["events"][0]["id"]
    first = redact(admin, target, idempotency_key="once")
    assert redact(admin, target, idempotency_key="once").content == first.content


def test_a_title_of_a_source_can_be_taken_out(admin: Api) -> None:
    body = {
        "kind": "letter",
        "title": f"Brief van {SECRET}",
        "issued": on("2026-02-03"),
        "address": "https://x.nl/jansen",
    }
    admin.put("/v1/sources/brief-1", body)
    source = admin.get("/v1/changes?limit=500").json()["items"][-1]
    made = admin.promise(source={"source": "brief-1"}).json()
    tag = admin.get(f"/v1/commitments/{made['id']}").headers["etag"]
    redact_all(admin, [source])
    found = admin.get("/v1/sources/brief-1").json()
    assert (found["title"], found["address"], found["issued"]) == ("[weggelaten]", None, on("2026-02-03"))
    assert admin.get(f"/v1/commitments/{made['id']}", if_none_match=tag).status_code == 200
    for address in (
        "/bronnen",
        "/bronnen/brief-1",
        f"/toezeggingen/{made['id']}",
        "/v1/sources",
        "/v1/changes?limit=500",
    ):
        answer = admin.get(address)
        assert (answer.status_code, "ansen" in answer.text) == (200, False), address


def test_a_redacted_event_can_be_followed_by_others(admin: Api) -> None:
    detail = admin.promise(**TELLING)
    redact_all(admin, detail.json()["events"])
    events = f"/v1/commitments/{detail.json()['id']}/events"
    assert admin.post(events, event("fulfilled"), if_match=detail.headers["etag"]).status_code == 412
    tag = admin.get(events.removesuffix("/events")).headers["etag"]
    assert admin.post(events, event("fulfilled"), if_match=tag).status_code == 201
