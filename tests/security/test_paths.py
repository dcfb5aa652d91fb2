"""Ways out of the folder, and out of the names that there are."""

import pytest

from tests.api.service import Api

UP = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "....//", "%252e%252e%252f", "/", "//", "%00/")
TARGETS = ("etc/passwd", "config.py", "app/config.py", "web/static/../templates/frame.html", "requirements.lock")
ROOTS = (
    "/static/",
    "/static/..",
    "/problems/",
    "/bronnen/",
    "/toezegging/",
    "/calendar/",
    "/v1/sources/",
    "/v1/themes/",
)


@pytest.mark.parametrize("root", ROOTS)
def test_no_way_leads_out(seeded_api: Api, root: str) -> None:
    for step in UP:
        for target in TARGETS:
            for depth in (1, 3, 8):
                answer = seeded_api.get(root + step * depth + target)
                assert answer.status_code in {400, 404}, (root, step, target, answer.status_code)
                assert "root:" not in answer.text
                assert "import " not in answer.text


def test_no_folder_is_listed(seeded_api: Api) -> None:
    for folder in ("/static", "/static/", "/static/."):
        assert seeded_api.get(folder).status_code in {404, 405}


def test_what_is_in_the_folder_is_served(seeded_api: Api) -> None:
    """Or the tests above would prove nothing."""
    assert seeded_api.get("/static/toezegd.css").status_code == 200
    assert seeded_api.get("/v1/sources/2026d05153").status_code == 200
