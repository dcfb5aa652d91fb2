from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import UNKNOWN_DAY, When
from app.domain.events import RelationType
from app.importers.tweedekamer.mapping import mapped
from app.importers.tweedekamer.ministries import known_ministries
from app.importers.tweedekamer.records import Link, Meaning, Record, Reject, Removed, meaning_of
from app.importers.tweedekamer.values import LONGEST_TEXT
from tests.importers.tweedekamer.rows import NO_DATE, guid, make_letter, make_meeting, make_removed, make_row

MINISTRIES = known_ministries({})


def record(**given: Any) -> Record:
    found = mapped(make_row(**given), MINISTRIES)
    assert isinstance(found, Record), found
    return found


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("Openstaand", Meaning.OPEN),
        ("VOLDAAN", Meaning.FULFILLED),
        ("Afgedaan", Meaning.FULFILLED),
        ("deels  voldaan ", Meaning.PARTLY),
        ("Deels Afgedaan", Meaning.PARTLY),
        ("Vervallen", Meaning.WITHDRAWN),
        ("Overgedragen", None),
        ("", None),
    ],
)
def test_statuses_in_any_case_and_no_guess_for_the_others(status: str, meaning: Meaning | None) -> None:
    assert meaning_of(status) is meaning


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (NO_DATE, None),
        ("0001-01-01T00:00:00+00:00", None),
        (None, None),
        ("2026-06-30T00:00:00+02:00", date(2026, 6, 30)),
        ("2026-06-29T22:00:00Z", date(2026, 6, 30)),
        ("2026-12-31T23:30:00Z", date(2027, 1, 1)),
        ("2026-03-19T17:42:13.69+01:00", date(2026, 3, 19)),
        ("2026-03-19T17:42:13.413+01:00", date(2026, 3, 19)),
        ("2026-03-19", date(2026, 3, 19)),
    ],
)
def test_days_are_those_of_amsterdam_and_the_sentinel_is_none(text: str | None, day: date | None) -> None:
    assert record(DatumNakoming=text).fulfilled_on == day


@pytest.mark.parametrize(
    ("changed", "made"),
    [
        ({}, When.on(date(2026, 3, 19))),
        ({"Activiteit": []}, When(None, date(2026, 3, 19))),
        ({"Activiteit": [], "Aanmaakdatum": NO_DATE}, UNKNOWN_DAY),
        ({"Activiteit": make_meeting(Datum="2026-03-18T23:30:00Z")}, When.on(date(2026, 3, 19))),
        (
            {"Activiteit": [make_meeting(2), make_meeting(1, Datum="2026-03-17T10:00:00+01:00")]},
            When.on(date(2026, 3, 17)),
        ),
    ],
)
def test_the_day_it_was_made_is_that_of_the_debate(changed: dict[str, Any], made: When) -> None:
    assert record(**changed).made == made


def test_letters_relations_and_the_office_but_no_person() -> None:
    found = record(
        KamerbriefNakoming=[make_letter(2), make_letter(1), make_letter(3, Verwijderd=True), {"DocumentNummer": None}],
        IsWijzigingVan={"Id": guid(5)},
        IsHerhalingVan=[{"Id": guid(4).upper()}],
    )
    assert [letter.number for letter in found.letters] == ["2026D00001", "2026D00002"]
    assert found.links == (Link(RelationType.REPEATS, guid(4)), Link(RelationType.SUPERSEDES, guid(5)))
    assert found.office == "Minister van Economische Zaken"
    assert "Voorbeeld" not in repr(found)


def test_the_fingerprint_follows_the_content_and_not_the_stamps() -> None:
    same = record(GewijzigdOp="2027-01-01T00:00:00Z", ApiGewijzigdOp="2027-01-01T00:00:00Z", Naam="Ander", Notities="x")
    assert same.fingerprint == record().fingerprint
    assert record(Status="Voldaan").fingerprint != record().fingerprint


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"Tekst": None}, "Tekst is empty"),
        ({"Tekst": "x" * (LONGEST_TEXT + 1)}, "Tekst has 20001 characters, more than 20000"),
        ({"Tekst": 3}, "Tekst is no text"),
        ({"Id": "iets"}, "Id is no guid"),
        ({"Nummer": "T" * 65}, "Nummer has 65 characters, more than 64"),
        ({"DatumNakoming": "morgen"}, "DatumNakoming 'morgen' is no instant"),
        ({"Verwijderd": "nee"}, "Verwijderd is neither true nor false"),
        ({"Activiteit": ["x"]}, "Activiteit is no list of records"),
        ({"IsHerhalingVan": [{}]}, "Id is no guid"),
    ],
)
def test_a_row_that_cannot_be_understood_says_why(given: dict[str, Any], reason: str) -> None:
    found = mapped({**make_row(), **given}, MINISTRIES)
    assert isinstance(found, Reject)
    assert found.reason == reason


def test_a_removed_row_has_no_more_than_its_id() -> None:
    assert mapped(make_removed(7), MINISTRIES) == Removed(guid(7))


def test_control_characters_and_broken_lines_are_mended() -> None:
    assert record(Tekst="  De \x00minister\r\n zegt  toe\u00a0iets. ").text == "De minister\nzegt toe iets."


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(make_row())), inner, max_size=4),
    max_leaves=6,
)


@given(
    st.one_of(
        anything,
        st.dictionaries(st.sampled_from(sorted(make_row())), anything, max_size=4).map(lambda d: {**make_row(), **d}),
    )
)
def test_any_json_gives_an_answer(row: Any) -> None:
    assert isinstance(mapped(row, MINISTRIES), Record | Removed | Reject)


@pytest.mark.parametrize(
    ("literal", "on", "key"),
    [
        ("Economische Zaken", date(2026, 3, 19), "EZ"),
        ("Economische Zaken", date(2020, 3, 19), "EZK"),
        ("Economische Zaken", None, None),
        ("Ministerie van Volkshuisvesting en Ruimtelijke Ordening", date(2023, 3, 19), "BZK"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2025, 1, 1), "VRO"),
        ("financien", None, "FIN"),
        ("Justitie & Veiligheid", date(2010, 1, 1), "JenV"),
        ("Groene Ruimte", date(2026, 1, 1), None),
        ("", date(2026, 1, 1), None),
    ],
)
def test_ministries_by_the_days_on_which_their_names_were_in_use(
    literal: str, on: date | None, key: str | None
) -> None:
    assert MINISTRIES.key_of(literal, on) == key


def test_the_catalogue_adds_names_without_a_release() -> None:
    catalogue: dict[str, dict[str, Any]] = {
        "GR": {"name": "Groene Ruimte", "nameEn": "Green Space"},
        "FIN": {"name": "Financiën en Belastingen", "nameEn": "Finance", "aliases": [{"name": "Schatkist"}]},
    }
    known = known_ministries(catalogue)
    assert [known.key_of(name, None) for name in ("groene ruimte", "Schatkist", "Financiën")] == ["GR", "FIN", "FIN"]
