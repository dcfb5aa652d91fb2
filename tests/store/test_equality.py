"""What the database answers is what the domain says, in random worlds: rows ≡ fold, SQL ≡ Python."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.commitments import Commitment, retracted_ids
from app.domain.events import Citation, Event
from app.domain.history import as_of, effective_days, in_order, known_at
from app.domain.selections import EVERYTHING, Moment, Selection, calendar_day, listed, matches
from app.domain.standing import Lateness, Standing, Verdict, judge, slip, standing_of
from app.store import conditions, listing, paging
from app.store import tables as t
from app.store.codec import dump
from app.store.database import Database, ReadConnection
from app.store.listing import Against, Order, Page, Question, Slice, Sorting
from app.store.reading import events_of
from app.store.state_rows import BODY_COLUMNS, STATE_COLUMNS, body_values, facet_values, replay, state_values
from tests.recording import record, record_in_parts, register_of
from tests.registers import Registers
from tests.worlds import BEGIN, BOUNDARIES, COMMITMENTS, Transaction, days, selections, worlds

TODAY = date(2026, 11, 22)
LATEST = datetime.max.replace(tzinfo=BEGIN.tzinfo)
IDS = frozenset(COMMITMENTS)
EVERYTHING_AT_ONCE = Slice(1000)

WORLDS = worlds()
DAYS = days() | st.just(TODAY)
FEWER = settings(max_examples=settings().max_examples // 2)


@st.composite
def moments(draw: st.DrawFn, world: Sequence[Transaction]) -> Moment:
    """A day, with what is known now, or was at an instant at or beside one of recording."""
    instants = [told.recorded_at + timedelta(microseconds=beside) for told in world for beside in (-1, 0, 1)]
    return Moment(draw(DAYS), draw(st.none() | st.sampled_from(instants)))


@st.composite
def asked_worlds(draw: st.DrawFn) -> tuple[list[Transaction], list[tuple[Selection, Moment]]]:
    """A world and some questions about it."""
    world = draw(WORLDS)
    questions = st.tuples(selections(), moments(world))
    return world, draw(st.lists(questions, min_size=6, max_size=10))


def states_at(connection: ReadConnection, selection: Selection, moment: Moment) -> list[Commitment]:
    """What the domain says is meant, from all the events of the register."""
    found = []
    for life in events_of(connection, IDS).values():
        known = known_at(life, moment.known_at or LATEST)
        state = as_of(known, moment.as_of)
        if state and matches(selection, state, moment.as_of, cited(known, moment.as_of)):
            found.append(state)
    return found


def cited(known: Iterable[Event], on: date) -> tuple[Citation, ...]:
    """The sources of the events that count on a day and stand."""
    ordered = in_order(known)
    gone = retracted_ids(event for _, event in ordered)
    return tuple(s for day, event in ordered if day <= on and event.id not in gone for s in event.sources)


def ask(connection: ReadConnection, selection: Selection, moment: Moment) -> Question:
    return listing.question(connection, selection, moment, TODAY)


def bodies(commitments: Iterable[Commitment]) -> list[str]:
    return [dump(commitment) for commitment in commitments]


def in_order_of(
    key: Callable[[Commitment], Any], found: Iterable[Commitment], *, descending: bool = False
) -> list[str]:
    return bodies(sorted(found, key=lambda c: (key(c), c.id), reverse=descending))


def due(commitment: Commitment) -> date:
    return calendar_day(commitment.deadline) or t.FOREVER


def slipped(commitment: Commitment) -> int:
    days_slipped = slip(commitment)
    return t.NO_SLIP if days_slipped is None else days_slipped


KEYS: dict[Order, Callable[[Commitment], Any]] = {
    Order.DUE_DATE: due,
    Order.TITLE: lambda commitment: commitment.title,
    Order.MOVES: lambda commitment: commitment.moves,
    Order.SLIP_DAYS: slipped,
    Order.LAST_CHANGED: lambda commitment: commitment.version,
}


@given(world=WORLDS)
@FEWER
def test_the_stored_states_are_those_the_events_add_up_to(registers: Registers, world: list[Transaction]) -> None:
    with register_of(registers, world) as database:
        assert_states_are_those_of_the_events(database)


@given(world=WORLDS)
@FEWER
def test_what_is_recorded_in_parts_at_one_instant_is_one_moment(registers: Registers, world: list[Transaction]) -> None:
    with register_of(registers) as database:
        for told in world:
            record_in_parts(database, told)
        assert_states_are_those_of_the_events(database)


def assert_states_are_those_of_the_events(database: Database) -> None:
    with database.reading() as connection:
        stored = {row.id: row._asdict() for row in connection.execute(select(t.states))}
        bodies = {
            row.state_id: row._asdict() | {"body": row.body.encode()}
            for row in connection.execute(select(t.state_bodies))
        }
        facets = {(row.state_id, row.facet, row.value) for row in connection.execute(select(t.facets))}
        lives = events_of(connection, IDS)
    expected = [(row, key) for key, life in lives.items() for row in replay(life)]
    places = {(r["commitment_id"], r["valid_from"], r["known_from"]): identity for identity, r in stored.items()}
    numbers = [places.pop((key, row.valid_from, row.known_from)) for row, key in expected]
    assert places == {}
    assert [stored[n] for n in numbers] == [
        dict(zip(STATE_COLUMNS, state_values(row, n, key), strict=True))
        for n, (row, key) in zip(numbers, expected, strict=True)
    ]
    assert bodies == {
        n: dict(zip(BODY_COLUMNS, body_values(row, n), strict=True))
        for n, (row, _) in zip(numbers, expected, strict=True)
    }
    assert facets == {(n, *facet) for n, (row, _) in zip(numbers, expected, strict=True) for facet in facet_values(row)}


@given(asked=asked_worlds(), bounds=st.tuples(*(st.sampled_from((0, 2, 1000)) for _ in range(3))))
@FEWER
def test_a_list_holds_what_the_domain_says_at_any_moment(
    registers: Registers,
    asked: tuple[list[Transaction], list[tuple[Selection, Moment]]],
    bounds: tuple[int, int, int],
) -> None:
    world, questions = asked
    with register_of(registers, world) as database, database.reading() as connection, pytest.MonkeyPatch.context() as m:
        for name, bound in zip(("WALKED", "RARE", "MANY"), bounds, strict=True):
            m.setattr(paging, name, bound)  # whichever way a list is found, it is the same
        for selection, moment in questions:
            question = ask(connection, selection, moment)
            found = listing.page(connection, question, Sorting(), EVERYTHING_AT_ONCE)
            meant = states_at(connection, selection, moment)
            assert bodies(found.items) == in_order_of(due, meant)
            assert found.next is None
            assert listing.count(connection, question) == sum(not c.is_series for c in meant)
            assert bodies(listing.stream(connection, question, Sorting())) == in_order_of(due, meant)


def boundary_days(lives: Iterable[list[Event]]) -> list[date]:
    """Days on which a term begins or ends or an event counts from, and those beside them."""
    happened = {on + timedelta(days=n) for life in lives for on in effective_days(life).values() for n in (-1, 0, 1)}
    return sorted(happened | set(BOUNDARIES))


@given(world=WORLDS)
@FEWER
def test_every_commitment_stands_once_and_as_the_domain_says_on_every_boundary_day(
    registers: Registers, world: list[Transaction]
) -> None:
    with register_of(registers, world) as database, database.reading() as connection:
        lives = events_of(connection, IDS)
        for on in boundary_days(lives.values()):
            each = [conditions.is_standing(which, on) for which in Standing]
            rows = connection.execute(
                select(t.states.c.commitment_id, conditions.standing(on), *each).where(
                    conditions.holding(on, TODAY, None)
                )
            )
            states = {key: as_of(life, on) for key, life in lives.items()}
            stands = [(key, standing_of(state, on)) for key, state in states.items() if state]
            assert sorted((key, name, *map(bool, asked)) for key, name, *asked in rows) == sorted(
                (key, found.value, *(which is found for which in Standing)) for key, found in stands
            )


DAYS_LATE: dict[Against, Callable[[Verdict], Lateness]] = {
    Against.CURRENT: lambda verdict: verdict.late,
    Against.ORIGINAL: lambda verdict: verdict.late_original,
}


@given(asked=asked_worlds())
@FEWER
def test_what_is_overdue_is_what_the_domain_says_is_late_and_open(
    registers: Registers, asked: tuple[list[Transaction], list[tuple[Selection, Moment]]]
) -> None:
    world, questions = asked
    with register_of(registers, world) as database, database.reading() as connection:
        for selection, moment in questions:
            for against, lateness in DAYS_LATE.items():
                late = {
                    c: lateness(judge(c, moment.as_of)).least or 0
                    for c in states_at(connection, selection, moment)
                    if c.closure is None and not c.is_series
                }
                found = listing.overdue(connection, ask(connection, selection, moment), against, EVERYTHING_AT_ONCE)
                meant = sorted((c for c in late if late[c]), key=lambda c: (-late[c], c.id))
                assert bodies(found.items) == bodies(meant)


@given(asked=asked_worlds(), within=st.integers(0, 400).map(timedelta))
@FEWER
def test_what_is_upcoming_is_open_and_stands_for_a_day_in_the_time_asked_for(
    registers: Registers, asked: tuple[list[Transaction], list[tuple[Selection, Moment]]], within: timedelta
) -> None:
    world, questions = asked
    with register_of(registers, world) as database, database.reading() as connection:
        for selection, moment in questions:
            found = listing.upcoming(connection, ask(connection, selection, moment), within, EVERYTHING_AT_ONCE)
            open_standings = (Standing.UPCOMING, Standing.DUE, Standing.OVERDUE)
            meant = [
                c
                for c in states_at(connection, selection, moment)
                if judge(c, moment.as_of).standing in open_standings and moment.as_of <= due(c) <= moment.as_of + within
            ]
            assert bodies(found.items) == in_order_of(due, meant)


@given(world=WORLDS, on=DAYS, limit=st.integers(1, 3))
@FEWER
def test_small_pages_in_any_order_are_together_the_one_big_page(
    registers: Registers, world: list[Transaction], on: date, limit: int
) -> None:
    with register_of(registers, world) as database, database.reading() as connection:
        question = ask(connection, EVERYTHING, Moment(on))
        meant = states_at(connection, EVERYTHING, Moment(on))
        for order, descending in product(Order, (False, True)):
            pages = all_pages(connection, question, Sorting(order, descending), limit)
            found = [body for page in pages for body in bodies(page.items)]
            assert found == in_order_of(KEYS[order], meant, descending=descending)
            assert all(len(page.items) == limit for page in pages[:-1])
            bare = listing.page(connection, question, Sorting(order, descending), Slice(limit, bare=True))
            assert bare.next == pages[0].next
            assert [state.number for state in bare.states] == [state.number for state in pages[0].states]


def all_pages(connection: ReadConnection, question: Question, sorting: Sorting, limit: int) -> list[Page]:
    pages = [listing.page(connection, question, sorting, Slice(limit))]
    while pages[-1].next is not None:
        pages.append(listing.page(connection, question, sorting, Slice(limit, pages[-1].next)))
    return pages


@given(world=WORLDS, on=st.lists(DAYS, min_size=1, max_size=3))
@FEWER
def test_what_was_answered_then_is_answered_again_byte_for_byte(
    registers: Registers, world: list[Transaction], on: list[date]
) -> None:
    """The answers after each transaction, asked for again after all of them with the instant of then."""
    with register_of(registers) as database:
        then: list[tuple[Moment, list[str]]] = []
        for told in world:
            recorded = record(database, told.now, told.drafts)
            instant = recorded[-1].recorded_at if recorded else then[-1][0].known_at
            with database.reading() as connection:
                then += [(Moment(day, instant), answers(connection, Moment(day))) for day in on]
        with database.reading() as connection:
            assert [answers(connection, moment) for moment, _ in then] == [answer for _, answer in then]


def answers(connection: ReadConnection, moment: Moment) -> list[str]:
    question = ask(connection, EVERYTHING, moment)
    everything = listing.page(connection, question, Sorting(), EVERYTHING_AT_ONCE).items
    late = listing.overdue(connection, question, Against.ORIGINAL, EVERYTHING_AT_ONCE).items
    by_id = listing.states_of(connection, IDS, question)
    return [*bodies(everything), *bodies(late), *bodies(by_id[key] for key in sorted(by_id))]


@given(asked=asked_worlds())
@FEWER
def test_states_by_id_are_those_of_the_moment_merged_ones_too(
    registers: Registers, asked: tuple[list[Transaction], list[tuple[Selection, Moment]]]
) -> None:
    world, questions = asked
    with register_of(registers, world) as database, database.reading() as connection:
        lives = events_of(connection, IDS)
        for _, moment in questions:
            found = listing.states_of(connection, IDS, ask(connection, EVERYTHING, moment))
            meant = {key: as_of(known_at(life, moment.known_at or LATEST), moment.as_of) for key, life in lives.items()}
            assert found == {key: state for key, state in meant.items() if state}


@given(world=WORLDS)
@FEWER
def test_the_series_that_are_rolled_are_the_open_ones(registers: Registers, world: list[Transaction]) -> None:
    with register_of(registers, world) as database, database.reading() as connection:
        states = states_at(connection, EVERYTHING, Moment(TODAY))
        meant = [c for c in states if c.is_series and c.closure is None and listed(c)]
        assert bodies(listing.open_series(connection)) == bodies(sorted(meant, key=lambda c: c.id))


@pytest.mark.parametrize("order", Order)
def test_every_order_is_compared(order: Order) -> None:
    assert order in KEYS
