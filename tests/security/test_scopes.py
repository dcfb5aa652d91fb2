"""Climbing: every operation with every kind of key that must not do it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain.access import Scope
from app.http.access import OPEN
from app.http.openapi import operations
from app.services.keys import revoke_key
from app.store.database import Database
from tests.api.service import NOW, Api, describe_entries, serving
from tests.http.contracts import assert_problem


def guarded(api: Api) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, method, operation in operations(api.shell.app.state.publication.document):
        if operation.get("security"):
            yield method.upper(), "/v1" + path.replace("{id}", str(uuid4())), operation


def attempt(api: Api, method: str, address: str, operation: Mapping[str, Any]) -> Any:
    """The request with a body that is no fault of its own, as far as the guard looks."""
    kinds = list(operation.get("requestBody", {}).get("content", {}))
    headers = {"content_type": kinds[0]} if kinds else {}
    return api.send(method, address, b"{}", if_match="*", **headers)


def test_every_guarded_operation_refuses_everybody_else(api: Api) -> None:
    found = list(guarded(api))
    assert {method for method, _, _ in found} >= {"POST", "PUT"}
    before = api.version()
    nobody, reader = api, api.as_(Scope.READ)
    for method, address, operation in found:
        assert attempt(nobody, method, address, operation).status_code == 401, address
        assert attempt(reader, method, address, operation).status_code == 403, address
    assert api.version() == before


def test_a_whole_write_is_refused_without_its_scope(api: Api) -> None:
    """With nothing else wrong, so that the guard alone decides."""
    body = {"name": "Werk", "nameEn": "Work"}
    assert_problem(api.put("/v1/themes/nieuw", body), 401, "nobody")
    assert_problem(api.as_(Scope.READ).put("/v1/themes/nieuw", body), 403, "reader")
    redaction = {"event": str(uuid4()), "reason": "x"}
    writer = api.as_(Scope.WRITE)
    assert_problem(writer.post("/v1/redactions", redaction), 403, "redaction")
    assert writer.put("/v1/themes/nieuw", body).status_code == 201


def stolen(api: Api) -> Iterator[tuple[str, str]]:
    """Keys that look right and must not work."""
    first = api.as_(Scope.ADMIN, "first").headers["authorization"]
    second = api.as_(Scope.ADMIN, "second").headers["authorization"]
    expired = api.as_(Scope.ADMIN, "expired", timedelta(seconds=1))
    yield "the secret of another", first[: first.rindex("_", 0, 24) + 1] + second[24:]
    yield "one letter wrong", first[:-1] + ("A" if first[-1] != "A" else "B")
    yield "cut short", first[:-1]
    yield "longer", first + "A"
    yield "in capitals", first.upper()
    revoke_key(api.database, NOW, "second")
    yield "revoked", second
    yield "unknown", f"Bearer tzg_{'0' * 12}_{'A' * 43}"
    assert expired


def test_stolen_and_damaged_keys_open_nothing(api: Api) -> None:
    for what, header in stolen(api):
        for method, address in (("GET", "/v1/commitments"), ("PUT", "/v1/themes/nieuw"), ("GET", "/metrics")):
            answer = api.with_(authorization=header).send(method, address, {"name": "x", "nameEn": "x"})
            problem = assert_problem(answer, 401, f"{what}: {method} {address}")
            assert problem["detail"] == "This key is unknown, expired or revoked.", what


def test_an_expired_key_opens_nothing_from_that_instant_on(database: Database) -> None:
    from app.clock import FixedClock  # noqa: PLC0415 - read here only

    describe_entries(database)
    with serving(database, FixedClock(NOW)) as api:
        key = api.as_(Scope.ADMIN, life=timedelta(hours=1)).headers
    for late, status in ((timedelta(minutes=59), 200), (timedelta(hours=1), 401), (timedelta(days=400), 401)):
        with serving(database, FixedClock(NOW + late)) as api:
            assert api.with_(authorization=key["authorization"]).get("/v1/commitments").status_code == status


@pytest.mark.parametrize("scheme", ["Basic", "Digest", "bearer-token", "Token", ""])
def test_a_key_in_another_scheme_is_none(api: Api, scheme: str) -> None:
    key = api.as_(Scope.WRITE).headers["authorization"].removeprefix("Bearer ")
    answer = api.put("/v1/themes/nieuw", {"name": "x", "nameEn": "x"}, authorization=f"{scheme} {key}".strip())
    assert answer.status_code == 401


def test_a_key_is_taken_from_its_header_only(api: Api) -> None:
    key = api.as_(Scope.WRITE).headers["authorization"].removeprefix("Bearer ")
    body = {"name": "x", "nameEn": "x"}
    assert api.put(f"/v1/themes/nieuw?key={key}", body).status_code in {400, 401}
    for name in ("x_api_key", "cookie", "proxy_authorization", "x_forwarded_authorization"):
        assert api.put("/v1/themes/nieuw", body, **{name: f"key={key}"}).status_code == 401, name


def test_a_closed_register_opens_to_nobody_anywhere(database: Database) -> None:
    describe_entries(database)
    with serving(database, read_access="key") as api:
        for route in api.shell.app.routes:
            path = str(getattr(route, "path", ""))
            if not path or "{" in path or path.startswith("/static") or path in OPEN:
                continue
            answer = api.get(path)
            assert answer.status_code in {401, 405}, f"{path}: {answer.status_code}"
            assert answer.headers["cache-control"] == "no-store"
        for path, method, _ in operations(api.shell.app.state.publication.document):
            if method == "get" and f"/v1{path}" not in OPEN:
                assert api.get("/v1" + path.replace("{id}", str(uuid4()))).status_code == 401, path
