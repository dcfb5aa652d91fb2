"""The whole register as JSON Lines: a head line, then every event in the order of the sequence."""

from collections.abc import Iterator

import orjson

from app.domain.lines import event_line
from app.store.database import ReadConnection
from app.store.reading import events_after, register_version

FORMAT = {"format": "toezegd-register", "version": 1}
_BATCH = 2000


def export_lines(connection: ReadConnection) -> Iterator[bytes]:
    """The lines, each with its line feed. The same register gives the same bytes."""
    yield orjson.dumps(FORMAT, option=orjson.OPT_APPEND_NEWLINE)
    version, last = 0, register_version(connection)
    while version < last:
        for event in events_after(connection, version, _BATCH, last):
            yield orjson.dumps(event_line(event), option=orjson.OPT_APPEND_NEWLINE)
            version = event.sequence
