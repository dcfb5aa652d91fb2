"""A name that the register does not have is refused with the place in the body where it stands."""

from typing import Any

from tests.api.service import LETTER, Api, event, faults, on, promise
from tests.http.contracts import assert_problem

NOBODY = "0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"


def unknown(*locations: str) -> list[tuple[str, str, str]]:
    return [("body", location, "unknown") for location in locations]


def test_every_unknown_name_of_a_promise(writer: Api) -> None:
    before = writer.version()
    body = promise(source={"source": "gone"}, ministry="XX", coMinistries=["SZW", "YY"], themes=["werk", "rust"])
    answer = writer.post("/v1/commitments", body)
    problem = assert_problem(answer, 400, "promise")
    assert problem["type"] == "/problems/invalid-record"
    assert faults(answer) == unknown("/source/source", "/ministry", "/coMinistries/1", "/themes/1")
    assert [fault["index"] for fault in problem["errors"]] == [None, None, 1, 1]
    assert "there is no theme 'rust' in the register: describe it first" in problem["detail"]
    assert writer.version() == before


def test_a_name_is_looked_for_where_it_means_what_is_missing(writer: Api) -> None:
    """The ministry exists, the committee of the same name does not."""
    answer = writer.post("/v1/commitments", promise(ministry="VWS", committees=["VWS"], title="VWS"))
    assert faults(answer) == unknown("/committees/0")


def test_unknown_commitments_that_are_linked_to(writer: Api) -> None:
    links = [{"type": "follows", "commitment": NOBODY}]
    assert faults(writer.post("/v1/commitments", promise(relations=links))) == unknown("/relations/0/commitment")
    identity = writer.promise().json()["id"]
    for payload, place in (
        ({"kind": "merged", "into": NOBODY}, "/payload/into"),
        ({"kind": "superseded", "successor": NOBODY}, "/payload/successor"),
        ({"kind": "described", "relations": links}, "/payload/relations/0/commitment"),
    ):
        answer = writer.post(f"/v1/commitments/{identity}/events", event(**payload), if_match="*")
        assert faults(answer) == unknown(place), payload


def test_unknown_names_of_a_batch(writer: Api) -> None:
    identity = writer.promise().json()["id"]
    fact: dict[str, Any] = {"commitment": identity, "revision": 3, "payload": {"type": "transferred", "ministry": "XX"}}
    body = {"source": LETTER, "happened": on("2026-06-01"), "events": [fact]}
    assert faults(writer.post("/v1/event-batches", body)) == unknown("/events/0/payload/ministry")
    assert faults(writer.post("/v1/event-batches", {**body, "source": "gone"})) == unknown(
        "/source", "/events/0/payload/ministry"
    )


def test_a_list_is_not_called_too_short_for_what_is_wrong_in_it(writer: Api) -> None:
    body = {"source": LETTER, "happened": on("2026-06-01"), "events": [{}]}
    assert {location for _, location, _ in faults(writer.post("/v1/event-batches", body))} == {
        "/events/0/commitment",
        "/events/0/revision",
        "/events/0/payload",
    }
    assert faults(writer.post("/v1/event-batches", {**body, "events": []})) == [("body", "/events", "length")]
