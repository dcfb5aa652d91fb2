"""What the register says over HTTP about the letters it was seeded with, on several days and as known at instants."""

from typing import Any

import pytest
from pydantic import BaseModel

from app.api.v1 import schemas
from app.importers.seed.drafts import commitment_id
from tests.api.service import BEFORE, Api, event, faults
from tests.http.contracts import assert_problem

TODAY = "2026-11-22"
PROOF, FINES, ADVICE, DUTY, START, RESPONSE, OTHER_RESPONSE = (
    str(commitment_id(key))
    for key in (
        "omgekeerde-bewijslast-informeren",
        "boetes-informeren",
        "ser-advies",
        "meld-en-vergewisplicht-inwerkingtreding",
        "wtta-inwerkingtreding",
        "reactie-ibo",
        "reactie-ovv",
    )
)


def listed(api: Api, address: str) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in api.get(address).json()["items"]}


def one(api: Api, identity: str, question: str = f"asOf={TODAY}") -> dict[str, Any]:
    answer = api.get(f"/v1/commitments/{identity}?{question}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_what_is_overdue(seeded_api: Api) -> None:
    overdue = listed(seeded_api, f"/v1/overdue-commitments?asOf={TODAY}&limit=500")
    assert {PROOF, FINES} <= overdue.keys()
    assert not {ADVICE, DUTY, START} & overdue.keys()
    proof = overdue[PROOF]
    assert (proof["daysLate"], proof["daysLateOriginal"], proof["moves"]) == (295, 1057, 1)
    assert "no fulfilment found, checked through 2026-02-03" in proof["because"]
    assert (proof["deadline"]["period"]["edtf"], proof["original"]["wording"]) == ("2026-01", "eind 2023")
    assert overdue[FINES]["deadline"]["period"]["latest"] == "2026-03-31"


def test_what_is_overdue_against_the_first_promise(seeded_api: Api) -> None:
    overdue = listed(seeded_api, f"/v1/overdue-commitments?asOf={TODAY}&against=original&limit=500")
    assert {PROOF, FINES, DUTY, START} <= overdue.keys()


def test_what_was_kept_late_or_comes_later_than_promised(seeded_api: Api) -> None:
    advice, duty, start = (one(seeded_api, identity) for identity in (ADVICE, DUTY, START))
    assert (advice["standing"], advice["daysLate"], advice["daysLateAtMost"]) == ("fulfilled", 11, 13)
    assert (duty["standing"], duty["moves"], duty["slipDays"]) == ("upcoming", 2, 547)
    assert (duty["deadline"]["firmness"], duty["deadline"]["period"]["edtf"]) == ("intended", "2027-07-01")
    assert (start["standing"], start["slipDays"]) == ("upcoming", 731)
    assert (start["deadline"]["period"]["edtf"], start["original"]["wording"]) == ("2027-01-01", "vanaf 2024")


def test_a_day_before_the_last_letter(seeded_api: Api) -> None:
    day = "asOf=2025-12-15"
    assert PROOF not in listed(seeded_api, f"/v1/overdue-commitments?{day}&limit=500")
    upcoming = listed(seeded_api, f"/v1/upcoming-commitments?{day}&limit=500")
    assert upcoming[RESPONSE]["standing"] == "due"
    assert upcoming[RESPONSE]["deadline"]["period"]["latest"] == "2025-12-31"
    for identity in (RESPONSE, OTHER_RESPONSE):
        now = one(seeded_api, identity)
        assert (now["standing"], now["closedOn"], now["daysLate"]) == ("fulfilled", "2026-02-03", 34)


def test_days_on_which_something_stood_elsewhere_or_nowhere(seeded_api: Api) -> None:
    then = one(seeded_api, START, "asOf=2024-06-30")
    assert (then["standing"], then["slipDays"]) == ("upcoming", None)
    assert then["deadline"]["period"] == {
        "earliest": "2026-01-01", "latest": None, "precision": "after", "edtf": "2026-01-01/.."
    }  # fmt: skip
    assert START not in listed(seeded_api, "/v1/commitments?asOf=2022-06-01&limit=500")
    problem = assert_problem(seeded_api.get(f"/v1/commitments/{START}?asOf=2022-06-01"), 404, START)
    assert problem["type"] == "/problems/not-yet-made"


def test_before_the_register_knew_anything_it_knows_nothing(seeded_api: Api) -> None:
    then = seeded_api.get(f"/v1/commitments?knownAt={BEFORE:%Y-%m-%d}T00:00:00Z").json()
    assert (then["items"], then["registerVersion"]) == ([], 0)


@pytest.mark.parametrize(
    "question", ["asOf=0", "asOf=1770000000", "asOf=2026-2-3", "knownAt=0.5", "knownAt=2026-02-03"]
)
def test_a_number_of_seconds_is_no_moment(seeded_api: Api, question: str) -> None:
    answer = seeded_api.get(f"/v1/commitments?{question}")
    assert_problem(answer, 400, question)
    assert [fault[1:] for fault in faults(answer)] == [(question.partition("=")[0], "format")]


ANSWERS: list[tuple[str, type[BaseModel]]] = [
    ("/v1/commitments?limit=500", schemas.CommitmentList),
    (f"/v1/commitments/{PROOF}", schemas.CommitmentDetail),
    (f"/v1/commitments/{START}", schemas.CommitmentDetail),
    (f"/v1/commitments/{PROOF}/events", schemas.EventList),
    ("/v1/overdue-commitments?limit=500", schemas.CommitmentList),
    ("/v1/upcoming-commitments?within=P3660D&limit=500", schemas.CommitmentList),
    ("/v1/timeline-entries?limit=500", schemas.TimelineList),
    ("/v1/statistics", schemas.StatisticsOut),
    ("/v1/sources", schemas.SourceList),
    ("/v1/sources/kst-29861-150", schemas.SourceOut),
    ("/v1/ministries", schemas.MinistryList),
    ("/v1/committees", schemas.CommitteeList),
    ("/v1/themes", schemas.ThemeList),
    ("/v1/themes/huisvesting", schemas.ThemeOut),
    ("/v1/changes?limit=500", schemas.EventList),
    ("/v1/deadline-readings?wording=jaarlijks", schemas.DeadlineOut),
    ("/v1/deadline-readings?wording=voor%20het%20zomerreces&statedOn=2026-02-03", schemas.DeadlineOut),
]


@pytest.mark.parametrize(("address", "model"), ANSWERS, ids=lambda value: str(value)[:60])
def test_every_answer_has_exactly_the_fields_of_the_document(
    seeded_api: Api, address: str, model: type[BaseModel]
) -> None:
    answer = seeded_api.get(address)
    read = model.model_validate_json(answer.content)
    assert _names(read.model_dump(mode="json", by_alias=True, exclude_unset=True)) == _names(answer.json())


def _names(value: Any) -> Any:
    match value:
        case dict():
            return {name: _names(item) for name, item in value.items()}
        case list():
            return [_names(item) for item in value]
        case _:
            return None


def test_every_page_of_a_list_together_is_the_list(seeded_api: Api) -> None:
    whole = [item["id"] for item in seeded_api.get("/v1/commitments?limit=500&sort=title").json()["items"]]
    parts: list[str] = []
    address: str | None = "/v1/commitments?limit=40&sort=title"
    while address:
        page = seeded_api.get(address)
        parts += [item["id"] for item in page.json()["items"]]
        address = page.links["next"]["url"] if "next" in page.links else None
        assert (address is None) == (page.json()["next"] is None)
    assert parts == whole
    assert len(set(parts)) == len(parts) > 100


def test_what_fits_a_search_best_can_come_first_a_page_at_a_time(seeded_api: Api) -> None:
    whole = seeded_api.get("/v1/commitments?limit=500&search=wet&sort=-relevance").json()["items"]
    found = seeded_api.get("/v1/commitments?limit=500&search=wet").json()["items"]
    assert sorted(item["id"] for item in whole) == sorted(item["id"] for item in found)
    named = [" wet " in f" {item['title'].casefold()} " for item in whole]
    assert named[0]
    first = seeded_api.get("/v1/commitments?limit=2&search=wet&sort=-relevance")
    second = seeded_api.get(first.links["next"]["url"])
    assert [item["id"] for item in [*first.json()["items"], *second.json()["items"]]] == [i["id"] for i in whole[:4]]
    by_change = seeded_api.get("/v1/commitments?limit=9&sort=-lastChanged").json()["items"]
    assert seeded_api.get("/v1/commitments?limit=9&sort=-relevance").json()["items"] == by_change


def test_the_change_feed_has_every_event_once_and_in_order(seeded_api: Api) -> None:
    seen: list[int] = []
    address: str | None = "/v1/changes?limit=100"
    while address:
        page = seeded_api.get(address)
        seen += [item["sequence"] for item in page.json()["items"]]
        address = page.links["next"]["url"] if "next" in page.links else None
    assert seen == list(range(1, seeded_api.version() + 1))


def test_an_answer_of_then_stays_the_same_octet_for_octet(writer: Api) -> None:
    """Also after the event that made it was taken back; and after more was said."""
    identity = writer.promise().json()["id"]
    closed = writer.post(f"/v1/commitments/{identity}/events", event("fulfilled"), if_match="*").json()["events"][0]
    question = f"knownAt={closed['recordedAt']}&asOf={TODAY}"
    addresses = [
        f"/v1/commitments/{identity}?{question}",
        f"/v1/commitments/{identity}/events?{question}",
        f"/v1/commitments?{question}",
        f"/v1/overdue-commitments?{question}",
        f"/v1/statistics?{question}",
        f"/v1/timeline-entries?{question}",
        f"/v1/sources?{question}",
    ]
    before = [writer.get(address).content for address in addresses]
    back = {"payload": {"type": "retracted", "target": closed["id"], "reason": "Andere toezegging."}}
    assert writer.post(f"/v1/commitments/{identity}/events", back, if_match="*").status_code == 201
    writer.put("/v1/sources/2026d05153", {"kind": "letter", "title": "Anders", "issued": {"first": None, "last": None}})
    writer.promise(title="Nog een")
    assert [writer.get(address).content for address in addresses] == before
    assert one(writer, identity)["standing"] == "overdue"
    assert one(writer, identity, question)["standing"] == "fulfilled"


def test_changes_and_readings_answer_as_it_was_known(seeded_api: Api) -> None:
    before = "knownAt=2000-01-01T00:00:00Z"
    nothing = seeded_api.get(f"/v1/changes?{before}").json()
    assert (nothing["items"], nothing["registerVersion"], nothing["next"]) == ([], 0, None)
    question = "wording=voor+het+zomerreces&statedOn=2024-11-14"
    now = seeded_api.get(f"/v1/deadline-readings?{question}").json()
    then = seeded_api.get(f"/v1/deadline-readings?{question}&{before}").json()
    assert now["period"]["latest"] == then["period"]["latest"] == "2025-07-03"
    assert now["provisionalBecause"] != then["provisionalBecause"]


def test_all_that_is_wrong_with_an_address_is_told_at_once(seeded_api: Api) -> None:
    answer = seeded_api.get("/v1/commitments/nonsense?asOf=someday&knownAt=never")
    assert answer.status_code == 400
    wrong = [(fault["in"], fault["location"]) for fault in answer.json()["errors"]]
    assert sorted(wrong) == [("path", "id"), ("query", "asOf"), ("query", "knownAt")]
