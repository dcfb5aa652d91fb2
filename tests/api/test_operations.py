"""What an operator sees: whether it is ready, its numbers, its logs; and what nobody may see there."""

import json
import logging
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from app.domain.access import Scope
from app.domain.imports import ImportResult, ImportRun, ImportScope
from app.services.subscriptions import create_subscription
from app.store.imports import keep_run
from tests.api.service import NOW, Api
from tests.http.contracts import assert_problem

SECRET = "tzg_0123456789ab_" + "S" * 43
"""A key that somebody tried; any part of it in a log would be found."""


@pytest.fixture
def logged() -> Iterator[list[dict[str, Any]]]:
    """Every record that is logged, whatever its level."""
    before = structlog.get_config()
    records: list[dict[str, Any]] = []

    def keep(_logger: Any, _name: str, record: Any) -> Any:
        records.append(dict(record))
        raise structlog.DropEvent

    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.processors.format_exc_info, keep],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
    )
    yield records
    structlog.configure(**before)


def test_it_is_ready_and_says_how_old_the_last_import_is(api: Api) -> None:
    first = api.get("/readyz")
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-store")
    assert first.json()["status"] == "ready"
    assert first.json()["registerVersion"] == api.version()
    assert first.json()["lastImport"] is None
    run = ImportRun(uuid.uuid4(), "tweedekamer", ImportScope.CHANGES, NOW - timedelta(hours=3))
    ended = ImportRun(run.id, run.system, run.scope, run.started_at, NOW - timedelta(hours=2), ImportResult.DONE)
    for stored, age in ((run, 3 * 3600), (ended, 2 * 3600)):
        with api.database.writing() as connection:
            keep_run(connection, stored)
        told = api.get("/readyz").json()["lastImport"]
        assert (told["register"], told["ageSeconds"]) == ("tweedekamer", age)
    assert told["result"] == "done"
    numbers = _numbers(api.as_(Scope.ADMIN))
    assert numbers["toezegd_import_age_seconds", ("tweedekamer",)] == 2 * 3600


def test_a_database_of_another_version_is_not_ready_and_says_so(api: Api) -> None:
    with api.database.writing() as connection:
        before = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    problem = assert_problem(api.get("/readyz"), 503, "/readyz")
    assert problem["detail"] == "Not ready: this register was made by an older program."
    assert api.get("/livez").status_code == 200
    with api.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :before"), {"before": before})


