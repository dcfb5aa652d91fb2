"""What happens to one commitment, recorded on the pages: seen first, recorded once, and taken back."""

import re
from datetime import date
from uuid import UUID

import pytest

from app.domain.events import EventType
from app.services.checking import check_register
from app.store.database import Database
from app.store.reading import events_of, register_version
from app.web.work.acts import ACTS
from tests.web.signing import Visitor
from tests.web.sites import DUTY, browse

PAGE = f"/toezeggingen/{DUTY}"
WORK = f"/werk/toezeggingen/{DUTY}"
LETTER = "2026d05153"
MOVE = {"wording": "eind 2027", "source": LETTER}
NEW = {"wording": "eind 2027", "source_title": "Brief", "source_kind": "letter"}


def version(register: Database) -> int:
    with register.reading() as connection:
        return register_version(connection)


def life(register: Database, commitment: str = DUTY) -> list[tuple[EventType, str]]:
    with register.reading() as connection:
        events = events_of(connection, [UUID(commitment)])[UUID(commitment)]
    return [(event.type, event.recorded_by or "") for event in events]


def test_a_move_is_seen_first_and_then_everywhere(clerk: Visitor, register: Database) -> None:
    before = version(register)
    clerk.go(f"{WORK}/termijn")
    clerk.fill("look", wording="eind 2027", source=LETTER, locator="2.1.G")
    assert "1 sep – 31 dec 2027" in clerk.page.text
    assert "komend 1 jul 2027 · 547 dagen opgeschoven" in clerk.page.text
    assert "730 dagen opgeschoven" in clerk.page.text
    assert version(register) == before
    clerk.fill("record", wording="eind 2027", source=LETTER, locator="2.1.G")
    assert clerk.at.startswith("/werk/vastgelegd")
    assert life(register)[-1] == (EventType.DEADLINE_SET, "griffie")
    public = Visitor(clerk.call)
    assert "3 keer verschoven: 730 dagen opgeschoven" in public.go(PAGE).text
    assert "eind 2027" in public.go("/verschuivingen").text or "31 dec 2027" in public.page.text
    feed = re.sub(r"\r\n ", "", public.ask("GET", f"{PAGE}.ics", accept=None).text)
    assert "eind 2027" in feed
    with register.reading() as connection:
        assert check_register(connection).faults == ()


def test_what_is_changed_after_it_was_seen_is_shown_again(clerk: Visitor, register: Database) -> None:
    before = version(register)
    clerk.go(f"{WORK}/termijn")
    clerk.fill("look", wording="eind 2027", source=LETTER)
    clerk.fill("record", wording="eind 2028", source=LETTER)
    assert "1 sep – 31 dec 2028" in clerk.page.text
    assert version(register) == before
    clerk.fill("record", wording="eind 2028", source=LETTER)
    assert version(register) == before + 1


def test_recording_at_once_without_looking_is_looking(clerk: Visitor, register: Database) -> None:
    before = version(register)
    clerk.go(f"{WORK}/nagekomen")
    assert clerk.fill("record", source=LETTER).status_code == 200
    assert "Dit wordt het" in clerk.page.text
    assert version(register) == before


def test_a_form_that_is_sent_twice_is_done_once(clerk: Visitor, register: Database) -> None:
    clerk.go(f"{WORK}/opgemerkt")
    clerk.fill("look", text="Het is besproken.", source=LETTER)
    at, page = clerk.at, clerk.page
    clerk.fill("record", text="Het is besproken.", source=LETTER)
    shown, after = clerk.at, version(register)
    clerk.at, clerk.page = at, page  # back in the browser, and the button again
    clerk.fill("record", text="Het is besproken.", source=LETTER)
    assert (clerk.at, version(register)) == (shown, after)


def test_of_two_people_the_second_sees_what_the_first_did_and_keeps_what_they_typed(
    clerk: Visitor, colleague: Visitor, register: Database
) -> None:
    clerk.go(f"{WORK}/termijn")
    clerk.fill("look", wording="eind 2027", source=LETTER)
    colleague.record(f"{WORK}/nagekomen", text="Het staat in het Staatsblad.", source=LETTER)
    refused = clerk.fill("record", wording="eind 2027", source=LETTER)
    assert refused.status_code == 400
    assert "Intussen vastgelegd door iemand anders" in clerk.page.text
    assert "Het staat in het Staatsblad." in clerk.page.text
    assert "eind 2027" in clerk.page.values("value", "input")
    assert life(register)[-1] == (EventType.FULFILLED, "collega")
    again = clerk.fill("look", wording="eind 2027", source=LETTER)  # with the revision of now: it cannot follow
    assert again.status_code == 400
    assert "Dat kan niet meer" in clerk.page.text


