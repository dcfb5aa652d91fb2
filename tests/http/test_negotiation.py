import pytest

from app.http.shell.negotiation import is_acceptable

JSON = ("application/json",)


@pytest.mark.parametrize(
    ("accept", "produced", "expected"),
    [
        (None, JSON, True),
        ("", JSON, True),
        ("*/*", JSON, True),
        ("application/*", JSON, True),
        ("Application/JSON", JSON, True),
        ("application/json;charset=utf-8", JSON, True),
        ("text/html, application/json;q=0.1", JSON, True),
        ("text/html,*/*;q=0.8", JSON, True),
        ("text/html", JSON, False),
        ("text/*", JSON, False),
        ("*/*;q=0", JSON, False),
        ("*/*, application/json;q=0", JSON, False),
        ("application/*;q=0, application/json", JSON, True),
        ("application/json;q=nonsense", JSON, False),
        ("text/csv", ("application/json", "text/csv; charset=utf-8"), True),
        ("image/png", (), True),
    ],
)
def test_accept(accept: str | None, produced: tuple[str, ...], expected: bool) -> None:
    assert is_acceptable(accept, produced) is expected
