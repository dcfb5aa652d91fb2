"""Words that are code somewhere else: SQL, headers, lines of a calendar, formulas of a spreadsheet, markup."""

import csv
import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import icalendar
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from app.domain.access import Scope
from app.http.openapi import operations
from app.services.checking import check_register
from tests.api.service import Api, promise, serving

SQL = (
    "' OR '1'='1",
    "x'; DROP TABLE events; --",
    'x"; DELETE FROM states; --',
    "%' OR 1=1 --",
    "\\'; SELECT pg_sleep(9); --",
    "' UNION SELECT secret FROM keys --",
    "1) OR (1=1",
)
LINES = "Titel\r\nSet-Cookie: a=b\r\n\r\n<script>"
ATTENDEE = "Onderzoek\nATTENDEE:mailto:x@y.example\nEND:VEVENT\nBEGIN:VALARM"
FORMULAS = ("=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0")


def reads(api: Api) -> Iterator[tuple[str, dict[str, Any]]]:
    document = api.shell.app.state.publication.document
    for path, method, operation in operations(document):
        if method == "get":
            yield "/v1" + path, operation


def test_sql_in_every_parameter_of_every_read(api: Api) -> None:
    admin = api.as_(Scope.ADMIN)
    identity = admin.promise().json()["id"]
    before = api.version()
    for path, operation in reads(api):
        for attack in SQL:
            attacked = path.replace("{id}", quote(attack, safe=""))
            if attacked != path:
                assert admin.get(attacked).status_code in {400, 404}, attacked
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query":
                    asked = {parameter["name"]: attack, **({"wording": "x"} if path.endswith("readings") else {})}
                    answer = admin.get(f"{path.replace('{id}', identity)}?{urlencode(asked)}")
                    assert answer.status_code in {200, 400, 404}, f"{path} {asked}: {answer.text[:200]}"
                    if answer.status_code == 200 and "items" in answer.json():
                        assert answer.json()["items"] == [], f"{path} {asked}"
    assert api.version() == before
    with api.database.reading() as connection:
        assert check_register(connection).faults == ()


def test_sql_in_headers_and_bodies_is_text(api: Api) -> None:
    writer = api.as_(Scope.WRITE)
    for attack in SQL:
        _is_text(api, writer, attack)


def _is_text(api: Api, writer: Api, attack: str) -> None:
    headers = {"if_none_match": attack, "accept": attack, "x_request_id": attack, "cookie": f"toezegd={attack}"}
    for name, value in headers.items():
        assert writer.get("/v1/commitments", **{name: value}).status_code in {200, 406}
    assert api.get("/v1/commitments", authorization=f"Bearer {attack}").status_code == 401
    assert writer.post("/v1/commitments", promise(), if_match=attack, idempotency_key="x" + attack).status_code < 500
    made = writer.post("/v1/commitments", promise(title=attack, references=[{"system": "kamerstuk", "id": attack}]))
    assert made.status_code == 201, made.text
    assert made.json()["title"] == attack
    found = api.get("/v1/commitments?" + urlencode({"reference": attack}))
    assert found.status_code == 200, found.text
    assert [item["id"] for item in found.json()["items"]] == [made.json()["id"]]


def test_no_value_ends_up_as_a_header(api: Api) -> None:
    injected = quote("nl\r\nSet-Cookie: a=b\r\n")
    for address in (
        f"/commitments.csv?asOf={injected}",
        f"/calendar.ics?lang={injected}",
        f"/events.atom?lang={injected}",
        f"/aanmelden?back={injected}",
        f"/v1/commitments?cursor={injected}",
        f"/v1/{injected}",
        f"/{injected}",
    ):
        answer = api.get(address, x_request_id="0123456789\r\nSet-Cookie: a=b")
        assert answer.status_code < 500, address
        assert not broken(answer), address
    with serving(api.database, read_access="key") as closed:  # which sends browsers to its form, and back afterwards
        answer = closed.get(f"/bronnen/{injected}", accept="text/html")
        assert answer.status_code == 303
        assert not broken(answer), answer.headers


def broken(answer: httpx.Response) -> bool:
    """Whether a header of the answer would be two."""
    return any(mark in value for _, value in answer.headers.raw for mark in (b"\r", b"\n"))


def test_a_line_of_its_own_cannot_be_put_into_a_single_line(writer: Api) -> None:
    for name in ("title", "titleEn", "promisedBy"):
        for text in (LINES, ATTENDEE, "a\u2028b", "a\x0bb", "a\x85b", "a\u202eb"):
            assert writer.post("/v1/commitments", promise(**{name: text})).status_code == 400, (name, text)


def test_lines_of_a_long_text_stay_text_in_calendar_table_and_feed(writer: Api) -> None:
    writer.promise(summary=ATTENDEE, description=f"{ATTENDEE}\n<script>alert(1)</script>]]>", titleEn='"=1+1","x"')
    served = {address: writer.get(address) for address in ("/calendar.ics", "/commitments.csv", "/events.atom")}
    assert {answer.status_code for answer in served.values()} == {200}
    calendar = icalendar.Calendar.from_ical(served["/calendar.ics"].content)
    kinds = {part.name for part in calendar.walk()}
    assert kinds <= {"VCALENDAR", "VEVENT", "VTODO", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    assert not any("ATTENDEE" in part for part in calendar.walk())
    rows = list(csv.reader(io.StringIO(served["/commitments.csv"].content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    feed = fromstring(served["/events.atom"].content)
    assert not [part for part in feed.iter() if part.tag.endswith("script")]


def test_no_cell_is_a_formula(writer: Api) -> None:
    for formula in FORMULAS:
        writer.promise(title=formula, promisedBy=formula, summary=formula)
    for address in ("/commitments.csv", "/rappel.csv", "/bijlage.csv"):
        _, *rows = csv.reader(io.StringIO(writer.get(address).content.decode("utf-8-sig")))
        cells = [cell for row in rows for cell in row]
        assert all(any(formula in cell for cell in cells) for formula in FORMULAS), address
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not cell.lstrip("-").isdigit()], address


def test_markup_in_a_name_is_text_on_a_page(writer: Api) -> None:
    markup = '<img src=x onerror="alert(1)">'
    texts = {"title": f"{markup} title", "promisedBy": f"{markup} office", "description": f"{markup} description"}
    identity = writer.promise(**texts, deadline={"wording": f"voor 1 juli 2026 {markup}"}).json()["id"]
    for address in ("/", "/te-laat", "/toezeggingen?search=title", f"/toezeggingen/{identity}"):
        page = writer.get(address, accept="text/html").text
        assert "&lt;img src=x" in page, address
        assert "<img src=x" not in page, address
