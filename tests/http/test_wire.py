import asyncio
from collections.abc import Iterator

import httpx
import pytest
import structlog
from fastapi import APIRouter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send
from structlog.testing import LogCapture

from app.http import kinds
from app.http.application import empty_application
from app.http.problems import Problem, ProblemError
from app.http.shell import headers
from app.http.wire import Limits, protect
from tests.http import contracts, sample
from tests.http.calling import in_process, over_the_network

SECRET = "secret-of-the-database"

odd = APIRouter(include_in_schema=False)


@odd.get("/crash")
def crash() -> None:
    raise RuntimeError(SECRET)


@odd.get("/broken-off")
def broken_off() -> StreamingResponse:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError(SECRET)

    return StreamingResponse(chunks())


@odd.get("/gone")
def gone() -> None:
    raise ProblemError(kinds.GONE, headers={"Link": "</>; rel=up", "Cache-Control": "max-age=9"})


@odd.get("/own-headers")
def own_headers() -> Response:
    own = {"Content-Security-Policy": "default-src 'none'; img-src 'self'", "Cache-Control": "max-age=9"}
    return PlainTextResponse("ok", headers=own)


@odd.post("/own-headers")
def own_headers_of_a_write() -> Response:
    return PlainTextResponse("ok", headers={"Cache-Control": "max-age=9"})


@odd.get("/people/{name}")
def read_person(name: str) -> str:
    return name


@odd.put("/people/me")
def write_me() -> str:
    return "me"


@odd.post("/people/{name}", max_body_size=5)
@odd.post("/people/me", max_body_size=10)
def add_to_a_person(name: str = "me") -> str:
    return name


SHELL = sample.make_shell(odd)
call = in_process(SHELL)


@pytest.fixture
def logged() -> Iterator[LogCapture]:
    capture, before = LogCapture(), structlog.get_config()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, capture])
    yield capture
    structlog.configure(**before)


def test_an_unforeseen_error_tells_the_caller_nothing_and_the_log_everything(logged: LogCapture) -> None:
    contracts.hides_what_went_wrong(call, "/crash", SECRET)
    [entry] = logged.entries
    assert entry["event"] == "unhandled error"
    assert entry["route"] == "/crash"
    assert entry["exc_info"]


def test_the_log_and_the_answer_share_the_request_id(logged: LogCapture) -> None:
    answer = call("GET", "/crash?key=secret", headers={"x-request-id": "from-the-proxy-1"})
    assert logged.entries[0]["request_id"] == answer.headers["x-request-id"] == "from-the-proxy-1"
    assert "key" not in str(logged.entries)


@pytest.mark.parametrize("sent", ["short", "x" * 65, "with space in"])
def test_a_request_id_of_another_kind_is_replaced(sent: str) -> None:
    answer = call("GET", "/", headers={"x-request-id": sent})
    assert answer.headers["x-request-id"] != sent
    assert len(answer.headers["x-request-id"]) == 32


@pytest.mark.usefixtures("logged")
def test_half_an_answer_is_broken_off() -> None:
    with over_the_network(SHELL) as served, pytest.raises(httpx.RemoteProtocolError):
        served("GET", "/broken-off")


def test_allow_holds_the_methods_of_every_route_that_answers_there() -> None:
    assert call("OPTIONS", "/people/me").headers["allow"] == "GET, HEAD, OPTIONS, POST, PUT"
    assert call("OPTIONS", "/people/you").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert call("GET", "/people/me").text == '"me"'
    assert call("PUT", "/people/you").status_code == 405


def test_of_two_routes_the_first_one_decides_as_it_does_for_the_router() -> None:
    assert call("POST", "/people/me", content=b"x" * 10).text == '"me"'
    assert call("POST", "/people/me", content=b"x" * 11).status_code == 413
    assert call("POST", "/people/you", content=b"x" * 6).status_code == 413


def test_no_path_holds_nul() -> None:
    assert call("GET", "/people/%01").status_code == 200
    contracts.assert_problem(call("GET", "/people/%00"), 404, "NUL")


def test_the_framework_redirects_nothing_either() -> None:
    assert in_process(SHELL.app)("GET", "/v1/promises/").status_code == 404


def test_the_body_of_a_head_is_left_out() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "HEAD", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(SHELL(scope, receive, send))
    assert [message.get("body", b"") for message in sent] == [b"", b""]
    assert (b"content-length", b"15") in sent[0]["headers"]


def test_a_route_may_set_its_own_headers() -> None:
    answer = call("GET", "/own-headers")
    assert answer.headers["content-security-policy"] == "default-src 'none'; img-src 'self'"
    assert answer.headers["cache-control"] == "max-age=9"
    assert answer.headers["x-frame-options"] == "DENY"


def test_writes_and_whatever_comes_with_a_key_are_not_kept() -> None:
    assert call("POST", "/own-headers").headers["cache-control"] == "no-store"
    assert call("GET", "/own-headers", headers={"authorization": "Bearer k"}).headers["cache-control"] == "no-store"
    assert call("GET", "/own-headers", headers={"authorization": "Bearer"}).headers["cache-control"] == "max-age=9"


def test_pages_may_load_what_is_their_own_and_data_nothing() -> None:
    assert call("GET", "/").headers["content-security-policy"].encode() == headers.CSP_OF_PAGES
    assert call("GET", "/calendar.ics").headers["content-security-policy"].encode() == headers.CSP_OF_DATA


