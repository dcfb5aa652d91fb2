"""Subscriptions: what is stored of them, what stands for them, and how they end."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.errors import GoneError, NotFoundError, RegisterError, RegisterStateError
from app.services import subscriptions
from app.services.subscriptions import (
    LONGEST_QUESTION,
    create_subscription,
    is_keyed,
    keep_question,
    list_subscriptions,
    note_use,
    open_subscription,
    open_token,
    recognise,
    revoke_subscription,
)
from app.store import tables
from app.store.database import Database
from app.store.subscriptions import Subscription
from tests.store.test_statements import counted

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ASKED = "ministry=SZW"


def found(database: Database, token: str) -> Subscription:
    with database.reading() as connection:
        return recognise(connection, token).subscription


def test_nothing_that_opens_a_calendar_is_stored(database: Database) -> None:
    made, token = create_subscription(database, NOW, "griffie", ASKED)
    with database.reading() as connection:
        row = connection.execute(select(tables.subscriptions)).one()
    secret = token.removeprefix(f"tzf_{made.id}_")
    assert len(secret) == 43
    assert secret not in str(tuple(row))
    assert (found(database, token).question, found(database, token).name) == (ASKED, "griffie")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token[:4] + ("0" if token[4] != "0" else "1") + token[5:],
        lambda token: token[4:16],
        lambda token: token.upper(),
        lambda token: token.removeprefix("tzf_"),
        lambda token: token.replace("tzf_", "tzg_"),
        lambda token: token + "\n",
    ],
)
def test_nearly_an_address_is_none(database: Database, spoil: Any) -> None:
    token = create_subscription(database, NOW, "griffie", ASKED)[1]
    with pytest.raises(NotFoundError):
        found(database, spoil(token))


def test_the_part_of_a_key_that_may_be_seen_opens_nothing_when_it_looks_like_an_open_one(database: Database) -> None:
    keep_question(database, NOW, ASKED)
    with pytest.raises(NotFoundError):
        found(database, f"tzf_{open_token(ASKED)[:12]}_{'A' * 43}")


def test_a_secret_is_compared_in_constant_time_whether_its_subscription_is_there_or_not(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[int, int]] = []

    def watched(left: str, right: str) -> bool:
        compared.append((len(left), len(right)))
        return left == right

    monkeypatch.setattr(subscriptions, "compare_digest", watched)
    token = create_subscription(database, NOW, "griffie", ASKED)[1]
    found(database, token)
    for wrong in (f"{token[:-43]}{'A' * 43}", f"tzf_{'0' * 12}_{'A' * 43}"):
        with pytest.raises(NotFoundError):
            found(database, wrong)
    assert compared == [(64, 64)] * 3


def test_what_was_ended_is_gone_for_good_and_its_name_is_never_given_out_again(database: Database) -> None:
    made, token = create_subscription(database, NOW, "griffie", ASKED)
    other = create_subscription(database, NOW, "fractie", ASKED)[1]
    revoke_subscription(database, NOW + HOUR, made.name or "")
    with pytest.raises(GoneError, match="will not come back"):
        found(database, token)
    assert found(database, other).name == "fractie"
    with pytest.raises(RegisterError, match="left to revoke"):
        revoke_subscription(database, NOW, "griffie")
    with pytest.raises(RegisterError, match="there is or was a subscription named 'griffie'"):
        create_subscription(database, NOW, "griffie", ASKED)
    ended = {one.name: one.revoked_at for one in list_subscriptions(database)}
    assert ended == {"griffie": NOW + HOUR, "fractie": None}


def test_a_wrong_key_does_not_even_learn_that_there_was_one(database: Database) -> None:
    made, token = create_subscription(database, NOW, "griffie", ASKED)
    revoke_subscription(database, NOW, made.id)
    with pytest.raises(NotFoundError):
        found(database, f"{token[:-43]}{'A' * 43}")


@pytest.mark.parametrize("name", ["", "a b", "a" * 65, "-a", "één", "a\nb"])
def test_a_name_is_short_and_plain(database: Database, name: str) -> None:
    with pytest.raises(RegisterError, match="no name here"):
        create_subscription(database, NOW, name, ASKED)


def test_an_identical_question_has_one_address_for_everybody(database: Database) -> None:
    keep_question(database, NOW, ASKED)
    keep_question(database, NOW + DAY, ASKED)
    keep_question(database, NOW, "ministry=VWS")
    (first, second) = list_subscriptions(database)
    assert {first.id, second.id} == {open_token(ASKED), open_token("ministry=VWS")}
    assert first.created_at == NOW
    assert found(database, open_token(ASKED)).question == ASKED
    assert not is_keyed(open_token(ASKED))
    with database.reading() as connection:
        assert open_subscription(connection, ASKED) is not None
        assert open_subscription(connection, "ministry=OCW") is None


def test_many_at_once_make_one(database: Database) -> None:
    threads = [Thread(target=keep_question, args=(database, NOW, ASKED)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list_subscriptions(database)) == 1


def test_what_nobody_fetched_makes_room_and_what_was_fetched_stays(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "MOST_OPEN", 3)
    keyed = create_subscription(database, NOW, "griffie", ASKED)[1]
    for number in range(3):
        keep_question(database, NOW, f"search={number}")
    note_use(database, found(database, open_token("search=1")), NOW)
    with pytest.raises(RegisterStateError, match="use the long one"):
        keep_question(database, NOW + HOUR, "search=3")
    keep_question(database, NOW + DAY + HOUR, "search=3")
    kept = {one.question for one in list_subscriptions(database)}
    assert kept == {ASKED, "search=1", "search=3"}
    assert found(database, keyed)


def test_a_question_has_an_end(database: Database) -> None:
    with pytest.raises(RegisterError, match="choose less at once"):
        keep_question(database, NOW, "search=" + "a" * LONGEST_QUESTION)
    with pytest.raises(RegisterError, match="choose less at once"):
        create_subscription(database, NOW, "griffie", "search=" + "a" * LONGEST_QUESTION)


def test_a_use_is_noted_once_an_hour(database: Database) -> None:
    token = create_subscription(database, NOW, "griffie", ASKED)[1]
    for minutes, noted in ((0, NOW), (59, NOW), (61, NOW + timedelta(minutes=61))):
        note_use(database, found(database, token), NOW + timedelta(minutes=minutes))
        assert found(database, token).used_at == noted


def test_recognising_is_one_look_up(database: Database) -> None:
    token = create_subscription(database, NOW, "griffie", ASKED)[1]
    with database.reading() as connection, counted(database) as statements:
        recognise(connection, token)
    assert len(statements) == 1
