"""How much the questions that are asked most read: what they show, however much else there is."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.selections import EVERYTHING, Selection
from app.domain.standing import Standing
from app.store import listing, page_queries
from app.store.database import Database
from app.store.listing import After, Against, Order, Question, Slice, Sorting
from app.store.reading import events_after, events_of
from tests.builders import day, deadline_set, instant, make_draft, make_made
from tests.recording import record
from tests.registers import Registers, tidy
from tests.store.asking import Ask, effort

NOON = instant("2026-02-03T12:00:00")
TODAY = day("2026-11-22")
PAST = day("2026-01-15")
FIRST, DEEP = Slice(20), Slice(20, After(day("2026-01-31"), UUID(int=40)))
SMALL, LARGE = 250, 750
GROWTH = 1.2
"""What is allowed on the way to three times as many commitments: an index may get one level deeper."""
FEW = 120
"""Rows that are no growth: PostgreSQL chooses its ways anew, and may pass over some more of an index to show twenty."""
THROUGH_ALL = {"by title in the past", "overdue by the first promise in the past", "what moved last in the past"}
"""These orders have an index for the present only: a past day is gone through, and sorted."""

QUESTIONS: dict[str, tuple[Ask, Selection]] = {
    "a list": (lambda c, q: listing.page(c, q, Sorting(), FIRST), EVERYTHING),
    "a deep page": (lambda c, q: listing.page(c, q, Sorting(), DEEP), EVERYTHING),
    "by title": (lambda c, q: listing.page(c, q, Sorting(Order.TITLE), FIRST), EVERYTHING),
    "overdue": (lambda c, q: listing.overdue(c, q, Against.CURRENT, FIRST), EVERYTHING),
    "overdue by the first promise": (lambda c, q: listing.overdue(c, q, Against.ORIGINAL, FIRST), EVERYTHING),
    "upcoming": (lambda c, q: listing.upcoming(c, q, timedelta(90), FIRST), EVERYTHING),
    "undated": (lambda c, q: listing.page(c, q, Sorting(), FIRST), Selection(standing=(Standing.UNDATED,))),
    "what moved last": (lambda c, q: page_queries.recently_moved(c, q, 5), EVERYTHING),
    "some by id": (lambda c, q: listing.states_of(c, [UUID(int=n) for n in range(1, 21)], q), EVERYTHING),
    "events of some": (lambda c, _: events_of(c, [UUID(int=n) for n in range(1, 21)]), EVERYTHING),
    "the change feed": (lambda c, _: events_after(c, 40, 20), EVERYTHING),
}


def fill(database: Database, first: int, last: int) -> None:
    drafts = []
    for number in range(first, last + 1):
        term = deadline_set(None, None) if number % 4 == 0 else deadline_set("2026-01-01", "2026-01-31")
        told: list[ev.Payload] = [make_made(), term]
        if number % 3 == 0:
            told.append(deadline_set("2027-01-01", "2027-01-31"))
        if number % 2:  # so that what is owed is less than all there is
            told.append(ev.Fulfilled())
        drafts += [
            make_draft(payload, identity=10 * number + at, commitment=UUID(int=number))
            for at, payload in enumerate(told)
        ]
    record(database, NOON, drafts)
    tidy(database)


@pytest.fixture(scope="module")
def efforts(registers: Registers) -> Iterator[dict[str, tuple[int, int]]]:
    """For each question what it takes of a small register, and of the same with many more commitments."""
    database = registers.fresh()
    fill(database, 1, SMALL)
    small = asked_of(database)
    fill(database, SMALL + 1, LARGE)
    large = asked_of(database)
    yield {name: (small[name], large[name]) for name in small}
    database.close()


def asked_of(database: Database) -> dict[str, int]:
    days = {"": TODAY, " in the past": PAST}
    return {
        name + when: effort(database, ask, Question(selection, as_of, TODAY, None))
        for name, (ask, selection) in QUESTIONS.items()
        for when, as_of in days.items()
    }


def test_what_a_question_reads_does_not_grow_with_the_register(efforts: dict[str, tuple[int, int]]) -> None:
    grown = {name: (small, large) for name, (small, large) in efforts.items() if large > max(FEW, GROWTH * small)}
    assert grown.keys() == THROUGH_ALL, grown