@pytest.mark.parametrize(
    ("slug", "typed", "type_"),
    [
        ("nagekomen", {"text": "Gereed."}, EventType.FULFILLED),
        ("deels-nagekomen", {}, EventType.PARTLY_FULFILLED),
        ("gezocht", {"through": "2026-06-30"}, EventType.CHECKED),
        ("overgedragen", {"ministry": "BZK"}, EventType.TRANSFERRED),
        ("ingetrokken", {"text": "Gaat niet door."}, EventType.WITHDRAWN),
        ("vervangen", {"text": "Door iets anders."}, EventType.SUPERSEDED),
        ("opgemerkt", {"text": "Zie ook de memorie."}, EventType.NOTED),
        ("termijn", {"wording": "op korte termijn"}, EventType.DEADLINE_SET),
    ],
)
def test_each_thing_can_happen_and_be_taken_back(
    clerk: Visitor, register: Database, slug: str, typed: dict[str, str], type_: EventType
) -> None:
    stood = browse(clerk.call, PAGE).text.partition("Want:")[0]
    clerk.record(f"{WORK}/{slug}", source=LETTER, **typed)
    assert life(register)[-1] == (type_, "griffie")
    undo = next(link for link in clerk.page.values("href", "a") if "/herroepen/" in link)
    clerk.record(undo, reason="De brief gaat over iets anders.")
    assert life(register)[-1] == (EventType.RETRACTED, "griffie")
    assert browse(clerk.call, PAGE).text.partition("Want:")[0] == stood


def test_what_was_closed_can_be_reopened_and_nothing_else_that_is_for_the_open(clerk: Visitor) -> None:
    clerk.record(f"{WORK}/nagekomen", source=LETTER)
    clerk.go(WORK)
    offered = {link.rpartition("/")[2] for link in clerk.page.values("href", "a") if link.startswith(f"{WORK}/")}
    assert offered & ACTS.keys() == {
        *("heropend", "gezocht", "opgemerkt", "overgedragen"),
        *("beschrijving", "samengevoegd"),
    }
    clerk.record(f"{WORK}/heropend", source=LETTER, text="Toch niet.")
    assert "komend" in browse(clerk.call, PAGE).text


def test_a_successor_is_named_by_the_address_of_its_page(clerk: Visitor) -> None:
    other = next(
        link.rpartition("/")[2]
        for link in browse(clerk.call, "/te-laat").values("href", "a")
        if re.search(r"/[0-9a-f-]{36}$", link)
    )
    clerk.record(f"{WORK}/vervangen", source=LETTER, successor=f"http://register.test/toezeggingen/{other}?lang=en")
    assert other in browse(clerk.call, PAGE).html


def test_retracting_the_promise_takes_it_out_of_every_list(clerk: Visitor) -> None:
    clerk.go(WORK)
    made = [link for link in clerk.page.values("href", "a") if "/herroepen/" in link][-1]
    clerk.go(made)
    clerk.fill("look", reason="Dubbel opgenomen.")
    assert "in geen enkele lijst meer" in clerk.page.text
    clerk.fill("record", reason="Dubbel opgenomen.")
    assert clerk.at.startswith("/werk/vastgelegd")
    assert clerk.go(PAGE).status_code == 404


def test_a_letter_that_is_new_is_described_in_the_same_form(clerk: Visitor) -> None:
    letter = {
        "source_title": "Brief over de voortgang",
        "source_kind": "letter",
        "source_day": "2026-10-01",
        "source_number": "29861-199",
        "source_by": "minister van SZW",
    }
    clerk.record(f"{WORK}/nagekomen", **letter)
    page = clerk.go(PAGE).text
    assert "Brief over de voortgang" in page
    assert "1 oktober 2026" in page
    assert "minister van SZW" in browse(clerk.call, "/bronnen/kst-29861-199").text
    clerk.go(f"{WORK}/opgemerkt")
    clerk.fill("look", text="Nog eens.", **letter)
    assert "staat al in het register" in clerk.page.text


