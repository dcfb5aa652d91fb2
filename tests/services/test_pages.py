from datetime import UTC, datetime
from uuid import UUID

from app.domain import events as ev
from app.domain.events import CatalogueKind, EventType
from app.domain.lengths import Length
from app.domain.selections import Moment
from app.services import pages
from app.services.commitments import Asked, ask
from app.store.database import Database, ReadConnection
from app.store.tallies import Group, Keeping
from tests.builders import LETTER, OTHER, PROMISE, day, deadline_set, make_catalogue, make_draft, make_made
from tests.recording import record

TODAY = day("2026-11-22")
NAMES = make_catalogue((CatalogueKind.SOURCE, LETTER), (CatalogueKind.MINISTRY, "SZW"), (CatalogueKind.MINISTRY, "BZK"))


def told(database: Database) -> None:
    """One promise that moved twice and is late, and one that was kept ten days late."""
    record(
        database,
        datetime(2026, 2, 3, tzinfo=UTC),
        [
            *NAMES,
            make_draft(make_made(), "2023-01-11", identity=1, sources=[LETTER]),
            make_draft(ev.Described(ministry="SZW"), "2023-01-11", identity=2),
            make_draft(deadline_set("2025-01-01", "2025-12-31"), "2023-01-11", identity=3, sources=[LETTER]),
            make_draft(deadline_set("2026-01-01", "2026-01-31"), "2025-09-11", identity=4),
            make_draft(deadline_set("2026-02-01", "2026-02-28"), "2025-10-11", identity=5),
            make_draft(make_made(), "2023-01-11", identity=11, commitment=OTHER, sources=[LETTER]),
            make_draft(ev.Described(ministry="BZK"), "2023-01-11", identity=12, commitment=OTHER),
            make_draft(deadline_set("2025-01-01", "2025-01-31"), "2023-01-11", identity=13, commitment=OTHER),
            make_draft(ev.Fulfilled(), "2025-02-10", identity=14, commitment=OTHER, sources=[LETTER]),
        ],
    )


def asked(connection: ReadConnection, on: str = "2026-11-22") -> Asked:
    return ask(connection, Moment(day(on)), TODAY)


def test_a_path_goes_through_every_last_day_that_was_promised(database: Database) -> None:
    told(database)
    with database.reading() as connection:
        (path,) = pages.biggest_movers(connection, asked(connection), 5)
        then = pages.biggest_movers(connection, asked(connection, "2025-09-30"), 5)
    assert [point.promised for point in path.points] == [day("2025-12-31"), day("2026-01-31"), day("2026-02-28")]
    assert path.until == TODAY
    assert [point.promised for point in then[0].points] == [day("2025-12-31"), day("2026-01-31")]


def test_what_was_retracted_is_no_part_of_the_path(database: Database) -> None:
    told(database)
    mistake = make_draft(ev.Retracted(make_draft(ev.Noted(""), identity=5).id, "vergissing"), identity=6)
    record(database, datetime(2026, 3, 3, tzinfo=UTC), [mistake])
    with database.reading() as connection:
        (path,) = pages.biggest_movers(connection, asked(connection), 5)
    assert [point.promised for point in path.points] == [day("2025-12-31"), day("2026-01-31")]


def test_a_track_record_counts_what_is_owed_beside_what_was_kept(database: Database) -> None:
    told(database)
    with database.reading() as connection:
        record_of = pages.track_record(connection, asked(connection))
    by_ministry = record_of.groups[Group.MINISTRY]
    since = (TODAY - day("2026-02-28")).days
    assert by_ministry == {"BZK": Keeping(0, 1, 0, 10, None), "SZW": Keeping(0, 0, 1, None, since)}
    assert (record_of.of, record_of.kept.median, record_of.owed.median) == (2, 10, since)
    assert record_of.groups[Group.LENGTH].keys() == {Length.MONTH}


def test_counts_of_a_filter_leave_that_filter_out(database: Database) -> None:
    told(database)
    with database.reading() as connection:
        narrowed = pages.narrowed(asked(connection), ministry=("SZW",))
        counts = pages.filter_counts(connection, narrowed)
    assert counts["ministry"] == {"BZK": 1, "SZW": 1}
    assert counts["standing"]["fulfilled"] == 0
    assert counts["standing"]["overdue"] == 1
    assert counts["chamber"] == {"TK": 1}


def test_bars_are_those_with_days_in_the_span(database: Database) -> None:
    told(database)
    with database.reading() as connection:
        question = asked(connection)
        found = pages.bars(connection, question, day("2025-01-31"), day("2025-02-28"), 10)
        assert [item.id for item in found.items] == [OTHER]
        assert pages.bars(connection, question, day("2026-02-28"), day("2027-01-01"), 10).of == 1
        assert pages.span_of_days(connection, question) == (day("2025-01-01"), day("2026-02-28"))


def test_a_source_says_what_cites_it_and_had_happened(database: Database) -> None:
    told(database)
    with database.reading() as connection:
        said = pages.said_by(connection, asked(connection), LETTER)
        counted = pages.citations(connection, asked(connection, "2024-01-01"))
    assert [(item.commitment.id, item.event.type) for item in said] == [
        (PROMISE, EventType.MADE),
        (PROMISE, EventType.DEADLINE_SET),
        (OTHER, EventType.MADE),
        (OTHER, EventType.FULFILLED),
    ]
    assert counted == {LETTER: {EventType.MADE: 2, EventType.DEADLINE_SET: 1}}


def test_what_moved_last_comes_first(database: Database) -> None:
    told(database)
    with database.reading() as connection:
        assert [item.id for item in pages.recently_moved(connection, asked(connection), 5)] == [PROMISE]
        assert pages.titles(connection, asked(connection), [PROMISE, UUID(int=99)]).keys() == {PROMISE}
