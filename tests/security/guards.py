"""Every guard with the test that tries it: what stands in its place for a moment, and where that test must fail then.

A guard is taken out of the program that runs, by its name, with nothing else changed. Where two guards stand behind
each other both are taken out, and the inner one is also taken out alone where a test tells the difference.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from markupsafe import Markup

from app.importers.letters.limits import LARGEST_FILE
from app.store.keys import AccessKey
from app.web import view
from app.web.assets import FOLDER
from tests import test_outgoing as outgoing
from tests import test_slow_clients as slow
from tests.api import test_keys as keys
from tests.api import test_limits as limits
from tests.api import test_operations as operations
from tests.importers.letters import test_files as letters
from tests.security import test_bodies as bodies
from tests.security import test_injection as injection
from tests.security import test_paths as paths
from tests.security import test_scopes as scopes
from tests.web import test_signing as signing


@dataclass(frozen=True)
class Row:
    """One guard.

    Attributes:
        attack: What it is against, as the table of SECURITY.md calls it.
        guard: The name in the program that is taken out.
        instead: What stands there meanwhile.
        test: The test that must fail then.
        at: A part of the statement of the test that must be the one that fails.
        given: Arguments of the test that are no fixtures.
        also: Further names and what stands in their place.
        seldom: Left to the long run, for other rows try nearly the same.
    """

    attack: str
    guard: str
    instead: Any
    test: Callable[..., None]
    at: str
    given: Mapping[str, Any] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)
    seldom: bool = False


NEVER = re.compile(r"(?!)")
ANYTHING = re.compile(r".*", re.DOTALL)


def yes(*_: Any, **__: Any) -> bool:
    return True


def nothing(*_: Any, **__: Any) -> None:
    """Lets everything be."""


class Everything(frozenset[str]):
    """A set that has all there is."""

    def __contains__(self, _item: object) -> bool:
        return True


def spliced(_dialect: Any, cursor: Any, statement: str, parameters: Any, _context: Any = None) -> None:
    """Executes a question to SQLite with its texts written into it."""
    first, *rest = statement.split("?") if statement.startswith("SELECT") else (statement,)
    bound: list[Any] = []
    for value, part in zip(parameters, rest, strict=False):
        if not isinstance(value, str):
            bound.append(value)
        first += f"'{value}'{part}" if isinstance(value, str) else f"?{part}"
    cursor.execute(first, bound if rest else parameters)


def unescaped(pairs: Mapping[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in pairs.items())


def raw_line(name: str, params: Mapping[str, str], value: bytes) -> bytes:
    """A property of a calendar with whatever lines its value has."""
    given = "".join(f";{parameter}={text}" for parameter, text in params.items())
    return f"{name}{given}:".encode() + value + b"\r\n"


class Joined:
    """A table whose cells are parted by commas and nothing else."""

    def __init__(self, target: Any) -> None:
        self._target = target

    def writerow(self, cells: Sequence[object]) -> Any:
        return self._target.write(",".join(map(str, cells)) + "\r\n")


def any_file(_files: Any, path: str) -> tuple[str, Any]:
    """A file wherever its path leads."""
    found = Path(FOLDER) / path
    return (str(found), found.stat()) if found.is_file() else ("", None)


async def unlimited(responder: Any, scope: Any, receive: Any, send: Any) -> None:
    await responder.app(scope, receive, send)


class NobodyCatchesError(Exception):
    """What a framework would raise that lets the faults of its parser through."""

    def __init__(self, **_: Any) -> None:
        super().__init__("not caught")


def as_long_as_it_takes(receive: Any, _seconds: float) -> Any:
    return receive


def compared_in_turn(key: AccessKey | None, digest: str) -> bool:
    return key is not None and key.digest == digest


def following(_caller: Any) -> httpx.AsyncClient:
    """A client that goes where it is sent."""
    return httpx.AsyncClient(follow_redirects=True, trust_env=False, timeout=5)


SQL = "SQL in parameters, headers and bodies"
LINES = "lines and headers put into CSV, iCalendar, Atom or an answer's headers"
FORMULAS = "formulas in a spreadsheet"
SCRIPTS = "scripts in names"
PATHS = "paths that lead out"
BODIES = "bodies that are large, deep, packed or broken"
SLOW = "callers that dribble"
KEYS = "stolen, expired, revoked and guessed keys"
SCOPES = "doing more than a key may"
FORMS = "forms of another site"
LEAKS = "keys in logs, Referer and caches"
OFTEN = "too many requests"
LETTERS = "hostile letters"
CALLS = "webhooks into an own network"

EXECUTE = "sqlalchemy.engine.default.DefaultDialect.do_execute"
COUNTED = "starlette.middleware.body_limit.RequestBodyLimitResponder.__call__"
SOON = {"tests.test_slow_clients.WAIT": 1.0}
OF_LONG_TEXTS = injection.test_lines_of_a_long_text_stay_text_in_calendar_table_and_feed
OF_HEADERS = injection.test_no_value_ends_up_as_a_header
OF_MARKUP = injection.test_markup_in_a_name_is_text_on_a_page
OF_SIZES = bodies.test_too_large_a_body_is_refused_before_it_is_read_and_while_it_is
OF_TIMING = keys.test_a_secret_is_compared_in_constant_time_whether_its_key_is_there_or_not
OF_LEAKS = operations.test_keys_reach_no_log_no_number_no_referer_and_no_cache

GUARDS = (
    Row(SQL, EXECUTE, spliced, injection.test_sql_in_headers_and_bodies_is_text, "found."),
    Row(SQL, EXECUTE, spliced, injection.test_sql_in_every_parameter_of_every_read, "status_code in", seldom=True),

    Row(LINES, "app.feeds.octets._escaped", str.encode, OF_LONG_TEXTS, "kinds <=",
        also={"app.feeds.octets._line": raw_line}),
    Row(LINES, "csv.writer", Joined, OF_LONG_TEXTS, "len(rows"),
    Row(LINES, "xml.etree.ElementTree._escape_cdata", str, OF_LONG_TEXTS, "fromstring"),
    Row(LINES, "app.http.texts._UNWANTED", NEVER, injection.test_a_line_of_its_own_cannot_be_put_into_a_single_line,
        "status_code == 400"),
    Row(LINES, "app.http.shell.exchange._REQUEST_ID", ANYTHING, OF_HEADERS, "broken"),
    Row(LINES, "app.http.cookies.urlencode", unescaped, OF_HEADERS, "closed.get",
        also={"app.http.cookies.quote": str}, seldom=True),

    Row(FORMULAS, "app.feeds.table.cell", str, injection.test_no_cell_is_a_formula, "assert not [cell"),
    Row(FORMULAS, "app.feeds.files.cell", str, injection.test_no_cell_is_a_formula, "assert not [cell", seldom=True),

    Row(SCRIPTS, "app.web.rows.escape", Markup, OF_MARKUP, "not in page"),
    Row(SCRIPTS, "app.web.view.select_autoescape", lambda **_: False, OF_MARKUP, "not in page",
        also={"app.web.view._environment": view._environment.__wrapped__}, seldom=True),

    Row(PATHS, "starlette.staticfiles.StaticFiles.lookup_path", any_file, paths.test_no_way_leads_out, "status_code",
        given={"root": "/static/"}),

    Row(BODIES, COUNTED, unlimited, OF_SIZES, "counted"),
    Row(BODIES, "app.http.wire._check_length", nothing, OF_SIZES, "declared", also={COUNTED: unlimited}, seldom=True),
    Row(BODIES, "fastapi.routing.HTTPException", NobodyCatchesError, bodies.test_no_body_breaks_what_reads_it,
        "assert_problem(answer, 400"),

    Row(SLOW, "app.patience.PatientProtocol._wait", nothing, slow.test_nothing_at_all_is_waited_for,
        "read_to_the_end", also=SOON),
    Row(SLOW, "app.http.wire.in_time", as_long_as_it_takes,
        slow.test_a_body_that_dribbles_is_refused_and_the_connection_closed, "read_to_the_end", also=SOON),
    Row(SLOW, "app.patience.LARGEST_HEADERS", 2**40, slow.test_headers_without_end_are_broken_off,
        "read_to_the_end", also=SOON),

    Row(KEYS, "app.services.keys._is_right", yes, scopes.test_stolen_and_damaged_keys_open_nothing, "401"),
    Row(KEYS, "app.services.keys._works", yes, scopes.test_an_expired_key_opens_nothing_from_that_instant_on,
        "== status"),
    Row(KEYS, "app.services.keys._works", yes, scopes.test_stolen_and_damaged_keys_open_nothing, "401", seldom=True),
    Row(KEYS, "app.services.keys._is_right", compared_in_turn, OF_TIMING, "compared =="),
    Row(KEYS, "app.services.keys._NOBODY", "", OF_TIMING, "compared =="),
    Row(KEYS, "app.http.gate.Gate.note_failure", nothing,
        limits.test_keys_that_are_none_are_counted_apart_and_keys_that_work_go_on, "429", seldom=True),
    Row(KEYS, "app.web.attempts.FailedAttempts.wait", nothing,
        signing.test_what_is_no_key_is_refused_a_few_times_and_then_not_looked_at, "429", seldom=True),

    Row(SCOPES, "app.domain.access.Scope.includes", yes, scopes.test_every_guarded_operation_refuses_everybody_else,
        "403"),
    Row(SCOPES, "app.domain.access.Scope.includes", yes, scopes.test_a_whole_write_is_refused_without_its_scope,
        "reader", seldom=True),
    Row(SCOPES, "app.http.access.OPEN", Everything(), scopes.test_a_closed_register_opens_to_nobody_anywhere, "401",
        seldom=True),

    Row(FORMS, "app.http.forms.require_same_origin", nothing, signing.test_another_site_can_send_no_form, "403",
        given={"headers": {"sec_fetch_site": "cross-site"}}),
    Row(FORMS, "app.services.sessions.Session.is_form_token", yes,
        signing.test_a_form_carries_the_token_of_its_session, "403", given={"sent": {"token": "0" * 64}}, seldom=True),
    Row(FORMS, "app.web.signing.is_way_back", yes, signing.test_nobody_is_sent_elsewhere_after_signing_in, "person.at",
        given={"address": "//evil.test"}, seldom=True),

    Row(LEAKS, "app.http.shell.exchange._REQUEST_ID", ANYTHING, OF_LEAKS, "not in said"),
    Row(LEAKS, "app.http.shell.headers._must_not_be_kept", lambda *_: False, OF_LEAKS, "no-store", seldom=True),
    Row(LEAKS, "app.http.shell.headers._ALWAYS", (), OF_LEAKS, "referrer-policy", seldom=True),

    Row(OFTEN, "app.http.gate.Gate.admit", nothing,
        limits.test_an_anonymous_caller_is_refused_beyond_what_is_allowed, "429"),
    Row(OFTEN, "app.http.memory.Memory._may_ask", yes,
        limits.test_what_is_given_again_from_memory_is_counted_like_what_is_made_anew, "429",
        given={"address": limits.KEPT}, seldom=True),

    Row(LETTERS, "app.importers.letters.files.LARGEST_FILE", 2**40,
        letters.test_what_is_no_letter_is_refused_in_a_sentence_and_in_time, "pytest.raises",
        given={"data": b"x" * (LARGEST_FILE + 1), "reason": "limit"}),

    Row(CALLS, "app.outgoing.is_public", yes, outgoing.test_an_own_network_is_never_called, "outcome.said",
        given={"url": "https://127.0.0.1/"}),
    Row(CALLS, "app.outgoing.Caller._client", following, outgoing.test_a_redirect_is_not_followed, "outcome =="),
    Row(CALLS, "httpx.URL.copy_with", lambda url, **_: url,
        outgoing.test_a_name_is_looked_up_once_and_the_call_goes_to_what_was_found, "arrived"),
)  # fmt: skip
"""In the order of the table of SECURITY.md."""
