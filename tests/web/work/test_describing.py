"""Describing a commitment anew and merging two, on the pages: what the register says about its own records."""

import re
from html import unescape
from uuid import UUID

from app.domain import events as ev
from app.domain.events import EventType
from app.services.checking import check_register
from app.store.database import Database
from app.store.reading import events_of
from tests.web.signing import Visitor
from tests.web.sites import DUTY, browse
from tests.web.work.test_changing import LETTER, PAGE, WORK, life, version

DESCRIBE, MERGE = f"{WORK}/beschrijving", f"{WORK}/samengevoegd"
Fields = list[tuple[str, str]]


def fields(clerk: Visitor) -> Fields:
    """What a browser would send of the form at hand: what is typed, chosen and ticked in it."""
    found: Fields = []
    select = ""
    for tag, given in clerk.page.elements:
        name = given.get("name", "")
        if tag == "select":
            select = name
        elif tag == "option" and "selected" in given:
            found.append((select, given["value"]))
        elif tag == "input" and name and (given["type"] != "checkbox" or "checked" in given):
            found.append((name, given["value"]))
    areas = re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>(.*?)</textarea>', clerk.page.html, re.DOTALL)
    return [*dict.fromkeys(found), *((name, unescape(text)) for name, text in areas)]


def send(clerk: Visitor, step: str, more: Fields = (), /, **other: str) -> int:  # type: ignore[assignment]
    """The form at hand with some fields typed otherwise and some more ticked, by one of its buttons."""
    kept = [(name, other.get(name, text)) for name, text in fields(clerk)]
    return clerk.send(clerk.at, [*kept, *more, ("step", step)]).status_code


def last(register: Database, commitment: str = DUTY) -> ev.Payload:
    with register.reading() as connection:
        return events_of(connection, [UUID(commitment)])[UUID(commitment)][-1].payload


def another(clerk: Visitor) -> str:
    """The id of another commitment, which is late."""
    links = browse(clerk.call, "/te-laat").values("href", "a")
    return next(link.rpartition("/")[2] for link in links if re.search(r"/[0-9a-f-]{36}$", link) and DUTY not in link)


def test_only_what_differs_is_seen_and_recorded(clerk: Visitor, register: Database) -> None:
    other = another(clerk)
    clerk.go(DESCRIBE)
    title = dict(fields(clerk))["title"]
    number = {"number": "36781-9", "number_of": "kamerstuk", "related": f"http://x.test/toezeggingen/{other}?lang=en"}
    theme = next(g["value"] for _, g in clerk.page.elements if g.get("name") == "themes" and "checked" not in g)
    assert send(clerk, "look", [("themes", theme)], title="Plicht om te melden", **number) == 200
    seen = clerk.page.text
    assert f"{title} → Plicht om te melden" in seen
    assert "36781-9" in seen
    assert "hangt samen met" in seen
    assert send(clerk, "record") == 200
    assert clerk.at.startswith("/werk/vastgelegd")
    said = last(register)
    assert isinstance(said, ev.Described)
    assert (said.title, said.summary, said.kind, said.ministry, said.committees) == (
        "Plicht om te melden",
        *(None, None, None, None),
    )
    assert said.themes is not None
    assert said.themes[-1] == theme
    assert said.references is not None
    assert said.references[-1] == ev.Reference("kamerstuk", "36781-9")
    assert said.relations is not None
    assert said.relations[-1] == ev.Relation(ev.RelationType.RELATES_TO, UUID(other))
    page = clerk.go(PAGE)
    assert "Plicht om te melden" in page.text
    with register.reading() as connection:
        assert check_register(connection).faults == ()


def test_what_is_unticked_goes_and_a_source_may_say_so(clerk: Visitor, register: Database) -> None:
    clerk.go(DESCRIBE)
    numbers = [text for name, text in fields(clerk) if name == "reference"]
    kept = [pair for pair in fields(clerk) if pair[0] != "reference"]
    assert numbers
    for step in ("look", "record"):
        clerk.send(DESCRIBE, [*kept, ("source", LETTER), *clerk_seen(clerk), ("step", step)])
    assert clerk.at.startswith("/werk/vastgelegd")
    assert last(register) == ev.Described(references=())


def clerk_seen(clerk: Visitor) -> Fields:
    return [pair for pair in clerk.hidden() if pair[0] == "seen"]


def test_a_description_that_says_nothing_else_is_refused(clerk: Visitor, register: Database) -> None:
    before = version(register)
    clerk.go(DESCRIBE)
    assert send(clerk, "look") == 400
    assert "er is niets anders dan het al was" in clerk.page.text
    assert version(register) == before


def test_faults_of_a_description_stand_beside_their_field(clerk: Visitor) -> None:
    clerk.go(DESCRIBE)
    assert send(clerk, "look", title="", ministry="", number="x" * 101, related="de andere") == 400
    named = {given["id"].removesuffix("-fault") for _, given in clerk.page.elements if given.get("class") == "fault"}
    assert named == {"title", "ministry", "number", "related"}
    assert ("related", "de andere") in fields(clerk)


def test_of_two_who_describe_the_second_sees_what_the_first_did(
    clerk: Visitor, colleague: Visitor, register: Database
) -> None:
    clerk.go(DESCRIBE)
    assert send(clerk, "look", title="Een andere titel") == 200
    colleague.record(f"{WORK}/opgemerkt", text="Er is overleg.", source=LETTER)
    assert send(clerk, "record") == 400
    assert "Intussen vastgelegd door iemand anders" in clerk.page.text
    assert dict(fields(clerk))["title"] == "Een andere titel"
    for step in ("look", "record"):
        assert send(clerk, step) == 200
    assert last(register) == ev.Described(title="Een andere titel")


def test_two_are_merged_and_parted_again(clerk: Visitor, register: Database) -> None:
    other = another(clerk)
    clerk.go(MERGE)
    assert clerk.fill("look", into=f"http://register.test/toezeggingen/{other}").status_code == 200
    assert f"/toezeggingen/{other}" in clerk.page.values("href", "a")
    clerk.fill("record", into=f"http://register.test/toezeggingen/{other}")
    assert life(register)[-1] == (EventType.MERGED, "griffie")
    assert "is van een toezegging die met deze is samengevoegd" in browse(clerk.call, PAGE).text
    clerk.go(WORK)
    offered = [link for link in clerk.page.values("href", "a") if link.startswith(f"{WORK}/")]
    assert all("/herroepen/" in link for link in offered)
    clerk.record(offered[0], reason="Het zijn er toch twee.")
    assert life(register)[-1] == (EventType.RETRACTED, "griffie")
    assert "vergewisplicht" in browse(clerk.call, PAGE).text
    with register.reading() as connection:
        assert check_register(connection).faults == ()


def test_none_is_merged_into_itself_or_into_nothing(clerk: Visitor, register: Database) -> None:
    before = version(register)
    for into in (DUTY, "00000000-0000-4000-8000-000000000000", "nergens", ""):
        clerk.go(MERGE)
        assert clerk.fill("look", into=into).status_code == 400, into
        assert "Er is nog niets vastgelegd" in clerk.page.text
    assert version(register) == before
