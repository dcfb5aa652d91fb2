"""The real service for tests: on a register of its own, with a clock that stands still, and with keys."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from app.clock import Clock, FixedClock
from app.config import ROOT, Settings
from app.domain import events as ev
from app.domain.access import Scope
from app.domain.events import CatalogueKind, Draft
from app.http.wire import Shell
from app.importers.seed.sowing import sow
from app.main import create_app
from app.services.keys import create_key
from app.services.recording import Recorder
from app.store.database import Database
from tests.builders import event_id, make_when
from tests.http.calling import Caller, in_process

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BEFORE = NOW - timedelta(days=30)
LETTER = "2026d05153"
OLDER = "kst-29861-150"
JSON = {"content-type": "application/json"}
ENTRIES: dict[tuple[CatalogueKind, str], dict[str, Any]] = {
    (CatalogueKind.MINISTRY, "SZW"): {"name": "Sociale Zaken", "nameEn": "Social Affairs"},
    (CatalogueKind.MINISTRY, "VWS"): {"name": "Volksgezondheid", "nameEn": "Health"},
    (CatalogueKind.COMMITTEE, "SZW"): {"name": "Sociale Zaken", "chamber": "TK"},
    (CatalogueKind.THEME, "werk"): {"name": "Werk", "nameEn": "Work"},
    (CatalogueKind.SOURCE, LETTER): {
        "kind": "letter",
        "title": "Voortgang",
        "issued": {"first": "2026-02-03", "last": "2026-02-03"},
    },
    (CatalogueKind.SOURCE, OLDER): {
        "kind": "letter",
        "title": "Jaarrapportage",
        "issued": {"first": "2024-11-14", "last": "2024-11-14"},
    },
}


@dataclass
class Api:
    """The service with a way to call it as somebody."""

    call: Caller
    shell: Shell
    database: Database
    headers: dict[str, str] = field(default_factory=dict)

    def as_(self, scope: Scope, name: str | None = None, life: timedelta = timedelta(days=1)) -> "Api":
        """The same, called with a new key."""
        _, token = create_key(self.database, NOW, name or f"a-{scope}-key", scope, life)
        return self.with_(authorization=f"Bearer {token}")

    def with_(self, **headers: str) -> "Api":
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Api(self.call, self.shell, self.database, {**self.headers, **named})

    def get(self, address: str, **headers: str) -> httpx.Response:
        return self.call("GET", address, headers=self.with_(**headers).headers)

    def send(self, method: str, address: str, body: Any, **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.call(method, address, headers={**JSON, **self.with_(**headers).headers}, content=content)

    def post(self, address: str, body: Any, **headers: str) -> httpx.Response:
        return self.send("POST", address, body, **headers)

    def put(self, address: str, body: Any, **headers: str) -> httpx.Response:
        return self.send("PUT", address, body, **headers)

    def promise(self, **changes: Any) -> httpx.Response:
        """Record a promise, which must succeed."""
        answer = self.post("/v1/commitments", promise(**changes))
        assert answer.status_code == 201, answer.text
        return answer

    def version(self) -> int:
        answer: int = self.get("/v1/changes?limit=1").json()["registerVersion"]
        return answer


@contextmanager
def serving(database: Database, clock: Clock | None = None, **settings: Any) -> Iterator[Api]:
    """The service on a register that is there."""
    url = database.engine.url.render_as_string(hide_password=False)
    shell = create_app(Settings(database_url=url, **settings), clock or FixedClock(NOW))
    try:
        yield Api(in_process(shell), shell, database)
    finally:
        shell.app.state.service.database.close()


def describe_entries(database: Database) -> None:
    """Describe what the promises of these tests refer to."""
    drafts = [
        Draft(event_id(i), None, make_when(None), ev.Catalogued(kind, key, entry))
        for i, ((kind, key), entry) in enumerate(ENTRIES.items(), 1)
    ]
    with database.writing() as connection:
        Recorder(connection, BEFORE).record(drafts)


def seeded(database: Database) -> Database:
    """The register with what the seed says."""
    sow(database, BEFORE, ROOT / "seed")
    return database


def copied(template: Path, target: Path) -> Database:
    shutil.copyfile(template, target)
    return Database(f"sqlite:///{target}")


def on(day: str) -> dict[str, str]:
    return {"first": day, "last": day}


def promise(**changes: Any) -> dict[str, Any]:
    """A promise that is right; ``changes`` by their names in the body, None leaves one out."""
    body: dict[str, Any] = {
        "source": {"source": LETTER, "locator": "par. 3"},
        "happened": on("2026-02-03"),
        "title": "Onderzoek naar de bewijslast",
        "description": "De Kamer krijgt het onderzoek naar de bewijslast.",
        "kind": "undertaking",
        "promisedBy": "minister van SZW",
        "chamber": "TK",
        "ministry": "SZW",
        "committees": ["SZW"],
        "themes": ["werk"],
        "deadline": {"wording": "voor 1 juli 2026"},
    }
    return {name: value for name, value in {**body, **changes}.items() if value is not None}


def event(kind: str, day: str = "2026-06-01", sources: Any = None, **payload: Any) -> dict[str, Any]:
    """An event that is right."""
    cited = [{"source": LETTER}] if sources is None else sources
    return {"payload": {"type": kind, **payload}, "happened": on(day), "sources": cited}


def faults(answer: httpx.Response) -> list[tuple[str, str, str]]:
    named: list[Mapping[str, str]] = answer.json()["errors"]
    return [(fault["in"], fault["location"], fault["code"]) for fault in named]
