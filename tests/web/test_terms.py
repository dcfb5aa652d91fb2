from app.domain.phrases import RULES
from tests.http.calling import Caller
from tests.web.sites import browse


def test_a_wording_gets_its_days_and_the_reason(site: Caller) -> None:
    page = browse(site, "/termijn?wording=in+het+eerste+kwartaal+van+2027&statedOn=2026-02-03")
    for said in ("1 jan – 31 mrt 2027", "1 januari 2027", "31 maart 2027", "2027-33", "quarter"):
        assert said in page.text
    assert "/regels#quarter" in page.values("href", "a")


def test_what_names_no_days_says_so(site: Caller) -> None:
    assert "Geen dagen" in browse(site, "/termijn?wording=op+korte+termijn").text


def test_any_text_is_read_and_shown_as_text(site: Caller) -> None:
    answer = site("GET", "/termijn?wording=%3Cb%3Evoor%20de%20zomer%22%3E", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "<b>voor" not in answer.text


def test_every_rule_has_its_place(site: Caller) -> None:
    ids = browse(site, "/regels").values("id", "li")
    assert ids == [rule.id for rule in RULES]
