"""Asking and timing: one kept-alive connection that does as little as it can, and interleaved rounds of questions."""

import random
import socket
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Question = Callable[[int], "tuple[str, Mapping[str, str]]"]
"""The address and the headers of the n-th time something is asked."""

ROUNDS, FEWEST, LONGEST = 101, 5, 10.0
"""How often a question is asked, at most and at least; seconds that one may take of a run once it has the least."""
_ROOM = 2**18
"""Octets that a line has room for at first."""
_LONGEST_IDLE = 2.0
"""Seconds; servers close lines that stand idle for longer, and a round over slow services takes long."""


class Line:
    """A connection to a service on loopback.

    Every answer is received in the same place: memory that is new for each, and given back, took longer to come by than
    most answers to make.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._place = bytearray(_ROOM)
        self._socket = self._connected()

    def _connected(self) -> socket.socket:
        self._used = time.monotonic()
        connected = socket.create_connection(("127.0.0.1", self._port))
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected

    @property
    def idle(self) -> float:
        """Seconds since it was used last."""
        return time.monotonic() - self._used

    def ask(self, path: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str], memoryview]:
        """Status, headers and octets of an answer that says its length; the octets until something else is asked."""
        more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{more}\r\n".encode())
        size = 0
        while (end := self._place.find(b"\r\n\r\n", 0, size)) < 0:
            size = self._more(size)
        status, *fields = self._place[:end].decode("latin-1").split("\r\n")
        found = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in fields)}
        begin, length = end + 4, int(found.get("content-length", 0))
        chunked = found.get("transfer-encoding") == "chunked"
        while (not self._place.endswith(b"0\r\n\r\n", begin, size)) if chunked else size < begin + length:
            size = self._more(size)
        self._used = time.monotonic()
        return int(status.split()[1]), found, memoryview(self._place)[begin:size]

    def _more(self, size: int) -> int:
        if size == len(self._place):
            self._place = self._place + bytes(size)
        with memoryview(self._place) as place:
            received = self._socket.recv_into(place[size:])
        if not received:
            raise ConnectionError("the service closed the connection")
        return size + received

    def begin_again(self) -> None:
        """Hang up and connect anew."""
        self.close()
        self._socket = self._connected()

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


@dataclass
class Timed:
    """Something that is asked many times, and how long each time took (seconds); ``afresh``: on a new connection."""

    name: str
    port: int
    question: Question
    status: int = 200
    afresh: bool = False
    taken: list[float] = field(default_factory=list)
    octets: int = 0

    @property
    def median(self) -> float:
        """The middle one, in milliseconds."""
        return statistics.median(self.taken) * 1000

    @property
    def p99(self) -> float:
        """What 99 of a hundred are quicker than, in milliseconds."""
        return sorted(self.taken)[min(len(self.taken) - 1, int(len(self.taken) * 0.99))] * 1000


def rounds(questions: list[Timed], times: int = ROUNDS) -> None:
    """Ask every question many times, in rounds of one each in an order of chance, no longer than each may take.

    Whatever else the machine does then falls on all of them alike.
    """
    chance = random.Random(1)  # noqa: S311 - the same order every time, no secret
    lines = {port: Line(port) for port in {question.port for question in questions}}
    for number in range(times):
        for question in chance.sample(questions, len(questions)):
            if number < FEWEST or sum(question.taken) < LONGEST:
                _ask(question, number, lines)
    for line in lines.values():
        line.close()


def _ask(question: Timed, number: int, lines: dict[int, Line]) -> None:
    path, headers = question.question(number)
    if question.afresh or lines[question.port].idle > _LONGEST_IDLE:
        lines[question.port].begin_again()
    begin = time.perf_counter()
    status, _, body = lines[question.port].ask(path, headers)
    question.taken.append(time.perf_counter() - begin)
    question.octets = len(body)
    if status != question.status:
        raise RuntimeError(f"{question.name}: {path} answered {status}, not {question.status}")
