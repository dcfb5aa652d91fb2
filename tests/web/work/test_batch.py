"""What one source says about many commitments: all at once, or nothing, with the faults line by line."""

from app.domain.events import EventType
from app.store.database import Database
from tests.web.signing import Visitor
from tests.web.work.test_changing import LETTER, life, version

LATE = "/werk/samen?standing=overdue&ministry=SZW"


def ids(visitor: Visitor) -> list[str]:
    return [text for name, text in visitor.hidden() if name == "line"]


def test_a_list_of_reminders_is_recorded_at_once(clerk: Visitor, register: Database) -> None:
    before = version(register)
    clerk.go(LATE)
    late = ids(clerk)
    assert len(late) == 28
    said = {
        "what__0": "nagekomen",
        "said__0": "Zie paragraaf 2.",
        "what__1": "termijn",
        "said__1": "eind 2027",
        "place__1": "bijlage, punt 4",
        "what__2": "gezocht",
    }
    clerk.fill("look", source=LETTER, **said)
    assert "Dit wordt het: 3 toezeggingen" in clerk.page.text
    assert "1 sep – 31 dec 2027" in clerk.page.text
    assert version(register) == before
    clerk.fill("record", source=LETTER, **said)
    assert clerk.at.startswith("/werk/vastgelegd")
    assert version(register) == before + 3
    kinds = [life(register, one)[-1] for one in late[:3]]
    assert kinds == [(t, "griffie") for t in (EventType.FULFILLED, EventType.DEADLINE_SET, EventType.CHECKED)]
    assert life(register, late[3])[-1][1] == ""


def test_one_fault_keeps_all_from_being_recorded_and_stands_at_its_line(
    clerk: Visitor, colleague: Visitor, register: Database
) -> None:
    clerk.go(LATE)
    late = ids(clerk)
    colleague.record(f"/werk/toezeggingen/{late[1]}/ingetrokken", source=LETTER, text="Gaat niet door.")
    before = version(register)
    said = {"what__0": "nagekomen", "what__1": "termijn", "said__1": "eind 2027"}
    assert clerk.fill("look", source=LETTER, **said).status_code == 400
    assert "what-1-fault" in clerk.page.values("id")
    assert "what-0-fault" not in clerk.page.values("id")
    assert "Gaat niet door." in clerk.page.text
    assert "eind 2027" in clerk.page.values("value", "input")
    assert version(register) == before
    said["what__1"] = "opgemerkt"
    clerk.fill("look", source=LETTER, **said)  # now about the revision that was shown
    clerk.fill("record", source=LETTER, **said)
    assert version(register) == before + 2


def test_faults_of_the_form_stand_at_their_lines(clerk: Visitor, register: Database) -> None:
    before = version(register)
    clerk.go(LATE)
    said = {"what__3": "termijn", "what__5": "opgemerkt", "said__5": " ", "what__6": "nagekomen", "place__6": "x" * 501}
    assert clerk.fill("look", **said).status_code == 400
    named = {text.removesuffix("-fault") for text in clerk.page.values("id") if text.endswith("-fault")}
    assert named == {"source", "said-3", "said-5", "place-6"}
    assert version(register) == before


def test_without_anything_said_there_is_nothing_to_record(clerk: Visitor) -> None:
    clerk.go(LATE)
    assert clerk.fill("look", source=LETTER).status_code == 400
    assert "kies bij minstens één toezegging" in clerk.page.text


def test_what_is_no_line_is_left_out(clerk: Visitor) -> None:
    clerk.go(LATE)
    assert clerk.fill("look", source=LETTER, line="x", what__0="nagekomen").status_code == 400
    assert clerk.fill("look", source=LETTER, line="7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10").status_code == 400


def test_a_long_selection_comes_in_pages_that_stay_light(clerk: Visitor) -> None:
    answer = clerk.go("/werk/samen")
    assert len(answer.content) < 100_000
    assert len(ids(clerk)) == 40
    following = next(link for link in clerk.page.values("href", "a") if "cursor=" in link)
    first = ids(clerk)
    clerk.go(following)
    assert not set(first) & set(ids(clerk))
