"""Writing over HTTP, on both databases: what is recorded, what is refused, what comes back."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event as sqlalchemy_event

from app.api.v1.schemas import CommitmentDetail, RecordedOut, SourceOut, ThemeOut
from app.domain.access import Scope
from app.services.checking import check_register
from tests.api.service import LETTER, NOW, OLDER, Api, event, faults, on, promise
from tests.http.contracts import assert_problem

SOMEBODY = "7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"


def made(writer: Api, **changes: Any) -> tuple[str, str]:
    """A new promise: the address of its events, and its tag."""
    answer = writer.promise(**changes)
    return f"/v1/commitments/{answer.json()['id']}/events", answer.headers["etag"]


def whole(api: Api) -> bool:
    with api.database.reading() as connection:
        return check_register(connection).faults == ()


def test_a_promise_is_recorded_and_read_back(writer: Api) -> None:
    answer = writer.promise(references=[{"system": "kamerstuk", "id": "29861-200"}])
    body = answer.json()
    CommitmentDetail.model_validate(body)
    assert [item["type"] for item in body["events"]] == ["made", "described", "deadline_set"]
    assert body["deadline"]["period"] == {
        "earliest": "2026-02-03", "latest": "2026-06-30", "precision": "until", "edtf": "2026-02-03/2026-06-30"
    }  # fmt: skip
    assert (body["standing"], body["daysLate"], body["revision"]) == ("overdue", 145, 3)
    address = answer.headers["location"].removeprefix("http://127.0.0.1:8000")
    assert answer.headers["location"] == body["url"]
    read = writer.get(address)
    assert read.content == answer.content
    assert read.headers["etag"] == answer.headers["etag"]
    assert whole(writer)


def test_a_promise_without_a_deadline_and_with_little_else(writer: Api) -> None:
    body = writer.promise(deadline=None, chamber=None, ministry=None, committees=None, themes=None).json()
    assert (body["standing"], body["deadline"], body["ministry"]) == ("undated", None, None)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ({"wording": "voor 1 juli 2026"}, ("until", "firm", "2026-06-30")),
        ({"wording": "naar verwachting voor 1 juli 2026"}, ("until", "expected", "2026-06-30")),
        ({"wording": "voor 1 juli 2026", "firmness": "intended"}, ("until", "intended", "2026-06-30")),
        ({"wording": "volgend jaar", "statedOn": "2024-11-14"}, (None, "firm", "2025-12-31")),
        (
            {
                "wording": "na de evaluatie",
                "period": {"earliest": None, "latest": "2027-06-30", "precision": "until", "reason": "bijlage 2"},
            },
            ("hand", "firm", "2027-06-30"),
        ),
        ({"wording": "op korte termijn"}, (None, "firm", None)),
    ],
)
def test_a_deadline_is_given_in_words_and_comes_back_in_days(
    writer: Api, deadline: dict[str, Any], expected: tuple[str | None, str, str | None]
) -> None:
    found = writer.promise(deadline=deadline).json()["deadline"]
    rule, firmness, latest = expected
    assert found["wording"] == deadline["wording"]
    assert found["firmness"] == firmness
    assert (found["period"] or {"latest": None})["latest"] == latest
    assert rule is None or rule in (found["rule"], (found["period"] or {})["precision"])
    if "period" in deadline:
        assert (found["rule"], found["explanation"]) == ("hand", "Set by hand: bijlage 2")


STEPS: list[tuple[dict[str, Any], str]] = [
    (event("deadline_set", deadline={"wording": "1 januari 2027"}), "due"),
    (event("described", title="Onderzoek bewijslast huur", sources=[]), "overdue"),
    (event("partly_fulfilled", text="Het eerste deel."), "overdue"),
    (event("transferred", ministry="VWS"), "overdue"),
    (event("noted", text="Uitgebreid.\nMet een bijlage."), "overdue"),
    (event("checked", through="2026-06-01"), "overdue"),
    (event("fulfilled", text="Verstuurd."), "fulfilled"),
    (event("withdrawn"), "withdrawn"),
    (event("superseded"), "superseded"),
]


@pytest.mark.parametrize(("body", "standing"), STEPS, ids=lambda value: str(value)[:40])
def test_what_happened_is_recorded_on_the_revision_it_was_based_on(
    writer: Api, body: dict[str, Any], standing: str
) -> None:
    events, tag = made(writer)
    answer = writer.post(events, body, if_match=tag)
    assert answer.status_code == 201, answer.text
    RecordedOut.model_validate(answer.json())
    [recorded] = answer.json()["events"]
    [now] = answer.json()["commitments"]
    assert recorded["type"] == body["payload"]["type"]
    assert now["standing"] in (standing, "upcoming" if standing == "due" else standing)
    assert now["revision"] == 4
    assert answer.headers["etag"] == writer.get(events.removesuffix("/events")).headers["etag"]
    assert whole(writer)


def test_it_can_be_reopened_moved_and_merged(writer: Api) -> None:
    events, tag = made(writer)
    other, _ = made(writer, title="De andere")
    for body in (
        event("fulfilled"),
        event("reopened", "2026-07-01"),
        event("deadline_set", "2026-08-01", deadline={"wording": "in 2027"}),
        {"payload": {"type": "merged", "into": other.split("/")[3]}},
    ):
        answer = writer.post(events, body, if_match=tag)
        assert answer.status_code == 201, answer.text
        tag = answer.headers["etag"]
    assert writer.get(events.removesuffix("/events")).json()["id"] == other.split("/")[3]
    assert whole(writer)


def test_a_mistake_is_taken_back(writer: Api) -> None:
    events, tag = made(writer)
    wrong = writer.post(events, event("fulfilled"), if_match=tag)
    target = wrong.json()["events"][0]["id"]
    back = {"payload": {"type": "retracted", "target": target, "reason": "Andere toezegging."}}
    answer = writer.post(events, back, if_match=wrong.headers["etag"])
    assert answer.json()["commitments"][0]["standing"] == "overdue"
    listed = writer.get(events).json()["items"]
    assert [item["retracted"] for item in listed if item["id"] == target] == [True]


def test_a_promise_that_was_recorded_by_mistake_goes_away(writer: Api) -> None:
    events, tag = made(writer)
    first = writer.get(events).json()["items"][0]["id"]
    back = {"payload": {"type": "retracted", "target": first, "reason": "Dubbel."}}
    answer = writer.post(events, back, if_match=tag)
    assert (answer.status_code, answer.json()["commitments"]) == (201, [])
    assert "etag" not in answer.headers
    assert_problem(writer.get(events), 404, "gone")
    assert_problem(writer.post(events, event("fulfilled"), if_match="*"), 404, "gone")


def test_a_change_must_know_what_it_changes(writer: Api) -> None:
    events, tag = made(writer)
    assert_problem(writer.post(events, event("noted", text="x")), 428, "no If-Match")
    assert writer.post(events, event("noted", text="x"), if_match=tag).status_code == 201
    stale = assert_problem(writer.post(events, event("fulfilled"), if_match=tag), 412, "stale")
    assert "now at revision 4" in stale["detail"]
    assert_problem(writer.post(events, event("fulfilled"), if_match=f"W/{tag}"), 412, "weak")
    assert writer.post(events, event("fulfilled"), if_match="*").status_code == 201


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (event("fulfilled"), event("withdrawn", "2026-07-01"), "record 'reopened' first"),
        (event("noted", text="x"), event("reopened"), "only a closed commitment can be reopened"),
        (event("noted", text="x"), event("fulfilled", "2026-01-01"), "record 'made' first"),
        (
            event("noted", text="x"),
            {"payload": {"type": "retracted", "target": SOMEBODY, "reason": "x"}},
            "only an event of the same commitment",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_the_rule(
    writer: Api, first: dict[str, Any], second: dict[str, Any], rule: str
) -> None:
    events, _ = made(writer)
    assert writer.post(events, first, if_match="*").status_code == 201
    before = writer.version()
    refused = assert_problem(writer.post(events, second, if_match="*"), 409, rule)
    assert refused["type"] == "/problems/transition-refused"
    assert rule in refused["detail"]
    assert writer.version() == before


def test_what_has_not_happened_yet_is_refused(writer: Api) -> None:
    events, tag = made(writer)
    for body in (event("fulfilled", "2026-11-23"), event("checked", through="2026-11-23")):
        assert assert_problem(writer.post(events, body, if_match=tag), 400, body)["type"] == "/problems/future-day"
    assert_problem(writer.post("/v1/commitments", promise(happened=on("2027-01-01"))), 400, "future promise")


@pytest.mark.parametrize(
    "changes",
    [
        {"source": {"source": "unheard-of"}},
        {"ministry": "XYZ"},
        {"committees": ["XYZ"]},
        {"themes": ["xyz"]},
        {"relations": [{"type": "follows", "commitment": SOMEBODY}]},
    ],
)
def test_what_the_register_does_not_have_cannot_be_referred_to(writer: Api, changes: dict[str, Any]) -> None:
    before = writer.version()
    problem = assert_problem(writer.post("/v1/commitments", promise(**changes)), 400, changes)
    assert problem["type"] == "/problems/invalid-record"
    assert writer.version() == before


def test_nobody_s_events_are_nowhere(writer: Api) -> None:
    assert_problem(writer.post(f"/v1/commitments/{SOMEBODY}/events", event("fulfilled"), if_match="*"), 404, "x")
    item = {"commitment": SOMEBODY, "revision": 1, "payload": {"type": "fulfilled"}}
    batch = {"source": LETTER, "happened": on("2026-02-03"), "events": [item]}
    assert_problem(writer.post("/v1/event-batches", batch), 404, "batch")


def batch_of(*items: tuple[str, int, dict[str, Any]]) -> dict[str, Any]:
    events = [{"commitment": c, "revision": r, "payload": p, "locator": "bijlage"} for c, r, p in items]
    return {"source": LETTER, "happened": on("2026-06-01"), "events": events}


def test_one_source_on_many_promises_is_recorded_whole(writer: Api) -> None:
    ids = [writer.promise(title=f"Toezegging {i}").json()["id"] for i in range(3)]
    moved: dict[str, Any] = {"type": "deadline_set", "deadline": {"wording": "eind 2027"}}
    items = [*((identity, 3, moved) for identity in ids), (ids[0], 3, {"type": "noted", "text": "Uitgesteld."})]
    answer = writer.post("/v1/event-batches", batch_of(*items))
    assert answer.status_code == 201, answer.text
    RecordedOut.model_validate(answer.json())
    sequences = [item["sequence"] for item in answer.json()["events"]]
    assert sequences == list(range(sequences[0], sequences[0] + 4))
    assert {item["recordedAt"] for item in answer.json()["events"]} == {answer.json()["events"][0]["recordedAt"]}
    assert {item["moves"] for item in answer.json()["commitments"]} == {1}
    assert all(item["sources"] == [{"source": LETTER, "locator": "bijlage"}] for item in answer.json()["events"])
    assert whole(writer)


@pytest.mark.parametrize(
    ("third", "status"),
    [
        ((3, {"type": "reopened"}), 409),
        ((2, {"type": "fulfilled"}), 412),
        ((3, {"type": "transferred", "ministry": "XYZ"}), 400),
    ],
)
def test_of_a_batch_that_cannot_be_nothing_is_recorded(
    writer: Api, third: tuple[int, dict[str, Any]], status: int
) -> None:
    ids = [writer.promise(title=f"Toezegging {i}").json()["id"] for i in range(3)]
    before = writer.version()
    done = {"type": "fulfilled"}
    batch = batch_of((ids[0], 3, done), (ids[1], 3, done), (ids[2], *third))
    assert_problem(writer.post("/v1/event-batches", batch), status, third)
    assert writer.version() == before
    assert writer.get(f"/v1/commitments/{ids[0]}").json()["standing"] == "overdue"


def test_every_stale_commitment_of_a_batch_is_named(writer: Api) -> None:
    ids = [writer.promise(title=f"Toezegging {i}").json()["id"] for i in range(2)]
    done = {"type": "fulfilled"}
    problem = writer.post("/v1/event-batches", batch_of((ids[0], 1, done), (ids[1], 2, done))).json()
    assert all(identity in problem["detail"] for identity in ids)


def test_a_source_is_described_and_described_anew(writer: Api) -> None:
    said = {"kind": "letter", "title": "Een brief", "issued": on("2026-11-20"), "issuedBy": "minister van SZW"}
    first = writer.put("/v1/sources/brief-2026-11-20", said)
    assert first.status_code == 201, first.text
    SourceOut.model_validate(first.json())
    assert first.json() == writer.get("/v1/sources/brief-2026-11-20").json()
    before = writer.version()
    assert writer.put("/v1/sources/brief-2026-11-20", said).status_code == 200
    assert writer.version() == before
    again = writer.put("/v1/sources/brief-2026-11-20", {**said, "title": "De brief", "address": "https://example.nl/b"})
    assert (again.status_code, again.json()["title"]) == (200, "De brief")
    assert writer.version() == before + 1
    assert writer.get("/v1/sources/brief-2026-11-20").json() == again.json()
    assert_problem(writer.put("/v1/sources/x", {**said, "issued": on("2026-11-23")}), 400, "future")


def test_a_theme_is_described(writer: Api) -> None:
    answer = writer.put("/v1/themes/onderwijs", {"name": "Onderwijs", "nameEn": "Education"})
    assert answer.status_code == 201, answer.text
    assert ThemeOut.model_validate(answer.json()).key == "onderwijs"
    assert writer.get("/v1/themes/onderwijs").json() == answer.json()


def test_every_fault_of_a_body_is_named(writer: Api) -> None:
    body = promise(
        title=" ",
        description="a\0b",
        kind="wish",
        chamber="TweedeKamer",
        happened={"first": "2026-02-03", "last": "2026-02-02"},
        deadline={"wording": "x" * 1001, "statedOn": 20260203, "rule": "mine"},
        references=[{"system": "kamerstuk", "id": "\ud800"}],
        surprise=1,
    )
    answer = writer.post("/v1/commitments", body)
    assert_problem(answer, 400, "faults")
    assert set(faults(answer)) == {
        ("body", "/title", "pattern"),
        ("body", "/description", "character"),
        ("body", "/kind", "choice"),
        ("body", "/chamber", "choice"),
        ("body", "/happened", "value"),
        ("body", "/deadline/wording", "length"),
        ("body", "/deadline/statedOn", "format"),
        ("body", "/deadline/rule", "unknown"),
        ("body", "/references/0/id", "character"),
        ("body", "/surprise", "unknown"),
    }


@pytest.mark.parametrize(
    ("body", "location", "code"),
    [
        ({"payload": {"type": "made"}}, "/payload", "choice"),
        ({"payload": {}}, "/payload", "required"),
        ({}, "/payload", "required"),
        ({"payload": {"type": "fulfilled"}}, "", "value"),
        ({"payload": {"type": "fulfilled"}, "happened": on("2026-06-01")}, "", "value"),
        (event("noted"), "/payload/text", "required"),
        (event("noted", text="a\0"), "/payload/text", "character"),
        (event("noted", text="x" * 2001), "/payload/text", "length"),
        (event("transferred"), "/payload/ministry", "required"),
        (event("retracted", target="x", reason="x"), "/payload/target", "format"),
        (event("fulfilled", sources=[{"source": "a b"}]), "/sources/0/source", "pattern"),
        (event("fulfilled", sources=[{"source": LETTER}] * 21), "/sources", "length"),
        (event("deadline_set", deadline={"wording": ""}), "/payload/deadline/wording", "length"),
        (
            event("deadline_set", deadline={"wording": "x", "period": {"precision": "day", "reason": "x"}}),
            "/payload/deadline/period",
            "value",
        ),
        (event("fulfilled", day="1770000000"), "/happened/first", "format"),
        (event("fulfilled", day="2026-02-30"), "/happened/first", "format"),
        (event("fulfilled", day="0001-01-01"), "/happened/first", "range"),
    ],
)
def test_where_an_event_is_wrong(writer: Api, body: dict[str, Any], location: str, code: str) -> None:
    answer = writer.post(f"/v1/commitments/{uuid4()}/events", body, if_match="*")
    assert_problem(answer, 400, body)
    assert ("body", location, code) in faults(answer)


def test_texts_are_kept_as_they_were_sent(writer: Api) -> None:
    for title in (
        "in\u00a0de zo\u00admer",
        "Ünïcödé ’s middags",
        "e\u0301 is niet é",
        "👩‍⚖️ en 'quotes\" <b>&amp;",
        "%s {0} \\n",
    ):
        assert writer.promise(title=title).json()["title"] == title


def test_a_request_sent_again_is_done_once(writer: Api) -> None:
    first = writer.post("/v1/commitments", promise(), idempotency_key="one")
    before = writer.version()
    again = writer.post("/v1/commitments", promise(), idempotency_key="one")
    assert writer.version() == before
    assert (again.status_code, again.content) == (first.status_code, first.content)
    for name in ("location", "etag", "content-type"):
        assert again.headers[name] == first.headers[name]


def test_a_repetition_is_told_by_what_it_asks_not_by_how_it_is_spelled(writer: Api) -> None:
    first = writer.post("/v1/commitments", promise(), idempotency_key="one")
    spelled = dict(reversed(promise(titleEn=None, references=[]).items()))
    assert writer.post("/v1/commitments", spelled, idempotency_key="one").content == first.content


def test_an_event_sent_again_is_not_stale(writer: Api) -> None:
    events, tag = made(writer)
    answers = [writer.post(events, event("fulfilled"), if_match=tag, idempotency_key="e") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content


def test_another_request_under_the_same_idempotency_key_is_refused(writer: Api) -> None:
    writer.post("/v1/commitments", promise(), idempotency_key="one")
    before = writer.version()
    refused = writer.post("/v1/commitments", promise(title="Iets anders"), idempotency_key="one")
    assert assert_problem(refused, 409, "reused")["type"] == "/problems/reused-idempotency-key"
    elsewhere = writer.put("/v1/themes/x", {"name": "X", "nameEn": "X"}, idempotency_key="one")
    assert_problem(elsewhere, 409, "elsewhere")
    assert writer.version() == before


def test_what_was_refused_may_be_tried_again(writer: Api) -> None:
    assert writer.post("/v1/commitments", promise(themes=["x"]), idempotency_key="one").status_code == 400
    writer.put("/v1/themes/x", {"name": "X", "nameEn": "X"})
    assert writer.post("/v1/commitments", promise(themes=["x"]), idempotency_key="one").status_code == 201


def test_idempotency_keys_belong_to_an_access_key(api: Api) -> None:
    keys = [api.as_(Scope.WRITE, name) for name in ("one", "two")]
    ids = {key.post("/v1/commitments", promise(), idempotency_key="same").json()["id"] for key in keys}
    assert len(ids) == 2


@pytest.mark.parametrize("key", ["", "x" * 201, "a b"])
def test_an_idempotency_key_is_a_short_word(writer: Api, key: str) -> None:
    answer = writer.post("/v1/commitments", promise(), idempotency_key=key)
    assert_problem(answer, 400, key)
    assert faults(answer)[0][:2] == ("header", "Idempotency-Key")


@pytest.mark.parametrize("moment", ["before_cursor_execute", "commit"])
def test_what_was_not_committed_is_never_answered_with_success(writer: Api, moment: str) -> None:
    """The transaction fails at its last statement or at its commit: the caller hears of it, and nothing is there."""
    before = writer.version()
    engine = writer.shell.app.state.service.database.engine

    def fail(*arguments: Any) -> None:
        if moment == "commit" or "INSERT INTO requests" in str(arguments[2]):
            raise RuntimeError("the machine stops here")

    sqlalchemy_event.listen(engine, moment, fail)
    try:
        answer = writer.post("/v1/commitments", promise(), idempotency_key="one")
    finally:
        sqlalchemy_event.remove(engine, moment, fail)
    assert_problem(answer, 500, moment)
    assert writer.version() == before
    assert writer.post("/v1/commitments", promise(), idempotency_key="one").status_code == 201


def test_what_a_key_recorded_bears_its_name(api: Api) -> None:
    identity = UUID(api.as_(Scope.WRITE, "griffie").promise().json()["id"])
    admin = api.as_(Scope.ADMIN, "beheer")
    events = admin.get(f"/v1/commitments/{identity}/events").json()["items"]
    assert {item["recordedBy"] for item in events} == {"griffie"}
    assert {item["recordedAt"][:10] for item in events} == {NOW.date().isoformat()}


def test_an_older_source_may_be_added_to_a_younger_register(writer: Api) -> None:
    events, tag = made(writer, source={"source": OLDER}, happened=on("2024-11-14"))
    assert writer.post(events, event("fulfilled", "2025-10-01"), if_match=tag).status_code == 201
    then = writer.get(f"{events.removesuffix('/events')}?asOf=2025-09-30").json()
    assert then["standing"] != "fulfilled"


def test_an_official_number_that_another_commitment_has_is_refused_with_the_one_that_has_it(writer: Api) -> None:
    number = [{"system": "toezegging", "id": "TZ202509-102"}]
    first = writer.promise(references=number).json()["id"]
    refused = writer.post("/v1/commitments", promise(references=number))
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/number-taken"
    assert f"is the number of commitment {first}" in refused.json()["detail"]
    assert writer.get("/v1/commitments").json()["items"][1:] == []
