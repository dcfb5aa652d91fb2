"""Several writers at once, and readers beside them: nobody is lost, nobody goes before their turn."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from app.domain import events as ev
from app.services.recording import Recorder
from app.store import tables as t
from app.store.database import Database
from app.store.reading import count_events, events_of, register_version
from tests.builders import PROMISE, instant, make_draft, make_made
from tests.recording import record

NOON = instant("2026-02-03T12:00:00")
WRITERS, TURNS = 4, 8
SHARED = PROMISE


def own(writer: int) -> UUID:
    return UUID(int=100 + writer)


def write(database: Database, writer: int) -> None:
    """Make a promise of one's own, then add notes to it and to a promise that all share."""
    record(database, NOON, [make_draft(make_made(), identity=1000 * writer + 999, commitment=own(writer))])
    for turn in range(TURNS):
        notes = [
            make_draft(ev.Noted(f"{writer}.{turn}"), identity=1000 * writer + 2 * turn + i, commitment=commitment)
            for i, commitment in enumerate((own(writer), SHARED))
        ]
        record(database, NOON + timedelta(seconds=turn), notes)


def read(database: Database) -> list[int]:
    """How far the events and the counter differ, in many moments."""
    differences = []
    for _ in range(3 * TURNS):
        with database.reading() as connection:
            differences.append(register_version(connection) - count_events(connection))
    return differences


def test_writers_stand_in_line_and_readers_see_whole_transactions(database: Database) -> None:
    record(database, NOON - timedelta(days=1), [make_draft(make_made(), identity=900_001)])
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read, database)
        for done in [pool.submit(write, database, writer) for writer in range(1, WRITERS + 1)]:
            done.result()
        assert set(reading.result()) == {0}
    expected = 1 + WRITERS * (1 + 2 * TURNS)
    with database.reading() as connection:
        rows = connection.execute(select(t.events.c.sequence, t.events.c.recorded_at).order_by(t.events.c.sequence))
        sequences, instants = zip(*rows.all(), strict=True)
        lives = events_of(connection, [SHARED, *(own(writer) for writer in range(1, WRITERS + 1))])
    assert sequences == tuple(range(1, expected + 1))
    assert list(instants) == sorted(instants)
    told = [event.payload.text for event in lives[SHARED] if isinstance(event.payload, ev.Noted)]
    assert sorted(told) == sorted(f"{w}.{turn}" for w in range(1, WRITERS + 1) for turn in range(TURNS))
    assert {len(lives[own(writer)]) for writer in range(1, WRITERS + 1)} == {1 + TURNS}


def test_a_writer_that_was_refused_lets_the_next_one_in(database: Database) -> None:
    def refused() -> str:
        try:
            record(database, NOON, [make_draft(ev.Fulfilled(), identity=1)])
        except Exception as fault:  # noqa: BLE001 - whatever it was, it is what the test looks at
            return type(fault).__name__
        return "recorded"

    with ThreadPoolExecutor(2) as pool:
        assert {pool.submit(refused).result() for _ in range(4)} == {"TransitionError"}
    assert record(database, NOON, [make_draft(make_made(), identity=2)])[0].sequence == 1


def test_a_writer_waits_for_the_one_before_it(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool, database.writing() as connection:
        recorder = Recorder(connection, NOON)
        second = pool.submit(record, database, NOON, [make_draft(make_made(), identity=2, commitment=own(2))])
        recorder.record([make_draft(make_made(), identity=1, commitment=own(1))])
        assert not second.done()
        connection.commit()
        assert [event.sequence for event in second.result()] == [2]
