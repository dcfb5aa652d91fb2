"""Style sheet, script and icon: kept by a browser for good, under an address that changes with what is in them."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.http.caching import REVALIDATE

FOLDER = Path(__file__).parent / "static"
_FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def asset(name: str) -> str:
    """The address of a file as it is now. Read once: the files are part of the program."""
    return f"/static/{name}?v={_version(name)}"


@cache
def _version(name: str) -> str:
    return blake2b((FOLDER / name).read_bytes(), digest_size=6).hexdigest()


class Assets(StaticFiles):
    """The files themselves. Under any other address than ``asset`` gives they are asked about before each use."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or the news that the caller's copy is right."""
        answer = await super().get_response(path, scope)
        named = scope["query_string"].decode("latin-1").removeprefix("v=")
        current = (FOLDER / path).is_file() and named == _version(path)
        answer.headers["Cache-Control"] = _FOR_GOOD if current else REVALIDATE
        return answer
