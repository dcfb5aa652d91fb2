"""The floor: a bare ASGI application on the same server that does the same SQL with sqlite3 and orjson, or nothing.

Run by ``python -m bench.floor <register.db> <folder> <file descriptor>``. Files of the folder are answered as they are.
"""

import sqlite3
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import orjson
import uvicorn

OVERDUE = """
SELECT states.id, state_bodies.body, states.calendar_day, states.commitment_id
FROM states JOIN state_bodies ON states.id = state_bodies.state_id
WHERE states.current = 1 AND states.listed = 1 AND states.series = 0 AND states.owed = 1
  AND states.calendar_day < ? AND states.due_through < ? AND states.calendar_day >= ?
ORDER BY states.calendar_day, states.commitment_id LIMIT 101
"""


class Floor:
    """The application."""

    def __init__(self, register: str, folder: Path) -> None:
        self._register = sqlite3.connect(register, check_same_thread=False)
        self._files = {f"/{path.name}": path.read_bytes() for path in folder.iterdir()}

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        """Answer."""
        if scope["type"] != "http":
            return
        status, body = 200, b""
        if scope["path"] == "/overdue":
            body = self._overdue(parse_qs(scope["query_string"].decode()))
        elif scope["path"] == "/304":
            status = 304
        else:
            body = self._files[scope["path"]]
        headers = [(b"content-type", b"application/json"), (b"etag", b'"1-1"')]
        if status == 200:
            headers.append((b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _overdue(self, asked: dict[str, list[str]]) -> bytes:
        day, begin = asked["day"][0], asked.get("from", ["0001-01-01"])[0]
        rows = self._register.execute(OVERDUE, (day, day, begin)).fetchall()[:100]
        return orjson.dumps({"items": [orjson.loads(body) for _, body, _, _ in rows], "asOf": day})


def main() -> None:
    """Serve on a socket that was handed over."""
    register, folder, descriptor = sys.argv[1:]
    app = Floor(register, Path(folder))
    uvicorn.run(app, fd=int(descriptor), log_level="critical", access_log=False, lifespan="off", server_header=False)


if __name__ == "__main__":
    main()
