"""A stand-in of the register's OData service: a real HTTP server on loopback that pages, fails and changes its mind."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import orjson

from app.importers.tweedekamer.service import Access, Service
from tests.importers.tweedekamer.rows import Row, make_removed, stamp

SLOW = 0.4
"""Seconds an answer that times out takes; the client of the tests waits half of that."""


class StandIn:
    """The rows of the register, and what is to go wrong with the next answers.

    Faults are status numbers, ``"timeout"``, ``"cut"`` (half an answer), ``"html"`` (a page that says sorry), or None
    for an answer as it should be. ``repeats`` rows of each page come again on the next one; ``moves`` says from where
    to where in the order (0 to 1) a row goes before each answer.
    """

    def __init__(self, rows: list[Row], page_size: int = 250) -> None:
        self.rows = {row["Id"]: row for row in rows}
        self.order = list(self.rows)
        self.page_size = page_size
        self.repeats = 0
        self.faults: deque[int | str | None] = deque()
        self.retry_after: str | None = None
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.forgets = False
        self.moves: deque[tuple[float, float]] = deque()
        self.url = ""

    def put(self, at: datetime, *rows: Row) -> None:
        """Change or add rows."""
        for row in rows:
            self.rows[row["Id"]] = {**row, "ApiGewijzigdOp": stamp(at)}
            if row["Id"] not in self.order:
                self.order.append(row["Id"])

    def delete(self, at: datetime, number: int) -> None:
        """Delete softly, as the register does."""
        self.put(at, make_removed(number))

    def drop(self, identity: str) -> None:
        """Let a row vanish without a word."""
        del self.rows[identity]
        self.order.remove(identity)

    def touch(self, at: datetime) -> None:
        """Give every row another stamp and no other content."""
        self.put(at, *({**row, "GewijzigdOp": stamp(at)} for row in self.rows.values()))

    def answer(self, query: dict[str, list[str]]) -> Row:
        assert "$top" not in query, "no link comes back then"
        if self.moves and self.order:
            origin, target = (int(place * (len(self.order) - 1)) for place in self.moves.popleft())
            self.order.insert(target, self.order.pop(origin))
        wanted = query.get("$filter", [""])[0]
        rows = [self.rows[identity] for identity in self.order if _fits(self.rows[identity], wanted)]
        start = int(query.get("$skiptoken", ["0"])[0])
        part = rows[max(0, start - self.repeats) : start + self.page_size]
        page: Row = {"@odata.context": f"{self.url}/$metadata#Toezegging", "value": part}
        if start + self.page_size < len(rows):
            named = f"$filter={wanted.replace(' ', '%20')}&" if wanted else ""
            page["@odata.nextLink"] = f"{self.url}/Toezegging?{named}$skiptoken={start + self.page_size}"
        return page

    def service(self, now: datetime, since: datetime | None = None) -> Service:
        """A client that waits for nothing; ``waited`` has the seconds it would have."""
        self.waited: list[float] = []
        access = Access(self.url, "Toezegd-test (+https://example.org)", lambda: now, self.waited.append, SLOW / 2)
        return Service(access, since)


def _fits(row: Row, wanted: str) -> bool:
    if wanted.startswith("ApiGewijzigdOp ge "):
        since = datetime.fromisoformat(wanted.removeprefix("ApiGewijzigdOp ge "))
        return datetime.fromisoformat(row["ApiGewijzigdOp"]) >= since
    if wanted:
        return row["Id"] in wanted.replace("Id eq ", "").split(" or ")
    return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    stand_in: StandIn

    def handle_error(self, *_: object) -> None:
        """A client that hung up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        stand_in = self.server.stand_in
        stand_in.asked.append(self.path)
        stand_in.agents.add(self.headers["User-Agent"])
        query = parse_qs(urlsplit(self.path).query)
        fault = stand_in.faults.popleft() if stand_in.faults else None
        if stand_in.forgets and "$skiptoken" in query:
            fault = 400
        if fault == "timeout":
            time.sleep(SLOW)
            self.close_connection = True
        else:
            self._answer(fault, orjson.dumps(stand_in.answer(query)))

    def _answer(self, fault: int | str | None, content: bytes) -> None:
        if fault == "html":
            content = b"<html>Even geduld</html>"
        self.send_response(fault if isinstance(fault, int) else 200)
        if isinstance(fault, int) and self.server.stand_in.retry_after:
            self.send_header("Retry-After", self.server.stand_in.retry_after)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if fault == "cut" else content)
        self.close_connection = fault == "cut"

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """The stand-in on a free port of loopback."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.stand_in = stand_in
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}/OData/v4/2.0"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
