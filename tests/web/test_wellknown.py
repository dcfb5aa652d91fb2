from datetime import datetime, timedelta
from pathlib import Path

from app.web.glossary import WORDS
from tests.http.calling import Caller
from tests.web.sites import NOW, browse

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_security_txt_is_whole_and_good_for_less_than_a_year(site: Caller) -> None:
    answer = site("GET", "/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    expires = datetime.fromisoformat(fields["Expires"])
    assert answer.headers["content-type"].startswith("text/plain")
    assert {"Contact", "Expires", "Preferred-Languages", "Canonical"} <= fields.keys()
    assert timedelta(days=300) < expires - NOW < timedelta(days=366)


def test_everything_may_be_fetched(site: Caller) -> None:
    assert site("GET", "/robots.txt").text == "User-agent: *\nAllow: /\n"


def test_the_glossary_is_that_of_the_documents() -> None:
    rows = [line.strip("| \n").split(" | ") for line in (DOCS / "glossary.md").read_text("utf-8").splitlines()]
    written = [(row[0], row[1], row[2]) for row in rows if len(row) == 3 and row[0] not in {"English", "---"}]
    assert [(word.en, word.nl, word.meaning_en) for word in WORDS] == written


def test_the_page_shows_every_word(site: Caller) -> None:
    text = browse(site, "/begrippen").text
    assert all(word.meaning_nl in text for word in WORDS)
