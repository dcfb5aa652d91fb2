from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.http import caching
from app.http.caching import entity_tag, is_current
from tests.http import sample
from tests.http.calling import in_process
from tests.http.contracts import assert_problem

TAG = entity_tag(12, "2026-11-22", "?a=1")
CHANGED = datetime(2026, 11, 22, 8, 0, 0, 700, tzinfo=UTC)
SAME = "Sun, 22 Nov 2026 08:00:00 GMT"
EARLIER = "Sun, 22 Nov 2026 07:59:59 GMT"
LATER = "Mon, 23 Nov 2026 08:00:00 GMT"

call = in_process(sample.make_shell())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, False),
        ({"if-none-match": TAG}, True),
        ({"if-none-match": f"W/{TAG}"}, True),
        ({"if-none-match": f'"a, b", {TAG},"c"'}, True),
        ({"if-none-match": " * "}, True),
        ({"if-none-match": TAG.strip('"')}, False),
        ({"if-none-match": '"other"'}, False),
        ({"if-none-match": ""}, False),
        ({"if-modified-since": SAME}, True),
        ({"if-modified-since": LATER}, True),
        ({"if-modified-since": "Sun, 22 Nov 2026 08:00:00 -0000"}, True),
        ({"if-modified-since": "Sunday, 22-Nov-26 08:00:00 GMT"}, True),
        ({"if-modified-since": EARLIER}, False),
        ({"if-modified-since": "yesterday"}, False),
        ({"if-modified-since": "Sun, 22 Nov 99999 08:00:00 GMT"}, False),
        ({"if-modified-since": ""}, False),
        ({"if-none-match": '"other"', "if-modified-since": LATER}, False),
        ({"if-none-match": TAG, "if-modified-since": EARLIER}, True),
    ],
)
def test_whether_a_copy_is_still_right(asked: dict[str, str], expected: bool) -> None:
    assert is_current(asked, TAG, CHANGED) is expected
    assert is_current(asked, f"W/{TAG}", CHANGED) is expected


def test_without_a_date_of_change_no_date_is_late_enough() -> None:
    assert not is_current({"if-modified-since": LATER}, TAG)


def test_a_tag_stands_for_everything_the_answer_depends_on() -> None:
    tags = [entity_tag(12, "a", "b"), entity_tag(13, "a", "b"), entity_tag(12, "ab"), entity_tag(12, "a", "c")]
    assert len(set(tags)) == len(tags)
    assert entity_tag(12, "a", "b") == tags[0]


@given(st.integers(min_value=0, max_value=10**17), st.lists(st.text(max_size=20)))
def test_a_tag_can_be_sent_and_matches_itself(version: int, parts: list[str]) -> None:
    tag = entity_tag(version, *parts)
    assert tag.isascii()
    assert is_current({"if-none-match": f'"x", {tag}'}, tag)


def test_another_question_has_another_tag() -> None:
    addresses = ("/v1/promises", "/v1/promises?limit=1", "/v1/promises?limit=2", "/v1/promises/5", "/v1/promises/6")
    tags = [call("GET", address).headers["etag"] for address in addresses]
    assert len(set(tags)) == len(tags)


def test_another_release_has_other_tags() -> None:
    renewed = in_process(sample.make_shell(about=replace(sample.ABOUT, version="1.2.4")))
    assert renewed("GET", "/v1/promises").headers["etag"] != call("GET", "/v1/promises").headers["etag"]


def test_another_build_of_the_same_release_has_other_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    before = call("GET", "/v1/promises").headers["etag"]
    monkeypatch.setattr(caching, "release", lambda: "another")
    assert call("GET", "/v1/promises").headers["etag"] != before


def put(if_match: str | None) -> int:
    headers = {"content-type": "application/json"} | ({} if if_match is None else {"if-match": if_match})
    answer = call("PUT", "/v1/promises/5", headers=headers, content=b'{"dueOn":"2026-07-01","deadlines":[]}')
    if answer.status_code >= 400:
        assert_problem(answer, answer.status_code, if_match)
    return answer.status_code


@pytest.mark.parametrize(
    ("if_match", "status"),
    [
        (None, 428),
        ("*", 200),
        ('"5-abc"', 200),
        ('"5"', 200),
        ('"4-abc", "5-def"', 200),
        ('"4-abc"', 412),
        ('W/"5-abc"', 412),
        ('"55"', 412),
        ('"5x"', 412),
        ('"somebody-elses"', 412),
        ('""', 412),
        (f'"{"5" * 30}"', 412),
        ("5", 400),
        ('"5', 400),
        ('"5" "6"', 400),
        ("", 400),
    ],
)
def test_a_write_must_know_the_revision_it_changes(if_match: str | None, status: int) -> None:
    assert put(if_match) == status


def test_the_tag_of_a_read_may_be_written_back() -> None:
    assert put(call("GET", "/v1/promises/5").headers["etag"]) == 200
