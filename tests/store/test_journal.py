"""The journal: numbers without a gap, instants that never go back, everything or nothing."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from sqlalchemy import select

from app.domain import events as ev
from app.domain.errors import RegisterStateError, TransitionError
from app.domain.events import CatalogueKind, Citation, EventType
from app.store import tables as t
from app.store.database import Database
from app.store.journal import take_counter
from app.store.reading import (
    catalogue,
    citations_of,
    count_events,
    events_after,
    events_of,
    known_event_ids,
    known_ids,
    last_recorded,
    register_version,
)
from tests.builders import OTHER, PROMISE, deadline_set, event_id, instant, make_catalogue, make_draft, make_made
from tests.recording import describe_catalogue, record, register_of
from tests.registers import Registers
from tests.worlds import CATALOGUE, SOURCES, Transaction, worlds

NOON = instant("2026-02-03T12:00:00")
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)
MADE = make_draft(make_made(), "2025-01-10", identity=1)


def recorded(database: Database) -> list[tuple[int, datetime]]:
    with database.reading() as connection:
        rows = connection.execute(select(t.events.c.sequence, t.events.c.recorded_at).order_by(t.events.c.sequence))
        return [(row.sequence, row.recorded_at) for row in rows]


@given(world=worlds())
def test_numbers_have_no_gap_and_instants_go_forward_whatever_the_clock_does(
    registers: Registers, world: list[Transaction]
) -> None:
    with register_of(registers, world) as database:
        rows = recorded(database)
        instants = [at for _, at in rows[len(CATALOGUE) :]]
    assert [sequence for sequence, _ in rows] == list(range(1, len(rows) + 1))
    assert instants == sorted(instants)
    assert sorted(set(instants)) == [told.recorded_at for told in world if told.drafts]


@given(world=worlds())
def test_events_come_back_as_they_were_handed_in(registers: Registers, world: list[Transaction]) -> None:
    handed_in = [draft for told in world for draft in told.drafts]
    with register_of(registers, world) as database, database.reading() as connection:
        events = events_after(connection, len(CATALOGUE), 1000)
    fields = ("id", "commitment", "happened", "payload", "sources", "origin", "recorded_by")
    assert [[getattr(event, f) for f in fields] for event in events] == [
        [getattr(draft, f) for f in fields] for draft in handed_in
    ]


def test_who_recorded_it_and_where_it_came_from_are_kept(database: Database) -> None:
    draft = make_draft(make_made(), identity=1, origin="seed:bewijslast/made", recorded_by="griffier")
    record(database, NOON, [draft])
    with database.reading() as connection:
        event = events_of(connection, [PROMISE])[PROMISE][0]
    assert (event.origin, event.recorded_by, event.recorded_at) == ("seed:bewijslast/made", "griffier", NOON)


def test_what_is_recorded_together_has_one_instant(database: Database) -> None:
    record(database, NOON, [MADE, make_draft(ev.Noted("zie ook"), identity=2)])
    assert recorded(database) == [(1, NOON), (2, NOON)]


@pytest.mark.parametrize("now", [NOON, NOON - HOUR, NOON - 365 * 24 * HOUR])
def test_when_the_clock_stands_still_or_goes_back_instants_still_go_forward(database: Database, now: datetime) -> None:
    record(database, NOON, [MADE])
    record(database, now, [make_draft(ev.Noted("zie ook"), identity=2)])
    assert recorded(database) == [(1, NOON), (2, NOON + TICK)]


def test_a_transaction_that_is_refused_leaves_nothing_and_no_gap(database: Database) -> None:
    record(database, NOON, [MADE])
    refused = [make_draft(ev.Noted("goed"), identity=2), make_draft(ev.Reopened(), identity=3)]
    with pytest.raises(TransitionError):
        record(database, NOON + HOUR, refused)
    record(database, NOON + HOUR, [make_draft(ev.Noted("later"), identity=4)])
    assert recorded(database) == [(1, NOON), (2, NOON + HOUR)]


def test_recording_nothing_changes_nothing(database: Database) -> None:
    assert record(database, NOON, []) == []
    assert recorded(database) == []
    with database.reading() as connection:
        assert (register_version(connection), last_recorded(connection)) == (0, None)


def test_a_database_that_lost_its_counter_is_refused_with_the_way_out(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(t.register.delete())
    with database.writing() as connection, pytest.raises(RegisterStateError, match="run 'toezegd init'"):
        take_counter(connection)
    with database.reading() as connection, pytest.raises(RegisterStateError, match="run 'toezegd init'"):
        register_version(connection)
    with database.writing() as connection:
        connection.execute(t.register.insert().values(id=1, version=0, states=0, recorded_at=instant("1970-01-01")))


def test_the_version_at_an_instant_is_the_last_number_recorded_by_then(database: Database) -> None:
    record(database, NOON, [MADE, make_draft(ev.Noted("a"), identity=2)])
    record(database, NOON + HOUR, [make_draft(ev.Noted("b"), identity=3)])
    asked = [NOON - TICK, NOON, NOON + TICK, NOON + HOUR - TICK, NOON + HOUR, NOON + 24 * HOUR]
    with database.reading() as connection:
        assert [register_version(connection, at) for at in asked] == [0, 2, 2, 2, 3, 3]
        assert (register_version(connection), last_recorded(connection)) == (3, NOON + HOUR)


def test_the_sources_of_an_event_keep_their_order(database: Database) -> None:
    describe_catalogue(database)
    cited = tuple(Citation(source, place) for source in reversed(SOURCES) for place in ("b", "a"))
    draft = MADE.__class__(MADE.id, PROMISE, MADE.happened, MADE.payload, cited)
    (event,) = record(database, NOON, [draft])
    with database.reading() as connection:
        assert citations_of(connection, [event.sequence]) == {event.sequence: cited}


def test_the_catalogue_is_what_was_said_last_and_was_what_was_said_then(database: Database) -> None:
    def described(name: str, identity: int) -> list[ev.Draft]:
        return [
            make_draft(ev.Catalogued(CatalogueKind.MINISTRY, "SZW", {"name": name}), identity=identity, commitment=None)
        ]

    record(database, NOON, [*described("Sociale Zaken", 1), *make_catalogue((CatalogueKind.THEME, "werk"))])
    record(database, NOON, [*described("SoZaWe", 3), *described("Sociale Zaken en Werkgelegenheid", 4)])
    with database.reading() as connection:
        now = catalogue(connection, CatalogueKind.MINISTRY)
        versions = [catalogue(connection, CatalogueKind.MINISTRY, version) for version in range(5)]
        themes = catalogue(connection, CatalogueKind.THEME)
    assert now == versions[4] == {"SZW": {"name": "Sociale Zaken en Werkgelegenheid"}}
    assert versions[:4] == [{}, *[{"SZW": {"name": "Sociale Zaken"}}] * 2, {"SZW": {"name": "SoZaWe"}}]
    assert themes == {"werk": {"name": "werk"}}


def test_the_change_feed_follows_the_sequence_from_a_version_on(database: Database) -> None:
    record(database, NOON, [MADE, *(make_draft(ev.Noted(str(n)), identity=n) for n in range(2, 7))])
    with database.reading() as connection:
        pages = [events_after(connection, after, 2, 5) for after in (0, 2, 4, 6)]
        assert count_events(connection) == 6
    assert [[event.sequence for event in page] for page in pages] == [[1, 2], [3, 4], [5], []]


def test_what_the_register_has_heard_of_can_be_asked(database: Database) -> None:
    record(database, NOON, [MADE])
    with database.reading() as connection:
        assert known_ids(connection, [PROMISE, OTHER]) == {PROMISE}
        assert known_event_ids(connection, [event_id(1), event_id(2)]) == {event_id(1)}
        assert events_of(connection, [OTHER])[OTHER] == []


def test_a_retraction_and_a_rereading_name_their_target_in_a_column(database: Database) -> None:
    drafts = [MADE, make_draft(deadline_set("2026-01-01", "2026-01-31"), identity=2)]
    record(database, NOON, [*drafts, make_draft(ev.Retracted(event_id(2), "fout"), identity=3)])
    with database.reading() as connection:
        rows = connection.execute(select(t.events.c.type, t.events.c.target).order_by(t.events.c.sequence)).all()
    assert [row.target for row in rows] == [None, None, event_id(2)]
    assert rows[2].type == EventType.RETRACTED
