"""An answer that is given again is the one the routes would give, and is never of the past or for somebody else."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from sqlalchemy import event

from app.clock import FixedClock
from app.config import Settings
from app.domain import events as ev
from app.http.memory import REMEMBERED, Listener
from app.http.wire import Shell
from app.main import create_app
from app.store.database import Database
from app.store.migrating import upgrade
from tests.builders import deadline_set, instant, make_draft, make_made
from tests.http.calling import Caller, in_process
from tests.recording import record

NOON = instant("2026-11-22T12:00:00")
EARLIER = instant("2026-02-03T12:00:00")
LIST = "/v1/commitments"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'register.db'}")
    upgrade(database)
    told: tuple[ev.Payload, ...] = (make_made(), deadline_set("2026-01-01", "2026-01-31"))
    record(database, EARLIER, [make_draft(payload, identity=i) for i, payload in enumerate(told, start=1)])
    yield database
    database.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


def service(register: Database, clock: FixedClock, access: Literal["public", "key"] = "public") -> Shell:
    address = register.engine.url.render_as_string(hide_password=False)
    return create_app(Settings(database_url=address, read_access=access), clock)


@pytest.fixture
def shell(register: Database, clock: FixedClock) -> Iterator[Shell]:
    made = service(register, clock)
    yield made
    made.app.state.service.glance.close()
    made.app.state.service.database.close()


@pytest.fixture
def ask(shell: Shell) -> Caller:
    return in_process(shell)


def counted(shell: Shell) -> list[str]:
    """The statements that the routes' database executes from now on."""
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    event.listen(shell.app.state.service.database.engine, "before_cursor_execute", note)
    return statements


def told(answer: Any) -> tuple[int, dict[str, str], bytes]:
    headers = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
    return answer.status_code, headers, answer.content


def test_a_new_question_reads_the_texts_of_those_states_only_that_were_not_shown_that_day(
    shell: Shell, ask: Caller
) -> None:
    ask("GET", LIST)
    statements = counted(shell)
    again = ask("GET", f"{LIST}?limit=7")
    assert again.json()["items"]
    assert not any("state_bodies" in statement for statement in statements)
    assert ask("GET", f"{LIST}?asOf=2026-11-21").json()["items"][0]["asOf"] == "2026-11-21"
    assert sum("state_bodies" in statement for statement in statements) == 1


def test_what_is_asked_again_is_answered_the_same_without_the_database(shell: Shell, ask: Caller) -> None:
    asked = list(product(("GET", "HEAD"), sorted(REMEMBERED)))
    first = [ask(*request) for request in asked]
    statements = counted(shell)
    again = [ask(*request) for request in asked]
    assert [told(answer) for answer in again] == [told(answer) for answer in first]
    assert {answer.status_code for answer in first} == {200}
    assert statements == []
    assert len({answer.headers["x-request-id"] for answer in (*first, *again)}) == 2 * len(asked)


def test_who_has_it_is_told_so_as_the_routes_would(
    register: Database, clock: FixedClock, shell: Shell, ask: Caller
) -> None:
    asked = {path: {"If-None-Match": ask("GET", path).headers["etag"]} for path in sorted(REMEMBERED)}
    statements = counted(shell)
    kept = [told(ask("GET", path, headers=known)) for path, known in asked.items()]
    assert statements == []
    fresh = service(register, clock)
    made = in_process(fresh)
    assert kept == [told(made("GET", path, headers=known)) for path, known in asked.items()]
    assert {status for status, *_ in kept} == {304}
    fresh.app.state.service.database.close()


def test_who_only_ever_asks_whether_it_changed_is_told_from_memory_too(shell: Shell, ask: Caller) -> None:
    tag = ask("GET", LIST).headers["etag"]
    shell.memory.forget()  # type: ignore[union-attr]
    assert ask("GET", LIST, headers={"If-None-Match": tag}).status_code == 304
    statements = counted(shell)
    assert ask("GET", LIST, headers={"If-None-Match": tag}).status_code == 304
    assert statements == []
    assert ask("GET", LIST).status_code == 200


def test_nothing_is_given_again_after_another_process_wrote(register: Database, ask: Caller) -> None:
    before = ask("GET", LIST)
    record(register, NOON, [make_draft(ev.Described(title="Nieuw"), identity=9, on="2026-02-03")])
    after = ask("GET", LIST)
    assert after.json()["registerVersion"] == before.json()["registerVersion"] + 1
    assert after.json()["items"][0]["title"] == "Nieuw"


def test_nothing_is_given_again_the_next_day(ask: Caller, clock: FixedClock) -> None:
    before = ask("GET", LIST).json()
    clock.instant = NOON + timedelta(days=1)
    assert ask("GET", LIST).json()["asOf"] != before["asOf"]


def test_an_answer_that_was_overtaken_while_it_was_made_is_not_kept(
    register: Database, ask: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Listener.answer

    def overtaken(*of: Any) -> Any:
        record(register, NOON, [make_draft(ev.Noted("intussen"), identity=9, on="2026-02-03")])
        return made(*of)

    monkeypatch.setattr(Listener, "answer", overtaken)
    before = ask("GET", LIST).json()["registerVersion"]
    monkeypatch.setattr(Listener, "answer", made)
    assert ask("GET", LIST).json()["registerVersion"] == before + 1


REFUSED: list[tuple[str, str, dict[str, str], int]] = [
    ("POST", LIST, {}, 401),
    ("GET", f"{LIST}?nothing=1", {}, 400),
    ("GET", f"{LIST}?limit=0", {}, 400),
    ("GET", LIST, {"Accept": "text/html"}, 406),
    ("GET", LIST, {"Content-Length": "x"}, 400),
    ("GET", LIST, {"Authorization": "Bearer tzg_unknown"}, 401),
    ("GET", f"{LIST}/", {}, 404),
]


def test_a_kept_answer_lets_nothing_through_that_is_refused(ask: Caller) -> None:
    assert ask("GET", LIST).status_code == 200
    for method, path, headers, status in REFUSED * 2:
        assert ask(method, path, headers=headers).status_code == status


def test_a_closed_register_remembers_nothing(register: Database, clock: FixedClock) -> None:
    closed = service(register, clock, "key")
    assert closed.memory is None
    assert [in_process(closed)("GET", LIST).status_code for _ in range(2)] == [401, 401]
    closed.app.state.service.database.close()


def test_what_is_kept_is_given_up_when_the_database_is_away(shell: Shell, ask: Caller, register: Database) -> None:
    assert ask("GET", LIST).status_code == 200
    shell.app.state.service.glance.close()
    shell.app.state.service.database.close()
    Path(register.engine.url.database or "").rename(f"{register.engine.url.database}.away")
    assert ask("GET", LIST).status_code == 503
