"""Redaction on both databases: the text is nowhere any more, what it told of still holds, and the register is whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from app.clock import FixedClock
from app.domain import events as ev
from app.domain.access import Scope
from app.domain.commitments import Commitment
from app.domain.errors import InvalidRecordError, NotFoundError, TransitionError
from app.domain.events import CatalogueKind, CommitmentKind, Draft, Event
from app.domain.history import as_of, known_at, present
from app.domain.redaction import holds_texts
from app.domain.selections import EVERYTHING, Moment, Selection
from app.importers.jsonlines import import_lines
from app.services.checking import check_register
from app.services.exporting import export_lines
from app.services.keys import create_key
from app.services.redacting import Redaction
from app.services.rereading import rereadings
from app.services.writing import writing
from app.store import listing, requests
from app.store.database import Database
from app.store.listing import Slice, Sorting
from app.store.reading import catalogue, events_after, events_of
from app.store.requests import Answer, Asked
from tests.builders import LETTER, PROMISE, deadline_set, event_id, instant, make_draft, make_made
from tests.recording import record, register_of
from tests.registers import Registers
from tests.worlds import BOUNDARIES, CATALOGUE, Transaction, worlds

NOON = instant("2026-02-03T12:00:00")
LATER = NOON + timedelta(days=1)
CLOCK = FixedClock(LATER)
SECRET = "Xylofonius Qwertzman uit Amersfoort"
SOURCE = make_draft(
    ev.Catalogued(
        CatalogueKind.SOURCE,
        LETTER,
        {"kind": "letter", "title": f"Brief van {SECRET}", "issued": {"first": "2026-02-03", "last": "2026-02-03"}},
    ),
    None,
    identity=100,
    commitment=None,
)
MADE = make_draft(make_made(f"{SECRET} krijgt antwoord"), "2025-01-10", identity=1, sources=(LETTER,))
TITLE = make_draft(ev.Described(title=f"Antwoord aan {SECRET}", kind=CommitmentKind.REPORT), "2025-01-10", identity=2)
TERM = make_draft(deadline_set("2025-06-01", "2025-06-30", wording=f"in juni, zegt {SECRET}"), "2025-01-10", identity=3)
MOVED = make_draft(deadline_set("2026-01-01", "2026-01-31", wording=f"later, zegt {SECRET}"), "2025-06-01", identity=4)
DONE = make_draft(ev.Fulfilled(f"{SECRET} heeft het"), "2026-01-20", identity=5)
WRONG = make_draft(ev.Noted(f"over {SECRET}"), "2026-01-21", identity=6)
TAKEN_BACK = make_draft(ev.Retracted(event_id(6), f"niet over {SECRET}"), None, identity=7)
LIFE = (MADE, TITLE, TERM, MOVED, DONE, WRONG, TAKEN_BACK)


def redacted(database: Database, event: UUID, reason: str = "op verzoek") -> Redaction:
    with writing(database, CLOCK, "beheer") as desk:
        return desk.redact(event, reason)


def everything(database: Database) -> Iterator[str]:
    """Every row of every table there is, also of those that the program does not name."""
    with database.reading() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - a table of this database
                yield f"{table}: {row}"


def octets(database: Database) -> bytes:
    """What stands in the files of an SQLite register."""
    path = Path(database.engine.url.database or "")
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def faults(database: Database) -> Sequence[str]:
    with database.reading() as connection:
        return check_register(connection).faults


def life(database: Database) -> list[Event]:
    with database.reading() as connection:
        return events_of(connection, [PROMISE])[PROMISE]


@pytest.fixture
def told(database: Database) -> Database:
    """A register whose every text is about one person, recorded over seven moments."""
    for i, draft in enumerate((SOURCE, *LIFE)):
        record(database, NOON + timedelta(minutes=i), [draft])
    return database


def test_after_every_event_was_redacted_the_text_is_in_no_table_and_in_no_file(told: Database) -> None:
    assert any(SECRET in row for row in everything(told))
    for draft in (SOURCE, *LIFE):
        redacted(told, draft.id)
    assert [row for row in everything(told) if "qwertzman" in row.lower() or "xylofonius" in row.lower()] == []
    assert faults(told) == ()
    assert told.purge()
    if told.is_sqlite:
        assert not {name for name in (b"qwertzman", b"xylofonius") if name in octets(told).lower()}
    assert faults(told) == ()


def test_one_event_loses_its_texts_and_keeps_what_it_did(told: Database) -> None:
    before = present(life(told))
    done = redacted(told, MOVED.id)
    after = present(life(told))
    assert before is not None
    assert after is not None
    assert (after.moves, after.last_move, after.closure) == (1, before.last_move, before.closure)
    assert after.deadline is not None
    assert before.deadline is not None
    assert (after.deadline.wording, after.deadline.period) == ("[weggelaten]", before.deadline.period)
    assert after.original == before.original
    assert (after.title, after.revision) == (before.title, before.revision + 1)
    assert [event.payload for event in done.acts] == [ev.Redacted(MOVED.id, MOVED.type, "op verzoek")]
    assert [event.recorded_by for event in done.acts] == ["beheer"]
    assert [(event.id, event.redacted, event.sequence) for event in done.redacted] == [(MOVED.id, True, 5)]
    assert faults(told) == ()


def test_older_answers_show_the_gap_and_nothing_else_changed_in_them(told: Database) -> None:
    then = NOON + timedelta(minutes=2)
    moment = Moment(date(2026, 2, 3), then)
    redacted(told, TITLE.id)
    with told.reading() as connection:
        question = listing.question(connection, EVERYTHING, moment, date(2026, 2, 4))
        (found,) = listing.page(connection, question, Sorting(), Slice(9)).items
    assert (found.title, found.revision, found.version) == ("[weggelaten]", 2, 3)
    assert found.description == f"{SECRET} krijgt antwoord"


def test_a_search_finds_the_text_no_more(told: Database) -> None:
    def found() -> int:
        with told.reading() as connection:
            question = listing.question(
                connection, Selection(search="qwertzman"), Moment(date(2026, 2, 4)), date(2026, 2, 4)
            )
            return listing.count(connection, question)

    assert found() == 1
    for draft in LIFE:
        redacted(told, draft.id)
    assert found() == 0


def test_the_title_of_a_source_goes_from_the_catalogue_of_now_and_of_then(told: Database) -> None:
    renamed = {"kind": "letter", "title": "Brief", "issued": {"first": None, "last": None}}
    again = make_draft(ev.Catalogued(CatalogueKind.SOURCE, LETTER, renamed), None, identity=101, commitment=None)
    record(told, LATER, [again])
    redacted(told, SOURCE.id)
    with told.reading() as connection:
        assert catalogue(connection, CatalogueKind.SOURCE)[LETTER]["title"] == "Brief"
        assert catalogue(connection, CatalogueKind.SOURCE, 1)[LETTER]["title"] == "[weggelaten]"
    redacted(told, again.id)
    with told.reading() as connection:
        assert catalogue(connection, CatalogueKind.SOURCE)[LETTER]["title"] == "[weggelaten]"
    assert faults(told) == ()


def test_the_words_of_a_deadline_go_from_its_rereadings_too(told: Database) -> None:
    assert isinstance(TERM.payload, ev.DeadlineSet)
    reread = make_draft(ev.Reread(TERM.id, replace(TERM.payload.deadline, rule_version=2)), None, identity=8)
    record(told, LATER, [reread])
    done = redacted(told, reread.id)
    assert [event.id for event in done.redacted] == [TERM.id, reread.id]
    assert faults(told) == ()
    with told.reading() as connection:
        assert [found.event.id for found in rereadings(connection) if found.event.redacted] == []


def test_other_events_with_the_same_words_are_named(told: Database) -> None:
    copied = make_draft(ev.Noted(f"Zie: «{SECRET} krijgt antwoord»."), "2026-01-22", identity=9)
    record(told, LATER, [copied])
    assert [event.id for event in redacted(told, MADE.id).remaining] == [copied.id]
    assert redacted(told, copied.id).remaining == ()


@pytest.mark.parametrize(
    ("event", "error", "said"),
    [
        (event_id(77), NotFoundError, "there is no event"),
        (MADE.id, TransitionError, "this event has been redacted already"),
        (event_id(10), TransitionError, "this event of type 'fulfilled' holds no text"),
        (event_id(102), TransitionError, "a recess has no text to be redacted"),
    ],
)
def test_what_cannot_be_redacted_is_refused_and_nothing_is_kept(
    told: Database, event: UUID, error: type[Exception], said: str
) -> None:
    recess = make_draft(
        ev.Catalogued(CatalogueKind.RECESS, "zomer-2016", {"kind": "zomer"}), None, identity=102, commitment=None
    )
    bare = make_draft(ev.Fulfilled(), "2026-01-30", identity=10)
    reopened = make_draft(ev.Reopened(), "2026-01-29", identity=11)
    record(told, LATER, [recess, reopened, bare])
    redacted(told, MADE.id)
    before = list(everything(told))
    with pytest.raises(error, match=said):
        redacted(told, event)
    assert list(everything(told)) == before


def test_answers_that_held_the_text_are_forgotten_but_not_that_they_were_given(told: Database) -> None:
    key = create_key(told, NOON, "schrijver", Scope.WRITE, timedelta(days=9))[0].id
    kept = Asked(key, "een", "a" * 64), Asked(key, "twee", "b" * 64), Asked(key, "drie", "c" * 64)
    bodies = (f'{{"id":"{PROMISE}"}}', f'{{"because":"…{SECRET} krijgt antwoord…"}}', '{"title":"iets anders"}')
    with told.writing() as connection:
        for asked, body in zip(kept, bodies, strict=True):
            requests.keep(connection, asked, Answer(201, {"Location": "/x"}, body.encode()), LATER)
    redacted(told, MADE.id)
    with told.writing() as connection:
        found = [requests.answered(connection, asked, LATER) for asked in kept]
    assert [answer and answer[1].body for answer in found] == [b"", b"", bodies[2].encode()]


def exported(database: Database) -> list[bytes]:
    with database.reading() as connection:
        return list(export_lines(connection))


def test_an_export_made_afterwards_brings_back_the_same_register(told: Database, registers: Registers) -> None:
    for draft in (SOURCE, TITLE, MOVED):
        redacted(told, draft.id)
    lines = exported(told)
    assert not [line for line in lines if f"Antwoord aan {SECRET}".encode() in line or b"Brief van" in line]
    told.close()
    copy = registers.fresh()
    import_lines(copy, LATER + timedelta(days=1), lines, lambda _: None)
    assert exported(copy) == lines
    assert faults(copy) == ()
    copy.close()


def test_who_follows_the_register_loses_the_text_when_the_redaction_comes_in(
    told: Database, registers: Registers
) -> None:
    old = exported(told)
    redacted(told, TITLE.id)
    redacted(told, SOURCE.id)
    new = exported(told)
    told.close()
    copy = registers.fresh()
    import_lines(copy, LATER, old, lambda _: None)
    import_lines(copy, LATER + timedelta(days=1), new, lambda _: None)
    assert [row for row in everything(copy) if f"Antwoord aan {SECRET}" in row or "Brief van" in row] == []
    assert faults(copy) == ()
    copy.close()


def test_a_line_that_says_its_texts_were_removed_and_has_texts_is_refused(database: Database) -> None:
    with pytest.raises(InvalidRecordError, match="says that its texts were removed, and has texts"):
        record(database, NOON, [replace(MADE, sources=(), redacted=True)])


def test_a_text_that_came_back_is_a_fault_of_the_register(told: Database) -> None:
    redacted(told, TITLE.id)
    with told.writing() as connection:
        connection.execute(text("UPDATE citations SET locator = 'par. 3' WHERE sequence = 2"))
        connection.execute(text("UPDATE events SET redacted = true WHERE sequence = 2"))
    assert faults(told) == (
        "event 2 was redacted and still holds a text",
        "event 2 lost its texts, and no event says why",
    )


def without_words(state: Commitment | None) -> object:
    """What a state is, but for its words."""
    if state is None:
        return None
    terms = [(d.period, d.kind, d.firmness) if d else None for d in (state.deadline, state.original)]
    ending = (state.closure.ending, state.closure.happened) if state.closure else None
    about = (state.kind, state.ministry, state.references, state.relations, state.themes, state.chamber)
    return terms, ending, about, state.moves, state.last_move, state.checked_through, state.last_event_on


@given(world=worlds(most=4), chosen=st.lists(st.integers(0, 60), min_size=1, max_size=6, unique=True))
@settings(max_examples=settings().max_examples // 4)
def test_in_any_register_only_words_go_and_everything_that_is_derived_follows(
    registers: Registers, world: list[Transaction], chosen: list[int]
) -> None:
    drafts: list[Draft] = [draft for transaction in world for draft in transaction.drafts]
    targets = {drafts[i % len(drafts)].id for i in chosen} if drafts else set()
    with register_of(registers, world) as database:
        with database.reading() as connection:
            events = events_after(connection, len(CATALOGUE), 1000)
        before = [without_words(as_of(mine, on)) for mine in by_commitment(events) for on in BOUNDARIES[::4]]
        for event in events:
            if event.id in targets and holds_texts(event):
                with database.reading() as connection:
                    again = next(e for e in events_after(connection, event.sequence - 1, 1))
                if not again.redacted:
                    redacted(database, event.id)
        with database.reading() as connection:
            now = events_after(connection, len(CATALOGUE), 1000)
        known = known_at(now, events[-1].recorded_at) if events else ()
        assert [without_words(as_of(mine, on)) for mine in by_commitment(known) for on in BOUNDARIES[::4]] == before
        assert faults(database) == ()


def by_commitment(events: Sequence[Event]) -> list[list[Event]]:
    ids = sorted({event.commitment for event in events if event.commitment})
    return [[event for event in events if event.commitment == one] for one in ids]


def test_one_text_goes_from_the_index_of_the_search_as_well(database: Database) -> None:
    title = make_draft(ev.Described(title="Brief aan Xylofonius"), "2025-01-10", identity=2)
    record(database, NOON, [replace(MADE, payload=make_made("antwoord"), sources=()), title])
    redacted(database, title.id)
    assert [row for row in everything(database) if "xylofonius" in row.lower()] == []
    assert database.purge()
    if database.is_sqlite:
        assert b"xylofonius" not in octets(database).lower()
