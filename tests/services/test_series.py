"""Rolling: the terms of recurring promises become commitments of their own, once."""

from datetime import datetime

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.deadlines import Explanation
from app.domain.events import CatalogueKind, CommitmentKind, Relation, RelationType
from app.domain.history import present
from app.domain.selections import EVERYTHING, Moment
from app.domain.series import occurrence_id
from app.services.recording import Recorder
from app.services.series import roll
from app.store import listing
from app.store.database import Database
from app.store.listing import Slice, Sorting
from app.store.reading import count_events, events_of
from tests.builders import (
    LETTER,
    OTHER,
    PROMISE,
    day,
    instant,
    make_catalogue,
    make_draft,
    make_made,
    make_period,
    make_series,
)
from tests.recording import record

NOON = instant("2026-02-03T12:00:00")
CATALOGUE = make_catalogue(
    (CatalogueKind.SOURCE, LETTER), (CatalogueKind.MINISTRY, "SZW"), (CatalogueKind.COMMITTEE, "SZW")
)
YEARLY = [
    make_draft(make_made("jaarlijks rapport", committee="SZW"), "2023-12-14", identity=1, sources=(LETTER,)),
    make_draft(ev.Described(title="Jaarrapport", title_en="Yearly report", kind=CommitmentKind.REPORT), identity=2),
    make_draft(ev.Described(ministry="SZW"), identity=3),
    make_draft(ev.DeadlineSet(make_series(stated_on="2023-12-14")), "2023-12-14", identity=4, sources=(LETTER,)),
]


def rolled(database: Database, now: datetime = NOON) -> int:
    with database.writing() as connection:
        return roll(Recorder(connection, now))


def term(database: Database, year: int) -> Commitment:
    identity = occurrence_id(PROMISE, make_period(f"{year}-01-01", f"{year}-12-31"))
    with database.reading() as connection:
        found = present(events_of(connection, [identity])[identity])
    assert found is not None
    return found


def test_every_term_that_begins_within_eighteen_months_is_made_once(database: Database) -> None:
    record(database, NOON, [*CATALOGUE, *YEARLY])
    assert rolled(database) == 4
    assert rolled(database) == 0
    assert [term(database, year).made.day for year in (2024, 2025, 2026, 2027)] == [
        day("2023-12-14"),
        day("2023-12-14"),
        day("2024-07-01"),
        day("2025-07-01"),
    ]


def test_the_next_term_is_made_when_its_time_has_come(database: Database) -> None:
    record(database, NOON, [*CATALOGUE, *YEARLY])
    rolled(database)
    assert rolled(database, instant("2026-06-30T21:59:59")) == 0
    assert rolled(database, instant("2026-06-30T22:00:00")) == 1
    assert term(database, 2028).made.day == day("2026-07-01")


def test_a_term_is_described_as_its_series_with_its_own_days_and_sources(database: Database) -> None:
    record(database, NOON, [*CATALOGUE, *YEARLY])
    rolled(database)
    found = term(database, 2026)
    assert (found.title, found.title_en) == ("Jaarrapport (2026)", "Yearly report (2026)")
    assert (found.kind, found.ministry, found.committees) == (CommitmentKind.REPORT, "SZW", ("SZW",))
    assert (found.chamber, found.promised_by) == ("TK", "minister van SZW")
    assert found.occurrence == ev.Occurrence(PROMISE, "2026")
    assert found.relations == (Relation(RelationType.PART_OF, PROMISE),)
    assert found.deadline is not None
    assert (found.deadline.first_day, found.deadline.last_day) == (day("2026-01-01"), day("2026-12-31"))
    assert found.deadline.explanation == Explanation(
        "«jaarlijks»: de termijn 2026 loopt tot en met 2026-12-31.",
        '"jaarlijks": the term 2026 runs through 2026-12-31.',
    )
    assert [citation.source for citation in found.deadline_sources] == [LETTER]
    assert found.original == found.deadline
    assert (found.moves, found.is_series) == (0, False)


def test_a_term_has_the_numbers_of_its_series_but_not_the_one_that_belongs_to_it_alone(database: Database) -> None:
    numbers = (ev.Reference("toezegging", "TZ202312-007"), ev.Reference("kamerstuk", "36200-XV"))
    record(database, NOON, [*CATALOGUE, *YEARLY, make_draft(ev.Described(references=numbers), identity=5)])
    assert rolled(database) == 4
    assert term(database, 2026).references == numbers[1:]


def test_counts_count_the_terms_and_not_the_series(database: Database) -> None:
    record(database, NOON, [*CATALOGUE, *YEARLY])
    rolled(database)
    today = day("2026-02-03")
    with database.reading() as connection:
        asked = listing.question(connection, EVERYTHING, Moment(today), today)
        assert listing.count(connection, asked) == 4
        assert len(listing.page(connection, asked, Sorting(), Slice(100)).items) == 5


def test_a_series_that_ended_gets_no_more_terms(database: Database) -> None:
    record(database, NOON, [*CATALOGUE, *YEARLY, make_draft(ev.Withdrawn(), "2026-01-01", identity=5)])
    assert rolled(database) == 0


def test_a_term_that_was_recorded_by_mistake_is_not_made_again(database: Database) -> None:
    record(database, NOON, [*CATALOGUE, *YEARLY])
    rolled(database)
    wrong = term(database, 2026)
    with database.reading() as connection:
        made = events_of(connection, [wrong.id])[wrong.id][0]
    record(database, NOON, [make_draft(ev.Retracted(made.id, "niet dit jaar"), identity=6, commitment=wrong.id)])
    assert rolled(database) == 0


def test_a_term_that_was_kept_stays_kept_when_the_series_is_rolled_again(database: Database) -> None:
    record(database, NOON, [*CATALOGUE, *YEARLY])
    rolled(database)
    kept = term(database, 2025)
    record(database, NOON, [make_draft(ev.Fulfilled(), "2026-01-15", identity=7, commitment=kept.id)])
    rolled(database, instant("2026-11-22T12:00:00"))
    assert term(database, 2025).closure is not None
    assert term(database, 2028).closure is None


def test_a_register_without_series_is_left_alone(database: Database) -> None:
    record(database, NOON, [make_draft(make_made(), identity=1, commitment=OTHER)])
    assert rolled(database) == 0
    with database.reading() as connection:
        assert count_events(connection) == 1
