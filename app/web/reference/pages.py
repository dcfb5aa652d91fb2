"""The reference: one page for each resource of the API, and the way from a filled form to its answer.

A form without a script cannot leave its empty fields out, nor put a value into a path; so it goes to an address here,
which sends the browser on to the API.
"""

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.http import kinds
from app.http.context import Here
from app.http.openapi import Publication
from app.http.problems import ProblemError
from app.web.questions import PlainQuery
from app.web.reference.outline import OF_EVENTS, Operation, resources, shapes
from app.web.view import Visit, render

router = APIRouter(include_in_schema=False)
Name = Annotated[str, Path(max_length=64)]


@router.get("/api/{resource}")
def reference(resource: Name, _query: Annotated[PlainQuery, Query()], visit: Visit) -> HTMLResponse:
    """Everything that can be asked of one resource, with a form for each question."""
    here = visit.at_hand
    publication = _publication(here.request)
    every = resources(publication.document)
    if resource not in every:
        raise ProblemError(kinds.NOT_FOUND)
    with here.database.reading() as connection:
        headers = visit.fresh(visit.ask(connection, None, None), publication.digest)
    shown = shapes(publication.document, every[resource], resource)
    return render(
        here.request,
        "reference.html",
        headers=headers,
        resource=resource,
        every=list(every),
        operations=every[resource],
        shapes=shown,
        told={shape.name for shape in shown},
        elsewhere=f"/api/{OF_EVENTS}",
    )


@router.get("/api/{resource}/{operation}")
def ask(resource: Name, operation: Name, request: Request) -> Response:
    """The way to the answer: what was filled in becomes the address in the API."""
    every = resources(_publication(request).document)
    found = next((one for one in every.get(resource, []) if one.id == operation and one.is_read), None)
    if found is None:
        raise ProblemError(kinds.NOT_FOUND)
    return RedirectResponse(_address(found, request.query_params.multi_items()), status_code=303)


def _address(operation: Operation, filled: list[tuple[str, str]]) -> str:
    path, given = operation.path, dict(filled)
    in_path = [item.name for item in operation.parameters if item.place == "path"]
    for name in in_path:
        path = path.replace("{" + name + "}", quote(given.get(name, "").strip() or "-", safe=""))
    question = [(name, value) for name, value in filled if value.strip() and name not in (*in_path, "lang")]
    return f"{path}?{urlencode(question)}" if question else path


def _publication(request: Request) -> Publication:
    found: Publication = request.app.state.publication
    return found


def listing(here: Here) -> list[tuple[str, list[Operation]]]:
    """Every operation by its resource, for the page about the API."""
    return list(resources(_publication(here.request).document).items())
