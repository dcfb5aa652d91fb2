import pytest

pytest.register_assert_rewrite(
    "tests.http.contracts", "tests.http.document"
)  # they assert, but are no tests themselves
