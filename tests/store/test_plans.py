"""How the databases go about the questions that are asked most: along an index, without sorting and without the rest.

A register of a few hundred commitments is enough on SQLite, which knows nothing of sizes; PostgreSQL is kept from
reading so small a table whole, so that its plan is the one for a large register.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.selections import EVERYTHING, Moment, Selection
from app.domain.standing import Standing
from app.services.departures import windows_on
from app.store import feed, listing, page_queries, timeline
from app.store.database import Database, ReadConnection
from app.store.listing import After, Against, Order, Question, Slice, Sorting
from app.store.picture.history import History, history_parts, history_renewed
from app.store.picture.reading import parts, renewed
from app.store.reading import catalogue
from app.store.timeline import EntryKey, EntryType
from tests.builders import day, deadline_set, instant, make_draft, make_made
from tests.recording import record
from tests.registers import Registers, tidy
from tests.store.asking import Ask, plans

NOON = instant("2026-02-03T12:00:00")
TODAY = day("2026-11-22")
PAST = day("2026-01-15")
FIRST, DEEP = Slice(50), Slice(50, After(day("2026-01-31"), UUID(int=100)))


@pytest.fixture(scope="module")
def full(registers: Registers) -> Iterator[Database]:
    database = registers.fresh()
    drafts = []
    for number in range(1, 301):
        told: tuple[ev.Payload, ...] = (make_made(), deadline_set("2026-01-01", "2026-01-31"))
        if number % 2:  # else what is owed is all there is, and one index as good as another
            told = (*told, ev.Fulfilled())
        drafts += [
            make_draft(payload, identity=10 * number + i, commitment=UUID(int=number)) for i, payload in enumerate(told)
        ]
    record(database, NOON, drafts)
    tidy(database)
    yield database
    database.close()


def assert_along(index: str, found: list[str], or_also: str = "") -> None:
    told = "\n".join(found)
    named = set(re.findall(r"\w+", told))
    assert index in named or or_also in named, told
    assert "TEMP B-TREE" not in told, told
    assert "Sort" not in told, told
    assert not any(line.startswith("SCAN") and "USING" not in line for line in found), told
    assert "Seq Scan" not in told, told


SORTED: dict[Order, str] = {
    Order.DUE_DATE: "ix_states_listed_calendar_day",
    Order.TITLE: "ix_states_listed_title",
    Order.MOVES: "ix_states_listed_moves",
    Order.SLIP_DAYS: "ix_states_listed_slip_order",
    Order.LAST_CHANGED: "ix_states_listed_version",
}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", Order)
def test_a_list_in_any_order_goes_along_an_index_of_that_order(
    full: Database, order: Order, *, descending: bool
) -> None:
    asked = Question(EVERYTHING, TODAY, TODAY, None)
    found = plans(full, lambda c, q: listing.page(c, q, Sorting(order, descending), FIRST), asked)
    assert_along(SORTED[order], found)


DEFAULTS: dict[str, tuple[Ask, Selection, str]] = {
    "overdue": (lambda c, q: listing.overdue(c, q, Against.CURRENT, FIRST), EVERYTHING, "ix_states_owed_calendar_day"),
    "overdue, deep": (
        lambda c, q: listing.overdue(c, q, Against.CURRENT, DEEP),
        EVERYTHING,
        "ix_states_owed_calendar_day",
    ),
    "overdue against the first deadline": (
        lambda c, q: listing.overdue(c, q, Against.ORIGINAL, FIRST),
        EVERYTHING,
        "ix_states_owed_original",
    ),
    "upcoming": (
        lambda c, q: listing.upcoming(c, q, timedelta(90), FIRST),
        EVERYTHING,
        "ix_states_owed_calendar_day",
    ),
    "a deep page": (lambda c, q: listing.page(c, q, Sorting(), DEEP), EVERYTHING, "ix_states_listed_calendar_day"),
    "overdue, as a list": (
        lambda c, q: listing.page(c, q, Sorting(), FIRST),
        Selection(standing=(Standing.OVERDUE,)),
        "ix_states_owed_calendar_day",
    ),
    "undated": (
        lambda c, q: listing.page(c, q, Sorting(), FIRST),
        Selection(standing=(Standing.UNDATED,)),
        "ix_states_owed_calendar_day",
    ),
    "what moved last": (
        lambda c, q: page_queries.recently_moved(c, q, 5),
        EVERYTHING,
        "ix_states_listed_last_moved_on",
    ),
    "what left the calendar": (
        lambda c, q: feed.departed(c, q, windows_on(c, TODAY), 5),
        EVERYTHING,
        "ix_states_given_up",
    ),
}


@pytest.mark.parametrize("early", [day("1950-01-01"), day("2026-01-31")], ids=["before it", "its own day"])
def test_a_page_from_a_day_on_seeks_to_where_it_begins(full: Database, early: date) -> None:
    """Not to its day: a thousand commitments may be due on one."""
    asked = Question(Selection(due_from=early), TODAY, TODAY, None)
    for ask in (
        lambda c, q: listing.overdue(c, q, Against.CURRENT, DEEP),
        lambda c, q: listing.page(c, q, Sorting(), DEEP),
    ):
        told = "\n".join(plans(full, ask, asked))
        assert re.search(r"calendar_day, ?commitment_id\) ?> ?", told, re.IGNORECASE), told


@pytest.mark.parametrize(("ask", "selection", "index"), DEFAULTS.values(), ids=DEFAULTS)
def test_the_default_views_go_along_their_index(full: Database, ask: Ask, selection: Selection, index: str) -> None:
    found = plans(full, ask, Question(selection, TODAY, TODAY, None))
    if "departed" in ask.__code__.co_names:
        assert index in "\n".join(found)
    else:
        assert_along(index, found)


PASTS: dict[str, tuple[Ask, str]] = {
    "a list": (lambda c, q: listing.page(c, q, Sorting(), FIRST), "ix_states_believed_calendar_day"),
    "overdue": (lambda c, q: listing.overdue(c, q, Against.CURRENT, FIRST), "ix_states_believed_owed"),
}


@pytest.mark.parametrize(("ask", "index"), PASTS.values(), ids=PASTS)
def test_a_day_that_is_past_goes_along_an_index_of_what_is_believed(full: Database, ask: Ask, index: str) -> None:
    # all of this register is believed, so PostgreSQL may find the index of everything as good
    as_good = "" if full.is_sqlite else "ix_states_calendar_day"
    assert_along(index, plans(full, ask, Question(EVERYTHING, PAST, TODAY, None)), as_good)


ENTRIES: dict[str, EntryKey | None] = {
    "the first page": None,
    "after an event": EntryKey(day("2026-01-20"), EntryType.EVENT, 100, UUID(int=100)),
    "after a deadline": EntryKey(day("2026-01-20"), EntryType.DEADLINE, 100, UUID(int=100)),
}


@pytest.mark.parametrize("after", ENTRIES.values(), ids=ENTRIES)
def test_the_timeline_merges_a_page_of_events_and_one_of_deadlines(full: Database, after: EntryKey | None) -> None:
    asked = Question(EVERYTHING, TODAY, TODAY, None)

    def ask(connection: ReadConnection, question: Question) -> object:
        return timeline.entries(connection, question, timeline.Span(), 50, after)

    found = plans(full, ask, asked, without=["sort"])
    told = "\n".join(found)
    assert {"ix_events_counts_from_sequence", "ix_states_listed_calendar_day"} <= set(re.findall(r"\w+", told)), told
    assert not any(line.startswith("SCAN") and "anon" not in line for line in found), told
    assert "Seq Scan" not in told, told
    sorts = [line for line in found if re.search(r"\bSort  \(", line)]
    assert all("Incremental Sort" in line for line in sorts), told  # of what has one day, which is few


def test_pages_of_the_timeline_are_the_whole_of_it(full: Database) -> None:
    asked = Question(EVERYTHING, TODAY, TODAY, None)
    with full.reading() as connection:
        whole = timeline.entries(connection, asked, timeline.Span(), 10_000, None)
        walked = list[EntryKey]()
        while page := timeline.entries(connection, asked, timeline.Span(), 97, walked[-1] if walked else None):
            walked += page
    assert len(whole) == 300 + 300 + 300 + 150  # made, with a deadline which is due, and every other one kept
    assert walked == whole


def test_what_was_known_once_is_asked_in_order_too(full: Database) -> None:
    with full.reading() as connection:
        asked = listing.question(connection, EVERYTHING, Moment(PAST, NOON), TODAY)
    assert_along("ix_states_calendar_day", plans(full, PASTS["a list"][0], asked))


AMONG: dict[str, Ask] = {
    "a list": lambda c, q: listing.page(c, q, Sorting(), FIRST, range(1, 60)),
    "by title": lambda c, q: listing.page(c, q, Sorting(Order.TITLE), FIRST, range(1, 60)),
    "the biggest movers": lambda c, q: listing.page(c, q, Sorting(Order.SLIP_DAYS, True), FIRST, range(1, 60)),
    "what moved last": lambda c, q: page_queries.recently_moved(c, q, 5, range(1, 60)),
    "bars": lambda c, q: page_queries.bars(c, q, (PAST, TODAY), 5, range(1, 60)),
}


@pytest.mark.parametrize("ask", AMONG.values(), ids=AMONG)
def test_a_page_among_states_that_are_named_reads_those_and_no_other(full: Database, ask: Ask) -> None:
    told = plans(full, ask, Question(EVERYTHING, PAST, TODAY, None))
    others = r"\bSCAN\b|ix_states" if full.is_sqlite else "Seq Scan"  # the other knows that it is small
    assert not [line for line in told if re.search(others, line)], told


def test_what_was_known_by_an_instant_is_found_without_reading_all_that_shared_it(full: Database) -> None:
    asked = Question(EVERYTHING, PAST, TODAY, None)
    found = plans(full, lambda c, _: listing.question(c, EVERYTHING, Moment(PAST, NOON), TODAY), asked)
    assert_along("ix_events_recorded_at_sequence", found)


def test_the_catalogue_of_a_version_is_found_among_what_is_about_no_commitment(full: Database) -> None:
    asked = Question(EVERYTHING, PAST, TODAY, None)
    found = plans(full, lambda c, _: catalogue(c, ev.CatalogueKind.SOURCE, 900), asked)
    assert "ix_events_commitment_id_sequence" in "\n".join(found)
    assert not [line for line in found if re.search(r"\bSCAN\b|Seq Scan", line)], found


def test_what_changed_is_read_into_the_picture_without_going_through_a_table(full: Database) -> None:
    with full.reading() as connection:
        *_, whole = parts(connection)
    asked = Question(EVERYTHING, TODAY, TODAY, None)
    before = replace(whole, version=whole.version - 2)
    found = plans(full, lambda c, _: renewed(c, before), asked)
    looked_through = [line for line in found if re.search(r"\bSCAN\b|Seq Scan", line)]
    assert [line for line in looked_through if "register" not in line] == []


def test_what_changed_is_read_into_the_history_without_going_through_a_table(full: Database) -> None:
    with full.reading() as connection:
        first, *others = history_parts(connection)
    for other in others:
        first = first.followed_by(other)
    before = History(replace(first.states, version=first.version - 2), first.ledger)
    found = plans(full, lambda c, _: history_renewed(c, before), Question(EVERYTHING, TODAY, TODAY, None))
    looked_through = [line for line in found if re.search(r"\bSCAN\b|Seq Scan", line)]
    assert [line for line in looked_through if "register" not in line] == []