def test_only_the_api_is_open_to_scripts_elsewhere() -> None:
    assert "access-control-allow-origin" not in call("GET", "/calendar.ics").headers
    assert "access-control-allow-origin" not in call("POST", "/v1/promises").headers
    assert call("GET", "/v1/unheard-of").headers["access-control-allow-origin"] == "*"


def test_headers_of_a_refusal_reach_the_caller() -> None:
    answer = call("GET", "/gone")
    contracts.assert_problem(answer, 410, "/gone")
    assert answer.headers["link"] == "</>; rel=up"
    assert answer.headers["cache-control"] == "no-store"


def test_a_body_may_be_as_large_as_its_route_says() -> None:
    letter = b"x" * 900_000
    text = {"content-type": "text/plain; charset=utf-8"}
    assert call("POST", "/v1/promises/5/letters", headers=text, content=letter).json()["number"] == 900_005
    too_large = call("POST", "/v1/promises/5/letters", headers=text, content=letter * 2)
    assert too_large.json()["detail"] == "At most 1000000 octets are read here."
    json = {"content-type": "application/json"}
    contracts.assert_problem(call("POST", "/v1/promises", headers=json, content=letter), 413, "POST /v1/promises")


@pytest.mark.parametrize(("length", "status"), [("5, 5", 400), ("-1", 400), ("abc", 400), ("9" * 5_000, 413)])
def test_a_length_that_is_none_is_refused(length: str, status: int) -> None:
    declared = {"content-type": "application/json", "content-length": length}
    contracts.assert_problem(call("POST", "/v1/promises", headers=declared, content=b"{}"), status, length)


def test_the_longest_address_is_a_setting() -> None:
    short = in_process(sample.make_shell(limits=Limits(address=20)))
    assert short("GET", "/calendar.ics?" + "x" * 6).status_code == 200
    assert short("GET", "/calendar.ics?" + "x" * 8).status_code == 414


def test_a_host_that_is_none_breaks_nothing() -> None:
    assert call("GET", "/v1/promises", headers={"host": "["}).status_code == 200
    contracts.assert_problem(call("GET", "/v1/unheard-of", headers={"host": "["}), 404, "a bad host")


def test_below_another_path_the_same_routes_answer() -> None:
    async def below(scope: Scope, receive: Receive, send: Send) -> None:
        await SHELL({**scope, "path": "/register" + scope["path"], "root_path": "/register"}, receive, send)

    inside = in_process(below)
    assert inside("GET", "/v1/promises/5").status_code == 200
    contracts.assert_problem(inside("GET", "/v1/promises/5/"), 404, "below a path")


def page_of(request: Request, problem: Problem) -> Response:
    return HTMLResponse(f"<h1>{request.url.path}: {problem.title}</h1>", status_code=problem.status)


HTML = {"accept": "text/html,*/*;q=0.8"}


def test_browsers_get_a_page_outside_the_api() -> None:
    paged = in_process(sample.make_shell(odd, error_page=page_of))
    answer = paged("GET", "/unheard-of", headers=HTML)
    assert (answer.status_code, answer.text) == (404, "<h1>/unheard-of: Not found</h1>")
    assert answer.headers["cache-control"] == "no-store"
    refused = paged("DELETE", "/people/me", headers=HTML)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST, PUT")
    assert paged("GET", "/crash", headers=HTML).text == "<h1>/crash: An error on our side</h1>"
    contracts.assert_problem(paged("GET", "/unheard-of"), 404, "a program")
    contracts.assert_problem(paged("GET", "/v1/unheard-of", headers=HTML), 404, "the API")


def test_an_error_page_that_fails_leaves_a_problem() -> None:
    def broken(_request: Request, _problem: Problem) -> Response:
        raise RuntimeError(SECRET)

    paged = in_process(sample.make_shell(odd, error_page=broken))
    for path in ("/unheard-of", "/crash"):
        contracts.assert_problem(paged("GET", path, headers=HTML), 500, path)


def test_files_are_read_only(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("static")
    (folder / "style.css").write_text("body{}")
    app = empty_application(sample.ABOUT)
    app.mount("/static", StaticFiles(directory=folder))
    files = in_process(protect(app))
    assert files("GET", "/static/style.css").text == "body{}"
    assert files("HEAD", "/static/style.css").headers["content-length"] == "6"
    assert files("OPTIONS", "/static/style.css").headers["allow"] == "GET, HEAD, OPTIONS"
    for path in ("/static/", "/static", "/static/none", "/static/..%2f..%2fetc%2fpasswd"):
        contracts.assert_problem(files("GET", path), 404, path)
    contracts.assert_problem(files("POST", "/static/style.css"), 405, "POST")


def test_a_route_that_is_not_in_the_document_is_not_served_in_the_api() -> None:
    hidden = APIRouter(prefix="/v1", include_in_schema=False)
    hidden.add_api_route("/hidden", crash)
    with pytest.raises(ValueError, match="/v1/hidden is not in the document"):
        sample.make_shell(hidden)


def test_a_mounted_application_is_not_protected() -> None:
    app = empty_application(sample.ABOUT)
    app.mount("/v1", Starlette())
    with pytest.raises(TypeError, match="include routers"):
        protect(app)


def test_what_is_not_http_goes_straight_through() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

    async def receive() -> Message:
        return next(messages)

    asyncio.run(SHELL({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send))
    assert [message["type"] for message in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
