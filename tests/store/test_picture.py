"""What is counted by the picture is what is counted by rows, after every change; and it is of no other version."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.deadlines import Firmness
from app.domain.events import CommitmentKind, Draft
from app.domain.selections import EVERYTHING, Selection
from app.domain.standing import Standing
from app.services.recording import Recorder
from app.store import listing, page_queries, ranking
from app.store.aggregates import RowTallies
from app.store.database import Database, ReadConnection
from app.store.listing import Order, Question, Slice, Sorting
from app.store.picture import Pictures, keeping, picture, sought, tallying
from app.store.picture.tallying import PictureTallies
from app.store.reading import register_version
from app.store.tallies import Split, Tallies
from tests.builders import OTHER, deadline_set, instant, make_draft, make_made
from tests.recording import describe_catalogue, record, record_in_parts, register_of
from tests.registers import Registers
from tests.store.test_statements import counted
from tests.worlds import BOUNDARIES, DEADLINES, MINISTRIES, SOURCES, THEMES, Transaction, days, selections, worlds

TODAY = date(2026, 11, 22)
LATER = st.sampled_from([TODAY, *(day for day in BOUNDARIES if day > TODAY), date(2199, 12, 31)])
VERSIONS = st.none() | st.integers(0, 40)
"""Register versions that something was known at; of a later one than there is, as of one in the past."""
ASKED = st.builds(Question, selections(), LATER, st.just(TODAY), st.none())
ONCE = st.builds(Question, selections(), days(), st.just(TODAY), VERSIONS)
SORTINGS = [Sorting(Order.DUE_DATE), Sorting(Order.DUE_DATE, descending=True), Sorting(Order.TITLE)]
PAST_SORTINGS = [Sorting(order, descending) for order in Order for descending in (False, True)]
FEWER = settings(max_examples=settings().max_examples // 6)


def everything_counted(tallies: Tallies, asked: Question) -> list[object]:
    """All that can be counted of a selection."""
    spans = ((date(2025, 6, 30), date(2026, 2, 7)), (TODAY, TODAY + timedelta(days=400)))
    return [
        tallies.count(asked),
        [list(tallies.by(split, asked).items()) for split in Split],
        tallies.lateness_now(asked),
        tallies.lateness_when_fulfilled(asked),
        tallies.slip(asked),
        tallies.record(asked),
        [tallies.in_span(asked, *span) for span in spans],
        tallies.days(asked),
        tallies.citations(asked),
    ]


def assert_same_counts(database: Database, pictures: Pictures, questions: Iterable[Question]) -> None:
    with database.reading() as connection:
        version = register_version(connection)
        for asked in questions:
            tallies = pictures.tallies(connection, asked, version)
            assert isinstance(tallies, PictureTallies)
            assert_same_pages(connection, tallies, asked)  # words are read in texts, and once counted they are known
            assert everything_counted(tallies, asked) == everything_counted(RowTallies(connection), asked)
            assert_same_pages(connection, tallies, asked)


def assert_same_pages(connection: ReadConnection, tallies: Tallies, asked: Question, size: int = 2) -> None:
    """Pages and bars are the same among the states that are named as among all."""
    for sorting in SORTINGS if asked.is_present else PAST_SORTINGS:
        part: Slice | None = Slice(1)
        while part:
            found = listing.page(connection, asked, sorting, part, tallies.among(asked, sorting, part))
            assert found == listing.page(connection, asked, sorting, part)
            part = Slice(size, found.next) if found.next else None
    if asked.selection.search is not None:
        best = ranking.best(connection, asked, Slice(size), tallies.among_latest(asked, ranking.CANDIDATES))
        assert best == ranking.best(connection, asked, Slice(size))
    span = date(2025, 6, 30), date(2026, 9, 1)
    among = tallies.among_bars(asked, *span, 2)
    assert among is not None
    assert page_queries.bars(connection, asked, span, 2, among) == page_queries.bars(connection, asked, span, 2)
    moved = page_queries.recently_moved(connection, asked, 2, tallies.among_moved(asked, 2))
    assert moved == page_queries.recently_moved(connection, asked, 2)


@given(
    world=worlds(),
    questions=st.lists(ASKED, min_size=1, max_size=1),
    past=st.lists(ONCE, min_size=3, max_size=3),
    begin=st.integers(0, 2),
    parts=st.booleans(),
)
@FEWER
def test_the_picture_counts_what_the_rows_say_after_every_change(
    registers: Registers,
    world: list[Transaction],
    questions: list[Question],
    past: list[Question],
    begin: int,
    *,
    parts: bool,
) -> None:
    with register_of(registers, world[:begin]) as database:
        pictures = Pictures(database)
        pictures.make()
        for told in world[begin:]:
            if parts:
                record_in_parts(database, told)
            else:
                record(database, told.now, told.drafts)
            assert_same_counts(database, pictures, [NOW, *questions, *past])


def test_every_sort_of_term_and_ending_is_counted_alike_on_every_day(database: Database) -> None:
    describe_catalogue(database)
    record(database, NOON, list(every_sort()))
    pictures = Pictures(database)
    pictures.make()
    with database.reading() as connection:
        version = register_version(connection)
        for number, as_of in enumerate([*BOUNDARIES[::3], TODAY]):
            narrowed = NARROWED[number % len(NARROWED)]
            for selection in (EVERYTHING, narrowed, Selection(standing=(list(Standing)[number % len(Standing)],))):
                asked = Question(selection, as_of, as_of, None)
                tallies = pictures.tallies(connection, asked, version)
                assert isinstance(tallies, PictureTallies)
                *counts, _cited = everything_counted(tallies, asked)  # what is cited is of the day of recording
                assert counts == everything_counted(RowTallies(connection), asked)[:-1]
            assert_same_pages(connection, tallies, asked, size=60)


NARROWED = [
    Selection(due_from=date(2025, 7, 1)),
    Selection(due_until=date(2025, 6, 30), moved_at_least=1),
    Selection(open_ended=True),
    Selection(open_ended=False, kind=(ev.CommitmentKind.REPORT, ev.CommitmentKind.MOTION)),
    Selection(ministry=(MINISTRIES[0],), firmness=(Firmness.INTENDED, Firmness.EXPECTED)),
    Selection(theme=THEMES, source=SOURCES[:1]),
]


def every_sort() -> Iterator[Draft]:
    """A promise of every sort of term: still open, moved, kept early and late, withdrawn, superseded, unknown."""
    early = "2024-06-01"
    endings: list[tuple[ev.Payload, ...]] = [
        (),
        (ev.DeadlineSet(DEADLINES[5]),),
        (ev.Fulfilled(),),
        (ev.Withdrawn(),),
        (ev.Superseded(),),
        (ev.StatusObserved("tweedekamer", "Aangehouden"),),
    ]
    for number, (deadline, ending) in enumerate(product(DEADLINES, endings), start=1):
        described = ev.Described(
            kind=list(ev.CommitmentKind)[number % 5], ministry=MINISTRIES[number % 2], themes=THEMES[: number % 3]
        )
        told = (make_made(), described, ev.DeadlineSet(deadline), *ending)
        for step, payload in enumerate(told):
            happened = early if step < 3 else ENDS[number % len(ENDS)]
            yield make_draft(
                payload,
                happened,
                identity=10 * number + step,
                commitment=UUID(int=number),
                sources=[SOURCES[number % 3]],
            )


ENDS = ("2024-12-31", "2025-06-30", "2025-07-01", "2025-08-15", "2026-01-31")
NOON = instant("2026-02-03T12:00:00")
NOW = Question(EVERYTHING, TODAY, TODAY, None)


def promise(database: Database, *numbers: int) -> None:
    """Record some promises that are late."""
    told: tuple[ev.Payload, ...] = (make_made(), deadline_set("2026-01-01", "2026-01-31"))
    drafts = [
        make_draft(payload, identity=10 * number + i, commitment=UUID(int=number))
        for number in numbers
        for i, payload in enumerate(told)
    ]
    record(database, NOON, drafts)


def count_now(database: Database, pictures: Pictures) -> tuple[type[Tallies], int]:
    """How many there are, and how that was counted."""
    with database.reading() as connection:
        tallies = pictures.tallies(connection, NOW, register_version(connection))
        return type(tallies), tallies.count(NOW)


def test_rows_are_counted_until_there_is_a_picture(database: Database) -> None:
    promise(database, 1)
    pictures = Pictures(database)
    assert count_now(database, pictures) == (RowTallies, 1)
    pictures.keep()
    pictures.settle()
    assert count_now(database, pictures) == (PictureTallies, 1)


def test_a_transaction_is_never_counted_by_a_later_picture(database: Database) -> None:
    promise(database, 1)
    pictures = Pictures(database)
    pictures.make()
    with database.reading() as earlier:
        version = register_version(earlier)
        promise(database, 2)
        assert count_now(database, pictures) == (PictureTallies, 2)
        tallies = pictures.tallies(earlier, NOW, version)
        assert (type(tallies), tallies.count(NOW)) == (RowTallies, 1)


def test_what_may_still_be_undone_is_in_no_picture(database: Database) -> None:
    promise(database, 1)
    pictures = Pictures(database)
    pictures.make()
    with pytest.raises(RuntimeError), database.writing() as connection:  # noqa: PT012 - what is written must be undone
        Recorder(connection, NOON).record([make_draft(ev.Withdrawn(), identity=99, commitment=UUID(int=1))])
        withdrawn = Question(Selection(standing=(Standing.WITHDRAWN,)), TODAY, TODAY, None)
        tallies = pictures.tallies(connection, withdrawn, register_version(connection))
        assert (type(tallies), tallies.count(withdrawn)) == (RowTallies, 1)
        raise RuntimeError
    promise(database, 2)
    assert count_now(database, pictures) == (PictureTallies, 2)


def test_after_many_changes_rows_are_counted_until_the_picture_has_caught_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_EVENTS", 3)
    promise(database, 1)
    pictures = Pictures(database)
    pictures.make()
    promise(database, 2, 3)
    assert count_now(database, pictures) == (RowTallies, 3)
    pictures.settle()
    assert count_now(database, pictures) == (PictureTallies, 3)


def test_a_picture_for_which_there_is_no_room_is_not_kept(database: Database) -> None:
    promise(database, *range(1, 30))
    pictures = Pictures(database, room=100)
    pictures.keep()
    pictures.settle()
    assert count_now(database, pictures) == (RowTallies, 29)


def test_a_history_for_which_there_is_no_room_is_not_begun(database: Database) -> None:
    promise(database, *range(1, 30))
    measured = Pictures(database)
    measured.make()
    assert measured.latest is not None
    pictures = Pictures(database, room=measured.latest.octets)
    pictures.keep()
    pictures.settle()
    assert count_now(database, pictures) == (PictureTallies, 29)
    asked = replace(NOW, as_of=TODAY - timedelta(days=1))
    with database.reading() as connection:
        assert isinstance(pictures.tallies(connection, asked, register_version(connection)), RowTallies)


def test_the_history_follows_though_nobody_asks_for_it(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_EVENTS", 6)
    promise(database, 1)
    pictures = Pictures(database)
    pictures.make()
    for number in range(2, 5):
        promise(database, number)
        assert count_now(database, pictures) == (PictureTallies, number)
        pictures.settle()
    history = pictures.history
    assert history is not None
    assert history.version == 8 - 2


def test_a_worn_picture_is_made_anew(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MOST_PAST", 2)
    promise(database, 1)
    pictures = Pictures(database)
    pictures.make()
    for number in range(8):
        noted = make_draft(ev.Noted("zie ook"), identity=100 + number, commitment=UUID(int=1))
        record(database, NOON + timedelta(days=number), [noted])
        count_now(database, pictures)
        pictures.settle()
    with database.reading() as connection:
        now = pictures.latest
        assert now is not None
        assert now.version == register_version(connection)
        assert now.places <= 5


def test_many_readers_and_a_writer_see_each_its_own_version(registers: Registers) -> None:
    database = registers.fresh()
    promise(database, 1)
    pictures = Pictures(database)
    pictures.keep()

    def read(_turn: int) -> None:
        with database.reading() as connection:
            version = register_version(connection)
            tallies = pictures.tallies(connection, NOW, version)
            assert tallies.count(NOW) == RowTallies(connection).count(NOW) == version // 2

    with ThreadPoolExecutor(max_workers=4) as threads:
        readers = threads.map(read, range(60))
        for number in range(2, 12):
            promise(database, number)
        list(readers)
    pictures.settle()
    assert count_now(database, pictures)[1] == 11
    database.close()


@pytest.mark.parametrize("promises", [1, 40])
def test_a_change_is_read_in_as_many_statements_as_any_other(database: Database, promises: int) -> None:
    promise(database, 1)
    pictures = Pictures(database)
    pictures.make()
    promise(database, *range(2, 2 + promises))
    with counted(database) as statements:
        count_now(database, pictures)
    assert len(statements) == 8


def test_counting_by_the_picture_asks_the_database_nothing_but_what_is_looked_for(database: Database) -> None:
    promise(database, 1, 2)
    pictures = Pictures(database)
    pictures.make()
    asked = Question(Selection(search="kamer", source=("brief",), standing=(Standing.OVERDUE,)), TODAY, TODAY, None)
    with database.reading() as connection:
        tallies = pictures.tallies(connection, asked, register_version(connection))
        with counted(database) as statements:
            everything_counted(tallies, asked)
    assert len(statements) == 2


def test_whoever_makes_a_picture_steps_aside_for_others_but_not_for_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(database, instant("2026-02-03T12:00:00"), [make_draft(make_made(), identity=1)])
    pauses: list[float] = []
    monkeypatch.setattr("app.store.picture.keeping.sleep", pauses.append)
    made = Pictures(database)
    made.make()
    assert not pauses
    with database.reading() as somebody:
        somebody.exec_driver_sql("SELECT count(*) FROM events")
        patient = Pictures(database)
        patient.make()
    assert len(pauses) == 2 * 500  # the present and the history, ten seconds each
    assert patient.latest is not None
    patient.close()


WORDS = ("brief", "zeld", "brief zeldzaam", "noot", "nergens")


@pytest.fixture(scope="module")
def written(registers: Registers) -> Iterator[tuple[Database, Pictures]]:
    """A register in which words are common, rare, and all in the last of the list, with its pictures."""
    database = registers.fresh()
    for number in range(60):
        words = f"{'brief' if number % 2 else 'nota'} {'zeldzaam' if number % 20 == 5 else ''} {'noot' * (number > 50)}"
        term = deadline_set("2026-01-01", f"2026-02-{1 + number // 4:02}") if number % 5 else deadline_set(None, None)
        told: list[ev.Payload] = [
            make_made(words),
            ev.Described(kind=CommitmentKind.REPORT if number % 3 else CommitmentKind.MOTION),
            term,
        ]
        drafts = [
            make_draft(payload, identity=10 * number + at, commitment=UUID(int=1 + number))
            for at, payload in enumerate(told)
        ]
        record(database, instant("2026-02-03T12:00:00") + timedelta(seconds=number), drafts)
    pictures = Pictures(database)
    pictures.make()
    yield database, pictures
    database.close()


@pytest.mark.parametrize(("ahead", "most", "common"), [(2, 20, 60), (1, 9, 60), (1, 12, 0), (2, 60, 0)])
@pytest.mark.parametrize("words", WORDS)
def test_a_page_of_a_search_is_the_same_however_its_words_are_met(
    written: tuple[Database, Pictures], words: str, ahead: int, most: int, common: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, pictures = written
    for module, name, value in (
        (tallying, "READ_AHEAD", ahead),
        (tallying, "MOST_READ", most),
        (sought, "COMMON", common),
    ):
        monkeypatch.setattr(module, name, value)
    late_reports = Selection(search=words, kind=(CommitmentKind.REPORT,), standing=(Standing.OVERDUE,))
    with database.reading() as connection:
        for selection in (Selection(search=words), late_reports):
            asked = Question(selection, TODAY, TODAY, None)
            tallies = pictures.tallies(connection, asked, register_version(connection))
            assert pictures.latest is not None
            pictures.latest.found.clear()
            assert_same_pages(connection, tallies, asked, size=3)


@pytest.mark.parametrize("candidates", [1, 4, 30])
@pytest.mark.parametrize("words", WORDS)
def test_what_was_written_last_is_found_from_behind(
    written: tuple[Database, Pictures], words: str, candidates: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, pictures = written
    monkeypatch.setattr(ranking, "CANDIDATES", candidates)
    with database.reading() as connection:
        for kind in ((), (CommitmentKind.REPORT,)):
            asked = Question(Selection(search=words, kind=kind), TODAY, TODAY, None)
            tallies = pictures.tallies(connection, asked, register_version(connection))
            assert pictures.latest is not None
            pictures.latest.found.clear()
            among = tallies.among_latest(asked, candidates)
            assert among is None or len(among) <= candidates
            assert ranking.best(connection, asked, Slice(50), among) == ranking.best(connection, asked, Slice(50))


def test_words_are_looked_for_once_at_a_version_whatever_else_is_asked(database: Database) -> None:
    record(database, instant("2026-02-03T12:00:00"), [make_draft(make_made("Een brief"), identity=1)])
    pictures = Pictures(database)
    pictures.make()
    asked = [
        Question(Selection(search="brief", moved_at_least=moves), TODAY, TODAY, None)  # the same words, other filters
        for moves in (None, 0, 1)
    ]

    def counts() -> list[int]:
        with database.reading() as connection:
            version = register_version(connection)
            return [pictures.tallies(connection, one, version).count(one) for one in asked]

    with counted(database) as statements:
        assert counts() == [1, 1, 0]
    assert len([one for one in statements if "json" in one]) == 1
    record(
        database, instant("2026-02-04T12:00:00"), [make_draft(make_made("Nog een brief"), identity=9, commitment=OTHER)]
    )
    with counted(database) as statements:
        assert counts() == [2, 2, 0]
    assert len([one for one in statements if "state_search.rowid >" in one]) == int(database.is_sqlite)  # the new ones
