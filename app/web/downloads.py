"""A selection as a file."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from app.feeds.table import table
from app.http.caching import read_headers
from app.http.context import AtHand, Here
from app.http.parameters import SortedQuery
from app.services.commitments import Asked, stream_commitments

router = APIRouter(include_in_schema=False)


@router.get("/commitments.csv")
def commitments_table(query: Annotated[SortedQuery, Query()], here: AtHand) -> StreamingResponse:
    """The same selection as the list, as CSV."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
    headers = read_headers(here.request, asked.version, asked.day, *asked.gaps)
    headers["Content-Disposition"] = f'attachment; filename="toezegd-{asked.day}.csv"'
    return StreamingResponse(_lines(here, asked, query), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(here: Here, asked: Asked, query: SortedQuery) -> Iterator[str]:
    with here.database.reading() as connection:
        commitments = stream_commitments(connection, asked, query.sorting())
        yield from table(commitments, asked.day, here.origin)
