"""The outbox on both databases: what is told, to whom, once; and nothing lost or doubled when the job dies anywhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import func, select
from standardwebhooks import Webhook as Verifier

from app.cli.rolling import ROLL
from app.cli.webhooks import read_question
from app.clock import FixedClock
from app.domain import events as ev
from app.domain.errors import NotFoundError, RegisterError
from app.domain.events import CatalogueKind, Draft
from app.domain.notices import NoticeType
from app.services import webhooks as service
from app.services.outbox import MOST_ATTEMPTS, Delivered, Filling, Outcome, deliver, fill, wait
from app.services.webhooks import Signer, Wanted
from app.store import outbox_tables as t
from app.store.database import Database
from app.store.jobs import JobTakenError, Lease, leased
from app.store.reading import register_version
from tests.builders import OTHER, PROMISE, deadline_set, event_id, instant, make_catalogue, make_draft, make_made
from tests.recording import record

NOON = instant("2026-02-03T12:00:00")
DAY = timedelta(days=1)
KEY = "k" * 40
SIGNER = Signer(KEY)
FILLING = Filling(read_question, "https://toezegd.example")
URL = "https://hook.example/in"


@dataclass
class Receiver:
    """The other side: what arrived, and what it answers."""

    answers: Callable[[int], Outcome] = lambda _: Outcome(arrived=True, gone=False, said="")
    calls: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def __call__(self, url: str, headers: dict[str, str], body: bytes) -> Outcome:
        self.calls.append((url, headers, body))
        return self.answers(len(self.calls))

    @property
    def messages(self) -> list[tuple[str, UUID]]:
        told = [orjson.loads(body) for _, _, body in self.calls]
        return [(one["type"].removeprefix("commitment."), UUID(one["data"]["commitment"])) for one in told]


@dataclass
class World:
    """A register with a webhook, and a clock in hand."""

    database: Database
    receiver: Receiver = field(default_factory=Receiver)
    now: datetime = NOON
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(10, 10_000)))

    def tell(self, on: str | None, *payloads: ev.Payload, about: UUID = PROMISE) -> list[Draft]:
        drafts = [make_draft(one, on, identity=next(self.numbers), commitment=about) for one in payloads]
        record(self.database, self.now, drafts)
        return drafts

    def hook(self, name: str = "dashboard", *types: NoticeType, question: str = "") -> str:
        _, secret = service.create_webhook(self.database, self.now, SIGNER, Wanted(name, URL, types, question))
        return secret

    def fill(self) -> int:
        with leased(self.database, ROLL, FixedClock(self.now)) as lease:
            return fill(self.database, lease, FILLING)

    def deliver(self) -> Delivered:
        with leased(self.database, ROLL, FixedClock(self.now)) as lease:
            return deliver(self.database, lease, SIGNER, self.receiver)

    def roll(self, later: timedelta = timedelta(0)) -> list[tuple[str, UUID]]:
        """What arrives when the job runs, some time later."""
        self.now += later
        before = len(self.receiver.calls)
        self.fill()
        self.deliver()
        return self.receiver.messages[before:]

    def waiting(self) -> int:
        with self.database.reading() as connection:
            wanted = select(func.count()).select_from(t.deliveries).where(t.deliveries.c.delivered_at.is_(None))
            return connection.scalar(wanted) or 0


@pytest.fixture
def world(database: Database) -> World:
    record(database, NOON - DAY, make_catalogue((CatalogueKind.MINISTRY, "SZW"), (CatalogueKind.MINISTRY, "VWS")))
    return World(database)


TERM = deadline_set("2026-01-20", "2026-02-10")
LATER = deadline_set("2026-06-01", "2026-06-30", wording="in juni")


def test_a_move_and_a_fulfilment_are_told_once(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM)
    assert world.roll() == []
    world.tell("2026-02-02", LATER)
    assert world.roll() == [("moved", PROMISE)]
    assert world.roll(DAY) == []
    world.tell("2026-02-04", ev.Fulfilled())
    assert world.roll(DAY) == [("fulfilled", PROMISE)]
    assert world.roll(DAY) == []


def test_what_became_overdue_is_told_on_its_day_and_once(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM)
    assert [world.roll(DAY) for _ in range(9)] == [[]] * 7 + [[("became_overdue", PROMISE)], []]
    (_, _, body) = world.receiver.calls[0]
    assert orjson.loads(body)["data"] == {
        "commitment": str(PROMISE),
        "url": f"https://toezegd.example/v1/commitments/{PROMISE}",
        "page": f"https://toezegd.example/toezeggingen/{PROMISE}",
        "registerVersion": 4,
        "since": "2026-02-11",
        "deadline": {"kind": "dated", "firmness": "firm", "earliest": "2026-01-20", "latest": "2026-02-10"},
    }


def test_days_on_which_the_job_did_not_run_are_made_up_for(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM)
    world.roll()
    assert world.roll(30 * DAY) == [("became_overdue", PROMISE)]
    assert b'"since":"2026-02-11"' in world.receiver.calls[-1][2]


def test_a_promise_can_become_overdue_by_what_is_recorded_and_again_after_a_move(world: World) -> None:
    world.hook()
    world.roll()
    world.tell("2025-01-10", make_made(), deadline_set("2025-02-01", "2025-02-28"))
    assert world.roll() == [("became_overdue", PROMISE)]
    assert world.roll(DAY) == []
    world.tell("2026-02-03", TERM)
    assert world.roll() == [("moved", PROMISE)]
    assert world.roll(8 * DAY) == [("became_overdue", PROMISE)]


def test_a_note_to_what_was_overdue_already_tells_nothing_new(world: World) -> None:
    world.tell("2025-01-10", make_made(), deadline_set("2025-02-01", "2025-02-28"))
    world.hook()
    world.tell("2026-02-02", ev.Noted("nog niets"))
    assert world.roll() == []
    assert world.roll(DAY) == []


def test_what_was_taken_back_before_the_job_ran_is_not_told(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM)
    (moved, done) = world.tell("2026-02-02", LATER, ev.Fulfilled())
    world.tell(None, ev.Retracted(moved.id, "vergissing"), ev.Retracted(done.id, "vergissing"))
    assert world.roll() == []


def test_a_rereading_is_no_move(world: World) -> None:
    world.hook()
    (_, said) = world.tell("2026-01-10", make_made(), TERM)
    world.tell(None, ev.Reread(said.id, deadline_set("2026-01-21", "2026-02-09").deadline))
    assert world.roll() == []


def test_a_webhook_is_told_what_it_asked_for_only(world: World) -> None:
    world.hook("szw", question="ministry=SZW")
    world.hook("kept", NoticeType.FULFILLED)
    for about, ministry in ((PROMISE, "SZW"), (OTHER, "VWS")):
        world.tell("2026-01-10", make_made(), ev.Described(ministry=ministry), TERM, about=about)
        world.tell("2026-02-01", LATER, about=about)
        world.tell("2026-02-02", ev.Fulfilled(), about=about)
    told = sorted(world.roll())
    assert told == sorted([("moved", PROMISE), ("fulfilled", PROMISE), ("fulfilled", PROMISE), ("fulfilled", OTHER)])


def test_a_webhook_is_told_nothing_from_before_it_was_made(world: World) -> None:
    world.tell("2026-01-10", make_made(), TERM, LATER)
    world.hook()
    assert world.roll() == []


def test_no_text_of_the_register_goes_out_or_into_the_outbox(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made("geheim"), ev.Described(title="geheim"), TERM)
    world.tell("2026-02-01", deadline_set("2026-06-01", "2026-06-30", wording="geheim"), ev.Fulfilled("geheim"))
    assert len(world.roll()) == 2
    assert [body for _, _, body in world.receiver.calls if b"geheim" in body] == []


def test_a_message_is_signed_as_the_standard_says(world: World) -> None:
    secret = world.hook()
    world.tell("2026-01-10", make_made(), TERM)
    world.tell("2026-02-01", LATER)
    world.roll()
    ((url, headers, body),) = world.receiver.calls
    assert url == URL
    moved = NOON.timestamp()
    assert headers["webhook-timestamp"] == str(int(moved))
    stamped = datetime.now().astimezone()  # noqa: TID251 - the verifier asks the clock of this machine
    fresh = SIGNER.headers(_only(world).id, UUID(headers["webhook-id"].removeprefix("msg_")), stamped, body)
    assert Verifier(secret).verify(body, fresh)["type"] == "commitment.moved"
    with pytest.raises(Exception, match="No matching signature found"):
        Verifier(secret).verify(body + b" ", fresh)


def _only(world: World) -> Any:
    ((webhook, _),) = service.list_webhooks(world.database)
    return webhook


def test_what_failed_is_tried_again_later_and_longer_each_time(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM, LATER)
    world.receiver.answers = lambda n: Outcome(arrived=n >= 4, gone=False, said="it answered 500")
    tried = []
    for minute in range(20):
        before = len(world.receiver.calls)
        world.roll(timedelta(minutes=1))
        tried += [minute] if len(world.receiver.calls) > before else []
    waits = [later - earlier for earlier, later in pairwise(tried)]
    assert waits == sorted(waits)
    assert (len(waits), waits[0], waits[2] >= 9) == (3, 2, True)
    assert len({headers["webhook-id"] for _, headers, _ in world.receiver.calls}) == 1
    assert len({body for _, _, body in world.receiver.calls}) == 1
    assert (_only(world).failures, world.waiting()) == (0, 0)


def test_waiting_grows_to_a_day_and_differs_between_messages() -> None:
    waits = [wait(event_id(1), attempts) for attempts in range(MOST_ATTEMPTS)]
    assert all(timedelta(minutes=1) <= one <= timedelta(hours=29) for one in waits)
    assert waits[:8] == sorted(waits[:8])
    assert len({wait(event_id(n), 3) for n in range(20)}) > 10
    assert timedelta(days=3) < sum(waits, timedelta()) < timedelta(days=7)


def test_a_webhook_that_keeps_failing_is_disabled_and_says_why(world: World) -> None:
    world.hook()
    world.hook("other")
    world.tell("2026-01-10", make_made(), TERM, LATER)
    world.receiver.answers = lambda _: Outcome(arrived=False, gone=False, said="it answered 503")
    for _ in range(MOST_ATTEMPTS + 1):
        world.roll(2 * DAY)
    told = service.list_webhooks(world.database)
    assert [webhook.disabled_because for webhook, _ in told] == ["it answered 503"] * 2
    assert all(waiting >= 1 for _, waiting in told)
    calls = len(world.receiver.calls)
    world.tell("2026-02-02", ev.Fulfilled())
    assert world.roll(DAY) == []
    world.receiver.answers = lambda _: Outcome(arrived=True, gone=False, said="")
    service.enable_webhook(world.database, world.now, "dashboard")
    arrived = world.roll(DAY)
    assert ("moved", PROMISE) in arrived
    assert ("fulfilled", PROMISE) not in arrived
    assert len(world.receiver.calls) > calls


def test_a_webhook_that_wants_no_more_is_disabled_at_once(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM, LATER)
    world.receiver.answers = lambda _: Outcome(arrived=False, gone=True, said="it answered 410")
    world.roll()
    assert _only(world).disabled_because == "it answered 410"


def test_one_that_fails_keeps_nobody_waiting(world: World) -> None:
    world.hook("dead")
    world.hook("alive")
    for i in range(5):
        world.tell("2026-01-10", make_made(), TERM, LATER, about=UUID(int=100 + i))
    dead = next(webhook.id for webhook, _ in service.list_webhooks(world.database) if webhook.name == "dead")
    dead_calls: list[int] = []

    def send(url: str, headers: dict[str, str], body: bytes) -> Outcome:
        world.receiver(url, headers, body)
        mine = SIGNER.headers(dead, UUID(headers["webhook-id"].removeprefix("msg_")), world.now, body) == headers
        dead_calls.extend([1] * mine)
        return Outcome(arrived=not mine, gone=False, said="it answered 500")

    world.fill()
    with leased(world.database, ROLL, FixedClock(world.now)) as lease:
        assert deliver(world.database, lease, SIGNER, send) == Delivered(5, 1, ())
    assert len(dead_calls) == 1


def test_with_another_key_nothing_is_signed_wrongly(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM, LATER)
    world.fill()
    with leased(world.database, ROLL, FixedClock(world.now)) as lease:
        done = deliver(world.database, lease, Signer("x" * 40), world.receiver)
    assert (done.disabled, world.receiver.calls) == (("dashboard",), [])
    assert _only(world).disabled_because == "TOEZEGD_WEBHOOK_KEY changed: make the webhook anew"


@pytest.mark.parametrize("key", [None, "", "short"])
def test_without_a_key_there_are_no_webhooks(key: str | None) -> None:
    with pytest.raises(RegisterError, match="set TOEZEGD_WEBHOOK_KEY to at least 32 random characters"):
        Signer(key)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x/", "hook.example", "https://", "https://user:pass@hook.example/", "https://hook.example/#x",
        "https://hook.example/a b", "https://hook.example:99999/", "https://h/" + "x" * 500, "file:///etc/passwd",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_called_is_refused(world: World, url: str) -> None:
    with pytest.raises(RegisterError, match="address"):
        service.create_webhook(world.database, NOON, SIGNER, Wanted("x", url))
    assert service.list_webhooks(world.database) == []


def test_a_filter_that_is_none_is_refused() -> None:
    with pytest.raises(RegisterError, match="this is no filter: standing"):
        read_question("standing=late")
    with pytest.raises(RegisterError, match="leave asOf and knownAt out"):
        read_question("asOf=2026-01-01")


def test_a_webhook_is_disabled_enabled_and_deleted_by_name(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM, LATER)
    with pytest.raises(RegisterError, match="there is a webhook named 'dashboard'"):
        world.hook()
    service.disable_webhook(world.database, NOON, "dashboard")
    assert world.roll() == []
    service.enable_webhook(world.database, NOON, "dashboard")
    world.tell("2026-02-02", ev.Fulfilled())
    world.fill()
    service.delete_webhook(world.database, "dashboard")
    assert (service.list_webhooks(world.database), world.waiting()) == ([], 0)
    for gone in (service.delete_webhook,):
        with pytest.raises(NotFoundError, match="there is no webhook 'dashboard'"):
            gone(world.database, "dashboard")


class DeadError(BaseException):
    """The process dies here."""


def test_wherever_the_job_dies_while_it_fills_the_next_one_makes_up_for_it(world: World) -> None:
    world.hook()
    world.hook("second")
    world.tell("2026-01-10", make_made(), TERM, LATER)
    world.tell("2026-01-10", make_made(), TERM, ev.Fulfilled(), about=OTHER)
    for dies_at in range(1, 40):
        statements = iter(range(1, 1000))

        def die(*_args: Any, at: int = dies_at, counted: Iterator[int] = statements) -> None:
            if next(counted) == at:
                raise DeadError

        sqlalchemy_event.listen(world.database.engine, "before_cursor_execute", die)
        try:
            world.fill()
            died = False
        except DeadError:
            died = True
        finally:
            sqlalchemy_event.remove(world.database.engine, "before_cursor_execute", die)
        world.now += timedelta(minutes=11)
        if not died:
            break
    assert not died
    assert dies_at > 10
    assert world.waiting() == 4
    assert sorted(world.roll()) == sorted([("moved", PROMISE), ("fulfilled", OTHER)] * 2)


def test_a_message_that_was_sent_and_not_noted_is_sent_again_under_its_id(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM, LATER)
    world.fill()

    def die(_number: int) -> Outcome:
        raise DeadError

    world.receiver.answers = die
    with pytest.raises(DeadError):
        world.deliver()
    world.receiver.answers = lambda _: Outcome(arrived=True, gone=False, said="")
    world.roll(timedelta(minutes=11))
    first, second = world.receiver.calls
    assert first[1]["webhook-id"] == second[1]["webhook-id"]
    assert first[2] == second[2]
    assert world.roll(DAY) == []


def taken(database: Database, now: datetime) -> bool:
    try:
        with leased(database, ROLL, FixedClock(now)):
            return False
    except JobTakenError as refused:
        assert str(refused) == "another process is doing this now: nothing to do here"  # noqa: PT017
        return True


def test_one_process_at_a_time_does_the_job_and_a_dead_one_keeps_it_for_ten_minutes(world: World) -> None:
    with leased(world.database, ROLL, FixedClock(NOON)):
        assert taken(world.database, NOON + timedelta(minutes=9))
    dead = Lease(ROLL, FixedClock(NOON))
    with world.database.writing() as connection:
        dead.take(connection)
    assert taken(world.database, NOON + timedelta(minutes=9))
    assert not taken(world.database, NOON + timedelta(minutes=10))
    with world.database.writing() as connection, pytest.raises(JobTakenError, match="another process goes on"):
        dead.keep(connection)


def test_a_job_that_was_taken_over_writes_nothing_more(world: World) -> None:
    world.hook()
    world.tell("2026-01-10", make_made(), TERM, LATER)
    slow = Lease(ROLL, FixedClock(NOON))
    with leased(world.database, ROLL, FixedClock(NOON)), pytest.raises(JobTakenError):
        fill(world.database, slow, FILLING)
    assert world.waiting() == 0
    with world.database.reading() as connection:
        assert register_version(connection) == 5
