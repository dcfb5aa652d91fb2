"""A 2xx means stored: the process is killed before each statement of a write in turn, and right after the commit."""

from collections.abc import Iterator
from itertools import count

import httpx
import pytest

from app.store.database import Database
from app.store.reading import count_events
from tests.api.service import LETTER, on
from tests.durability.service import DEAD, Mortal

pytestmark = pytest.mark.usefixtures("whole")


def events(database: Database) -> int:
    with database.reading() as connection:
        return count_events(connection)


def deaths(service: Mortal, database: Database) -> Iterator[tuple[str, int]]:
    """Each death in turn until a process lives through it: the request's name, and how many events it left."""
    with service.client() as client:
        for number in count(1):
            before, name = events(database), f"death-{number}"
            with service.living(str(number)):
                try:
                    answer = service.make(client, name)
                except DEAD:
                    yield name, events(database) - before
                else:
                    assert answer.status_code == 201, answer.text
                    return


def test_of_a_promise_there_is_nothing_or_all_and_sent_again_it_is_there_once(
    service: Mortal, database: Database
) -> None:
    left = dict(deaths(service, database))
    assert len(left) > 10, "a write takes many statements"
    assert set(left.values()) <= {0, 3}
    before = events(database)
    with service.living(), service.client() as client:
        for name in (*left, *left):
            assert service.make(client, name).status_code == 201
    assert events(database) - before == sum(3 - there for there in left.values())


def test_of_a_batch_there_is_nothing_or_all(service: Mortal, database: Database) -> None:
    with service.living(), service.client() as client:
        made = [service.make(client, f"of-a-batch-{i}").json()["id"] for i in range(3)]

    def note(client: httpx.Client, name: str) -> httpx.Response:
        revisions = [client.get(f"/v1/commitments/{one}").json()["revision"] for one in made]
        told = [
            {"commitment": one, "revision": revision, "payload": {"type": "noted", "text": name}}
            for one, revision in zip(made, revisions, strict=True)
        ]
        body = {"source": LETTER, "happened": on("2026-06-01"), "events": told}
        return client.post("/v1/event-batches", json=body)

    for number in (10, 20, 30, 40):
        before = events(database)
        with service.living(str(number)), service.client() as client:
            try:
                note(client, f"note-{number}")
            except DEAD:
                assert events(database) == before
            else:
                assert events(database) == before + 3


def test_what_was_committed_and_never_answered_is_answered_when_it_is_sent_again(
    service: Mortal, database: Database
) -> None:
    before = events(database)
    with service.living("committed"), service.client() as client, pytest.raises(DEAD):
        service.make(client, "lost-answer")
    assert events(database) == before + 3
    with service.living(), service.client() as client:
        again = service.make(client, "lost-answer")
        assert again.status_code == 201
        assert (
            client.get(again.headers["location"].replace("http://127.0.0.1:8000", "")).json()["title"] == "lost-answer"
        )
    assert events(database) == before + 3
