"""Every route of the real service, on the seed, keeps what every answer owes its callers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.domain.access import Scope
from app.services.keys import create_key
from tests.api.openapi import COMMITTED, document
from tests.api.service import NOW, OLDER, Api
from tests.http import contracts
from tests.http import document as documents
from tests.http.calling import Caller, over_the_network
from tests.http.contracts import Contract, Route
from tests.http.enforcing import enforced, told

QUESTIONS = {"/deadline-readings": {"wording": "voor het zomerreces"}}
PAGES = ("/", "/calendar.ics", "/commitments.csv", "/events.atom", "/livez", "/readyz")
OF_LETTERS = "/letter-readings"
"""What is read there is one caller's own; tests/api/test_letters.py walks over it with that caller's key."""


class WithKey:
    """Calls what writes with a key that may: without one, nothing further would be looked at."""

    def __init__(self, call: Caller, token: str) -> None:
        self._call = call
        self._token = token

    def __call__(
        self, method: str, address: str, *, headers: Mapping[str, str] | None = None, content: Any = None
    ) -> httpx.Response:
        keyed = {"authorization": f"Bearer {self._token}"} if method in {"POST", "PUT"} else {}
        return self._call(method, address, headers={**keyed, **(headers or {})}, content=content)


@pytest.fixture(scope="session")
def token(seeded_api: Api) -> str:
    return create_key(seeded_api.database, NOW, "walker", Scope.ADMIN, timedelta(days=1))[1]


@pytest.fixture(scope="module")
def call(seeded_api: Api, token: str) -> Caller:
    return WithKey(seeded_api.call, token)


@pytest.fixture(scope="module")
def routes(seeded_api: Api) -> list[Route]:
    """Every operation of the document, each at an address where something is found."""
    described = seeded_api.shell.app.state.publication.document
    commitment = seeded_api.get("/v1/commitments?limit=1").json()["items"][0]["id"]
    theme = seeded_api.get("/v1/themes").json()["items"][0]["key"]
    found: list[Route] = []
    for path in described["paths"]:
        if path.startswith(OF_LETTERS):
            continue
        values = {"id": theme if "themes" in path else OLDER if "sources" in path else commitment}
        part = {**described, "paths": {path: described["paths"][path]}}
        found += contracts.api_routes(part, values, QUESTIONS)
    return found


def test_the_shell_enforces_what_the_document_says(seeded_api: Api) -> None:
    said = told(seeded_api.shell.app.state.publication.document)
    assert len(said) >= 20
    assert enforced(seeded_api.shell) == said


@pytest.mark.parametrize("contract", contracts.EVERY_API_ROUTE, ids=lambda contract: contract.__name__)
def test_every_route_of_the_api(call: Caller, routes: list[Route], contract: Contract) -> None:
    assert len(routes) >= 20
    assert {route.method for route in routes} == {"GET", "POST", "PUT"}
    for route in routes:
        contract(call, route)


@pytest.mark.parametrize("contract", contracts.EVERY_PAGE, ids=lambda contract: contract.__name__)
def test_every_page(call: Caller, contract: Contract) -> None:
    for page in PAGES:
        contract(call, Route("GET", page))


def test_unknown_paths(call: Caller) -> None:
    contracts.answers_unknown_paths_with_problems(call)


def test_through_the_real_server(seeded_api: Api, token: str, routes: list[Route]) -> None:
    with over_the_network(seeded_api.shell) as served:
        for route in routes:
            contracts.has_the_headers_of_every_answer(WithKey(served, token), route)
            contracts.refuses_too_large_a_body(WithKey(served, token), route)


def test_the_walk_wrote_nothing(seeded_api: Api, call: Caller, routes: list[Route]) -> None:
    before = seeded_api.version()
    for route in routes:
        contracts.names_every_fault_of_a_broken_body(call, route)
    assert seeded_api.version() == before


@pytest.mark.parametrize("check", documents.EVERY_DOCUMENT, ids=lambda check: check.__name__)
def test_the_document(seeded_api: Api, check: documents.Check) -> None:
    check(seeded_api.shell.app.state.publication.document)


def test_every_operation_that_writes_says_that_it_needs_a_key(seeded_api: Api) -> None:
    described = seeded_api.shell.app.state.publication.document
    for path, item in described["paths"].items():
        for method, operation in item.items():
            own = method in {"post", "put"} or path.startswith(OF_LETTERS)
            assert bool(operation.get("security")) == own, f"{method} {path}"
            assert method == "get" or {"401", "403"} <= set(operation["responses"]), f"{method} {path}"


def test_the_committed_document_is_the_one_that_is_served() -> None:
    """Otherwise: ``python -m tests.api.openapi``, and a line in the change log when callers can notice."""
    assert document() == COMMITTED.read_bytes()
