"""Stored subscriptions over HTTP: short addresses for everybody, and addresses with a key in them."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest
from httpx import Response
from structlog.testing import capture_logs

from app.domain import events as ev
from app.services.subscriptions import (
    create_subscription,
    keep_question,
    list_subscriptions,
    open_token,
    revoke_subscription,
)
from app.web import calendar_desk
from app.web.calendar_query import LONGEST_ADDRESS, CalendarQuery, subscription_address
from tests.feeds.making import ORIGIN, read
from tests.feeds.serving import JULY, NOON, Served, uids
from tests.feeds.strictness import faults
from tests.http.contracts import assert_problem
from tests.registers import SqliteRegisters
from tests.store.test_statements import counted

DAY = timedelta(days=1)
ASKED = "alarm=P7D&ministry=SZW"


@pytest.fixture
def closed(files: SqliteRegisters) -> Iterator[Served]:
    """A register that nobody may read without a key."""
    database = files.fresh()
    service = Served(database, closed=True)
    yield service
    service.database.close()
    database.close()


def keyed(service: Served, question: str = ASKED, name: str = "griffie") -> str:
    """The address of a new subscription with a key."""
    token = create_subscription(service.told.database, service.clock.now(), name, question)[1]
    return f"/calendar/{token}.ics"


def short(service: Served, question: str = ASKED) -> str:
    """The address of a subscription for everybody."""
    keep_question(service.told.database, service.clock.now(), question)
    return f"/calendar/{open_token(question)}.ics"


def revoke(service: Served, name: str = "griffie") -> None:
    revoke_subscription(service.told.database, service.clock.now(), name)


def assert_unavailable(service: Served, address: str) -> None:
    """The database cannot be asked; what is logged of that is no matter here."""
    with capture_logs():
        assert_problem(service.get(address), 503, address)


def without_source(answer: Response) -> list[str]:
    lines = answer.content.decode().replace("\r\n ", "").splitlines()
    return [line for line in lines if not line.startswith("SOURCE")]


def test_a_short_address_gives_what_the_long_one_does_and_says_where_it_is(served: Served) -> None:
    answer, long = served.get(short(served)), served.get(f"/calendar.ics?{ASKED}")
    assert (answer.status_code, faults(answer.content), uids(answer)) == (200, [], [1, 2])
    assert without_source(answer) == without_source(long)
    assert read(answer.content).value("SOURCE") == f"{ORIGIN}{short(served)}"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-disposition"] == 'inline; filename="toezegd.ics"'


def test_every_address_is_well_under_what_google_takes() -> None:
    origin = "https://" + "a" * 63 + ".example"
    for token in (open_token(ASKED), f"tzf_{'0' * 12}_{'A' * 43}"):
        assert len(subscription_address(origin, token)) < LONGEST_ADDRESS - 80


def test_an_address_with_a_key_opens_a_closed_register_for_its_own_question_only(closed: Served) -> None:
    address = keyed(closed)
    answer = closed.get(address)
    assert (answer.status_code, faults(answer.content), uids(answer)) == (200, [], [1, 2])
    assert read(answer.content).value("NAME") == "Toezegd: SZW"
    assert_problem(closed.get(f"{address}?ministry=AenM"), 400, "no question")
    assert_problem(closed.get("/calendar.ics"), 401, "no key")
    assert_problem(closed.get(f"/toezeggingen/{UUID(int=1)}.ics"), 401, "no key")


def test_a_short_address_opens_nothing_in_a_closed_register(closed: Served) -> None:
    assert_problem(closed.get(short(closed)), 401, "no key")


@pytest.mark.parametrize("sent", ["Bearer", "Bearer tzg_no_key", "Basic bm86a2V5", "Digest x", ""])
def test_a_key_in_the_address_needs_no_other(closed: Served, sent: str) -> None:
    assert closed.get(keyed(closed), Authorization=sent).status_code == 200


def test_the_key_is_in_nothing_that_is_passed_on(closed: Served) -> None:
    address = keyed(closed)
    secret = address.removesuffix(".ics")[-43:]
    with capture_logs() as logs:
        answers = [closed.get(address), closed.get(address, Accept="text/html"), closed.get(f"{address}?a=1")]
        revoke(closed)
        answers += [closed.get(address)]
    for answer in answers:
        assert secret not in answer.text + str(answer.headers)
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert secret not in str(logs)
    assert "SOURCE" not in answers[0].text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in answers[0].text


def test_only_the_owner_may_keep_a_copy_and_a_right_copy_takes_one_look_up(closed: Served) -> None:
    address = keyed(closed)
    told = closed.get(address).headers
    assert told["cache-control"] == "private, no-cache"
    closed.get(address)  # the use is noted by now
    for header, value in (("If_None_Match", told["etag"]), ("If_Modified_Since", told["last-modified"])):
        with counted(closed.database) as statements:
            answer = closed.get(address, **{header: value})
        assert (answer.status_code, answer.headers["cache-control"], len(statements)) == (304, "private, no-cache", 1)


def test_a_revoked_key_is_gone_and_never_empty(closed: Served) -> None:
    address = keyed(closed)
    told = closed.get(address).headers
    revoke(closed)
    for answer in (closed.get(address), closed.get(address, If_None_Match=told["etag"])):
        assert_problem(answer, 410, "revoked")
        assert answer.headers["cache-control"] == "no-store"
        assert "remove it from your calendar program" in answer.json()["detail"]


@pytest.mark.parametrize(
    "address", ["/calendar/x.ics", f"/calendar/{'a' * 24}.ics", f"/calendar/tzf_{'0' * 12}_{'A' * 43}.ics"]
)
def test_an_address_that_was_never_given_out_is_not_found(served: Served, address: str) -> None:
    assert_problem(served.get(address), 404, address)


def test_a_fetch_is_noted_also_when_the_copy_was_right(closed: Served) -> None:
    address = keyed(closed)
    etag = closed.get(address).headers["etag"]
    assert [one.used_at for one in list_subscriptions(closed.database)] == [NOON]
    closed.clock.instant += timedelta(hours=2)
    assert closed.get(address, If_None_Match=etag).status_code == 304
    assert [one.used_at for one in list_subscriptions(closed.database)] == [NOON + timedelta(hours=2)]


def test_while_the_database_is_away_a_key_is_believed_for_a_day(closed: Served) -> None:
    address, unknown = keyed(closed), f"/calendar/tzf_{'0' * 12}_{'A' * 43}.ics"
    good = closed.get(address)
    closed.lose_database()
    closed.clock.instant += DAY
    answer = closed.get(address)
    assert (answer.status_code, answer.content) == (200, good.content)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert closed.get(address, If_None_Match=good.headers["etag"]).status_code == 304
    assert_unavailable(closed, unknown)
    closed.clock.instant += timedelta(seconds=1)
    assert_unavailable(closed, address)


def test_while_the_database_is_away_a_key_that_is_known_to_be_revoked_gets_nothing(closed: Served) -> None:
    mine, other = keyed(closed), keyed(closed, name="fractie")
    good = closed.get(mine)
    revoke(closed)
    assert_problem(closed.get(mine), 410, "revoked")
    assert closed.get(other).content == good.content
    closed.lose_database()
    assert_unavailable(closed, mine)
    assert closed.get(other).status_code == 200


def test_while_the_database_is_away_a_short_address_gives_its_last_good_calendar(served: Served) -> None:
    address = short(served)
    good = served.get(address)
    served.lose_database()
    served.clock.instant += 3 * DAY
    assert served.get(address).content == good.content


def test_subscribers_to_the_same_share_a_calendar_and_its_tag(closed: Served) -> None:
    mine, other = closed.get(keyed(closed)), closed.get(keyed(closed, name="fractie"))
    assert (mine.content, mine.headers["etag"]) == (other.content, other.headers["etag"])


def test_a_move_is_seen_at_every_address(served: Served) -> None:
    addresses = [short(served), keyed(served)]
    before = {address: served.get(address).headers["etag"] for address in addresses}
    served.told.tell("2025-09-01", JULY)
    for address in addresses:
        answer = served.get(address, If_None_Match=before[address])
        assert (answer.status_code, "DTSTART;VALUE=DATE:20260731" in answer.text) == (200, True)


QUESTIONS = (
    "",
    "ministry=SZW",
    "ministry=SZW&ministry=AenM",
    "ministry=AenM&ministry=SZW",
    "ministry=SZW&lang=en",
    "as=tasks",
    "alarm=P7D",
    "alarm=P1W",
    "standing=due",
    "standing=upcoming&standing=due",
    "openEnded=0",
    "openEnded=false",
)
NEWS: tuple[ev.Payload, ...] = (JULY, ev.Withdrawn(), ev.Reopened())


def test_equal_tags_have_equal_octets(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over questions and spellings of one, releases, days and versions of the register, kept and not kept."""
    chosen = random.Random(1)  # noqa: S311 - which question comes first decides nothing
    seen: dict[str, set[bytes]] = defaultdict(set)
    kept = [keyed(served), keyed(served, "ministry=SZW", "fractie"), short(served), short(served, "as=tasks")]
    asked = [f"/calendar.ics?{question}" for question in QUESTIONS] + kept
    for (news, release), days in product(product(NEWS, ("one", "other")), (0, 60)):
        monkeypatch.setattr(calendar_desk, "release", lambda release=release: release)
        served.clock.instant += days * DAY
        for address in chosen.sample(asked, len(asked)):
            answer = served.get(address)
            seen[answer.headers["etag"]].add(answer.content)
        if release == "other" and days:
            served.told.tell(served.clock.instant.date().isoformat(), news)
    assert {tag for tag, bodies in seen.items() if len(bodies) > 1} == set()
    spellings = len(QUESTIONS) + len(kept) - 3  # three of them say what another says
    assert len(seen) == len(NEWS) * 2 * 2 * spellings


def test_the_tags_of_two_releases_differ(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    before = served.get().headers["etag"]
    monkeypatch.setattr(calendar_desk, "release", lambda: "another")
    assert served.get(If_None_Match=before).status_code == 200


def test_a_question_is_stored_in_one_spelling() -> None:
    asked = CalendarQuery.read("lang=nl&ministry=SZW&alarm=P1W&ministry=AenM&ministry=SZW&asOf=2026-01-01").lasting()
    assert asked.question() == "alarm=P7D&ministry=AenM&ministry=SZW"
    assert CalendarQuery.read(asked.question()) == asked
