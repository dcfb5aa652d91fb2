"""What holds for every page for people who write."""

import pytest

from tests.web.signing import Visitor
from tests.web.sites import spoken
from tests.web.work.test_changing import LETTER, PAGE, WORK

EVERY = (
    "/werk",
    "/werk/nieuw",
    "/werk/samen",
    "/werk/samen?standing=overdue&ministry=SZW",
    WORK,
    f"{WORK}/termijn",
    f"{WORK}/beschrijving",
    f"{WORK}/samengevoegd",
    PAGE,
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", EVERY)
def test_is_light_private_and_names_everything_once(clerk: Visitor, address: str, language: str) -> None:
    answer = clerk.go(spoken(address, language))
    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    assert "no-store" in answer.headers["cache-control"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    ids = clerk.page.values("id")
    assert len(ids) == len(set(ids))
    tags = [tag for tag, _ in clerk.page.elements]
    assert (tags.count("h1"), tags.count("main")) == (1, 1)
    posted = [given for tag, given in clerk.page.elements if tag == "form" and given["method"] == "post"]
    assert clerk.page.values("name", "input").count("token") == len(posted) > 0


def test_english_stays_english_through_a_form(clerk: Visitor) -> None:
    clerk.record(f"{WORK}/nagekomen?lang=en", source=LETTER)
    assert clerk.at.endswith("&lang=en")
    assert "It is in the register, for everybody to see" in clerk.page.text
