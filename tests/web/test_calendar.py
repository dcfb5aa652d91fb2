"""The calendar over HTTP: what is told of it, when it need not be sent again, and what happens when all goes wrong."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from app.domain import events as ev
from app.services.recording import Recorder
from app.services.redacting import redact
from app.store.reading import events_of
from app.web import calendar_desk
from tests.builders import UNDATED
from tests.feeds.making import read
from tests.feeds.serving import JULY, PROMISED, Served, uids
from tests.feeds.strictness import faults
from tests.feeds.telling import FIRST, FOURTH, SECOND, THIRD
from tests.http.contracts import assert_problem
from tests.store.test_statements import counted


def test_a_subscription_is_a_calendar_that_is_shown(served: Served) -> None:
    answer = served.get()
    assert (answer.status_code, faults(answer.content), uids(answer)) == (200, [], [1, 2])
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'inline; filename="toezegd.ics"'
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["etag"].startswith('W/"')
    assert answer.headers["last-modified"] == "Sun, 31 Aug 2025 22:00:00 GMT"
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_head_tells_the_same_without_the_calendar(served: Served) -> None:
    head, full = served.get(method="HEAD"), served.get()
    told = ("content-type", "content-length", "etag", "last-modified", "content-disposition", "vary", "cache-control")
    assert head.content == b""
    assert {name: head.headers[name] for name in told} == {name: full.headers[name] for name in told}


def test_the_same_data_give_the_same_octets_and_the_same_tag(served: Served) -> None:
    first, again = served.get(), served.get()
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    served.told.tell(PROMISED)  # nothing
    unchanged = served.get()
    assert (unchanged.content, unchanged.headers["etag"]) == (first.content, first.headers["etag"])


@pytest.mark.parametrize("form", ["{tag}", '"old", {tag}', "*", '{tag} , W/"x"'])
def test_a_copy_with_the_present_tag_is_right(served: Served, form: str) -> None:
    tag = served.get().headers["etag"]
    answer = served.get(If_None_Match=form.format(tag=tag))
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "last-modified" in answer.headers


def test_a_copy_since_then_is_right(served: Served) -> None:
    date = served.get().headers["last-modified"]
    assert served.get(If_Modified_Since=date).status_code == 304
    assert served.get(If_Modified_Since="Sun, 31 Aug 2025 21:59:59 GMT").status_code == 200
    assert served.get(If_Modified_Since="yesterday").status_code == 200
    assert served.get(If_Modified_Since="").status_code == 200


def test_the_tag_wins_over_the_date(served: Served) -> None:
    told = served.get().headers
    old, present = "Sun, 01 Jun 2025 00:00:00 GMT", told["last-modified"]
    assert served.get(If_None_Match='W/"other"', If_Modified_Since=present).status_code == 200
    assert served.get(If_None_Match=told["etag"], If_Modified_Since=old).status_code == 304


@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_a_right_copy_takes_one_look_up(served: Served, header: str) -> None:
    told = served.get().headers
    value = told["etag"] if header == "If-None-Match" else told["last-modified"]
    with counted(served.database) as statements:
        assert served.get(**{header.replace("-", "_"): value}).status_code == 304
    assert len(statements) == 1
    with counted(served.database) as statements:
        assert served.get().status_code == 200
    assert len(statements) == 1


NEWS: dict[str, tuple[ev.Payload, str]] = {
    "a move": (JULY, "/calendar.ics"),
    "a withdrawal": (ev.Withdrawn(), "/calendar.ics"),
    "a change of ministry": (ev.Transferred("AenM"), "/calendar.ics?ministry=SZW"),
    "a note": (ev.Noted("zie ook"), "/calendar.ics"),
}


@pytest.mark.parametrize(("payload", "address"), NEWS.values(), ids=NEWS)
def test_news_makes_a_copy_old_by_tag_and_by_date(served: Served, payload: ev.Payload, address: str) -> None:
    before = served.get(address)
    served.clock.instant = datetime(2025, 9, 1, 15, tzinfo=UTC)
    served.told.tell("2025-09-01", payload)
    by_tag = served.get(address, If_None_Match=before.headers["etag"])
    by_date = served.get(address, If_Modified_Since=before.headers["last-modified"])
    assert (by_tag.status_code, by_date.status_code) == (200, 200)
    assert by_tag.content == by_date.content != before.content
    assert by_date.headers["last-modified"] == "Mon, 01 Sep 2025 14:00:00 GMT"
    assert served.get(address, If_Modified_Since=by_date.headers["last-modified"]).status_code == 304


def test_a_deletion_makes_a_copy_old_by_tag_and_by_date(served: Served) -> None:
    before = served.get().headers
    served.told.tell("2025-09-01", ev.Retracted(served.told.made(), "dubbel"))
    assert served.get(If_None_Match=before["etag"]).status_code == 200
    assert served.get(If_Modified_Since=before["last-modified"]).status_code == 200


def test_midnight_in_amsterdam_makes_a_copy_old_by_tag_and_by_date(served: Served) -> None:
    due = "/calendar.ics?standing=due"
    served.clock.instant = datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC)
    before = served.get(due)
    served.clock.instant += timedelta(seconds=1)
    by_tag = served.get(due, If_None_Match=before.headers["etag"])
    by_date = served.get(due, If_Modified_Since=before.headers["last-modified"])
    assert (uids(before), uids(by_tag), uids(by_date)) == ([1], [], [])
    assert by_date.headers["last-modified"] == "Sat, 31 Jan 2026 23:00:00 GMT"


def test_two_changes_within_a_second_are_told_apart_by_date(served: Served) -> None:
    served.clock.instant = datetime(2025, 9, 1, 14, 0, 0, tzinfo=UTC)
    served.told.tell("2025-09-01", JULY)
    first = served.get()
    served.told.tell("2025-09-01", ev.Withdrawn())
    second = served.get(If_Modified_Since=first.headers["last-modified"])
    assert second.status_code == 200
    assert served.get(If_Modified_Since=second.headers["last-modified"]).status_code == 304


@pytest.mark.parametrize("accepted", ["gzip", "deflate, gzip;q=0.8, br", "GZIP", "gzip, deflate", "x-gzip"])
def test_it_is_packed_for_whom_takes_that(served: Served, accepted: str) -> None:
    plain, packed = served.get(), served.get(Accept_Encoding=accepted)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] == plain.headers["etag"]
    assert int(packed.headers["content-length"]) < len(plain.content)


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", "gzip;q=0.000, br", "", "gzipped"])
def test_it_is_not_packed_for_whom_does_not(served: Served, accepted: str) -> None:
    assert "content-encoding" not in served.get(Accept_Encoding=accepted).headers


def test_a_large_one_is_kept_packed_and_reads_the_same(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    small = served.get()
    served.told.tell("2025-09-01", JULY)
    monkeypatch.setattr(calendar_desk, "LARGEST", len(small.content) // 2)
    large, packed = served.get(), served.get(Accept_Encoding="gzip")
    assert large.headers["content-length"] == str(len(large.content))
    assert packed.content == large.content
    assert uids(large) == uids(small)
    assert served.get(method="HEAD").headers["content-length"] == str(len(large.content))


def test_nobody_has_to_say_who_they_are(served: Served) -> None:
    anonymous = served.get()
    for sent in ("Bearer", "Bearer ", "Basic", ""):
        answer = served.get(Authorization=sent)
        assert (answer.status_code, answer.content) == (200, anonymous.content)


def test_while_the_database_is_away_the_last_good_calendar_is_given(served: Served) -> None:
    good = served.get()
    served.lose_database()
    served.clock.instant += timedelta(days=3)
    answer = served.get()
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (200, good.content, good.headers["etag"])
    assert answer.headers["last-modified"] == good.headers["last-modified"]
    assert served.get(If_None_Match=good.headers["etag"]).status_code == 304
    served.find_database()
    served.told.tell("2025-09-04", ev.Noted("terug"))
    assert served.get().headers["etag"] != good.headers["etag"]


def test_nothing_that_was_removed_from_the_register_is_given_again(served: Served) -> None:
    before = read(served.get().content).parts[0]
    assert "Uiterlijk: wet" in served.get("/calendar.ics?ministry=SZW").text
    register = served.told.database
    with register.writing() as connection:
        titled = events_of(connection, [FIRST])[FIRST][1]
        redact(Recorder(connection, datetime(2025, 9, 1, 11, tzinfo=UTC)), titled.id, "op verzoek", "beheer")
    after = read(served.get().content).parts[0]
    assert (before.value("SUMMARY"), "wet" in after.value("SUMMARY")) == ("Uiterlijk: wet", False)
    assert int(after.value("SEQUENCE")) == int(before.value("SEQUENCE")) + 1
    assert after.value("DTSTAMP") > before.value("DTSTAMP")
    served.lose_database()
    with capture_logs():
        assert_problem(served.get("/calendar.ics?ministry=SZW"), 503, "the copy was forgotten")


def test_a_file_of_a_moment_is_kept_as_a_file(served: Served) -> None:
    served.told.tell("2025-09-01", ev.Withdrawn())
    answer = served.get("/calendar.ics?asOf=2025-08-01")
    assert answer.headers["content-disposition"] == 'attachment; filename="toezegd-2025-08-01.ics"'
    assert (faults(answer.content), uids(answer)) == ([], [1, 2])
    known = served.get("/calendar.ics?knownAt=2025-06-30T12:00:00Z")
    assert known.headers["content-disposition"] == 'attachment; filename="toezegd-2025-09-01.ics"'
    assert "SOURCE" not in known.text
    assert served.get("/calendar.ics?asOf=2025-08-01", If_None_Match=answer.headers["etag"]).status_code == 304


def test_entries_are_written_as_is_asked(served: Served) -> None:
    asked = read(served.get("/calendar.ics?alarm=P2W&lang=en&as=tasks&ministry=SZW").content)
    task = asked.parts[0]
    assert (task.name, task.value("SUMMARY")) == ("VTODO", "Due by: wet")
    assert task.parts[0].value("TRIGGER") == "-P14D"
    assert asked.value("NAME") == "Toezegd: SZW"
    assert asked.value("URL") == "https://toezegd.example/toezeggingen?lang=en&ministry=SZW"
    address = "https://toezegd.example/calendar.ics?alarm=P14D&as=tasks&lang=en&ministry=SZW"
    assert asked.value("SOURCE") == address


def test_one_question_has_one_answer_however_it_is_spelled(served: Served) -> None:
    one = served.get("/calendar.ics?ministry=SZW&openEnded=false&alarm=P1W")
    other = served.get("/calendar.ics?alarm=P7D&openEnded=0&ministry=SZW")
    assert one.content == other.content
    assert "openEnded=false" in read(one.content).value("SOURCE")


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("alarm=P0D", "alarm"),
        ("alarm=P367D", "alarm"),
        ("alarm=PT1H", "alarm"),
        ("as=both", "as"),
        ("lang=de", "lang"),
        ("standing=late", "standing"),
        ("dueFrom=morgen", "dueFrom"),
        ("ministerie=SZW", "ministerie"),
    ],
)
def test_a_question_with_a_fault_is_refused(served: Served, asked: str, place: str) -> None:
    answer = served.get(f"/calendar.ics?{asked}")
    assert answer.status_code == 400
    assert [fault["location"] for fault in answer.json()["errors"]] == [place]


def test_a_selection_without_anything_in_it_is_still_a_calendar(served: Served) -> None:
    answer = served.get("/calendar.ics?theme=nothing")
    assert (answer.status_code, faults(answer.content), uids(answer)) == (200, [], [])


def test_one_commitment_is_a_file_with_the_entry_it_has_everywhere(served: Served) -> None:
    served.told.tell("2025-09-01", JULY)
    one = served.get(f"/toezeggingen/{UUID(int=1)}.ics")
    assert (one.status_code, faults(one.content), uids(one)) == (200, [], [1])
    assert one.headers["content-disposition"] == f'attachment; filename="toezegging-{UUID(int=1)}.ics"'
    assert one.headers["content-type"] == "text/calendar; charset=utf-8"
    inside = one.content[one.content.index(b"BEGIN:VEVENT") : -len(b"END:VCALENDAR\r\n")]
    assert inside in served.get().content
    assert served.get(f"/toezeggingen/{UUID(int=1)}.ics", If_None_Match=one.headers["etag"]).status_code == 304


def test_one_commitment_that_was_merged_answers_with_the_one_that_carries_on(served: Served) -> None:
    served.told.tell("2025-09-01", ev.Merged(SECOND))
    assert uids(served.get(f"/toezeggingen/{UUID(int=1)}.ics")) == [2]


def test_one_commitment_that_was_withdrawn_is_cancelled(served: Served) -> None:
    served.told.tell("2025-09-01", ev.Withdrawn())
    (event,) = read(served.get(f"/toezeggingen/{UUID(int=1)}.ics").content).parts
    assert event.value("STATUS") == "CANCELLED"


def test_one_commitment_without_a_day_has_no_file(served: Served) -> None:
    served.told.promise("2025-09-01", ev.DeadlineSet(UNDATED), about=THIRD)
    answer = served.get(f"/toezeggingen/{THIRD}.ics")
    assert (answer.status_code, "has no day" in answer.json()["detail"]) == (404, True)
    assert served.get(f"/toezeggingen/{FOURTH}.ics").status_code == 404
    assert served.get("/toezeggingen/1.ics").status_code in (400, 404)
