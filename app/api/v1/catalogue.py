"""What commitments refer to: sources, ministries, committees, themes."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.api.v1.presenting import source_item
from app.api.v1.schemas import CommitteeList, MinistryList, SourceList, SourceOut, ThemeList, ThemeOut
from app.domain.events import CatalogueKind
from app.http.context import AtHand, Here, json_answer
from app.http.parameters import MomentQuery
from app.http.queries import from_address
from app.services.catalogue import entries, entry

router = APIRouter(tags=["catalogue"])
Moment = Annotated[MomentQuery, from_address(MomentQuery)]
Key = Annotated[str, Path(min_length=1, max_length=64, description="the key", examples=["kst-29861-150"])]


@router.get("/sources", response_model=SourceList, summary="The documents and debates that commitments come from")
def list_sources(query: Moment, here: AtHand) -> Response:
    """By id."""
    return _list(here, query, CatalogueKind.SOURCE, source_item)


@router.get("/sources/{id}", response_model=SourceOut, summary="One source")
def get_source(id: Key, query: Moment, here: AtHand) -> Response:  # noqa: A002 - its name in the path
    """A document or debate with its date and official numbers."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at)
        headers = here.fresh(asked)
        found = entry(connection, asked, CatalogueKind.SOURCE, id)
    return json_answer(source_item(id, found), headers)


@router.get("/ministries", response_model=MinistryList, summary="Ministries, with the names they went by")
def list_ministries(query: Moment, here: AtHand) -> Response:
    """By key."""
    return _list(here, query, CatalogueKind.MINISTRY, _ministry)


@router.get("/committees", response_model=CommitteeList, summary="Committees of the chambers")
def list_committees(query: Moment, here: AtHand) -> Response:
    """By key."""
    return _list(here, query, CatalogueKind.COMMITTEE, lambda key, entry: {"key": key, **entry})


@router.get("/themes", response_model=ThemeList, summary="Subjects that commitments are grouped by")
def list_themes(query: Moment, here: AtHand) -> Response:
    """By key."""
    return _list(here, query, CatalogueKind.THEME, lambda key, entry: {"key": key, **entry})


@router.get("/themes/{id}", response_model=ThemeOut, summary="One theme")
def get_theme(id: Key, query: Moment, here: AtHand) -> Response:  # noqa: A002 - its name in the path
    """A subject with its names."""
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at)
        headers = here.fresh(asked)
        found = entry(connection, asked, CatalogueKind.THEME, id)
    return json_answer({"key": id, **found}, headers)


def _ministry(key: str, entry: dict[str, Any]) -> dict[str, Any]:
    return {"key": key, "name": entry["name"], "nameEn": entry["nameEn"], "aliases": entry.get("aliases", [])}


def _list(
    here: Here, query: MomentQuery, kind: CatalogueKind, present: Callable[[str, dict[str, Any]], dict[str, Any]]
) -> Response:
    with here.database.reading() as connection:
        asked = here.ask(connection, query.as_of, query.known_at)
        headers = here.fresh(asked)
        found = entries(connection, asked, kind)
    return here.list(asked, [present(key, entry) for key, entry in found.items()], None, headers)