def test_days_are_set_by_hand_with_a_reason(clerk: Visitor) -> None:
    by_hand = {"wording": "medio volgend jaar", "source": LETTER, "earliest": "2027-05-01", "latest": "2027-05-31"}
    clerk.go(f"{WORK}/termijn")
    assert clerk.fill("look", **by_hand).status_code == 400
    assert [given["id"] for _, given in clerk.page.elements if given.get("class") == "fault"] == ["reason-fault"]
    clerk.record(f"{WORK}/termijn", **by_hand, reason="de bijlage noemt mei")
    text = clerk.go(PAGE).text
    assert "Met de hand gezet: de bijlage noemt mei" in text
    assert "1 mei" in text


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, {"source", "wording"}),
        ({"wording": "eind 2027", "source": "nergens"}, {"source"}),
        ({"wording": "eind 2027", "source": LETTER, "source_title": "Ook nog"}, {"source"}),
        ({"wording": "x" * 1001, "source": LETTER}, {"wording"}),
        ({"wording": "a\x00b", "source": LETTER}, {"wording"}),
        ({"wording": "eind 2027", "source": LETTER, "happened": "gisteren"}, {"happened"}),
        ({**MOVE, "happened": "2026-02-03", "happened_until": "2026-01-01"}, {"happened"}),
        ({"wording": "eind 2027", "source": LETTER, "stated_on": "2026-99-01"}, {"stated_on"}),
        ({"wording": "eind 2027", "source": LETTER, "firmness": "zeker"}, {"firmness"}),
        ({"wording": "eind 2027", "source_title": "Brief", "source_kind": "roman"}, {"source_kind"}),
        ({**NEW, "source_address": "javascript:x"}, {"source_address"}),
        ({"wording": "eind 2027", "source": LETTER, "locator": "x" * 501}, {"locator"}),
    ],
)  # fmt: skip
def test_every_fault_stands_beside_its_field_and_nothing_is_recorded(
    clerk: Visitor, register: Database, typed: dict[str, str], fields: set[str]
) -> None:
    before = version(register)
    clerk.go(f"{WORK}/termijn")
    assert clerk.fill("look", **typed).status_code == 400
    named = {given["id"].removesuffix("-fault") for _, given in clerk.page.elements if given.get("class") == "fault"}
    assert named == fields
    invalid = {given["name"] for _, given in clerk.page.elements if "aria-invalid" in given}
    assert invalid == fields
    kept = clerk.page.values("value", "input")
    assert all(typed.get(name, "") in kept for name in ("wording", "locator") if "\x00" not in typed.get(name, ""))
    assert version(register) == before


def test_a_day_that_has_not_come_is_refused_in_a_sentence(clerk: Visitor) -> None:
    clerk.go(f"{WORK}/nagekomen")
    assert clerk.fill("look", source=LETTER, happened="2026-12-01").status_code == 400
    assert "Die dag moet nog komen" in clerk.page.text


def test_who_is_not_signed_in_or_may_only_read_gets_no_further(newcomer: Visitor, reader: Visitor) -> None:
    newcomer.go(f"{WORK}/termijn")
    assert newcomer.at.startswith("/aanmelden?terug=%2Fwerk%2Ftoezeggingen")
    assert newcomer.send(f"{WORK}/termijn", {"wording": "eind 2027"}).status_code == 403
    assert "U bent niet meer aangemeld" in newcomer.page.text
    for address in (WORK, f"{WORK}/termijn", "/werk/nieuw", "/werk/samen"):
        assert reader.go(address).status_code == 403, address
    reader.go("/werk")
    assert reader.send(f"{WORK}/termijn", {"token": reader.token, "wording": "eind 2027"}).status_code == 403
    assert "Werk bij" not in reader.go(PAGE).text
    assert "Werk bij" not in newcomer.go(PAGE).text


def test_a_form_of_an_earlier_session_is_shown_again_and_not_recorded(
    clerk: Visitor, colleague: Visitor, register: Database
) -> None:
    before = version(register)
    clerk.go(f"{WORK}/nagekomen")
    clerk.fill("look", source=LETTER)
    for token in ("", "0" * 64, colleague.go("/werk") and colleague.token):
        typed = [("token", token), *((name, text) for name, text in clerk.hidden() if name != "token")]
        clerk.send(f"{WORK}/nagekomen", [*typed, ("source", LETTER), ("step", "record")])
        assert "Dit wordt het" in clerk.page.text
        assert version(register) == before
    clerk.fill("record", source=LETTER)
    assert version(register) == before + 1


@pytest.mark.parametrize("address", [f"{WORK}/x", "/werk/toezeggingen/x", f"{WORK}/herroepen/{DUTY}"])
def test_what_is_not_there_is_said_so(clerk: Visitor, address: str) -> None:
    assert clerk.go(address).status_code in {400, 404}


def test_a_reading_is_shown_while_typing(clerk: Visitor) -> None:
    said = f"/termijn/lezing?wording=voor+het+zomerreces&source={LETTER}"
    assert "t/m 2 jul 2026" in clerk.go(said).text
    assert "until 2 Jul 2026" in clerk.go(f"{said}&lang=en").text or "2 Jul 2026" in clerk.page.text
    assert "<html" not in clerk.go(said).text
    assert clerk.go("/termijn/lezing?lang=nl").text.strip() == ""
    assert date(2026, 7, 2).isoformat() not in clerk.go("/termijn/lezing?wording=voor+het+zomerreces").text
