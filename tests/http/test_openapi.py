from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

import pytest
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from app.http.about import About
from app.http.queries import StrictQuery, from_address
from tests.http import sample
from tests.http.calling import in_process
from tests.http.enforcing import enforced, told

T = TypeVar("T")


class Part(BaseModel):
    late_date: date | None
    word: Literal["a", "b"] | None
    other: "Part | None"
    size: int | str | None = 3


class Page(BaseModel, Generic[T]):
    items: list[T]


class Question(StrictQuery):
    as_of: date | None = None
    part: Literal["a", "b"] | None = Field(None, description="Which.")


router = APIRouter(prefix="/v1/parts")


@router.get("")
def list_parts(question: Annotated[Question, from_address(Question)]) -> Page[Part]:
    raise NotImplementedError


@router.post("")
def add_part(part: Part) -> Part:
    raise NotImplementedError


SHELL = sample.make_shell(router)
DOCUMENT = SHELL.app.state.publication.document
SCHEMAS = DOCUMENT["components"]["schemas"]


def test_it_is_published_as_it_is() -> None:
    shell = sample.make_shell()
    answer = in_process(shell)("GET", "/v1/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == shell.app.state.publication.document
    assert answer.json()["info"]["version"] == answer.headers["api-version"] == "1.2.3"


def test_the_shell_enforces_what_it_says() -> None:
    assert enforced(SHELL) == told(DOCUMENT)


def test_a_question_that_is_read_otherwise_is_refused_at_the_start() -> None:
    other = APIRouter(prefix="/v1/others")

    @other.get("")
    def list_others(question: Annotated[Question, Query()]) -> Page[Part]:
        raise NotImplementedError

    with pytest.raises(TypeError, match="Question is a question: take it from_address"):
        sample.make_shell(other)


def test_paths_are_relative_to_the_server() -> None:
    assert "/parts" in DOCUMENT["paths"]
    assert "/" not in DOCUMENT["paths"]


def test_names_are_upper_camel_case() -> None:
    assert {"PagePart", "PartInput", "PartOutput"} <= set(SCHEMAS)
    items = SCHEMAS["PagePart"]["properties"]["items"]["items"]
    assert items == {"$ref": "#/components/schemas/PartOutput"}


def test_what_nothing_points_at_is_left_out() -> None:
    assert not {"Cursor", "HTTPValidationError", "ValidationError"} & set(SCHEMAS)
    assert {"Problem", "Fault", "FaultCode"} <= set(SCHEMAS)


def test_a_nullable_date_is_a_date() -> None:
    assert SCHEMAS["PartOutput"]["properties"]["late_date"]["type"] == ["string", "null"]
    assert SCHEMAS["PartOutput"]["properties"]["late_date"]["format"] == "date"


def test_values_and_references_keep_their_null_beside_them() -> None:
    properties = SCHEMAS["PartOutput"]["properties"]
    assert [branch.get("type") for branch in properties["word"]["anyOf"]] == ["string", "null"]
    assert properties["other"]["anyOf"] == [{"$ref": "#/components/schemas/PartOutput"}, {"type": "null"}]
    assert len(properties["size"]["anyOf"]) == 3


def test_a_parameter_is_never_null() -> None:
    as_of, part = DOCUMENT["paths"]["/parts"]["get"]["parameters"]
    assert (as_of["name"], as_of["schema"]["type"], as_of["required"]) == ("asOf", "string", False)
    assert (part["schema"]["enum"], part["schema"]["type"]) == (["a", "b"], "string")


def test_operations_are_named_after_their_functions() -> None:
    assert DOCUMENT["paths"]["/parts"]["get"]["operationId"] == "listParts"


@pytest.mark.parametrize(
    ("path", "method", "statuses"),
    [
        ("/promises", "get", ["200", "304", "400", "406", "429", "default"]),
        ("/promises/{number}", "get", ["200", "304", "400", "404", "406", "429", "default"]),
        ("/promises", "post", ["201", "400", "406", "413", "415", "429", "default"]),
        (
            "/promises/{number}",
            "put",
            ["200", "400", "404", "406", "409", "412", "413", "415", "428", "429", "default"],
        ),
        ("/promises/{number}", "delete", ["204", "400", "404", "406", "429", "default"]),
    ],
)
def test_each_operation_tells_what_it_can_answer(path: str, method: str, statuses: list[str]) -> None:
    assert list(DOCUMENT["paths"][path][method]["responses"]) == statuses


def test_a_declared_error_is_a_problem_with_its_own_description() -> None:
    conflict = DOCUMENT["paths"]["/promises/{number}"]["put"]["responses"]["409"]
    assert conflict["description"] == "No."
    assert conflict["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def test_two_schemas_with_one_name_are_refused() -> None:
    class PartInput(BaseModel):
        x: int

    clashing = APIRouter(prefix="/v1/clash")
    clashing.add_api_route("", lambda: None, name="clash", response_model=PartInput)
    with pytest.raises(ValueError, match="two schemas would get one name"):
        assert sample.make_shell(router, clashing).app.state.publication.document


def test_the_version_must_fit_the_base_path() -> None:
    with pytest.raises(ValueError, match="cannot be served under /v1"):
        About(title="x", version="2.0.0", description="x", contact=sample.ABOUT.contact)
