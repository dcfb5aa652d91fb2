"""A new commitment, typed in on the pages."""

import pytest

from app.store.database import Database
from tests.web.signing import Visitor
from tests.web.sites import browse
from tests.web.work.test_changing import LETTER, version

PROMISE = {
    "title": "Proef met een meldpunt",
    "description": "De Kamer krijgt de uitkomst van de proef met een meldpunt.",
    "kind": "report",
    "promised_by": "minister van SZW",
    "ministry": "SZW",
    "chamber": "TK",
    "wording": "voor de zomer",
    "number": "TZ202602-001",
    "number_of": "toezegging",
    "themes": "huisvesting",
    "committees": "SZW",
}


def test_a_promise_is_seen_first_then_recorded_with_its_letter(clerk: Visitor, register: Database) -> None:
    before = version(register)
    clerk.go("/werk/nieuw")
    letter = {"source_title": "Brief over meldpunten", "source_kind": "letter", "source_day": "2026-02-03"}
    clerk.fill("look", **PROMISE, **letter)
    assert "t/m 2 jul 2026" in clerk.page.text
    assert version(register) == before
    clerk.fill("record", **PROMISE, **letter)
    made = next(link for link in clerk.page.values("href", "a") if link.startswith("/toezeggingen/"))
    text = browse(clerk.call, made).text
    for part in (
        "Proef met een meldpunt",
        "te laat",
        "Brief over meldpunten",
        "TZ202602-001",
        "Huisvesting",
        "Tweede Kamer",
    ):
        assert part in text, part
    assert version(register) == before + 4  # the letter, made, described, deadline_set
    found = browse(clerk.call, "/toezeggingen?search=meldpunt&theme=huisvesting&ministry=SZW&committee=SZW")
    assert "Proef met een" in found.text


def test_a_promise_may_name_no_days(clerk: Visitor) -> None:
    clerk.record("/werk/nieuw", **{**PROMISE, "wording": "", "source": LETTER})
    assert clerk.at.startswith("/werk/vastgelegd")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"description": ""}, "description"),
        ({"promised_by": ""}, "promised_by"),
        ({"kind": "feest"}, "kind"),
        ({"chamber": "VV"}, "chamber"),
        ({"number": "é"}, "number"),
        ({"themes": "a b"}, "themes"),
        ({"reason": "zomaar"}, "earliest"),
    ],
)
def test_every_fault_stands_beside_its_field(
    clerk: Visitor, register: Database, changed: dict[str, str], field: str
) -> None:
    before = version(register)
    clerk.go("/werk/nieuw")
    assert clerk.fill("look", source=LETTER, **{**PROMISE, **changed}).status_code == 400
    assert f"{field}-fault" in clerk.page.values("id")
    assert version(register) == before


def test_a_name_the_register_does_not_have_is_refused(clerk: Visitor) -> None:
    clerk.go("/werk/nieuw")
    assert clerk.fill("look", source=LETTER, **{**PROMISE, "ministry": "XYZ"}).status_code == 400
    assert "Dit is niet te begrijpen" in clerk.page.text
