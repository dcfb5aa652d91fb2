"""How often callers may ask, and that the feed and whoever has a key are never counted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pydantic import ValidationError

from app.clock import SystemClock
from app.config import Settings
from app.domain.access import Scope
from tests.api.service import Api, describe_entries, serving
from tests.http.contracts import assert_problem
from tests.registers import Registers

ADDRESS = "/v1/themes"
"""One that is made anew each time."""
KEPT = "/v1/commitments"
"""One that is given again from memory."""


@pytest.fixture
def limited(registers: Registers) -> Iterator[Api]:
    database = registers.fresh()
    describe_entries(database)
    limits = {"anonymous_limit": "5/minute; 8/hour", "failed_key_limit": "2/minute", "trusted_proxies": "127.0.0.0/8"}
    with serving(database, SystemClock(), **limits) as api:
        yield api
    database.close()


def ask(api: Api, times: int, address: str = ADDRESS, **headers: str) -> list[int]:
    return [api.get(address, **headers).status_code for _ in range(times)]


@pytest.mark.parametrize("registers", ["sqlite"], indirect=True)
def test_an_anonymous_caller_is_refused_beyond_what_is_allowed(limited: Api) -> None:
    assert ask(limited, 5) == [200] * 5
    refused = limited.get("/v1/ministries")
    problem = assert_problem(refused, 429, "limit")
    seconds = int(refused.headers["retry-after"])
    assert 1 <= seconds <= 60
    assert refused.headers["ratelimit-policy"] == '"anonymous";q=5;w=60'
    assert refused.headers["ratelimit"] == f'"anonymous";r=0;t={seconds}'
    assert f"go on in {seconds} seconds, or with a key" in problem["detail"]
    page = limited.get("/over", accept="text/html")
    assert (page.status_code, page.headers["retry-after"]) == (429, refused.headers["retry-after"])
    assert ask(limited, 3, x_forwarded_for="198.51.100.7") == [200] * 3


@pytest.mark.parametrize("registers", ["sqlite"], indirect=True)
@pytest.mark.parametrize("address", [KEPT, "/"])
def test_what_is_given_again_from_memory_is_counted_like_what_is_made_anew(limited: Api, address: str) -> None:
    """Each question once, also one that the routes answer because nobody has its octets yet; told or given alike."""
    known = {"if_none_match": limited.get(address).headers["etag"]}
    assert ask(limited, 1, address, **known) == [304]
    assert ask(limited, 3, address) == [200] * 3
    refused = limited.get(address)
    assert (refused.status_code, refused.headers["cache-control"]) == (429, "no-store")
    assert refused.headers["ratelimit-policy"] == '"anonymous";q=5;w=60'
    assert ask(limited, 1, address, **known) == [429]
    assert ask(limited, 1, address, x_forwarded_for="198.51.100.7") == [200]
    limited.shell.memory.forget()  # type: ignore[union-attr]
    assert ask(limited, 1, address, x_forwarded_for="198.51.100.7", **known) == [304]
    assert ask(limited, 4, address, x_forwarded_for="198.51.100.7") == [200] * 3 + [429]


@pytest.mark.parametrize("registers", ["sqlite"], indirect=True)
def test_the_feed_health_and_keys_are_not_counted(limited: Api) -> None:
    reader = limited.as_(Scope.READ, life=timedelta(days=60))
    for address in ("/calendar.ics", "/livez", "/readyz"):
        assert ask(limited, 7, address) == [200] * 7
    assert [reader.get(ADDRESS).status_code for _ in range(7)] == [200] * 7
    assert ask(limited, 6) == [200] * 5 + [429]
    assert reader.get(ADDRESS).status_code == 200
    assert limited.get("/calendar.ics").status_code == 200


@pytest.mark.parametrize("registers", ["sqlite"], indirect=True)
def test_keys_that_are_none_are_counted_apart_and_keys_that_work_go_on(limited: Api) -> None:
    reader = limited.as_(Scope.READ, life=timedelta(days=60))
    wrong = limited.with_(authorization=f"Bearer tzg_{'0' * 12}_{'x' * 43}")
    assert [wrong.get(ADDRESS).status_code for _ in range(3)] == [401, 401, 429]
    refused = wrong.get(ADDRESS)
    assert refused.headers["ratelimit-policy"] == '"failed-keys";q=2;w=60'
    assert reader.get(ADDRESS).status_code == 200
    assert limited.get(ADDRESS).status_code == 200


@pytest.mark.parametrize("setting", ["anonymous_limit", "failed_key_limit", "trusted_proxies"])
def test_what_is_no_limit_stops_the_start(setting: str) -> None:
    with pytest.raises(ValidationError, match=setting):
        Settings.model_validate({setting: "a lot"})
