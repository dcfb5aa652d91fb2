"""Bodies that are meant to break what reads them: deep, huge, packed, repeated, of another type."""

import gzip
from collections.abc import Iterator
from itertools import product

from app.domain.access import Scope
from app.http.openapi import operations
from tests.api.service import JSON, Api
from tests.http.contracts import assert_problem

DEEP = 40_000


def written(api: Api) -> Iterator[tuple[str, str]]:
    for path, method, operation in operations(api.shell.app.state.publication.document):
        if "application/json" in operation.get("requestBody", {}).get("content", {}):
            yield method.upper(), "/v1" + path.replace("{id}", "0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c")


BODIES = (
    b"[" * DEEP,
    b"[" * DEEP + b"]" * DEEP,
    b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    b'{"title":' + b"[" * DEEP + b"]" * DEEP + b"}",
    b'{"payload":{"type":"noted","text":' + b'{"a":' * 20_000 + b"1" + b"}" * 20_000 + b"}}",
    b'{"title":' + b"9" * 100_000 + b"}",
    b'{"title":1e999999999}',
    b'{"title":"' + b"\\ud800" * 1000 + b'"}',
    gzip.compress(b" " * 10_000_000),
    b"\xff\xfe\x00",
    b"",
)


def test_no_body_breaks_what_reads_it(api: Api) -> None:
    admin = api.as_(Scope.ADMIN)
    before = api.version()
    for (method, address), body in product(written(api), BODIES):
        answer = admin.send(method, address, body, if_match="*")
        assert_problem(answer, 400, f"{method} {address} {body[:40]!r}")
        assert len(answer.content) < 64_000
    assert api.version() == before


def test_a_packed_body_is_not_unpacked(api: Api) -> None:
    packed = gzip.compress(b'{"name":"x","nameEn":"x"}')
    answer = api.as_(Scope.WRITE).call(
        "PUT",
        "/v1/themes/nieuw",
        headers={**JSON, **api.as_(Scope.WRITE, "other").headers, "content-encoding": "gzip"},
        content=packed,
    )
    assert_problem(answer, 400, "gzip")


def test_too_large_a_body_is_refused_before_it_is_read_and_while_it_is(api: Api) -> None:
    headers = {**JSON, **api.as_(Scope.WRITE).headers}
    declared = api.call("PUT", "/v1/themes/nieuw", headers={**headers, "content-length": "99999999"}, content=b"{}")
    assert_problem(declared, 413, "declared")
    counted = api.call("PUT", "/v1/themes/nieuw", headers=headers, content=iter([b" " * 65_536] * 8))
    assert_problem(counted, 413, "counted")
    for length in ("-1", "1e9", "9" * 40, "0x10"):
        answer = api.call("PUT", "/v1/themes/nieuw", headers={**headers, "content-length": length}, content=b"{}")
        assert answer.status_code in {400, 413}, length
