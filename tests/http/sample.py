"""A small application in the shape of the real one, to try the shell on."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from starlette.responses import HTMLResponse

from app.domain.errors import StaleRevisionError
from app.http.about import PREFIX, About, Contact
from app.http.application import empty_application
from app.http.caching import ExpectedRevisions, read_headers
from app.http.problems import ErrorPage
from app.http.queries import PageCursor, StrictQuery, from_address
from app.http.wire import Limits, Shell, protect

TODAY = date(2026, 11, 22)
ABOUT = About(
    title="Sample",
    version="1.2.3",
    description="A sample.",
    contact=Contact(name="Team Sample", url="https://sample.example/", email="sample@sample.example"),
)
PATH_VALUES = {"number": "5"}


class Model(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="forbid")


class PromiseOut(Model):
    """One promise."""

    number: int = Field(description="Its number.", examples=[5])
    due_on: date | None = Field(description="The last day.", examples=["2026-07-01"])


class PromiseList(Model):
    """Promises."""

    items: list[PromiseOut] = Field(description="The promises.")


class Words(Model):
    kind: str = Field(description="What it is.", examples=["report"])
    wording: str = Field(description="The words.", examples=["in 2026"], min_length=3)


class PromiseIn(Model):
    """A new promise."""

    due_on: date = Field(description="The last day.", examples=["2026-07-01"])
    deadlines: list[Words] = Field(description="Its deadlines.")


class Question(StrictQuery):
    due_from: date | None = Field(None, description="The first last day.", examples=["2026-01-01"])
    ministry: tuple[str, ...] = Field((), description="A ministry; may be repeated.", examples=["SZW"])
    limit: int = Field(50, ge=1, le=100, description="How many at most.", examples=[50])
    cursor: PageCursor | None = Field(None, description="Where the next page starts.")


api = APIRouter(prefix="/promises", tags=["promises"])
pages = APIRouter(include_in_schema=False)


@api.get("", description="All of them.")
def list_promises(
    question: Annotated[Question, from_address(Question)], request: Request, response: Response
) -> PromiseList:
    response.headers.update(read_headers(request, 12, TODAY))
    return PromiseList(items=[PromiseOut(number=number, due_on=question.due_from) for number in range(2)])


Number = Annotated[int, Path(description="The number of a promise.", examples=[5])]


@api.get("/{number}", description="One of them.")
def read_promise(number: Number, request: Request, response: Response) -> PromiseOut:
    response.headers.update(read_headers(request, 5, TODAY))
    return PromiseOut(number=number, due_on=None)


@api.post("", status_code=201, description="Adds one.")
def add_promise(promise: PromiseIn) -> PromiseOut:
    return PromiseOut(number=7, due_on=promise.due_on)


@api.put("/{number}", description="Changes one.", responses={409: {"description": "No."}})
def change_promise(number: Number, promise: PromiseIn, expected: ExpectedRevisions) -> PromiseOut:
    if expected is not None and 5 not in expected:
        raise StaleRevisionError("Promise 5 has changed: read it again.")
    return PromiseOut(number=number, due_on=promise.due_on)


@api.delete("/{number}", status_code=204, description="Removes one.")
def remove_promise(number: Number) -> None:
    del number


letters = {"text/plain": {"schema": {"type": "string"}}, "application/pdf": {"schema": {"type": "string"}}}


@api.post(
    "/{number}/letters",
    description="Reads a letter.",
    max_body_size=1_000_000,
    openapi_extra={"requestBody": {"required": True, "content": letters}},
)
async def read_letter(number: Number, request: Request) -> PromiseOut:
    return PromiseOut(number=number + len(await request.body()), due_on=None)


@pages.get("/", response_class=HTMLResponse)
def front_page() -> str:
    return "<h1>Sample</h1>"


@pages.get("/calendar.ics")
def calendar(request: Request) -> Response:
    headers = read_headers(request, 12, TODAY, weak=True)
    return Response("BEGIN:VCALENDAR\r\n", media_type="text/calendar", headers=headers)


def make_shell(
    *more: APIRouter, about: About = ABOUT, error_page: ErrorPage | None = None, limits: Limits | None = None
) -> Shell:
    app = empty_application(about, error_page=error_page)
    app.include_router(api, prefix=PREFIX)
    app.include_router(pages)
    for router in more:
        app.include_router(router)
    return protect(app, limits)
