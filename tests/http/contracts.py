"""What every route owes its callers. Each contract is a function of a caller and one route, so that the same walk
goes over the sample application, the real one and a served one. ``EVERY_API_ROUTE`` and ``EVERY_PAGE`` list them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from app.http.about import PREFIX
from app.http.openapi import operations
from tests.http.calling import Caller

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
SECURITY_HEADERS = {
    "strict-transport-security": "max-age=",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "frame-ancestors 'none'",
}
INNARDS = ("traceback", "fastapi", "starlette", "pydantic", "sqlalchemy", "psycopg", "sqlite", "uvicorn", ".py")
CORRELATION = "contract-walk-1"


@dataclass(frozen=True)
class Route:
    """One operation at a concrete address.

    Attributes:
        path: A path that exists.
        question: Query parameters without which it is not answered with 200.
        described: The operation in the document; empty outside the API.
        allow: Every method that is possible at this path.
    """

    method: str
    path: str
    question: Mapping[str, str] = field(default_factory=dict)
    described: Mapping[str, Any] = field(default_factory=dict)
    allow: frozenset[str] = frozenset({"GET", "HEAD", "OPTIONS"})

    @property
    def address(self) -> str:
        return f"{self.path}?{urlencode(self.question)}" if self.question else self.path

    @property
    def accepts(self) -> list[str]:
        return list(self.described.get("requestBody", {}).get("content", {}))

    @property
    def query(self) -> dict[str, Mapping[str, Any]]:
        named = self.described.get("parameters", [])
        return {parameter["name"]: parameter for parameter in named if parameter["in"] == "query"}

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


Contract = Callable[[Caller, Route], None]


def api_routes(
    document: Mapping[str, Any],
    path_values: Mapping[str, str],
    questions: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Route]:
    """Every operation of a document at a concrete address.

    Args:
        path_values: What to put in place of each path parameter so that something is found there.
        questions: For paths as they stand in the document, the query parameters that they require.
    """
    return [
        Route(
            method=method.upper(),
            path=PREFIX + path.format(**path_values),
            question=(questions or {}).get(path, {}),
            described=operation,
            allow=_allowed(document["paths"][path]),
        )
        for path, method, operation in operations(dict(document))
    ]


def _allowed(item: Mapping[str, Any]) -> frozenset[str]:
    methods = {method.upper() for method in item} & METHODS
    return frozenset(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set()))


def send(call: Caller, route: Route, **headers: str) -> httpx.Response:
    """The request that the route is for; one that writes is sent without its body, so that nothing is written."""
    return call(route.method, route.address, headers={name.replace("_", "-"): text for name, text in headers.items()})


def assert_problem(answer: httpx.Response, status: int, route: object) -> dict[str, Any]:
    """The answer is problem details with this status, in the one shape, and gives nothing of the inside away."""
    assert answer.status_code == status, f"{route}: {answer.status_code} {answer.text[:300]}"
    assert answer.headers["content-type"] == "application/problem+json", route
    assert answer.headers["cache-control"] == "no-store", route
    assert_headers(answer, route)
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status, route
    assert all(isinstance(problem[name], str) and problem[name] for name in ("type", "title", "detail")), route
    assert not [word for word in INNARDS if word in answer.text.lower()], f"{route}: {answer.text}"
    if status == 400:
        assert problem["errors"], route
        assert all(set(fault) == {"in", "location", "code", "detail", "index"} for fault in problem["errors"]), route
    return problem


def assert_headers(answer: httpx.Response, route: object) -> None:
    """The answer has the headers that all answers have, and none that tells what serves it."""
    assert answer.headers["api-version"].count(".") == 2, route
    assert answer.headers["x-request-id"], route
    assert "server" not in answer.headers, route
    assert "x-powered-by" not in answer.headers, route
    for name, part in SECURITY_HEADERS.items():
        assert part in answer.headers[name], f"{route}: {name}"
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy, route
    assert policy.startswith("default-src"), route


def has_the_headers_of_every_answer(call: Caller, route: Route) -> None:
    answer = send(call, route, x_request_id=CORRELATION)
    assert_headers(answer, route)
    assert answer.headers["x-request-id"] == CORRELATION, route
    assert send(call, route, x_request_id="not one\tof ours").headers["x-request-id"] != "not one\tof ours", route


def answers_head_like_get(call: Caller, route: Route) -> None:
    head = call("HEAD", route.address)
    if "GET" not in route.allow:
        assert head.status_code == 405, route
        return
    get = call("GET", route.address)
    assert get.status_code == 200, f"{route}: {get.text[:300]}"
    assert head.status_code == 200, route
    assert head.content == b"", route
    changing = {"date", "x-request-id"}
    assert {k: v for k, v in head.headers.items() if k not in changing} == {
        k: v for k, v in get.headers.items() if k not in changing
    }, route


def answers_options(call: Caller, route: Route) -> None:
    answer = call("OPTIONS", route.path)
    assert answer.status_code == 204, route
    assert answer.content == b"", route
    assert set(answer.headers["allow"].split(", ")) == route.allow, route
    assert_headers(answer, route)


def refuses_other_methods(call: Caller, route: Route) -> None:
    for method in METHODS - route.allow | {"TRACE", "PURGE"}:
        answer = call(method, route.path)
        assert_problem(answer, 405, f"{method} {route.path}")
        assert set(answer.headers["allow"].split(", ")) == route.allow, route


def refuses_a_slash_too_many(call: Caller, route: Route) -> None:
    if route.path != "/":
        assert_problem(call(route.method, route.path + "/"), 404, route)


def refuses_to_make_another_type(call: Caller, route: Route) -> None:
    if any(response.get("content") for status, response in route.described["responses"].items() if status < "3"):
        assert_problem(send(call, route, accept="image/png"), 406, route)
        assert_problem(send(call, route, accept="*/*;q=0"), 406, route)
        browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        assert send(call, route, accept=browser).status_code != 406, route


def refuses_to_read_another_type(call: Caller, route: Route) -> None:
    if route.accepts:
        for headers in ({"content-type": "application/x-unheard-of"}, {}):
            assert_problem(call(route.method, route.address, headers=headers, content=b"{}"), 415, route)
            assert_problem(call(route.method, route.address, headers=headers, content=iter([b"{}"])), 415, route)


def names_every_fault_of_a_broken_body(call: Caller, route: Route) -> None:
    if "application/json" in route.accepts:
        headers = {"content-type": "application/json", "if-match": "*"}
        for content in (b"{", b"\xff\xfe", b"[" * 20_000, b""):
            answer = call(route.method, route.address, headers=headers, content=content)
            problem = assert_problem(answer, 400, route)
            assert problem["errors"][0]["in"] == "body", route


def refuses_too_large_a_body(call: Caller, route: Route) -> None:
    if route.accepts:
        headers = {"content-type": route.accepts[0], "if-match": "*"}
        counted = (b" " * 1_048_576 for _ in range(16))
        assert_problem(call(route.method, route.address, headers=headers, content=counted), 413, route)
        declared = b" " * 16 * 1_048_576
        assert_problem(call(route.method, route.address, headers=headers, content=declared), 413, route)


def refuses_too_long_an_address(call: Caller, route: Route) -> None:
    assert_problem(call(route.method, f"{route.path}?{'x' * 20_000}"), 414, route)


def refuses_an_unknown_parameter(call: Caller, route: Route) -> None:
    for name in [*route.query, "unheardOf"]:
        wrong = name + "x"
        answer = call(route.method, f"{route.path}?{urlencode({**route.question, wrong: '1'})}")
        problem = assert_problem(answer, 400, route)
        fault = next(fault for fault in problem["errors"] if fault["location"] == wrong)
        assert (fault["in"], fault["code"]) == ("query", "unknown"), route
        assert name not in route.query or name in fault["detail"], f"{route}: {fault}"


def refuses_a_second_value_where_one_is_meant(call: Caller, route: Route) -> None:
    for name, parameter in route.query.items():
        answer = call(route.method, f"{route.path}?{name}=1&{name}=2")
        repeated = [fault for fault in answer.json().get("errors", []) if fault["code"] == "repeated"]
        if parameter["schema"].get("type") == "array":
            assert not repeated, f"{route}: {name}"
        else:
            assert_problem(answer, 400, route)
            assert [fault["location"] for fault in repeated] == [name], route


def can_be_revalidated(call: Caller, route: Route) -> None:
    if route.method != "GET":
        return
    first = send(call, route)
    assert first.status_code == 200, f"{route}: {first.text[:300]}"
    assert first.headers["cache-control"] == "no-cache", route
    tag = first.headers["etag"]
    assert tag.startswith('"'), f"{route}: a strong tag is wanted, not {tag}"
    for condition in (tag, f'"other", W/{tag}', "*"):
        again = send(call, route, if_none_match=condition)
        assert again.status_code == 304, f"{route}: {condition}"
        assert (again.content, again.headers["etag"]) == (b"", tag), route
        assert_headers(again, route)
    assert send(call, route, if_none_match='"other"').status_code == 200, route
    assert send(call, route, authorization="Bearer of-somebody").headers["cache-control"] == "no-store", route


def is_open_to_scripts_elsewhere(call: Caller, route: Route) -> None:
    answer = send(call, route, origin="https://dashboard.example")
    allowed = answer.headers.get("access-control-allow-origin")
    assert allowed == ("*" if route.method == "GET" else None), route
    asked = {"origin": "https://dashboard.example", "access-control-request-method": "GET"}
    preflight = call("OPTIONS", route.path, headers=asked)
    assert preflight.headers["access-control-allow-origin"] == "*", route
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS", route


EVERY_PAGE: tuple[Contract, ...] = (
    has_the_headers_of_every_answer,
    answers_head_like_get,
    answers_options,
    refuses_other_methods,
    refuses_a_slash_too_many,
    refuses_too_long_an_address,
)
EVERY_API_ROUTE: tuple[Contract, ...] = (
    *EVERY_PAGE,
    refuses_to_make_another_type,
    refuses_to_read_another_type,
    names_every_fault_of_a_broken_body,
    refuses_too_large_a_body,
    refuses_an_unknown_parameter,
    refuses_a_second_value_where_one_is_meant,
    can_be_revalidated,
    is_open_to_scripts_elsewhere,
)


def hides_what_went_wrong(call: Caller, path: str, secret: str) -> None:
    """A route that raises something nobody foresaw, with a secret in its message, answers with a bare 500 problem."""
    answer = call("GET", path)
    assert_problem(answer, 500, path)
    assert secret not in answer.text, path


def answers_unknown_paths_with_problems(call: Caller) -> None:
    for path in (PREFIX, f"{PREFIX}/", f"{PREFIX}/unheard-of", f"{PREFIX}/%00", "/unheard-of", "/%2e%2e/etc"):
        for method in ("GET", "POST", "OPTIONS"):
            assert_problem(call(method, path), 404, f"{method} {path}")
