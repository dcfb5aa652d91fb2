import json
from typing import Any

import pytest
from fastapi import APIRouter, HTTPException

from app.domain import errors
from app.http import kinds
from app.http.faults import Fault, FaultCode
from app.http.kinds import ProblemKind
from app.http.problems import MOST_FAULTS, InvalidInputError, Problem, ProblemResponse, problem_for
from tests.http import sample
from tests.http.calling import in_process
from tests.http.contracts import assert_problem

DETAIL = "The sentence that was raised."
KINDS = [kind for kind in vars(kinds).values() if isinstance(kind, ProblemKind)]

raising = APIRouter(include_in_schema=False)
RAISED: dict[str, Exception] = {
    "missing": errors.NotFoundError(DETAIL),
    "stale": errors.StaleRevisionError(DETAIL),
    "unavailable": errors.RegisterStateError("SELECT secret FROM sqlite"),
    "teapot": HTTPException(418),
    "forbidden": HTTPException(403, "Ask Anna.", headers={"X-Why": "scope"}),
    "gateway": HTTPException(502, "sqlite at 10.0.0.1 is down"),
    "elsewhere": HTTPException(303, headers={"Location": "/"}),
}


@raising.get("/raise/{name}")
def raise_it(name: str) -> None:
    raise RAISED[name]


call = in_process(sample.make_shell(raising))


ONLY_OF_COMMANDS = ("app.mailing", "app.importers.tweedekamer")
"""Where errors are that no request leads to: a command tells them in a sentence."""


def every_register_error() -> list[type[errors.RegisterError]]:
    found, todo = [], [errors.RegisterError]
    while todo:
        below = todo.pop().__subclasses__()
        found += [error for error in below if not error.__module__.startswith(ONLY_OF_COMMANDS)]
        todo += below
    return found


@pytest.mark.parametrize("error", every_register_error(), ids=lambda error: error.__name__)
def test_every_error_of_the_domain_is_a_problem_of_its_own(error: type[Exception]) -> None:
    problem = problem_for(error(DETAIL)).problem
    assert problem.type != kinds.INTERNAL.type
    assert problem.detail == DETAIL or problem.status >= 500


def test_what_nobody_foresaw_says_nothing_of_its_cause() -> None:
    assert problem_for(ZeroDivisionError(DETAIL)).problem == Problem.of(kinds.INTERNAL)


@pytest.mark.parametrize(
    ("name", "status", "slug", "detail"),
    [
        ("missing", 404, "/problems/not-found", DETAIL),
        ("stale", 412, "/problems/stale", DETAIL),
        ("unavailable", 503, "/problems/unavailable", kinds.UNAVAILABLE.way_out),
        ("teapot", 418, "about:blank", "Server refuses to brew coffee because it is a teapot."),
        ("forbidden", 403, "/problems/forbidden", "Ask Anna."),
        ("gateway", 502, "about:blank", "Invalid responses from another server/proxy"),
    ],
)
def test_what_a_router_raises_becomes_a_problem(name: str, status: int, slug: str, detail: str) -> None:
    problem = assert_problem(call("GET", f"/raise/{name}"), status, name)
    assert (problem["type"], problem["detail"]) == (slug, detail)


def test_headers_of_what_was_raised_stay() -> None:
    assert call("GET", "/raise/forbidden").headers["x-why"] == "scope"


def test_what_is_no_error_is_no_problem() -> None:
    answer = call("GET", "/raise/elsewhere")
    assert (answer.status_code, answer.content, answer.headers["location"]) == (303, b"", "/")


def test_kinds_have_names_of_their_own_and_say_how_to_get_out() -> None:
    assert len({kind.type for kind in KINDS}) == len(KINDS) > 15
    assert len({kind.status for kind in kinds.GENERAL}) == len(kinds.GENERAL)
    for kind in KINDS:
        assert kind.title, kind
        assert kind.way_out.endswith("."), kind


def fault(detail: str = "Wrong.") -> Fault:
    return Fault(place="query", location="limit", code=FaultCode.RANGE, detail=detail, index=None)


def test_only_so_many_faults_are_named() -> None:
    problem = InvalidInputError([fault()] * 250).problem
    assert len(problem.errors) == MOST_FAULTS
    assert problem.detail.endswith("The first 100 of 250 are named.")


def test_half_a_character_pair_does_not_break_the_answer() -> None:
    response = ProblemResponse(InvalidInputError([fault("\ud800 is no text.")]).problem)
    assert json.loads(bytes(response.body))["errors"][0]["detail"] == "? is no text."


def test_a_problem_says_no_more_than_its_schema() -> None:
    schema: dict[str, Any] = Problem.model_json_schema(mode="serialization")
    said = json.loads(bytes(ProblemResponse(InvalidInputError([fault()]).problem).body))
    assert set(said) == set(schema["properties"])
    assert set(said["errors"][0]) == set(schema["$defs"]["Fault"]["properties"])
    assert "errors" not in json.loads(bytes(ProblemResponse(Problem.of(kinds.GONE)).body))
