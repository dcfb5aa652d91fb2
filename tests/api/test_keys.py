"""Keys: who may come in, what is kept of them, and what they let one see."""

from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from app.clock import FixedClock
from app.domain.access import Scope
from app.domain.errors import RegisterError
from app.services import keys
from app.services.keys import create_key, list_keys, recognise, revoke_key
from app.store import tables
from app.store.database import Database
from tests.api.service import NOW, Api, event, promise, serving
from tests.http.contracts import assert_problem

DAY = timedelta(days=1)
FILES = ("/calendar.ics", "/commitments.csv", "/rappel.docx", "/bijlage.csv")
EVERYWHERE = ("/v1/commitments", "/v1/changes", "/", "/v1/themes", *FILES)


def token_of(database: Database, scope: Scope = Scope.WRITE, name: str = "ministry") -> str:
    return create_key(database, NOW, name, scope, DAY)[1]


def test_nothing_that_opens_the_door_is_stored(database: Database) -> None:
    _, identity, secret = token_of(database).split("_", 2)
    with database.reading() as connection:
        row = connection.execute(select(tables.keys)).one()
    assert row.id == identity
    assert secret not in str(tuple(row))


def test_a_key_is_recognised_until_it_expires_or_is_revoked(database: Database) -> None:
    token = token_of(database)
    found = recognise(database, token, NOW)
    assert found is not None
    assert (found.name, found.scope) == ("ministry", Scope.WRITE)
    assert recognise(database, token, NOW + DAY - timedelta(seconds=1)) is not None
    assert recognise(database, token, NOW + DAY) is None
    revoke_key(database, NOW, "ministry")
    assert recognise(database, token, NOW) is None
    with pytest.raises(RegisterError, match="left to revoke"):
        revoke_key(database, NOW, "ministry")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token[:4] + ("0" if token[4] != "0" else "1") + token[5:],
        lambda token: token.upper(),
        lambda token: token.removeprefix("tzg_"),
        lambda token: token + "\n",
    ],
)
def test_nearly_a_key_is_none(database: Database, spoil: Any) -> None:
    assert recognise(database, spoil(token_of(database)), NOW) is None


def test_a_secret_is_compared_in_constant_time_whether_its_key_is_there_or_not(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[int, int]] = []

    def watched(left: str, right: str) -> bool:
        compared.append((len(left), len(right)))
        return left == right

    monkeypatch.setattr(keys, "compare_digest", watched)
    token = token_of(database)
    recognise(database, token, NOW)
    recognise(database, f"tzg_{'0' * 12}_{'A' * 43}", NOW)
    assert compared == [(64, 64), (64, 64)]


@pytest.mark.parametrize("name", ["", "a b", "é", "x" * 65, "../x", "a\nb", "-a"])
def test_a_key_has_a_name_that_can_sign(database: Database, name: str) -> None:
    with pytest.raises(RegisterError, match="no name here"):
        create_key(database, NOW, name, Scope.READ, DAY)


def test_a_name_is_given_out_once(database: Database) -> None:
    token_of(database)
    revoke_key(database, NOW, "ministry")
    with pytest.raises(RegisterError, match="take another"):
        token_of(database)


@pytest.mark.parametrize("life", [timedelta(0), -DAY, timedelta(days=731)])
def test_a_key_lives_for_a_while(database: Database, life: timedelta) -> None:
    with pytest.raises(RegisterError, match="a key lives"):
        create_key(database, NOW, "ministry", Scope.READ, life)


@pytest.mark.parametrize("has", Scope)
@pytest.mark.parametrize("asks", Scope)
def test_each_scope_includes_those_before_it(has: Scope, asks: Scope) -> None:
    order = ["read", "write", "admin"]
    assert has.includes(asks) is (order.index(has) >= order.index(asks))


def test_writing_needs_a_key_with_its_scope(api: Api) -> None:
    refused = api.post("/v1/commitments", promise())
    assert_problem(refused, 401, "no key")
    assert refused.headers["www-authenticate"] == 'Bearer realm="toezegd"'
    wrong = api.with_(authorization=f"Bearer tzg_{'0' * 12}_{'A' * 43}").post("/v1/commitments", promise())
    assert_problem(wrong, 401, "unknown key")
    assert 'error="invalid_token"' in wrong.headers["www-authenticate"]
    narrow = api.as_(Scope.READ).post("/v1/commitments", promise())
    assert_problem(narrow, 403, "scope")
    assert 'error="insufficient_scope", scope="write"' in narrow.headers["www-authenticate"]
    assert api.as_(Scope.WRITE).post("/v1/commitments", promise()).status_code == 201
    assert api.as_(Scope.ADMIN).post("/v1/commitments", promise()).status_code == 201


def test_a_key_that_expired_or_was_revoked_lets_nobody_in(api: Api) -> None:
    revoked = api.as_(Scope.ADMIN, "revoked")
    revoke_key(api.database, NOW, "revoked")
    with serving(api.database, FixedClock(NOW + 2 * DAY)) as later:
        expired = later.with_(authorization=api.as_(Scope.ADMIN, "short").headers["authorization"])
        for caller in (revoked, expired):
            assert_problem(caller.post("/v1/commitments", promise()), 401, "post")
            assert_problem(caller.get("/v1/commitments"), 401, "get")