def _numbers(admin: Api) -> dict[tuple[str, tuple[str, ...]], float]:
    answer = admin.get("/metrics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(answer.text)
    return {
        (sample.name, tuple(sample.labels.values())): sample.value for family in families for sample in family.samples
    }


def test_numbers_are_counted_by_route(api: Api) -> None:
    admin = api.as_(Scope.ADMIN)
    identity = admin.promise().json()["id"]
    for address in (
        f"/v1/commitments/{identity}",
        f"/v1/commitments/{uuid.uuid4()}",
        "/v1/nothing/here",
        "/calendar.ics",
    ):
        api.get(address)
    api.call("HEAD", "/v1/commitments", headers={})
    api.call("BREW", "/v1/commitments", headers={})
    numbers = _numbers(admin)
    counted = {key[1] for key in numbers if key[0] == "toezegd_requests_total"}
    assert counted == {
        ("POST", "/v1/commitments", "201"),
        ("GET", "/v1/commitments/{id}", "200"),
        ("GET", "/v1/commitments/{id}", "404"),
        ("GET", "none", "404"),
        ("GET", "/calendar.ics", "200"),
        ("HEAD", "/v1/commitments", "200"),
        ("other", "/v1/commitments", "405"),
    }
    assert numbers["toezegd_request_seconds_count", ("GET", "/v1/commitments/{id}")] == 2
    assert numbers["toezegd_response_octets_sum", ("GET", "/calendar.ics")] > 500
    assert numbers["toezegd_response_octets_sum", ("HEAD", "/v1/commitments")] == 0
    assert numbers["toezegd_register_version", ()] == api.version()
    assert sum(value for (name, _), value in numbers.items() if name == "toezegd_commitments") == 1
    assert numbers["process_resident_memory_bytes", ()] > 0


def test_numbers_are_for_administrators(api: Api) -> None:
    assert assert_problem(api.get("/metrics"), 401, "/metrics")
    assert api.get("/metrics").headers["www-authenticate"].startswith("Bearer")
    for scope in (Scope.READ, Scope.WRITE):
        assert_problem(api.as_(scope).get("/metrics"), 403, scope)
    assert api.as_(Scope.ADMIN).get("/metrics").headers["cache-control"] == "no-store"


def test_each_request_is_one_line_without_anybody_in_it(api: Api, logged: list[dict[str, Any]]) -> None:
    headers = {"user-agent": "Piet/1.0", "x-forwarded-for": "198.51.100.7", "x-request-id": "of-the-caller-1"}
    api.get("/v1/commitments?search=Jansen&limit=1", **headers)
    assert [record for record in logged if record["event"] == "request"] == [
        {
            "event": "request",
            "request_id": "of-the-caller-1",
            "method": "GET",
            "route": "/v1/commitments",
            "status": 200,
            "milliseconds": logged[-1]["milliseconds"],
            "octets": logged[-1]["octets"],
        }
    ]
    assert logged[-1]["octets"] > 50


def test_keys_reach_no_log_no_number_no_referer_and_no_cache(api: Api, logged: list[dict[str, Any]]) -> None:
    """Keys that work and keys that are none, where they belong and where they do not."""
    writer = api.as_(Scope.WRITE)
    key = writer.headers["authorization"].removeprefix("Bearer ")
    _, feed = create_subscription(api.database, NOW, "griffie", "ministry=SZW")
    answers = [
        writer.get("/v1/commitments"),
        writer.post("/v1/commitments", b"{"),
        api.with_(authorization=f"Bearer {SECRET}").get("/v1/commitments"),
        api.get(f"/v1/commitments?key={SECRET}"),
        api.get(f"/calendar.ics?key={SECRET}"),
        api.get(f"/calendar/{feed}.ics"),
        api.get(f"/calendar/{SECRET}.ics"),
        api.get(f"/{SECRET}"),
        api.call(SECRET, "/", headers={}),
        api.get("/", referer=f"https://register.test/calendar/{feed}.ics"),
        api.get("/", x_request_id=SECRET),
    ]
    said = json.dumps(logged, default=str) + str(_numbers(api.as_(Scope.ADMIN)))
    assert len([record for record in logged if record["event"] == "request"]) >= len(answers)
    for secret in (key, key[-43:], feed, feed[-20:], SECRET[-43:]):
        assert secret not in said, secret
    for answer in answers:
        assert answer.headers.get("referrer-policy") == "no-referrer"
        if answer.request.headers.get("authorization") or answer.status_code >= 400:
            assert answer.headers["cache-control"] == "no-store", answer.url


def test_what_nobody_foresaw_is_logged_without_values(logged: list[dict[str, Any]], api: Api) -> None:
    with api.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE states RENAME TO elsewhere")
    try:
        answer = api.get(f"/v1/commitments?search={SECRET}")
    finally:
        with api.database.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO states")
    assert answer.status_code in {500, 503}
    trouble = [record for record in logged if record["event"] != "request"]
    assert trouble
    assert SECRET[-43:] not in json.dumps(trouble, default=str)


def test_security_txt_says_what_rfc_9116_wants(api: Api) -> None:
    answer = api.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = [line.split(": ", 1) for line in answer.text.splitlines()]
    by_name = dict(fields)
    assert all(value.startswith(("mailto:", "https://")) for name, value in fields if name == "Contact")
    assert by_name["Canonical"].endswith("/.well-known/security.txt")
    expires = [value for name, value in fields if name == "Expires"]
    assert len(expires) == 1
    assert NOW.isoformat() < expires[0] < (NOW + timedelta(days=365)).isoformat()
