"""Letters over HTTP: handed in, read, seen by nobody else, decided about, forgotten."""

import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app.clock import FixedClock
from app.domain.access import Scope
from app.domain.calendars import EMPTY_CALENDAR
from app.domain.letters.reading import read_letter
from app.domain.lines import plain
from app.http import reading_room
from app.importers.letters.files import ReadLetter
from app.services.reviewing import KEPT, MOST_WAITING, forget
from app.store import tables
from app.store.database import Database
from tests.api.service import NOW, Api, serving
from tests.http import contracts
from tests.http.calling import over_the_network
from tests.http.contracts import assert_problem
from tests.importers.letters.files import make_docx, make_package, make_pdf, make_protected_pdf

READINGS = "/v1/letter-readings"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOVED = "Het onderzoek naar de bewijslast uit toezegging TZ202601-001 ontvangt uw Kamer uiterlijk 1 december 2026."
NEW = "Ik informeer uw Kamer in het najaar van 2026 over de veerdiensten naar de eilanden."
VAGUE = "Ik zeg toe uw Kamer op korte termijn te informeren over de zwembaden."
PARAGRAPHS = ("Aan de Voorzitter van de Tweede Kamer", MOVED, NEW, VAGUE)
OTHER_DAY = "?issuedOn=2026-05-05"
LETTER = "# issued_on: 2026-05-04 | ministry: SZW | reference: 2026D09999\n\n" + "\n\n".join(PARAGRAPHS)


def hand_in(api: Api, data: bytes | str = LETTER, kind: str = "text/plain", question: str = "") -> httpx.Response:
    content = data.encode() if isinstance(data, str) else data
    return api.call("POST", READINGS + question, headers={**api.headers, "content-type": kind}, content=content)


def handed_in(api: Api, *arguments: Any) -> dict[str, Any]:
    answer = hand_in(api, *arguments)
    assert answer.status_code in {200, 201}, answer.text
    body: dict[str, Any] = answer.json()
    return body


def decide(api: Api, reading: Mapping[str, Any], *decisions: Mapping[str, Any], **more: Any) -> httpx.Response:
    return api.post(f"{READINGS}/{reading['id']}/decisions", {"decisions": decisions, **more})


def accepted(number: int, **given: Any) -> dict[str, Any]:
    return {"candidate": number, "outcome": "accepted", **given}


def rejected(*numbers: int) -> list[dict[str, Any]]:
    return [{"candidate": number, "outcome": "rejected"} for number in numbers]


def rows(database: Database, *columns: Any) -> list[Any]:
    with database.reading() as connection:
        return list(connection.execute(select(*columns)))


@pytest.fixture
def known(writer: Api) -> str:
    """The commitment that the letter moves."""
    references = [{"system": "toezegging", "id": "TZ202601-001"}]
    made: str = writer.promise(references=references).json()["id"]
    return made


def test_a_letter_is_read_as_the_command_line_reads_it(writer: Api) -> None:
    answer = hand_in(writer)
    assert answer.status_code == 201
    body = answer.json()
    read = read_letter(LETTER, None, EMPTY_CALENDAR)
    assert answer.headers["location"].endswith(f"{READINGS}/{body['id']}")
    assert (body["issuedOn"], body["reference"], body["sender"]) == ("2026-05-04", "2026D09999", "ministerie van SZW")
    assert [one["sentence"] for one in body["candidates"]] == [MOVED, NEW, VAGUE]
    for shown, own in zip(body["candidates"], read.candidates, strict=True):
        assert LETTER[shown["start"] : shown["end"]] == shown["sentence"]
        assert (shown["title"], shown["actor"], shown["confidence"]) == (own.title, own.actor, own.confidence)
        assert shown["references"] == plain(own.references)
    assert body["candidates"][1]["period"]["edtf"] == "2026-23"
    assert body["candidates"][2]["period"] is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(make_pdf([PARAGRAPHS]), PDF, id="PDF"),
        pytest.param(make_docx(PARAGRAPHS), DOCX, id="DOCX"),
        pytest.param(f"<html><p>{'</p><p>'.join(PARAGRAPHS)}</p></html>".encode(), "text/html", id="HTML"),
    ],
)
def test_the_same_letter_in_another_file_is_the_same_letter(writer: Api, data: bytes, kind: str) -> None:
    first = handed_in(writer, data, kind, "?issuedOn=2026-05-04")
    assert [one["sentence"] for one in first["candidates"]] == [MOVED, NEW, VAGUE]
    again = hand_in(writer, "\n\n".join(PARAGRAPHS), "text/plain", "?issuedOn=2026-05-04")
    assert again.status_code == 200
    assert again.json()["id"] == first["id"]


