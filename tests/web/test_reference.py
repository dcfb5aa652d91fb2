"""The reference has everything that the document has, and its forms work without a script."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from app.clock import FixedClock
from app.config import Settings
from app.http.openapi import operations
from app.http.wire import Shell
from app.main import create_app
from app.web.reference.outline import resource_of, resources
from tests.http.calling import Caller, in_process
from tests.web.sites import NOW, sown, spoken

LARGEST = 100_000


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    url = sown(Path(tmp_path_factory.mktemp("reference")) / "register.db")
    made = create_app(Settings(database_url=url), FixedClock(NOW))
    yield made
    made.app.state.service.database.close()


@pytest.fixture(scope="module")
def call(shell: Shell) -> Caller:
    return in_process(shell)


@pytest.fixture(scope="module")
def document(shell: Shell) -> dict[str, Any]:
    found: dict[str, Any] = shell.app.state.publication.document
    return found


def text_of(call: Caller, resource: str, language: str) -> str:
    answer = call("GET", spoken(f"/api/{resource}", language))
    assert answer.status_code == 200, resource
    assert len(answer.content) < LARGEST, resource
    assert "unsafe" not in answer.headers["content-security-policy"]
    return answer.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_in_the_document_is_on_a_page(call: Caller, document: dict[str, Any], language: str) -> None:
    pages = {name: unescape(text_of(call, name, language)) for name in resources(document)}
    shown: set[str] = set()
    for path, method, operation in operations(document):
        if path == "/openapi.json":
            continue
        page = pages[resource_of(path)]
        assert f"{method.upper()} /v1{path}" in page
        assert operation["summary"] in page
        for parameter in operation.get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in page, (path, parameter["name"])
            assert parameter["description"] in page, (path, parameter["name"])
        assert all(f"<code>{status}</code>" in page for status in operation["responses"]), path
        shown |= set(re.findall(r'id="schema-(\w+)"', page))
    every = "".join(pages.values())
    schemas = document["components"]["schemas"]
    assert shown == {name for name, schema in schemas.items() if "properties" in schema}
    for name in shown:
        for field, schema in schemas[name]["properties"].items():
            assert f"<code>{field}</code>" in every, (name, field)
            assert schema.get("description", "") in every, (name, field)


def test_every_link_to_a_shape_leads_somewhere(call: Caller, document: dict[str, Any]) -> None:
    pages = {f"/api/{name}": text_of(call, name, "nl") for name in resources(document)}
    for address, page in pages.items():
        for elsewhere, shape in re.findall(r'href="([^"#]*)#(schema-\w+)"', page):
            assert f'id="{shape}"' in pages[elsewhere or address], (address, shape)


def test_each_read_can_be_asked_without_a_script(call: Caller, document: dict[str, Any]) -> None:
    """A form sends its empty fields too, and knows nothing of paths."""
    for resource, listed in resources(document).items():
        for operation in listed:
            empty = {item.name: "" for item in operation.parameters if item.place != "header"}
            needed = {item.name: item.example for item in operation.parameters if item.required}
            form = f"/api/{resource}/{operation.id}"
            sent = call("GET", f"{form}?{urlencode({**empty, **needed})}")
            if not operation.is_read:
                assert sent.status_code == 404, form
                continue
            assert sent.status_code == 303, form
            assert call("GET", sent.headers["location"]).status_code in {200, 401, 404}, sent.headers["location"]


def test_the_way_to_an_answer_leads_nowhere_else(call: Caller) -> None:
    for path in ("/api/commitments/getCommitment?id=../../x", "/api/commitments/getCommitment?id=//evil.example/"):
        location = call("GET", path).headers["location"]
        assert location.startswith("/v1/commitments/")
        assert "/" not in location.removeprefix("/v1/commitments/")
    assert call("GET", "/api/unheard-of").status_code == 404
    assert call("GET", "/api/commitments/unheardOf").status_code == 404


def test_the_page_about_the_api_leads_to_every_part(call: Caller, document: dict[str, Any]) -> None:
    page = call("GET", "/api").text
    assert all(f'href="/api/{name}"' in page for name in resources(document))
