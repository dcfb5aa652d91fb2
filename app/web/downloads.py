"""A selection as a file."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from app.feeds.table import head, lines
from app.http.caching import read_headers
from app.http.context import AtHand, Here
from app.http.parameters import SortedQuery
from app.services.commitments import commitments_in, numbers_of

router = APIRouter(include_in_schema=False)


@router.get("/commitments.csv")
def commitments_table(query: Annotated[SortedQuery, Query()], here: AtHand) -> StreamingResponse:
    """The same selection as the list, as CSV."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = read_headers(here.request, asked.version, asked.day, *asked.gaps)
        states = numbers_of(connection, asked, query.sorting())
    headers["Content-Disposition"] = f'attachment; filename="toezegd-{asked.day}.csv"'
    return StreamingResponse(_parts(here, states, asked.day), media_type="text/csv; charset=utf-8", headers=headers)


def _parts(here: Here, states: Sequence[int], day: date) -> Iterator[str]:
    yield head()
    for commitments in commitments_in(here.database, states):
        yield lines(commitments, day, here.origin)
