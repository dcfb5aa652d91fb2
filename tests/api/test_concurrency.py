"""Twenty writers at once through the real server, on both databases, and a reader that follows them."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

import pytest

from app.services.checking import check_register
from tests.api.service import LETTER, Api, event, on, promise
from tests.http.calling import over_the_network

WRITERS = 20


@pytest.fixture
def served(writer: Api) -> Iterator[Api]:
    """The service behind the real server, called with a key that may write."""
    with over_the_network(writer.shell) as call:
        yield Api(call, writer.shell, writer.database, writer.headers)


class Follower:
    """Reads the change feed on and on, as a copy of the register would, until it is told to stop."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._stop = threading.Event()
        self.events: list[dict[str, Any]] = []
        self.statuses: Counter[int] = Counter()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._follow)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        while self._read():
            pass

    def _follow(self) -> None:
        while not self._stop.is_set():
            self._read()

    def _read(self) -> bool:
        after = self.events[-1]["sequence"] if self.events else 0
        answer = self._api.get(f"/v1/changes?after={after}&limit=7")
        self.statuses[answer.status_code] += 1
        self.events += answer.json()["items"]
        return answer.json()["next"] is not None


def at_once(write: Callable[[int], int], writers: int = WRITERS) -> Counter[int]:
    """The statuses that all writers got who began at the same moment."""
    barrier = threading.Barrier(writers)

    def begin(number: int) -> int:
        barrier.wait()
        return write(number)

    with ThreadPoolExecutor(writers) as pool:
        return Counter(pool.map(begin, range(writers)))


def assert_followed(follower: Follower, api: Api) -> None:
    """Nothing skipped, nothing twice, nothing out of order, and the same register at the end."""
    assert [item["sequence"] for item in follower.events] == list(range(1, api.version() + 1))
    instants = [item["recordedAt"] for item in follower.events]
    assert instants == sorted(instants)
    assert set(follower.statuses) == {200}
    with api.database.reading() as connection:
        assert check_register(connection).faults == ()


def test_on_one_commitment_no_update_is_lost(served: Api) -> None:
    identity = served.promise().json()["id"]
    address = f"/v1/commitments/{identity}"

    def note(number: int) -> int:
        while True:
            tag = served.get(address).headers["etag"]
            answer = served.post(f"{address}/events", event("noted", text=f"bericht {number}"), if_match=tag)
            if answer.status_code != 412:
                return answer.status_code

    with Follower(served) as follower:
        assert at_once(note) == {201: WRITERS}
    assert_followed(follower, served)
    texts = [e["payload"]["text"] for e in follower.events if e["type"] == "noted"]
    assert sorted(texts) == sorted(f"bericht {number}" for number in range(WRITERS))
    assert served.get(address).json()["revision"] == 3 + WRITERS


def test_of_all_who_change_one_revision_one_succeeds(served: Api) -> None:
    made = served.promise()
    address = f"/v1/commitments/{made.json()['id']}/events"
    tag = made.headers["etag"]
    statuses = at_once(lambda _: served.post(address, event("fulfilled"), if_match=tag).status_code)
    assert statuses == {201: 1, 412: WRITERS - 1}


def test_on_many_commitments_each_is_recorded_once_however_often_it_is_sent(served: Api) -> None:
    def make(number: int) -> int:
        again = number % (WRITERS // 2)
        body = promise(title=f"Toezegging {again}")
        return served.post("/v1/commitments", body, idempotency_key=f"make-{again}").status_code

    with Follower(served) as follower:
        assert at_once(make) == {201: WRITERS}
    assert_followed(follower, served)
    titles = [item["title"] for item in served.get("/v1/commitments?limit=500").json()["items"]]
    assert sorted(titles) == sorted(f"Toezegging {number}" for number in range(WRITERS // 2))


def test_batches_that_cross_each_other_are_whole(served: Api) -> None:
    ids = [served.promise(title=f"Toezegging {number}").json()["id"] for number in range(4)]

    def move(number: int) -> int:
        order = ids if number % 2 else list(reversed(ids))
        payload = {"type": "deadline_set", "deadline": {"wording": f"in {2027 + number}"}}
        events = [{"commitment": identity, "revision": 3, "payload": payload} for identity in order]
        batch = {"source": LETTER, "happened": on("2026-06-01"), "events": events}
        return served.post("/v1/event-batches", batch).status_code

    with Follower(served) as follower:
        assert at_once(move) == {201: 1, 412: WRITERS - 1}
    assert_followed(follower, served)
    now = [served.get(f"/v1/commitments/{identity}").json() for identity in ids]
    assert len({item["deadline"]["wording"] for item in now}) == 1
    assert {item["moves"] for item in now} == {1}
