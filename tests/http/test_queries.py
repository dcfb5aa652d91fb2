from typing import Annotated, Any
from urllib.parse import quote, urlencode

import pytest
from fastapi import Query
from fastapi.dependencies.utils import get_dependant, request_params_to_args
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams
from starlette.requests import Request

from app.http.parameters import OverdueQuery
from app.http.queries import Cursor, FromAddress, next_link, next_page

KEYS = st.lists(st.none() | st.text(max_size=30) | st.integers(-(2**63), 2**63 - 1), max_size=4).map(tuple)


@given(KEYS)
def test_a_cursor_comes_back_as_it_was_given_out(keys: tuple[str | int | None, ...]) -> None:
    text = str(Cursor(keys))
    assert Cursor.read(text) == Cursor(keys)
    assert text.replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=600) | st.binary(max_size=40).map(lambda octets: octets.hex()))
def test_what_was_not_given_out_is_refused_and_never_breaks(text: str) -> None:
    try:
        assert isinstance(Cursor.read(text), Cursor)
    except ValueError as refusal:
        assert str(refusal) == "Not a cursor that was given out here: start again without it."  # noqa: PT017


@pytest.mark.parametrize("text", ["", "x", "e30", "WzEuNV0", "W1tdXQ", "WzFd" * 200, "WzFd\n", "WzFd é", None, 7])
def test_no_cursor(text: object) -> None:
    with pytest.raises(ValueError, match="start again without it"):
        Cursor.read(text)


def make_request(path: str, question: str) -> Request:
    return Request({"type": "http", "path": path, "query_string": question.encode(), "headers": []})


def test_the_next_page_answers_the_same_question() -> None:
    request = make_request("/v1/é", "ministry=SZW&ministry=J%26V&cursor=old&search=")
    address = next_page(request, {"cursor": str(Cursor((1,)))})
    assert address == "/v1/%C3%A9?ministry=SZW&ministry=J%26V&search=&cursor=WzFd"
    assert next_link(address) == f'<{address}>; rel="next"'


def fastapi_reads(question: Annotated[OverdueQuery, Query()]) -> None:
    """Shows how FastAPI reads a model itself."""


DECLARED = get_dependant(path="/", call=fastapi_reads).query_params
NAMES = st.sampled_from([str(field.alias) for field in OverdueQuery.model_fields.values()])
VALUES = st.sampled_from(
    ["", "2026-01-01", "2026-13-01", "SZW", "report", "overdue", "original", "0", "7", "WzFd", "é&="]
)


@given(st.lists(st.tuples(NAMES | st.text(max_size=8), VALUES), max_size=6))
def test_a_question_is_read_as_fastapi_reads_it(pairs: list[tuple[str, str]]) -> None:
    address = urlencode(pairs, quote_via=quote)
    values, faults = request_params_to_args(DECLARED, QueryParams(address))
    reads = FromAddress(OverdueQuery)
    assert told(reads.errors(address)) == told(faults)
    if not faults:
        assert OverdueQuery.read(address) == values["question"]


def told(faults: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [(fault["loc"], fault["type"], fault["msg"]) for fault in faults]