@pytest.mark.parametrize("scheme", ["Basic", "Token", "bearerX"])
def test_other_schemes_are_no_key(api: Api, scheme: str) -> None:
    token = token_of(api.database)
    caller = api.with_(authorization=f"{scheme} {token}")
    assert_problem(caller.post("/v1/commitments", promise()), 401, scheme)


def test_a_password_is_never_enough_to_write(database: Database) -> None:
    """A browser sends it by itself, also when another site makes it ask."""
    with serving(database, read_access="key") as closed:
        caller = closed.with_(authorization=basic(token_of(database)))
        assert caller.get("/v1/commitments").status_code == 200
        assert_problem(caller.post("/v1/commitments", promise()), 401, "basic")


def basic(token: str) -> str:
    return "Basic " + b64encode(f"anyone:{token}".encode()).decode()


def test_a_closed_register_shows_nobody_anything(database: Database) -> None:
    with serving(database, read_access="key") as closed:
        reader = closed.as_(Scope.READ)
        for address in EVERYWHERE:
            refused = closed.get(address)
            assert_problem(refused, 401, address)
            assert refused.headers["www-authenticate"].startswith("Bearer" if address.startswith("/v1") else "Basic")
            for credentials in ("Bearer", "Bearer x", "Basic x", "Basic " + b64encode(b"only").decode(), "Basic é"):
                sent = closed.call("GET", address, headers={b"authorization": credentials.encode()})  # type: ignore[dict-item]
                assert_problem(sent, 401, f"{address} {credentials}")
            shown = reader.get(address)
            assert shown.status_code == 200, address
            assert shown.headers["cache-control"] == "no-store", address
            token = reader.headers["authorization"].removeprefix("Bearer ")
            assert closed.get(address, authorization=basic(token)).status_code == 200, address


def test_a_browser_is_sent_to_the_form_of_sign_in_and_a_program_is_asked_for_a_key(database: Database) -> None:
    with serving(database, read_access="key") as closed:
        answer = closed.get("/te-laat?ministry=SZW", accept="text/html")
        form = closed.get(answer.headers["location"], accept="text/html")
        assert (answer.status_code, form.status_code) == (303, 200)
        assert "www-authenticate" not in answer.headers
        for address in ("/commitments.csv", "/calendar.ics"):
            asked = closed.get(address, accept="text/html")
            assert asked.status_code == 401, address
            assert asked.headers["www-authenticate"].startswith("Basic"), address


def test_what_anybody_may_see_of_a_closed_register(database: Database) -> None:
    with serving(database, read_access="key") as closed:
        assert [closed.get(address).status_code for address in ("/v1/openapi.json", "/livez", "/readyz")] == [200] * 3


def test_a_public_register_does_not_look_at_what_calendars_send(api: Api) -> None:
    for credentials in ("Bearer", "Bearer something", "Basic eDp5"):
        assert api.get("/calendar.ics", authorization=credentials).status_code == 200
    assert_problem(api.get("/v1/commitments", authorization="Bearer something"), 401, "a key that is none")
    assert api.get("/v1/commitments", authorization="Bearer").status_code == 200


def test_only_an_admin_sees_which_key_recorded_what(api: Api) -> None:
    made = api.as_(Scope.WRITE, "ministry-2026").promise().json()
    listings = ("/v1/changes", f"/v1/commitments/{made['id']}/events", f"/v1/commitments/{made['id']}")
    for address in listings:
        for caller in (api, api.as_(Scope.READ, f"r{len(address)}"), api.as_(Scope.WRITE, f"w{len(address)}")):
            assert "ministry-2026" not in caller.get(address).text
        seen = api.as_(Scope.ADMIN, f"a{len(address)}").get(address).json()
        events = seen.get("items") or seen["events"]
        assert {e["recordedBy"] for e in events if e["commitment"]} == {"ministry-2026"}
    assert "ministry-2026" not in str(made)


def test_the_copy_of_the_public_is_not_the_copy_of_an_admin(api: Api) -> None:
    api.as_(Scope.WRITE).promise()
    public = api.get("/v1/changes")
    admin = api.as_(Scope.ADMIN)
    assert admin.get("/v1/changes", if_none_match=public.headers["etag"]).status_code == 200
    seen = admin.get("/v1/changes")
    assert admin.get("/v1/changes", if_none_match=seen.headers["etag"]).status_code == 304


def test_the_last_use_of_a_key_can_be_seen(api: Api) -> None:
    reader = api.as_(Scope.READ, "dashboard")
    assert [key.used_at for key in list_keys(api.database)] == [None]
    reader.get("/v1/commitments")
    assert [key.used_at for key in list_keys(api.database)] == [NOW]
    with serving(api.database, FixedClock(NOW + timedelta(minutes=5))) as later:
        later.with_(**reader.headers).get("/v1/commitments")
    assert [key.used_at for key in list_keys(api.database)] == [NOW + timedelta(minutes=5)]


def test_keys_reach_no_log_and_no_answer(api: Api) -> None:
    writer = api.as_(Scope.WRITE)
    secret = writer.headers["authorization"].split("_", 2)[2]
    with capture_logs() as logged:
        made = writer.promise()
        answers = [
            made,
            writer.post("/v1/commitments", b"{"),
            writer.post("/v1/commitments", promise(title="")),
            writer.post(f"/v1/commitments/{made.json()['id']}/events", event("reopened"), if_match="*"),
            api.with_(authorization=writer.headers["authorization"] + "x").get("/v1/commitments"),
        ]
    assert secret not in str(logged)
    assert not [answer for answer in answers if secret in answer.text + str(answer.headers)]
