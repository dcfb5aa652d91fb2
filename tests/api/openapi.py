"""The document of the API as it is committed: ``python -m tests.api.openapi`` writes it anew."""

from pathlib import Path

import orjson

from app.config import ROOT, Settings
from app.main import create_app

COMMITTED: Path = ROOT / "docs" / "openapi.json"


def document() -> bytes:
    """The document as it is committed: readable, with a line feed at the end."""
    shell = create_app(Settings(database_url="sqlite:///unopened.db"))
    shell.app.state.service.database.close()
    made: bytes = orjson.dumps(
        shell.app.state.publication.document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )
    return made


if __name__ == "__main__":
    COMMITTED.write_bytes(document())
