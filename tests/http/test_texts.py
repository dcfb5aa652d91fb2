"""What the document says of texts is what is checked, for every text there is."""

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.http.bodies.parts import Line, Remark, Title, Whole, Words
from app.http.parameters import Name

KINDS: dict[str, Any] = {"Title": Title, "Line": Line, "Words": Words, "Remark": Remark, "Name": Name}
LETTERS = st.sampled_from(" \t\n\r\f\v\0\x1f\x7f\x85\xa0\u2009\u2028\u202a\u202e\u2066\u2069\u3000\ufeffaé€😀")


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(LETTERS | st.characters(exclude_categories=["Cs"]), max_size=12))
@example("\ufeff")
@example("\u3000 ")
@example("een\ntwee")
def test_the_pattern_in_the_document_is_the_rule(kind: str, text: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(KINDS[kind])
    schema = adapter.json_schema()
    fits = schema.get("minLength", 0) <= len(text) and re.search(_for_python(schema["pattern"]), text) is not None
    assert _is_taken(adapter, text) == fits


def _for_python(pattern: str) -> str:
    """The dialect of the document (ECMA 262) means the very end by ``$``."""
    return pattern.removesuffix("$") + r"\Z"


@pytest.mark.parametrize(("given_number", "taken"), [(5, 5), (5.0, 5), (5.5, None), ("5", None), (True, None)])
def test_a_whole_number_is_one_however_it_is_spelled(given_number: Any, taken: int | None) -> None:
    adapter: TypeAdapter[int] = TypeAdapter(Whole)
    if taken is None:
        assert not _is_taken(adapter, given_number)
    else:
        assert adapter.validate_python(given_number) == taken


def _is_taken(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True
