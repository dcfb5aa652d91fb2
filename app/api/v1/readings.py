"""How a deadline's words are read, and why."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field, StringConstraints
from starlette.responses import Response

from app.api.v1 import presenting
from app.api.v1.schemas import DeadlineOut
from app.domain.phrases import read
from app.http.context import AtHand, json_answer
from app.http.parameters import KnownQuery, QueryDay
from app.http.queries import from_address
from app.services.calendars import parliamentary_calendar

router = APIRouter(tags=["deadline readings"])


class ReadingQuery(KnownQuery):
    """The words, and the day they were said."""

    wording: Annotated[str, StringConstraints(min_length=1, max_length=1000)] = Field(
        description="the words of a deadline, in Dutch or English", examples=["voor het zomerreces"]
    )
    stated_on: QueryDay | None = Field(default=None, description="the day they were said; today")


@router.get("/deadline-readings", response_model=DeadlineOut, summary="Which days a wording means, and why")
def get_deadline_reading(query: Annotated[ReadingQuery, from_address(ReadingQuery)], here: AtHand) -> Response:
    """What cannot be read is undated, with the reason; it is never guessed."""
    with here.database.reading() as connection:
        asked = here.ask(connection, None, query.known_at)
        headers = here.fresh(asked)
        found = read(
            query.wording, query.stated_on or here.today, parliamentary_calendar(connection, asked.question.version)
        )
    return json_answer(presenting.deadline(found), headers)
