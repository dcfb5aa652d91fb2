"""What there is to do for somebody who is signed in."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from app.web.questions import PlainQuery
from app.web.working import SignedIn

router = APIRouter(include_in_schema=False)


@router.get("/werk")
def home(_query: Annotated[PlainQuery, Query()], worker: SignedIn) -> HTMLResponse:
    """Where work begins."""
    return worker.show("work/home.html")
