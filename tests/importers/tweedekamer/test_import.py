"""What rows become in a register, and what they never do."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import delete, select

from app.clock import FixedClock
from app.domain import events as ev
from app.domain.events import CatalogueKind, EventType, RelationType
from app.domain.imports import ImportResult, ImportScope
from app.domain.standing import Standing, standing_of
from app.importers.seed.drafts import commitment_id as seeded
from app.importers.seed.sowing import sow
from app.importers.tweedekamer import running
from app.importers.tweedekamer.observing import commitment_id
from app.importers.tweedekamer.pages import SavedPages, SourceError
from app.importers.tweedekamer.running import changes_since, run_import
from app.services.checking import check_register
from app.services.imports import last_import
from app.services.recording import Recorder
from app.services.redacting import redact
from app.store.database import Database
from app.store.reading import catalogue, events_of, register_version
from app.store.tables import imported, metadata
from tests.builders import make_draft, make_when
from tests.importers.test_seed import SEED
from tests.importers.tweedekamer.registering import (
    brought,
    commitment,
    content,
    counts,
    imported_from,
    kinds,
    life,
    steps,
)
from tests.importers.tweedekamer.rows import Row, guid, make_letter, make_meeting, make_removed, make_row
from tests.importers.tweedekamer.standin import StandIn, serving
from tests.recording import record

MARCH, MAY, JUNE = (datetime(2026, month, 22, 9, tzinfo=UTC) for month in (3, 5, 6))
LATER = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_an_open_commitment_with_its_words_days_and_sources(database: Database) -> None:
    report = brought(database, MARCH, make_row())
    assert counts(report) == {"new": 1}
    found = commitment(database)
    assert (found.description, found.promised_by, found.chamber) == (
        "De minister zegt toe de Kamer voor de zomer te informeren over onderwerp 1.",
        "Minister van Economische Zaken",
        "TK",
    )
    assert (found.ministry, found.committees, found.made) == ("EZ", ("EZ",), make_when("2026-03-19"))
    assert found.references == (ev.Reference("toezegging", "TZ202603-001"),)
    assert found.deadline is not None
    assert (found.deadline.wording, found.deadline.last_day) == ("voor de zomer", date(2026, 7, 2))
    assert standing_of(found, date(2026, 7, 20)) is Standing.OVERDUE
    assert steps(database) == [
        "made 2026-03-19",
        "described 2026-03-19",
        "deadline_set 2026-03-19",
        "status_observed 2026-03-22",
    ]
    with database.reading() as connection:
        debate = catalogue(connection, CatalogueKind.SOURCE)["2026a00001"]
        assert (debate["kind"], debate["title"]) == ("debate", "Commissiedebat: Onderwerp 1")
        assert catalogue(connection, CatalogueKind.MINISTRY)["EZ"]["nameEn"] == "Economic Affairs"
        assert check_register(connection).faults == ()
    assert [citation.locator for citation in life(database)[0].sources] == ["", "TZ202603-001 (Economische Zaken)"]


def test_the_names_of_persons_are_kept_nowhere(database: Database) -> None:
    brought(database, MARCH, make_row(Naam="Voorbeeld-Naam, A.B."))
    with database.reading() as connection:
        tables = [connection.execute(select(table)).all() for table in metadata.sorted_tables]
    assert "Voorbeeld-Naam" not in repr(tables)


def test_a_second_pass_records_no_event(database: Database) -> None:
    rows = [make_row(n, Status=status) for n, status in enumerate(("Openstaand", "Voldaan", "Vreemd", "Vervallen"), 1)]
    with serving(StandIn(rows)) as stand_in:
        imported_from(stand_in, database, MARCH)
        before = content(database)
        stand_in.touch(MAY)
        report = imported_from(stand_in, database, JUNE)
    assert (counts(report), report.events) == ({"unchanged": 4}, 0)
    assert report.unknown_statuses == {"Vreemd": 1}
    assert content(database) == before


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ({"DatumNakoming": "2026-05-07T23:30:00Z"}, "2026-05-08"),  # half past one in the morning in Amsterdam
        ({"KamerbriefNakoming": [make_letter(1, "2026-05-06"), make_letter(2, "2026-05-09")]}, "2026-05-09"),
        ({}, "2026-03-22/2026-05-22"),
        ({"DatumNakoming": "2027-01-01T00:00:00+01:00"}, "2026-03-22/2026-05-22"),  # has not come yet
        ({"DatumNakoming": "2026-01-01T00:00:00+01:00"}, "2026-03-22/2026-05-22"),  # before it was promised
    ],
)
def test_the_day_of_fulfilment(database: Database, given: Row, day: str) -> None:
    brought(database, MARCH, make_row())
    assert counts(brought(database, MAY, make_row(Status="Voldaan", **given))) == {"fulfilled": 1}
    closure = commitment(database).closure
    assert closure is not None
    assert closure.happened == make_when(day)


def test_what_is_found_fulfilled_was_fulfilled_between_its_promise_and_today(database: Database) -> None:
    brought(database, MAY, make_row(Status="Afgedaan"))
    closure = commitment(database).closure
    assert closure is not None
    assert closure.happened == make_when("2026-03-19/2026-05-22")


def test_a_pass_over_changes_is_an_observation_of_what_did_not_change(database: Database) -> None:
    with serving(StandIn([make_row()])) as stand_in:
        imported_from(stand_in, database, MARCH)
        with database.reading() as connection:
            since = changes_since(connection)
        assert since == MARCH - timedelta(hours=1)
        report = imported_from(stand_in, database, MAY, since)
        assert (report.scope, report.rows) == (ImportScope.CHANGES, 0)
        stand_in.put(JUNE, make_row(Status="Voldaan"))
        imported_from(stand_in, database, JUNE, MAY)
    assert steps(database)[-1] == "fulfilled 2026-05-22/2026-06-22"


def test_the_day_of_fulfilment_that_becomes_known_later_corrects_ours(database: Database) -> None:
    brought(database, MAY, make_row(Status="Voldaan"))
    brought(database, JUNE, make_row(Status="Voldaan", KamerbriefNakoming=[make_letter(1, "2026-05-08")]))
    closure = commitment(database).closure
    assert closure is not None
    assert closure.happened == make_when("2026-05-08")
    assert [citation.source for citation in closure.sources] == ["2026d00001", "tweedekamer-toezeggingen"]


def test_the_date_of_an_open_one_is_proposed_and_no_more(database: Database) -> None:
    brought(database, MARCH, make_row(Tekst="De minister zegt iets toe.", DatumNakoming="2026-06-30T00:00:00+02:00"))
    assert commitment(database).deadline is None
    proposed = life(database)[-1].payload
    assert isinstance(proposed, ev.DeadlineProposed)
    assert (proposed.deadline.wording, proposed.deadline.last_day) == ("DatumNakoming 2026-06-30", date(2026, 6, 30))


def test_an_unknown_status_makes_the_standing_unknown_until_it_is_known(database: Database) -> None:
    report = brought(database, MARCH, make_row(Status="In behandeling"))
    assert report.unknown_statuses == {"In behandeling": 1}
    assert standing_of(commitment(database), date(2026, 4, 1)) is Standing.UNKNOWN
    brought(database, MAY, make_row(Status="openstaand"))
    assert standing_of(commitment(database), date(2026, 5, 22)) is Standing.DUE


def test_partly_withdrawn_and_open_again(database: Database) -> None:
    brought(database, MARCH, make_row(1), make_row(2))
    brought(database, MAY, make_row(1, Status="Deels Voldaan"), make_row(2, Status="Vervallen"))
    assert standing_of(commitment(database, 1), date(2026, 5, 22)) is Standing.DUE
    assert commitment(database, 1).partly_fulfilled
    assert standing_of(commitment(database, 2), date(2026, 5, 22)) is Standing.WITHDRAWN
    report = brought(database, JUNE, make_row(1, Status="Voldaan"), make_row(2))
    assert counts(report) == {"fulfilled": 1, "reopened": 1}
    brought(database, LATER, make_row(1, Status="Vervallen"), make_row(2, Status="Deels Afgedaan"))
    assert standing_of(commitment(database, 1), date(2026, 11, 22)) is Standing.WITHDRAWN
    assert commitment(database, 2).partly_fulfilled


def test_what_is_removed_says_so_once_and_may_come_back(database: Database) -> None:
    with serving(StandIn([make_row(1), make_row(2)])) as stand_in:
        imported_from(stand_in, database, MARCH)
        stand_in.delete(MAY, 1)
        stand_in.drop(guid(2))
        assert counts(imported_from(stand_in, database, MAY)) == {"removed": 2}
        assert counts(imported_from(stand_in, database, JUNE)) == {"unchanged": 1}
        stand_in.put(JUNE, make_row(1))
        imported_from(stand_in, database, LATER)
    assert kinds(life(database, 1))[-2:] == [EventType.REMOVED_AT_SOURCE, EventType.STATUS_OBSERVED]
    assert kinds(life(database, 2))[-1] is EventType.REMOVED_AT_SOURCE
    assert standing_of(commitment(database, 2), date(2026, 6, 1)) is Standing.DUE


def test_what_was_removed_before_it_was_ever_seen_is_nothing(database: Database) -> None:
    report = brought(database, MARCH, make_removed())
    assert (report.events, report.rows) == (0, 1)


def test_a_register_that_is_suddenly_nearly_empty_is_not_believed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "FEWEST_MISSING", 3)
    rows = [make_row(n) for n in range(1, 8)]
    brought(database, MARCH, *rows)
    with pytest.raises(SourceError, match="showed only 2 of the 7 records that are known"):
        brought(database, MAY, *rows[:2])
    with database.reading() as connection:
        ended = last_import(connection, "tweedekamer")
        assert ended is not None
        assert ended.result is ImportResult.FAILED
        assert register_version(connection) == len(content(database))
    assert kinds(life(database, 5))[-1] is EventType.STATUS_OBSERVED


def test_changed_words_move_our_deadline(database: Database) -> None:
    brought(database, MARCH, make_row())
    report = brought(database, MAY, make_row(Tekst="De minister zegt toe de Kamer eind 2026 te informeren."))
    assert counts(report) == {"moved": 1}
    found = commitment(database)
    assert (found.moves, found.summary) == (1, "De minister zegt toe de Kamer eind 2026 te informeren.")
    assert found.deadline_set == make_when("2026-03-22/2026-05-22")
    assert found.original is not None
    assert found.original.wording == "voor de zomer"


def test_a_recurring_term_is_proposed_and_makes_no_series(database: Database) -> None:
    brought(database, MARCH, make_row(Tekst="De minister zegt toe de Kamer jaarlijks te informeren."))
    assert not commitment(database).is_series
    assert EventType.DEADLINE_PROPOSED in kinds(life(database))


def test_letters_and_relations(database: Database) -> None:
    repeat = make_row(1, IsHerhalingVan=[{"Id": guid(2)}], IsAanvullingOp=[{"Id": guid(9)}])
    report = brought(database, MARCH, repeat, make_row(2))
    assert report.unlinked == 1
    assert [(r.type, r.commitment) for r in commitment(database).relations] == [
        (RelationType.REPEATS, commitment_id(guid(2)))
    ]
    report = brought(database, MAY, repeat, make_row(2, KamerbriefNakoming=[make_letter(7)]), make_row(9))
    assert (report.unlinked, len(commitment(database).relations)) == (0, 2)
    noted = life(database, 2)[-1]
    assert (noted.type, noted.happened) == (EventType.NOTED, make_when("2026-05-08"))
    with database.reading() as connection:
        assert catalogue(connection, CatalogueKind.SOURCE)["2026d00007"]["references"] == [
            {"system": "document", "id": "2026D00007"}
        ]


def test_a_number_of_the_seed_is_joined_and_what_the_seed_says_stays(database: Database) -> None:
    sow(database, MARCH, SEED)
    ours = seeded("reactie-ibo")
    with database.reading() as connection:
        before = events_of(connection, [ours])[ours]
    row = make_row(
        Nummer="tz202509-102",
        Status="Openstaand",
        Tekst="De minister stuurt de reactie in januari 2027.",
        Activiteit=[make_meeting(Datum="2025-09-11T10:00:00+02:00")],
    )
    assert counts(brought(database, MAY, row)) == {"joined": 1}
    with database.reading() as connection:
        after = events_of(connection, [ours])[ours]
        assert events_of(connection, [commitment_id(guid(1))]) == {}
        assert check_register(connection).faults == ()
    assert after[: len(before)] == before
    assert kinds(after[len(before) :]) == [EventType.DEADLINE_PROPOSED, EventType.STATUS_OBSERVED]
    report = brought(database, JUNE, {**row, "Status": "Voldaan"})
    assert counts(report) == {"changed": 1}
    with database.reading() as connection:
        assert events_of(connection, [ours])[ours][len(after) :][0].type is EventType.STATUS_OBSERVED


def test_what_a_person_recorded_is_never_overwritten(database: Database) -> None:
    brought(database, MARCH, make_row())
    identity = commitment_id(guid(1))
    by_hand = [
        make_draft(
            ev.Described(title="Onze titel", summary="Onze woorden"), "2026-04-01", identity=1, commitment=identity
        ),
        make_draft(ev.Fulfilled("gezien"), "2026-04-02", identity=2, commitment=identity),
    ]
    record(database, MARCH + timedelta(days=20), by_hand)
    report = brought(
        database, MAY, make_row(Tekst="De minister informeert de Kamer in januari 2027.", Functie="Minister")
    )
    found = commitment(database)
    assert (found.title, found.summary) == ("Onze titel", "Onze woorden")
    assert found.closure is not None
    assert report.outcomes.total() == 1


def test_what_cannot_stand_beside_what_people_recorded_is_kept_as_seen(database: Database) -> None:
    brought(database, MARCH, make_row())
    identity = commitment_id(guid(1))
    closed_later = make_draft(ev.Superseded("opgegaan in een andere"), "2026-05-22", identity=1, commitment=identity)
    record(database, MAY, [closed_later])
    report = brought(database, MAY, make_row(Status="Deels Voldaan", DatumNakoming="2026-05-20T00:00:00+02:00"))
    assert report.outcomes.total() == 1
    assert commitment(database).closure is not None
    assert (
        brought(database, JUNE, make_row(Status="Deels Voldaan", DatumNakoming="2026-05-20T00:00:00+02:00")).events == 0
    )


def test_one_bad_record_does_not_stop_the_others(database: Database) -> None:
    rows = [
        make_row(1),
        make_row(2, Tekst=" "),
        make_row(3, Nummer="TZ202603-001"),
        make_row(4),
        {"Id": guid(5), "Status": 3},
    ]
    report = brought(database, MARCH, *rows)
    assert counts(report) == {"new": 2, "rejected": 3}
    assert [name for name, _ in report.refused] == ["TZ202603-002", guid(5), "TZ202603-001"]
    with database.reading() as connection:
        ended = last_import(connection, "tweedekamer")
        assert check_register(connection).faults == ()
    assert ended is not None
    assert (ended.result, ended.counts["new"]) == (ImportResult.REJECTS, 2)


def test_a_day_to_come_is_refused_with_the_reason(database: Database) -> None:
    report = brought(database, MARCH, make_row(Activiteit=[make_meeting(Datum="2026-04-02T10:00:00+02:00")]))
    assert "lies after today" in report.refused[0][1]


def test_a_dry_run_records_nothing_and_tells_what_would_be(database: Database) -> None:
    with serving(StandIn([make_row(n) for n in range(1, 8)], page_size=3)) as stand_in:
        stand_in.repeats = 1
        report = imported_from(stand_in, database, MARCH, dry_run=True)
    assert (counts(report), report.repeated) == ({"new": 7}, 2)
    with database.reading() as connection:
        assert (register_version(connection), last_import(connection)) == (0, None)


def test_what_was_exported_and_brought_back_is_not_doubled(database: Database) -> None:
    brought(database, MARCH, make_row(Status="Voldaan"))
    with database.writing() as connection:
        connection.execute(delete(imported))
    report = brought(database, MAY, make_row(Status="Voldaan"))
    assert (counts(report), report.events) == ({"unchanged": 1}, 0)


def test_merged_commitments_are_followed(database: Database) -> None:
    brought(database, MARCH, make_row(1), make_row(2))
    first, second = (commitment_id(guid(number)) for number in (1, 2))
    record(
        database, MARCH + timedelta(days=1), [make_draft(ev.Merged(second), "2026-03-22", identity=1, commitment=first)]
    )
    brought(database, MAY, make_row(1, Status="Voldaan"), make_row(2))
    assert commitment(database, 2).closure is not None


def test_what_was_taken_back_by_hand_stays_away(database: Database) -> None:
    brought(database, MARCH, make_row())
    made = life(database)[0]
    gone = make_draft(ev.Retracted(made.id, "vergissing"), "2026-03-22", identity=1, commitment=made.commitment)
    record(database, MARCH + timedelta(days=1), [gone])
    assert counts(brought(database, MAY, make_row(Status="Voldaan"))) == {"setAside": 1}
    assert counts(brought(database, JUNE, make_row(Status="Voldaan"))) == {"unchanged": 1}


def test_saved_pages(database: Database, tmp_path: Path) -> None:
    for number in (2, 10, 1):
        page = {"value": [make_row(number)], "@odata.nextLink": "https://elsewhere.example/"}
        (tmp_path / f"page-{number}.json").write_bytes(orjson.dumps(page))
    report = run_import(database, FixedClock(MARCH), SavedPages(tmp_path), lambda _: None)
    assert (report.scope, report.pages, counts(report)) == (ImportScope.PAGES, 3, {"new": 3})
    (tmp_path / "page-10.json").write_bytes(b"{")
    with pytest.raises(SourceError, match="this is not JSON"):
        run_import(database, FixedClock(MAY), SavedPages(tmp_path), lambda _: None)
    (tmp_path / "page-10.json").write_bytes(orjson.dumps({"value": [make_row(10, Status="Voldaan")]}))
    report = run_import(database, FixedClock(MAY), SavedPages(tmp_path), lambda _: None)
    assert (report.resumed, report.pages, counts(report)) == (True, 1, {"fulfilled": 1})
    with pytest.raises(SourceError, match="there is no file"):
        SavedPages(tmp_path / "nothing")


def test_a_text_that_was_removed_for_legal_reasons_does_not_come_back(database: Database) -> None:
    brought(database, MARCH, make_row(Tekst="De minister informeert mevrouw Voorbeeld voor de zomer."))
    made = life(database)[0]
    with database.writing() as connection:
        redact(Recorder(connection, MARCH + timedelta(days=1)), made.id, "een naam", "beheer")
    changed = make_row(Tekst="De minister informeert mevrouw Voorbeeld eind 2026.", Status="Voldaan")
    assert counts(brought(database, MAY, changed)) == {"fulfilled": 1}
    new = [event for event in life(database) if event.happened.last == date(2026, 5, 22)]
    assert "Voorbeeld" not in repr(new)
    assert commitment(database).closure is not None
