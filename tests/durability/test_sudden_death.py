"""The server is killed at random under a writing load, again and again; whoever was told 2xx finds it afterwards."""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.api.service import event
from tests.durability.service import DEAD, Mortal
from tests.profile import SOAK

pytestmark = pytest.mark.usefixtures("whole")

DEATHS = 500 if SOAK else 20
WRITERS, MOST_ANSWERS = 4, 12


@dataclass
class Load:
    """Writers that send everything again until it is acknowledged, and a reader of the change feed."""

    service: Mortal
    name: str
    enough: threading.Event = field(default_factory=threading.Event)
    acknowledged: Counter[str] = field(default_factory=Counter)
    followed: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def write(self, writer: int) -> None:
        with self.service.client() as client:
            for turn in range(1_000_000):
                if self.enough.is_set():
                    return
                name = f"{self.name}-{writer}-{turn}"
                made = self._until_told(client, "/v1/commitments", self.service.promised(name), name)
                if made is None:
                    return
                address = f"/v1/commitments/{made.json()['id']}/events"
                self.acknowledged[name] = 1
                if self._until_told(client, address, event("noted", text=name), f"{name}-note", made):
                    self.acknowledged[name] = 2

    def wait_for(self, answers: int) -> None:
        """Wait until so many more writes were acknowledged, for a few seconds at most."""
        enough = sum(list(self.acknowledged.values())) + answers
        until = time.monotonic() + 5
        while sum(list(self.acknowledged.values())) < enough and time.monotonic() < until:
            time.sleep(0.002)

    def follow(self, start: int) -> None:
        """Read on from what was read last, also over the death of who told it."""
        with self.service.client() as client:
            while True:
                stop = self.enough.is_set()
                after = self.followed[-1]["sequence"] if self.followed else start
                try:
                    answer = client.get(f"/v1/changes?after={after}&limit=50")
                except DEAD:
                    continue
                self.followed += answer.json()["items"]
                if stop and answer.json()["next"] is None:
                    return

    def _until_told(
        self, client: httpx.Client, address: str, body: Any, key: str, made: httpx.Response | None = None
    ) -> httpx.Response | None:
        headers = {"Idempotency-Key": key} | ({"If-Match": made.headers["etag"]} if made else {})
        while True:
            try:
                answer = client.post(address, json=body, headers=headers)
            except DEAD:
                if self.enough.is_set():
                    return None
                continue
            if answer.status_code != 201:
                self.wrong.append(f"{answer.status_code} {answer.text}")
                return None
            return answer


def test_what_was_acknowledged_is_there_however_often_the_server_dies(service: Mortal) -> None:
    seed = random.randrange(10**6)  # noqa: S311 - chance, not a secret
    print(f"seed {seed}, {DEATHS} deaths")  # noqa: T201 - shown when it fails
    chance = random.Random(seed)  # noqa: S311
    with service.living(), service.client() as client:
        start = client.get("/v1/changes?limit=1").json()["registerVersion"]
    load = Load(service, f"load-{seed}")
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        jobs = [pool.submit(load.follow, start), *(pool.submit(load.write, writer) for writer in range(WRITERS))]
        for _ in range(DEATHS):
            with service.living():
                load.wait_for(chance.randrange(MOST_ANSWERS))
                time.sleep(chance.uniform(0, 0.03))
        with service.living():
            load.enough.set()
            for job in jobs:
                job.result()
            told = titles_and_notes(service, start)
    assert load.wrong == []
    assert sum(load.acknowledged.values()) > DEATHS
    sequences = [item["sequence"] for item in load.followed]
    assert sequences == list(range(start + 1, start + 1 + len(sequences)))
    assert len(sequences) >= sum(load.acknowledged.values())
    for name, parts in load.acknowledged.items():
        assert told[name] == 1, f"{name} was made {told[name]} times"
        assert parts == 1 or told[f"noted {name}"] == 1, f"the note on {name} was made {told[f'noted {name}']} times"
    assert max(told.values()) == 1


def titles_and_notes(service: Mortal, start: int) -> Counter[str]:
    """How often each promise and each note is in the register."""
    told: Counter[str] = Counter()
    address: str | None = f"/v1/changes?after={start}&limit=500"
    with service.client() as client:
        while address:
            answer = client.get(address)
            for item in answer.json()["items"]:
                if item["type"] == "described":
                    told[item["payload"]["title"]] += 1
                if item["type"] == "noted":
                    told[f"noted {item['payload']['text']}"] += 1
            following = answer.json()["next"]
            address = f"/v1/changes?after={following}&limit=500" if following else None
    return told
