import pytest

from app.web.refusals import KINDS
from tests.http.calling import Caller
from tests.web.sites import Reading, browse

HTML = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize(("language", "heading"), [("", "Deze pagina is er niet"), ("?lang=en", "Not found")])
def test_what_is_not_there_helps_on(site: Caller, language: str, heading: str) -> None:
    answer = site("GET", f"/nergens{language}", headers=HTML)
    page = Reading(answer.text)
    assert answer.status_code == 404
    assert heading in page.text
    assert "search" in page.values("role", "form")
    assert any(link.startswith("/toezeggingen") for link in page.values("href", "a"))


def test_every_fault_of_a_question_is_named(site: Caller) -> None:
    answer = site("GET", "/toezeggingen?minstry=SZW&dueFrom=gisteren&sort=x", headers=HTML)
    page = Reading(answer.text)
    assert answer.status_code == 400
    for name in ("minstry", "dueFrom", "sort"):
        assert name in page.text
    assert "deze naam is hier niet bekend" in page.text
    assert "/toezeggingen" in page.values("href", "a")


def test_a_program_gets_problem_details(site: Caller) -> None:
    answer = site("GET", "/toezeggingen?minstry=SZW")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("slug", sorted(KINDS))
def test_every_kind_of_problem_has_a_page(site: Caller, slug: str) -> None:
    assert str(KINDS[slug].status) in browse(site, f"/problems/{slug}").text


def test_no_other_kind_has_one(site: Caller) -> None:
    assert site("GET", "/problems/x", headers=HTML).status_code == 404
