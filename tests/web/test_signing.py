"""Signing in and out: what opens a session, what ends one, and what nobody can do on another's behalf."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from app.domain.access import Scope
from app.http.cookies import is_way_back
from app.services import sessions
from app.services.keys import revoke_key
from app.store import tables
from app.store.database import Database
from app.web.attempts import MOST, MOST_CALLERS, WITHIN, FailedAttempts
from tests.api.service import serving
from tests.http.contracts import assert_problem
from tests.web.signing import Visitor, key_for
from tests.web.sites import NOW

SECURE = {"public_url": "https://register.test"}


Visit = Callable[..., Visitor]


@pytest.fixture
def visitor(database: Database) -> Iterator[Visit]:
    """Makes visitors of a register that is served with some settings."""
    with ExitStack() as open_until_the_end:

        def come(**settings: Any) -> Visitor:
            api = open_until_the_end.enter_context(serving(database, **settings))
            return Visitor(api.call, settings.get("public_url", "http://127.0.0.1:8000"))

        yield come


def stored(database: Database) -> list[object]:
    with database.reading() as connection:
        return list(connection.execute(select(tables.web_sessions)))


def test_a_key_opens_a_session_whose_secret_is_kept_nowhere(database: Database, visitor: Visit) -> None:
    person = visitor()
    token = key_for(database)
    with capture_logs() as logged:
        assert person.sign_in(token).status_code == 200
    assert person.at == "/werk"
    assert "Aangemeld als griffie" in person.page.text
    secret = person.cookies["toezegd"]
    assert secret not in str(stored(database)) + str(logged)
    assert token not in str(logged)
    assert "/aanmelden" not in person.go("/").text


@pytest.mark.parametrize(
    ("settings", "name", "secure"), [(SECURE, "__Host-toezegd", True), ({}, "toezegd", False)], ids=["tls", "plain"]
)
def test_the_cookie_goes_nowhere_else(
    database: Database, visitor: Visit, settings: dict[str, str], name: str, secure: bool
) -> None:
    person = visitor(**settings)
    content = f"key={key_for(database)}".encode()
    line = person.ask("POST", "/aanmelden", content).headers["set-cookie"]
    parts = {part.strip().lower() for part in line.split(";")[1:]}
    assert line.startswith(f"{name}=")
    assert {"httponly", "path=/", "samesite=strict"} <= parts
    assert ("secure" in parts) is secure
    assert not [part for part in parts if part.startswith(("domain", "expires", "max-age"))]


def test_signing_in_makes_a_new_secret_and_ends_the_old_one(database: Database, visitor: Visit) -> None:
    person = visitor()
    token = key_for(database)
    person.cookies["toezegd"] = planted = "A" * 43
    person.sign_in(token)
    first = person.cookies["toezegd"]
    person.sign_in(token)
    assert len({planted, first, person.cookies["toezegd"]}) == 3
    assert len(stored(database)) == 1
    person.cookies["toezegd"] = first
    assert person.go("/werk").status_code == 200
    assert person.at.startswith("/aanmelden")


def test_signing_out_ends_it_on_both_sides(database: Database, visitor: Visit) -> None:
    person = visitor()
    person.sign_in(key_for(database))
    kept = dict(person.cookies)
    person.send("/afmelden", {"token": person.token})
    assert (person.at, person.cookies, stored(database)) == ("/", {}, [])
    person.cookies = kept
    person.go("/werk")
    assert person.at.startswith("/aanmelden")


def test_a_session_ends_by_itself_and_with_its_key(database: Database, visitor: Visit) -> None:
    person = visitor()
    person.sign_in(key_for(database))
    secret = person.cookies["toezegd"]

    def lives(after: timedelta) -> bool:
        return sessions.session_of(database, secret, NOW + after) is not None

    assert lives(sessions.IDLE - timedelta(seconds=1))
    assert not lives(sessions.IDLE)
    for hours in range(1, 13):  # used every hour, it goes on until its latest end
        moment = NOW + timedelta(hours=hours)
        found = sessions.session_of(database, secret, moment)
        assert (found is not None) is (hours < 12)
        if found:
            sessions.note_session_use(database, found, moment)
    person.sign_in(key_for(database, name="another"))
    revoke_key(database, NOW, "another")
    person.go("/werk")
    assert person.at.startswith("/aanmelden")


def test_a_session_lives_no_longer_than_its_key(database: Database) -> None:
    token = key_for(database, days=1)
    late = NOW + timedelta(hours=23)
    opened = sessions.sign_in(database, token, late)
    assert opened is not None
    assert sessions.session_of(database, opened[1], late + timedelta(minutes=59)) is not None
    assert sessions.session_of(database, opened[1], late + timedelta(hours=1)) is None


def test_one_key_has_only_so_many_sessions(database: Database) -> None:
    token = key_for(database)
    opened = [sessions.sign_in(database, token, NOW + timedelta(seconds=n)) for n in range(sessions.MOST_PER_KEY + 2)]
    lives = [one is not None and sessions.session_of(database, one[1], NOW) is not None for one in opened]
    assert lives == [False] * 2 + [True] * sessions.MOST_PER_KEY


@pytest.mark.parametrize("secret", ["", "x", "A" * 43, "é" * 43, "a=b", "A" * 5000])
def test_no_other_secret_is_anybodys(database: Database, visitor: Visit, secret: str) -> None:
    person = visitor()
    person.sign_in(key_for(database))
    assert sessions.session_of(database, secret, NOW) is None


def test_what_is_no_key_is_refused_a_few_times_and_then_not_looked_at(database: Database, visitor: Visit) -> None:
    person = visitor()
    token = key_for(database)
    for attempt in range(MOST):
        answer = person.sign_in(f"tzg_{attempt:012}_{'A' * 43}")
        assert answer.status_code == 400
        assert "onbekend, verlopen of ingetrokken" in person.page.text
        assert "A" * 43 not in answer.text
    refused = person.sign_in(token)
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == str(int(WITHIN.total_seconds()))
    assert person.cookies == {}


def test_failures_are_forgotten_after_a_while_and_one_caller_is_not_another() -> None:
    failed = FailedAttempts()
    for second in range(MOST):
        failed.note("one", NOW + timedelta(seconds=second))
    assert failed.wait("one", NOW + timedelta(seconds=MOST)) == WITHIN - timedelta(seconds=MOST)
    assert failed.wait("another", NOW) is None
    assert failed.wait("one", NOW + WITHIN) is None
    for number in range(MOST_CALLERS):
        failed.note(str(number), NOW)
    assert failed.wait("one", NOW) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": None, "origin": "https://evil.test"},
        {"sec_fetch_site": None, "origin": "null"},
        {"sec_fetch_site": None, "origin": None},
    ],
)
def test_another_site_can_send_no_form(database: Database, visitor: Visit, headers: dict[str, str | None]) -> None:
    person = visitor()
    token = key_for(database)
    assert person.send("/aanmelden", {"key": token}, **headers).status_code == 403
    assert person.cookies == {}
    person.sign_in(token)
    carried = person.token
    assert person.send("/afmelden", {"token": carried}, **headers).status_code == 403
    assert len(stored(database)) == 1
    without = person.send("/afmelden", {"token": carried}, sec_fetch_site=None)
    assert without.status_code == 200  # an older browser, which says where the form came from in Origin


@pytest.mark.parametrize("sent", [{}, {"token": ""}, {"token": "0" * 64}])
def test_a_form_carries_the_token_of_its_session(database: Database, visitor: Visit, sent: dict[str, str]) -> None:
    person = visitor()
    person.sign_in(key_for(database))
    assert person.send("/afmelden", sent).status_code == 403
    other = visitor()
    other.sign_in(key_for(database, name="other"))
    assert person.send("/afmelden", {"token": other.token}).status_code == 403
    assert len(stored(database)) == 2


def test_the_api_does_not_look_at_cookies(database: Database, visitor: Visit) -> None:
    person = visitor()
    person.sign_in(key_for(database))
    refused = person.ask("POST", "/v1/commitments", b"{}", content_type="application/json", accept=None)
    assert_problem(refused, 401, "cookie")
    closed = visitor(read_access="key")
    closed.cookies = person.cookies
    assert_problem(closed.ask("GET", "/v1/commitments", accept=None), 401, "cookie")


def test_a_closed_register_sends_a_browser_to_the_form_and_opens_its_pages(database: Database, visitor: Visit) -> None:
    person = visitor(read_access="key")
    person.go("/tijdlijn?span=2025")
    assert person.at == "/aanmelden?terug=%2Ftijdlijn%3Fspan%3D2025"
    person.send(person.at, {"key": key_for(database, Scope.READ)})
    assert person.at == "/tijdlijn?span=2025"
    for address in ("/", "/toezeggingen", "/calendar.ics", "/commitments.csv"):
        answer = person.ask("GET", address)
        assert answer.status_code == 200, address
        assert "no-store" in answer.headers["cache-control"], address
    assert person.go("/werk").status_code == 200


def test_a_page_for_readers_is_the_same_for_caches_whoever_signed_in(database: Database, visitor: Visit) -> None:
    person = visitor()
    public = person.ask("GET", "/te-laat")
    person.sign_in(key_for(database))
    own = person.ask("GET", "/te-laat", if_none_match=public.headers["etag"])
    assert own.status_code == 200
    assert own.headers["cache-control"] == "no-store"
    assert "Aangemeld" in own.text
    person.cookies = {}
    assert "Aangemeld" not in public.text
    assert public.headers["cache-control"] == "no-cache"
    assert person.ask("GET", "/te-laat", if_none_match=own.headers["etag"]).status_code == 200
    assert person.ask("GET", "/te-laat", if_none_match=public.headers["etag"]).status_code == 304


@pytest.mark.parametrize("page", ["/werk", "/aanmelden"])
def test_a_page_of_a_person_is_kept_by_nobody(database: Database, visitor: Visit, page: str) -> None:
    person = visitor()
    person.sign_in(key_for(database))
    answer = person.go(page)
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "address",
    ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:alert(1)", "", "x", "/\t/evil.test", "/é"],
)
def test_nobody_is_sent_elsewhere_after_signing_in(database: Database, visitor: Visit, address: str) -> None:
    assert not is_way_back(address)
    person = visitor()
    person.send(f"/aanmelden?{urlencode({'terug': address})}", {"key": key_for(database)})
    assert person.at == "/werk"


def test_english_stays_english(database: Database, visitor: Visit) -> None:
    person = visitor()
    person.go("/werk?lang=en")
    assert "Whoever records commitments" in person.go("/aanmelden?lang=en").text
    person.send("/aanmelden?lang=en", {"key": key_for(database)})
    assert person.at == "/werk?lang=en"
    assert "Signed in as griffie" in person.page.text
