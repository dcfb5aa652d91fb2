"""Letters on the pages: handed in, marked, decided about one by one and many at once, without a script."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest

from app.domain.access import Scope
from app.domain.calendars import EMPTY_CALENDAR
from app.domain.letters.reading import read_letter
from app.store.database import Database
from app.store.letters import KeptCandidate
from app.web.work.marking import LONGEST_PART, MOST_FORMS, parts_of
from tests.importers.letters.files import make_docx, make_pdf
from tests.web.signing import Visitor, key_for
from tests.web.sites import DUTY

FERRY = "Ik informeer uw Kamer in het najaar van 2026 over de veerdiensten naar de eilanden."
POOL = "Ik zeg toe uw Kamer voor de zomer van 2027 te informeren over de zwembaden <hier & daar>."
DUTY_MOVED = "De meld- en vergewisplicht voor werkgevers bij arbeidsongevallen treedt op 1 januari 2028 in werking."
HEAD = "# issued_on: 2026-05-04 | ministry: SZW | reference: 2026D09999"
LETTER = f"{HEAD}\n\n{FERRY}\n\n{DUTY_MOVED}\n\n{POOL}"
BOUNDARY = "grens-7f3a"


def multipart(fields: Iterable[tuple[str, str]], file: bytes, name: str = "brief.txt") -> bytes:
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{text}\r\n' for key, text in fields]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return "".join(parts).encode() + head.encode() + file + f"\r\n--{BOUNDARY}--\r\n".encode()


def hand_in(who: Visitor, file: bytes | str = LETTER, *, token: str | None = None, **fields: str) -> int:
    """Hand a letter in and go where the answer leads; its status."""
    who.go("/brieven")
    data = file.encode() if isinstance(file, str) else file
    content = multipart([("token", token or who.token), *fields.items()], data)
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    answer = who.ask("POST", "/brieven", content, content_type=kind)
    if answer.status_code == 303:
        return who.go(urlsplit(answer.headers["location"]).path).status_code
    return answer.status_code


def form_of(who: Visitor, **changed: str) -> dict[str, str]:
    """The fields of the page at hand as a browser would send them, without a button."""
    fields = {
        given["name"]: given.get("value") or ""
        for tag, given in who.page.elements
        if tag == "input" and given.get("name") and given.get("type") != "checkbox"
    }
    return {**fields, **changed}


def test_a_letter_is_shown_with_its_sentences_marked(clerk: Visitor) -> None:
    assert hand_in(clerk) == 200
    text = clerk.page.html
    marked = re.findall(r'<mark id="zin-(\d)">(.*?)</mark>', text)
    assert [number for number, _ in marked] == ["1", "2", "3"]
    assert marked[2][1] == POOL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert all(f'href="#zin-{n}"' in text and f'id="k-{n}"' in text for n in "123")


def test_one_by_one_and_many_at_once(clerk: Visitor) -> None:
    hand_in(clerk)
    page = clerk.at
    accepted = form_of(clerk, **{"as-1": "new", "title-1": "Brief veerdiensten", "ministry-1": "IenW", "accept": "1"})
    assert clerk.send(page, accepted).status_code == 200
    assert "1 zin overgenomen" in clerk.page.text
    assert (
        clerk.send(page, [*form_of(clerk).items(), ("pick", "2"), ("pick", "3"), ("many", "reject")]).status_code == 200
    )
    assert "Over elke zin is beslist" in clerk.page.text
    assert "Brief veerdiensten" in clerk.page.text
    clerk.go("/brieven")
    assert "Er wacht niets" in clerk.page.text
    hand_in(clerk)
    assert "Over elke zin is beslist" in clerk.page.text, "nothing is proposed twice"


def test_a_sentence_moves_a_commitment_that_was_read(clerk: Visitor) -> None:
    hand_in(clerk)
    page = clerk.at
    sent = form_of(clerk, **{"as-2": "moves", "about-2": DUTY, "accept": "2"})
    assert clerk.send(page, sent).status_code == 200
    clerk.go(f"/toezeggingen/{DUTY}")
    assert "1 januari 2028" in clerk.page.text


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_recorded(clerk: Visitor) -> None:
    hand_in(clerk)
    page = clerk.at
    assert clerk.send(page, form_of(clerk, many="accept")).status_code == 400
    assert "vink minstens één zin aan" in clerk.page.text
    wrong = form_of(clerk, **{"as-1": "moves", "about-1": "geen sleutel", "accept": "1"})
    assert clerk.send(page, wrong).status_code == 400
    assert any(given.get("id") == "about-1-fault" for _, given in clerk.page.elements)
    assert clerk.send(page, form_of(clerk, **{"ministry-1": "XYZ", "accept": "1"})).status_code == 400
    clerk.go(page)
    assert "overgenomen" not in clerk.page.text


def test_files_of_every_kind_and_none(clerk: Visitor) -> None:
    assert hand_in(clerk, make_pdf([[FERRY]]), issued_on="2026-05-04") == 200
    assert hand_in(clerk, make_docx([POOL]), issued_on="2026-05-05") == 200
    assert hand_in(clerk, b"%PDF-1.7 broken") == 400
    assert hand_in(clerk, b"") == 400
    clerk.go("/brieven")
    assert clerk.page.text.count("1 zin wacht") == 2


def test_nobody_else_sees_it_and_no_other_site_sends_it(
    clerk: Visitor, colleague: Visitor, newcomer: Visitor, register: Database
) -> None:
    hand_in(clerk)
    page = clerk.at
    assert colleague.ask("GET", page).status_code == 404
    assert newcomer.ask("GET", page).status_code in {200, 303}
    assert hand_in(clerk, token="0" * 64) == 403
    body = multipart([("token", clerk.token)], LETTER.encode())
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    assert clerk.ask("POST", "/brieven", body, content_type=kind, sec_fetch_site="cross-site").status_code == 403
    chief = Visitor(clerk.call)
    chief.sign_in(key_for(register, Scope.ADMIN, "chief"))
    assert chief.go(page).status_code == 200


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_long_letter_comes_in_parts_that_fit_a_page(clerk: Visitor, language: str) -> None:
    letter = "\n\n".join([HEAD, *(FERRY.replace("eilanden", f"eilanden {n}") for n in range(60)), "Dank u. " * 3_000])
    hand_in(clerk, letter)
    page = f"{clerk.at}?lang={language}"
    clerk.go(page)
    seen = set(re.findall(r'id="k-(\d+)"', clerk.page.html))
    for part in range(2, 20):
        answer = clerk.ask("GET", f"{page}&deel={part}")
        assert len(answer.content) < 100_000
        seen |= set(re.findall(r'id="k-(\d+)"', answer.text))
    assert len(seen) == 60


def test_every_character_is_in_one_part() -> None:
    letter = "\n\n".join([FERRY, *(POOL.replace("zwembaden", f"zwembaden {n}") for n in range(40)), "x" * 25_000])
    found = read_letter(letter, None, EMPTY_CALENDAR).candidates
    parts = parts_of(letter, [KeptCandidate(n, "", one) for n, one in enumerate(found, 1)])
    assert "".join(piece.words for part in parts for piece in part.pieces) == letter
    assert [c.number for part in parts for c in part.candidates] == list(range(1, len(found) + 1))
    assert all(len(part.candidates) <= MOST_FORMS for part in parts)
    assert all(sum(len(piece.words) for piece in part.pieces) <= LONGEST_PART + 2_000 for part in parts)
    assert len(parts_of("", [])) == 1
