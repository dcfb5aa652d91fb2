"""The half-yearly rappel and the annex of a budget as files, of any selection."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from app.domain.events import CatalogueKind
from app.domain.periodic import annex_of, rappel_of
from app.feeds.entries import Language
from app.feeds.files import DOCX_TYPE, csv_lines
from app.feeds.lists import ListDocument, Telling, annex_document, rappel_document
from app.feeds.sources import source_names
from app.http.context import AtHand, Here
from app.http.parameters import QueryDay, SelectionQuery
from app.services.catalogue import entries
from app.services.commitments import Asked, numbers_of
from app.services.periodic import as_made, numbered
from app.store.database import Database
from app.store.listing import Sorting

router = APIRouter(include_in_schema=False)
CSV_TYPE = "text/csv; charset=utf-8"


class RappelQuery(SelectionQuery):
    """The question of a rappel: a selection, usually of one ministry, on 1 January or 1 July."""


class AnnexQuery(RappelQuery):
    """The question of an annex: also from which day on what was finished is told."""

    since: QueryDay | None = Field(default=None, description="finished on this day or later; a year before")


RappelAsked = Annotated[RappelQuery, Query()]
AnnexAsked = Annotated[AnnexQuery, Query()]


@router.get("/rappel.docx")
def rappel_text(query: RappelAsked, here: AtHand) -> Response:
    """The rappel as a document."""
    return _answer(query, here, "docx")


@router.get("/rappel.csv")
def rappel_table(query: RappelAsked, here: AtHand) -> Response:
    """The rappel as a table."""
    return _answer(query, here, "csv")


@router.get("/bijlage.docx")
def annex_text(query: AnnexAsked, here: AtHand) -> Response:
    """The annex as a document."""
    return _answer(query, here, "docx")


@router.get("/bijlage.csv")
def annex_table(query: AnnexAsked, here: AtHand) -> Response:
    """The annex as a table."""
    return _answer(query, here, "csv")


def _answer(query: RappelQuery, here: Here, form: str) -> Response:
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at, query.selection())
        headers = here.fresh(asked)
    document = document_of(here.database, asked, query, here.origin)
    name = "bijlage" if isinstance(query, AnnexQuery) else "rappel"
    headers["Content-Disposition"] = f'attachment; filename="{name}-{asked.day}.{form}"'
    if form == "docx":
        return Response(b"".join(octets_of(document, form)), media_type=DOCX_TYPE, headers=headers)
    return StreamingResponse(octets_of(document, form), media_type=CSV_TYPE, headers=headers)


def document_of(database: Database, asked: Asked, query: RappelQuery, origin: str) -> ListDocument:
    """The list that a question asks for: an annex for an ``AnnexQuery``, else a rappel. Its rows are read later."""
    with database.reading() as connection:
        states = numbers_of(connection, asked, Sorting())
        names = source_names(entries(connection, asked, CatalogueKind.SOURCE), Language.NL)
    telling = Telling(asked.day, partial(as_made, database, asked), names, origin)
    told, ministries = numbered(database, states), ", ".join(query.ministry)
    if isinstance(query, AnnexQuery):
        return annex_document(annex_of(told, asked.day, query.since), ministries, telling)
    return rappel_document(rappel_of(told, asked.day), ministries, telling)


def octets_of(document: ListDocument, form: str) -> Iterator[bytes]:
    """A list as the bytes of a file: ``docx``, which has only so many rows, at once; ``csv`` row by row."""
    if form != "docx":
        return (line.encode() for line in csv_lines(document))
    from app.feeds.documents import docx_bytes  # noqa: PLC0415 - its library takes long to load, for few

    return iter([docx_bytes(document)])