def test_what_is_no_letter_is_refused_and_leaves_nothing(seeded_api: Api) -> None:
    """Every hostile file there is, is refused by the same reader in tests/importers/letters/test_files.py."""
    writer = seeded_api.as_(Scope.WRITE, "hostile")
    hostile = [
        (make_protected_pdf(), PDF, "password"),
        (make_package({"word/document.xml": b"<w/>", "word/x.xml": b" " * 90_000_000}), DOCX, "far more"),
        (make_package({"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "a">]><d>&a;</d>'}), DOCX, "entities"),
    ]
    for data, kind, reason in hostile:
        problem = assert_problem(hand_in(writer, data, kind), 400, reason)
        assert problem["type"] == "/problems/unreadable-letter"
        assert reason in problem["detail"]
    assert writer.get(READINGS).json()["items"] == []


def test_two_hundred_megabytes_are_cut_off_at_the_limit(seeded_api: Api) -> None:
    writer = seeded_api.as_(Scope.WRITE, "flood")
    headers = {**writer.headers, "content-type": "text/plain"}
    octets = (b" " * 1_000_000 for _ in range(200))
    with over_the_network(writer.shell) as call:
        assert_problem(call("POST", READINGS, headers=headers, content=octets), 413, "counted")
    declared = {**headers, "content-length": "200000000"}
    assert_problem(writer.call("POST", READINGS, headers=declared, content=b"a"), 413, "declared")


def test_nobody_else_sees_a_letter(writer: Api) -> None:
    address = f"{READINGS}/{handed_in(writer)['id']}"
    other, admin, reader = (writer.as_(scope, f"{scope}-2") for scope in (Scope.WRITE, Scope.ADMIN, Scope.READ))
    for path in (address, f"{address}/candidates"):
        assert writer.get(path).status_code == admin.get(path).status_code == 200
        assert_problem(other.get(path), 404, path)
        assert_problem(reader.get(path), 403, path)
        assert_problem(writer.with_(authorization="").get(path), 401, path)
    assert_problem(other.post(f"{address}/decisions", {"decisions": rejected(1)}), 404, address)
    assert [len(api.get(READINGS).json()["items"]) for api in (writer, admin, other)] == [1, 1, 0]
    assert handed_in(other)["id"] in address, "who has the letter may see it"
    assert other.get(address).json()["text"] == LETTER


def test_accepting_records_with_the_letter_as_source(writer: Api, known: str) -> None:
    reading = handed_in(writer)
    move, new, _ = reading["candidates"]
    assert move["link"] == {
        "commitment": known,
        "relation": "moves",
        "revision": 3,
        "title": "Onderzoek naar de bewijslast",
    }
    assert new["link"] is None
    corrected = {"title": "Brief over veerdiensten", "actor": "minister van VWS", "ministry": "VWS", "themes": ["werk"]}
    answer = decide(writer, reading, accepted(1, revision=3), accepted(2, corrections=corrected), *rejected(3))
    assert answer.status_code == 201, answer.text
    assert answer.json()["waiting"] == 0
    moved = writer.get(f"/v1/commitments/{known}").json()
    assert (moved["moves"], moved["deadline"]["wording"]) == (1, "uiterlijk 1 december 2026")
    assert moved["events"][-1]["sources"][0]["source"] == "2026d09999"
    assert moved["events"][-1]["sources"][0]["locator"] == f"{PARAGRAPHS[0]}: «{MOVED}»"
    made = next(one for one in answer.json()["commitments"] if one["id"] != known)
    assert (made["title"], made["ministry"], made["chamber"]) == ("Brief over veerdiensten", "VWS", "TK")
    assert made["deadline"]["period"]["edtf"] == "2026-23"
    source = next(one for one in writer.get("/v1/sources").json()["items"] if one["id"] == "2026d09999")
    assert source["issued"] == {"first": "2026-05-04", "last": "2026-05-04"}
    assert source["references"] == [{"system": "document", "id": "2026D09999"}]


def test_other_words_and_days_set_by_a_person_are_recorded(writer: Api) -> None:
    reading = handed_in(writer)
    set_by_hand = {"earliest": None, "latest": "2026-12-31", "precision": "until", "reason": "de bijlage zegt het"}
    answer = decide(
        writer,
        reading,
        accepted(2, corrections={"wording": "voor 1 oktober 2026"}),
        accepted(3, recordAs="new", corrections={"period": set_by_hand, "kind": "measure"}),
    )
    days = {one["kind"]: one["deadline"]["period"]["latest"] for one in answer.json()["commitments"]}
    assert days == {"undertaking": "2026-09-30", "measure": "2026-12-31"}


@pytest.mark.parametrize(
    ("relation", "seen"),
    [("fulfils", ("fulfilled", "fulfilled")), ("repeats", ("noted", "overdue")), ("moves", ("deadline_set", "due"))],
)
def test_any_candidate_can_be_an_event_on_any_commitment(
    writer: Api, known: str, relation: str, seen: tuple[str, str]
) -> None:
    reading = handed_in(writer)
    decision = accepted(2, recordAs=relation, commitment=known, revision=3)
    assert decide(writer, reading, decision).status_code == 201
    found = writer.get(f"/v1/commitments/{known}").json()
    assert (found["events"][-1]["type"], found["standing"]) == seen


@pytest.mark.usefixtures("known")
def test_what_cannot_be_recorded_leaves_everything_as_it_was(writer: Api) -> None:
    reading = handed_in(writer)
    version = writer.version()
    refused: list[tuple[int, str, list[dict[str, Any]]]] = [
        (412, "stale", [accepted(2), accepted(1, revision=2)]),
        (400, "name the revision", [accepted(2), accepted(1)]),
        (409, "does not wait", [accepted(2), *rejected(9)]),
        (400, "decided once", [accepted(2), *rejected(2)]),
        (400, "no ministry", [accepted(2, corrections={"ministry": "XYZ"})]),
        (404, "no commitment", [accepted(2), accepted(1, commitment=reading["id"], revision=3)]),
    ]
    for status, reason, decisions in refused:
        problem = assert_problem(decide(writer, reading, *decisions), status, reason)
        assert reason in f"{problem['type']} {problem['detail']} {problem.get('errors')}"
        assert writer.version() == version, reason
        assert len(writer.get(f"{READINGS}/{reading['id']}").json()["candidates"]) == 3, reason


def test_a_letter_proposes_nothing_twice(writer: Api) -> None:
    reading = handed_in(writer)
    assert decide(writer, reading, accepted(2), *rejected(3)).status_code == 201
    again = hand_in(writer)
    assert again.status_code == 200
    assert [one["sentence"] for one in again.json()["candidates"]] == [MOVED]
    paged = (make_pdf([["Pagina 1 van 9", *PARAGRAPHS]]), PDF, "?issuedOn=2026-05-04")
    pages = handed_in(writer, *paged)
    assert [one["sentence"] for one in pages["candidates"]] == [MOVED]
    listed = writer.get(f"{READINGS}/{reading['id']}/candidates").json()["items"]
    assert sorted(str(one["outcome"]) for one in listed) == ["None", "accepted", "rejected"]
    assert decide(writer, again.json(), *rejected(again.json()["candidates"][0]["number"])).status_code == 201
    assert handed_in(writer)["candidates"] == handed_in(writer, *paged)["candidates"] == []


def test_words_are_kept_only_while_something_waits(writer: Api) -> None:
    reading = handed_in(writer)
    assert decide(writer, reading, *rejected(1, 2, 3)).json()["waiting"] == 0
    assert rows(writer.database, tables.letter_readings.c.words) == [(None,)]
    assert {body for (body,) in rows(writer.database, tables.letter_candidates.c.body)} == {None}
    answer = writer.get(f"{READINGS}/{reading['id']}").json()
    assert (answer["text"], answer["candidates"], answer["sender"]) == (None, [], None)


def test_what_waits_too_long_is_gone(writer: Api) -> None:
    reading, kept = handed_in(writer), handed_in(writer, LETTER + "\n\nVoortgang.", "text/plain", OTHER_DAY)
    decide(writer, kept, *rejected(2))
    later = NOW + KEPT + timedelta(seconds=1)
    with serving(writer.database, FixedClock(later)) as api:
        late = api.as_(Scope.ADMIN, "late", life=timedelta(days=90))
        assert_problem(late.get(f"{READINGS}/{reading['id']}"), 404, "expired")
    with writer.database.writing() as connection:
        assert forget(connection, later) == 2
    assert len(rows(writer.database, tables.letter_readings.c.id)) == 1, "what was decided stays"
    assert [len(rows(writer.database, table)) for table in (tables.letter_candidates, tables.letter_uploads)] == [1, 1]


def test_decisions_are_made_once(writer: Api) -> None:
    reading = handed_in(writer)
    keyed = writer.with_(idempotency_key="once")
    first, again = decide(keyed, reading, accepted(2)), decide(keyed, reading, accepted(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert_problem(decide(writer, reading, accepted(2)), 409, "decided already")


def test_one_key_cannot_fill_the_register_with_letters(writer: Api) -> None:
    handed_in(writer)
    template = rows(writer.database, *tables.letter_readings.c)[0]._asdict()
    key = rows(writer.database, tables.letter_uploads.c.key_id)[0][0]
    with writer.database.writing() as connection:
        for number in range(1, MOST_WAITING):
            identity = type(template["id"])(int=number)
            connection.execute(
                tables.letter_readings.insert().values({**template, "id": identity, "fingerprint": f"{number}"})
            )
            connection.execute(tables.letter_uploads.insert().values(reading_id=identity, key_id=key))
            connection.execute(
                tables.letter_candidates.insert().values(reading_id=identity, number=1, fingerprint="x", body=None)
            )
    assert_problem(hand_in(writer, LETTER + "\n\nNog een."), 409, "full")
    assert hand_in(writer).status_code == 200


def test_few_are_read_at_once_and_the_others_are_told_to_wait(writer: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    most = reading_room.AT_ONCE + reading_room.MOST_WAITING
    at_once, peak = 0, 0
    lock, go_on = threading.Lock(), threading.Event()

    def slow(_data: bytes, *_rest: Any) -> ReadLetter:
        nonlocal at_once, peak
        with lock:
            at_once += 1
            peak = max(peak, at_once)
        go_on.wait(30)
        with lock:
            at_once -= 1
        return ReadLetter(LETTER, read_letter(LETTER, None, EMPTY_CALENDAR))

    monkeypatch.setattr(reading_room, "read_file", slow)
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(hand_in(writer).status_code)) for _ in range(most)]
    for thread in threads:
        thread.start()
    room = writer.shell.app.state.service.reading_room
    for _ in range(1_000):
        if room.is_full:
            break
        threading.Event().wait(0.01)
    refused = hand_in(writer)
    assert_problem(refused, 503, "full")
    assert int(refused.headers["retry-after"]) > 0
    assert writer.get("/v1/changes?limit=1").status_code == 200, "others are answered meanwhile"
    go_on.set()
    for thread in threads:
        thread.join(60)
    assert peak == reading_room.AT_ONCE
    assert sorted(statuses) == [200] * (most - 1) + [201]


def test_every_route_keeps_the_contracts(writer: Api) -> None:
    described = writer.shell.app.state.publication.document
    identity = handed_in(writer)["id"]

    def call(method: str, address: str, *, headers: Any = None, content: Any = None) -> httpx.Response:
        return writer.call(method, address, headers={**writer.headers, **(headers or {})}, content=content)

    for path in (path for path in described["paths"] if path.startswith("/letter-readings")):
        part = {**described, "paths": {path: described["paths"][path]}}
        for route in contracts.api_routes(part, {"id": identity}):
            for contract in contracts.EVERY_API_ROUTE:
                if contract is not contracts.can_be_revalidated:
                    contract(call, route)
    assert rows(writer.database, func.count(tables.letter_readings.c.id)) == [(1,)]


def test_a_private_answer_is_kept_by_nobody(writer: Api) -> None:
    answer = writer.get(f"{READINGS}/{handed_in(writer)['id']}")
    assert answer.headers["cache-control"] == "no-store"
    again = writer.get(f"{READINGS}/{answer.json()['id']}", if_none_match=answer.headers["etag"])
    assert again.status_code == 304
