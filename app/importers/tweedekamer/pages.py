"""Pages of the register, and where they come from: the service, or files that were saved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import orjson

from app.domain.errors import RegisterError
from app.domain.imports import ImportScope

LARGEST_PAGE = 50_000_000
"""Bytes; a page of 250 rows has about half a million."""
MOST_ROWS = 20_000


class SourceError(RegisterError):
    """The register does not answer as it should. The sentence says what to do; what was read stays."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the position of the page after it; None after the last."""

    rows: tuple[Any, ...]
    next: str | None


class PageSource(Protocol):
    """Hands out pages, from the first or from a position that an earlier page named."""

    @property
    def scope(self) -> ImportScope:
        """What the pages are together."""
        ...

    @property
    def retries(self) -> int:
        """How often a page had to be asked for again."""
        ...

    def pages(self, position: str | None) -> Iterator[Page]:
        """The pages in order. Raises SourceError."""
        ...

    def look_up(self, records: Sequence[str]) -> tuple[Any, ...] | None:
        """The rows of single records; None when the source cannot be asked for them. Raises SourceError."""
        ...


def page_of(content: bytes, name: str) -> Page:
    """A page as the service answers it. Raises SourceError when it is none; ``name`` says which one it is."""
    if len(content) > LARGEST_PAGE:
        raise SourceError(f"{name}: larger than {LARGEST_PAGE} bytes")
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError as fault:
        raise SourceError(f"{name}: this is not JSON: {fault}") from None
    rows = value.get("value") if isinstance(value, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise SourceError(f"{name}: a page is an object with a list 'value' of at most {MOST_ROWS} rows")
    link = value.get("@odata.nextLink")
    if link is not None and not isinstance(link, str):
        raise SourceError(f"{name}: '@odata.nextLink' is no address")
    return Page(tuple(rows), link)


class SavedPages:
    """Pages in a file, or in the ``.json`` files of a folder in the order of their names (numbers by value).

    Raises SourceError when there is nothing to read.
    """

    scope = ImportScope.PAGES
    retries = 0

    def __init__(self, place: Path) -> None:
        self._files = [place] if place.is_file() else sorted(place.glob("*.json"), key=_by_number)
        if not self._files:
            raise SourceError(f"there is no file {place}, and no folder of .json files")

    def pages(self, position: str | None) -> Iterator[Page]:
        """From the file that a position names; from the first when it is not among them."""
        names = [str(file.resolve()) for file in self._files]
        start = names.index(position) if position in names else 0
        for at in range(start, len(names)):
            with self._files[at].open("rb") as opened:
                page = page_of(opened.read(LARGEST_PAGE + 1), str(self._files[at]))
            yield Page(page.rows, names[at + 1] if at + 1 < len(names) else None)

    def look_up(self, records: Sequence[str]) -> tuple[Any, ...] | None:  # noqa: ARG002 - files cannot be asked
        """None: what is in no file may be in the register all the same."""
        return None


def _by_number(file: Path) -> tuple[str, int, str]:
    """Names with numbers in them by value: page-2 before page-10."""
    stem = file.stem.rstrip("0123456789")
    digits = file.stem[len(stem) :]
    return stem, int(digits or 0), file.name
