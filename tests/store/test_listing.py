"""Lists by example: what the random worlds seldom come upon."""

from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.events import CatalogueKind
from app.domain.selections import EVERYTHING, Moment, Selection
from app.domain.standing import Standing
from app.store import listing
from app.store.codec import dump
from app.store.database import Database
from app.store.listing import Against, Order, Slice, Sorting
from tests.builders import (
    LETTER,
    PROMISE,
    Step,
    day,
    deadline_set,
    event_id,
    instant,
    make_catalogue,
    make_draft,
    make_made,
)
from tests.recording import record

NOON = instant("2026-02-03T12:00:00")
LATER = instant("2026-02-04T12:00:00")
TODAY = day("2026-11-22")
ALL = Slice(100)


def promise(number: int, *steps: Step) -> list[ev.Draft]:
    """A commitment that was made on 2025-01-10, and what happened to it."""
    told: tuple[Step, ...] = (("2025-01-10", make_made()), *steps)
    return [
        make_draft(payload, on, identity=100 * number + i, commitment=UUID(int=number))
        for i, (on, payload) in enumerate(told, start=1)
    ]


def listed(database: Database, selection: Selection = EVERYTHING, moment: Moment | None = None) -> list[Commitment]:
    with database.reading() as connection:
        asked = listing.question(connection, selection, moment or Moment(TODAY), TODAY)
        return list(listing.page(connection, asked, Sorting(Order.TITLE), ALL).items)


def numbers(commitments: list[Commitment]) -> list[int]:
    return [commitment.id.int for commitment in commitments]


def test_titles_are_sorted_by_code_point_on_every_database(database: Database) -> None:
    for number, title in enumerate(("b", "B", "a", "Z", "é", "ij", "1"), start=1):
        record(database, NOON, promise(number, ("2025-01-10", ev.Described(title=title))))
    assert [commitment.title for commitment in listed(database)] == ["1", "B", "Z", "a", "b", "ij", "é"]


def test_a_title_may_be_as_long_as_what_was_said(database: Database) -> None:
    long = "de Kamer informeren over " * 100
    record(database, NOON, promise(1, ("2025-01-10", ev.Described(title=long))))
    assert [commitment.title for commitment in listed(database)] == [long]


def test_a_source_that_only_a_retracted_event_cites_finds_nothing_from_then_on(database: Database) -> None:
    record(database, NOON, make_catalogue((CatalogueKind.SOURCE, LETTER), (CatalogueKind.SOURCE, "nr-99")))
    cited = make_draft(deadline_set("2026-01-01", "2026-01-31"), identity=50, sources=(LETTER,))
    record(database, NOON, [*promise(PROMISE.int), cited])
    retracted = make_draft(ev.Retracted(event_id(50), "stond er niet"), identity=51, sources=("nr-99",))
    record(database, LATER, [retracted])
    by_letter = Selection(source=(LETTER,))
    assert listed(database, by_letter) == []
    assert numbers(listed(database, by_letter, Moment(TODAY, NOON.replace(hour=13)))) == [PROMISE.int]
    assert numbers(listed(database, Selection(source=("nr-99",)))) == [PROMISE.int]


def test_before_a_retraction_was_recorded_the_earlier_answer_is_given_byte_for_byte(database: Database) -> None:
    record(database, NOON, promise(1, ("2025-02-01", deadline_set("2026-01-01", "2026-01-31"))))
    before = [dump(commitment) for commitment in listed(database)]
    record(database, LATER, [make_draft(ev.Retracted(event_id(101), "dubbel"), identity=1)])
    assert listed(database) == []
    then = listed(database, moment=Moment(TODAY, LATER.replace(hour=11)))
    assert [dump(commitment) for commitment in then] == before


@pytest.mark.parametrize("against", Against)
def test_an_unknown_official_status_is_not_overdue_against_any_deadline(database: Database, against: Against) -> None:
    late = deadline_set("2025-06-01", "2025-06-30")
    unknown = ev.StatusObserved("tweedekamer", "Aangehouden")
    record(database, NOON, promise(1, ("2025-02-01", late)))
    record(database, NOON, promise(2, ("2025-02-01", late), ("2025-09-01", unknown)))
    with database.reading() as connection:
        asked = listing.question(connection, EVERYTHING, Moment(TODAY), TODAY)
        found = listing.overdue(connection, asked, against, ALL)
    assert numbers(list(found.items)) == [1]
    assert numbers(listed(database, Selection(standing=(Standing.UNKNOWN,)))) == [2]


def test_before_it_was_made_a_commitment_is_in_no_list(database: Database) -> None:
    record(database, NOON, promise(1))
    assert listed(database, moment=Moment(day("2025-01-09"))) == []
    assert numbers(listed(database, moment=Moment(day("2025-01-10")))) == [1]


def test_before_anything_was_known_there_is_nothing(database: Database) -> None:
    record(database, NOON, promise(1))
    assert listed(database, moment=Moment(TODAY, NOON.replace(hour=11))) == []


def test_reading_as_a_stream_leaves_no_trace_on_the_connection(database: Database) -> None:
    record(database, NOON, promise(1))
    with database.reading() as connection:
        before = dict(connection.get_execution_options())
        asked = listing.question(connection, EVERYTHING, Moment(TODAY), TODAY)
        assert len(list(listing.stream(connection, asked, Sorting()))) == 1
        assert connection.get_execution_options() == before


def test_pages_of_days_go_on_within_a_day_and_end_before_what_has_none(database: Database) -> None:
    due = [promise(number, ("2025-01-10", deadline_set("2026-01-01", "2026-01-31"))) for number in range(1, 6)]
    record(database, NOON, [draft for told in (*due, promise(6)) for draft in told])
    with database.reading() as connection:
        asked = listing.question(connection, Selection(due_from=day("2026-01-31")), Moment(TODAY), TODAY)
        found: list[Commitment] = []
        after = None
        for _ in range(3):
            page = listing.page(connection, asked, Sorting(), Slice(2, after))
            found += page.items
            after = page.next
    assert (numbers(found), after) == ([1, 2, 3, 4, 5], None)
