"""Whether the service lives, and whether it can answer."""

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from app.http.context import AtHand
from app.store.migrating import require_current

router = APIRouter(include_in_schema=False)


@router.get("/livez")
def livez() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("alive\n")


@router.get("/readyz")
def readyz(here: AtHand) -> PlainTextResponse:
    """The database is a register of this version. Otherwise 503 with the reason."""
    require_current(here.database)
    return PlainTextResponse("ready\n")
