from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from tests.http import contracts, document, sample
from tests.http.calling import Caller, in_process, over_the_network
from tests.http.contracts import Contract, Route

SHELL = sample.make_shell()
DOCUMENT = SHELL.app.state.publication.document
API_ROUTES = contracts.api_routes(DOCUMENT, sample.PATH_VALUES)
PAGES = [Route("GET", "/"), Route("GET", "/calendar.ics")]


@pytest.fixture(scope="module", params=["in process", "served"])
def call(request: pytest.FixtureRequest) -> Iterator[Caller]:
    if request.param == "in process":
        yield in_process(SHELL)
    else:
        with over_the_network(SHELL) as served:
            yield served


@pytest.mark.parametrize("contract", contracts.EVERY_API_ROUTE, ids=lambda contract: contract.__name__)
def test_every_route_of_the_api(call: Caller, contract: Contract) -> None:
    assert len(API_ROUTES) == 7
    for route in API_ROUTES:
        contract(call, route)


@pytest.mark.parametrize("contract", contracts.EVERY_PAGE, ids=lambda contract: contract.__name__)
def test_every_page(call: Caller, contract: Contract) -> None:
    for page in PAGES:
        contract(call, page)


def test_unknown_paths(call: Caller) -> None:
    contracts.answers_unknown_paths_with_problems(call)


@pytest.mark.parametrize("check", document.EVERY_DOCUMENT, ids=lambda check: check.__name__)
def test_the_document(check: document.Check) -> None:
    check(DOCUMENT)


@pytest.mark.parametrize("contract", contracts.EVERY_API_ROUTE, ids=lambda contract: contract.__name__)
def test_the_bare_framework_breaks_each_contract(contract: Contract) -> None:
    """So none of them is a test that cannot fail."""
    bare = FastAPI()
    bare.include_router(sample.api, prefix="/v1")
    with pytest.raises((AssertionError, KeyError)):
        _walk(in_process(bare), contract)


def _walk(call: Caller, contract: Contract) -> None:
    for route in API_ROUTES[1:]:
        contract(call, route)
