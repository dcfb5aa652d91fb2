import json
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, Header, Query

from tests.http import sample
from tests.http.calling import in_process
from tests.http.contracts import assert_problem


def depth(depth: Annotated[int, Query(description="x")] = 1, x_level: Annotated[int, Header()] = 1) -> int:
    return depth + x_level


nested = APIRouter(prefix="/v1/nested")


@nested.get("")
def read_nested(level: Annotated[int, Depends(depth)]) -> int:
    return level


call = in_process(sample.make_shell(nested))
JSON = {"content-type": "application/json"}


def faults_of(method: str, address: str, body: Any = None) -> list[tuple[str, str, str, int | None]]:
    content = None if body is None else json.dumps(body).encode()
    problem = assert_problem(call(method, address, headers=JSON, content=content), 400, address)
    return [(fault["in"], fault["location"], fault["code"], fault["index"]) for fault in problem["errors"]]


def test_every_fault_of_address_and_body_at_once() -> None:
    body = {"dueOn": "soon", "deadlines": [{"kind": "report", "wording": "in 2026"}, {"wording": "x", "a/b~": 1}]}
    assert faults_of("POST", "/v1/promises", body) == [
        ("body", "/dueOn", "format", None),
        ("body", "/deadlines/1/kind", "required", 1),
        ("body", "/deadlines/1/wording", "length", 1),
        ("body", "/deadlines/1/a~1b~0", "unknown", 1),
    ]


@pytest.mark.parametrize(
    ("body", "location", "code"),
    [
        ([], "", "type"),
        ({}, "/dueOn", "required"),
        ({"dueOn": None, "deadlines": []}, "/dueOn", "type"),
        ({"dueOn": "2026-02-30", "deadlines": []}, "/dueOn", "format"),
        ({"dueOn": "2026-01-01", "deadlines": {}}, "/deadlines", "type"),
        ({"dueOn": "2026-01-01", "deadlines": [7]}, "/deadlines/0", "type"),
        ({"dueOn": "2026-01-01", "deadlines": [], "\ud800": 1}, "", "character"),
    ],
)
def test_where_a_body_is_wrong(body: Any, location: str, code: str) -> None:
    assert ("body", location, code) in [found[:3] for found in faults_of("POST", "/v1/promises", body)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("dueFrom=soon", [("query", "dueFrom", "format", None)]),
        ("dueFrom=", [("query", "dueFrom", "format", None)]),
        ("limit=0", [("query", "limit", "range", None)]),
        ("limit=101", [("query", "limit", "range", None)]),
        ("limit=many", [("query", "limit", "format", None)]),
        ("cursor=garbage", [("query", "cursor", "value", None)]),
        ("limit=0&cursor=x", [("query", "limit", "range", None), ("query", "cursor", "value", None)]),
        ("due_from=2026-01-01", [("query", "due_from", "unknown", None)]),
        ("limit=1&limit=2", [("query", "limit", "repeated", 1)]),
        (
            "limt=1&limit=0&limit=0&dueFrom=soon&limt=2",
            [
                ("query", "limt", "unknown", None),
                ("query", "limit", "repeated", 1),
                ("query", "dueFrom", "format", None),
                ("query", "limit", "range", None),
            ],
        ),
        ("ministry=a%00b", [("query", "ministry", "character", None)]),
    ],
)
def test_where_a_question_is_wrong(question: str, expected: list[tuple[str, str, str, int | None]]) -> None:
    assert faults_of("GET", f"/v1/promises?{question}") == expected


def test_a_wrong_name_hides_no_other_fault_of_the_address() -> None:
    found = faults_of("GET", "/v1/promises/five?x=1")
    assert found == [("query", "x", "unknown", None), ("path", "number", "format", None)]


def test_what_a_dependency_asks_belongs_to_the_question() -> None:
    assert call("GET", "/v1/nested?depth=2").text == "3"
    problem = call("GET", "/v1/nested?depht=2&depth=deep", headers={"x-level": "high"}).json()
    found = [(fault["in"], fault["location"], fault["code"]) for fault in problem["errors"]]
    assert found == [("query", "depht", "unknown"), ("query", "depth", "format"), ("header", "x-level", "format")]


def test_the_nearest_name_is_offered() -> None:
    [fault] = call("GET", "/v1/promises?duefrom=2026-01-01").json()["errors"]
    assert fault["detail"] == 'There is no parameter by this name; did you mean "dueFrom"?'
    [fault] = call("GET", "/v1/promises?zzz=1").json()["errors"]
    assert fault["detail"].endswith("known are dueFrom, ministry, limit, cursor.")
    [fault] = call("GET", "/v1/promises/5?zzz=1").json()["errors"]
    assert fault["detail"].endswith("nothing can be asked here.")


def test_what_may_be_repeated_is_read_in_full() -> None:
    assert call("GET", "/v1/promises?ministry=SZW&ministry=JenV&limit=5").status_code == 200


def test_a_long_name_is_cut_short() -> None:
    [fault] = call("GET", f"/v1/promises?{'x' * 5_000}=1").json()["errors"]
    assert len(fault["location"]) == 100
