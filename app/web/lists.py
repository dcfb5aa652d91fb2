"""The half-yearly rappel and the annex of a budget as files, of any selection."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from app.domain.periodic import annex_of, rappel_of
from app.feeds.files import DOCX_TYPE, csv_lines
from app.feeds.lists import ListDocument, Telling, annex_document, rappel_document
from app.http.context import AtHand, Here
from app.http.parameters import QueryDay, SelectionQuery
from app.services.commitments import Asked, stream_commitments
from app.services.periodic import places_of
from app.store.listing import Sorting
from app.store.reading import AnyConnection

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
        document = document_of(connection, asked, query, here.origin)
    name = "bijlage" if isinstance(query, AnnexQuery) else "rappel"
    headers["Content-Disposition"] = f'attachment; filename="{name}-{asked.day}.{form}"'
    return Response(file_of(document, form), media_type=DOCX_TYPE if form == "docx" else CSV_TYPE, headers=headers)


def document_of(connection: AnyConnection, asked: Asked, query: RappelQuery, origin: str) -> ListDocument:
    """The list that a question asks for: an annex for an ``AnnexQuery``, else a rappel."""
    commitments = list(stream_commitments(connection, asked, Sorting()))
    ministries = ", ".join(query.ministry)
    if isinstance(query, AnnexQuery):
        annex = annex_of(commitments, asked.day, query.since)
        told = (*annex.motions_finished, *annex.motions_open, *annex.others_finished, *annex.others_open)
        return annex_document(annex, ministries, _telling(connection, asked, told, origin))
    rappel = rappel_of(commitments, asked.day)
    return rappel_document(rappel, ministries, _telling(connection, asked, (*rappel.expired, *rappel.expiring), origin))


def _telling(connection: AnyConnection, asked: Asked, commitments: Any, origin: str) -> Telling:
    places = places_of(connection, asked, commitments)
    return Telling(asked.day, places.made, places.sources, origin)


def file_of(document: ListDocument, form: str) -> bytes:
    """A list as the bytes of a file: ``docx`` or ``csv``."""
    if form != "docx":
        return "".join(csv_lines(document)).encode()
    from app.feeds.documents import docx_bytes  # noqa: PLC0415 - its library takes long to load, for few

    return docx_bytes(document)
