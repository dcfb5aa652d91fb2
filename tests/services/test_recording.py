"""Recording: what is refused, with which sentence, and that nothing of it is kept."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from app.domain import events as ev
from app.domain.errors import (
    FutureDayError,
    InvalidRecordError,
    NumberTakenError,
    RegisterError,
    TransitionError,
    UnknownNamesError,
)
from app.domain.events import CatalogueKind, Draft, Reference, Relation, RelationType
from app.domain.history import present
from app.services.checking import check_register
from app.services.recording import Recorder
from app.store import tables as t
from app.store.database import Database
from app.store.reading import count_events, events_of
from tests.builders import (
    LETTER,
    OTHER,
    PROMISE,
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
THIRD = UUID(int=3)
MADE = make_draft(make_made(), identity=1)
OTHER_MADE = make_draft(make_made(), identity=1001, commitment=OTHER)
THIRD_MADE = make_draft(make_made(), identity=2001, commitment=THIRD)


def kept(database: Database) -> int:
    with database.reading() as connection:
        return count_events(connection)


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (make_draft(ev.Noted("zie ook"), identity=2, sources=("nr-1",)), "source 'nr-1'"),
        (make_draft(ev.Described(ministry="EZ"), identity=2), "ministry 'EZ'"),
        (make_draft(ev.Described(co_ministries=("EZ",)), identity=2), "ministry 'EZ'"),
        (make_draft(ev.Described(committees=("EZ",)), identity=2), "committee 'EZ'"),
        (make_draft(ev.Described(themes=("wonen",)), identity=2), "theme 'wonen'"),
        (make_draft(ev.Transferred("EZ"), identity=2), "ministry 'EZ'"),
        (make_draft(make_made(committee="EZ"), identity=2, commitment=OTHER), "committee 'EZ'"),
    ],
)
def test_a_name_that_is_not_in_the_catalogue_is_refused_with_the_way_out(
    database: Database, draft: Draft, name: str
) -> None:
    record(database, NOON, [MADE])
    with pytest.raises(InvalidRecordError) as refused:
        record(database, NOON, [draft])
    assert str(refused.value) == f"there is no {name} in the register: describe it first"
    assert kept(database) == 1


def test_of_many_names_the_first_are_told_and_the_others_counted(database: Database) -> None:
    record(database, NOON, [MADE])
    themes = tuple(f"thema-{number}" for number in range(300))
    with pytest.raises(UnknownNamesError) as refused:
        record(database, NOON, [make_draft(ev.Described(themes=themes), identity=2)])
    assert str(refused.value).count("describe it first") == 10
    assert str(refused.value).endswith("; and so on, 300 names in all")
    assert len(refused.value.names) == 300


def test_a_name_may_be_described_in_the_same_breath_but_not_after_its_use(database: Database) -> None:
    (described,) = make_catalogue((CatalogueKind.THEME, "werk"))
    use = make_draft(ev.Described(themes=("werk",)), identity=2)
    with pytest.raises(InvalidRecordError, match="there is no theme 'werk'"):
        record(database, NOON, [MADE, use, described])
    assert len(record(database, NOON, [described, MADE, use])) == 3


def test_a_name_of_one_sort_is_none_of_another(database: Database) -> None:
    record(database, NOON, [MADE, *make_catalogue((CatalogueKind.COMMITTEE, "SZW"))])
    with pytest.raises(InvalidRecordError, match="there is no ministry 'SZW'"):
        record(database, NOON, [make_draft(ev.Transferred("SZW"), identity=2)])


def test_a_name_that_was_described_in_what_was_refused_is_not_there(database: Database) -> None:
    """The importer goes on after a refused record in the same transaction."""
    described = make_catalogue((CatalogueKind.THEME, "werk"))
    with database.writing() as connection:
        recorder = Recorder(connection, NOON)
        with pytest.raises(TransitionError):
            recorder.record([*described, make_draft(ev.Fulfilled(), identity=2)])
        with pytest.raises(InvalidRecordError, match="there is no theme 'werk'"):
            recorder.record([MADE, make_draft(ev.Described(themes=("werk",)), identity=3)])
        recorder.record([MADE])
    assert kept(database) == 1


def test_what_goes_on_after_a_refusal_is_numbered_without_a_gap(database: Database) -> None:
    with database.writing() as connection:
        recorder = Recorder(connection, NOON)
        with pytest.raises(TransitionError):
            recorder.record([make_draft(ev.Fulfilled(), identity=2)])
        assert [event.sequence for event in recorder.record([MADE])] == [1]
        assert [event.sequence for event in recorder.record([OTHER_MADE])] == [2]
        assert recorder.version == 2


@pytest.mark.parametrize(
    "payload",
    [
        ev.Described(relations=(Relation(RelationType.FOLLOWS, OTHER),)),
        ev.Superseded("", OTHER),
        ev.Merged(OTHER),
    ],
)
def test_a_link_to_a_commitment_that_is_not_there_is_refused(database: Database, payload: ev.Payload) -> None:
    record(database, NOON, [MADE])
    link = make_draft(payload, identity=2)
    with pytest.raises(InvalidRecordError) as refused:
        record(database, NOON, [link])
    assert str(refused.value) == f"there is no commitment '{OTHER}' to link to: record it first"
    assert len(record(database, NOON, [link, OTHER_MADE])) == 2


def test_a_term_of_a_series_that_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(InvalidRecordError, match="to link to"):
        record(database, NOON, [make_draft(make_made(occurrence=ev.Occurrence(OTHER, "2026")), identity=1)])


def test_a_circle_of_mergers_is_refused_however_long(database: Database) -> None:
    record(database, NOON, [MADE, OTHER_MADE, THIRD_MADE])
    record(database, NOON, [make_draft(ev.Merged(OTHER), identity=2)])
    record(database, NOON, [make_draft(ev.Merged(THIRD), identity=1002, commitment=OTHER)])
    with pytest.raises(TransitionError) as refused:
        record(database, NOON, [make_draft(ev.Merged(PROMISE), identity=2002, commitment=THIRD)])
    assert str(refused.value) == f"commitment {THIRD} was merged in a circle: name the one that carries on"


def test_two_commitments_cannot_be_merged_into_each_other_in_one_breath(database: Database) -> None:
    record(database, NOON, [MADE, OTHER_MADE])
    with pytest.raises(TransitionError, match="was merged in a circle"):
        record(
            database,
            NOON,
            [make_draft(ev.Merged(OTHER), identity=2), make_draft(ev.Merged(PROMISE), identity=1002, commitment=OTHER)],
        )


def test_a_merger_that_was_retracted_makes_no_circle(database: Database) -> None:
    told = [
        MADE,
        OTHER_MADE,
        make_draft(ev.Merged(OTHER), identity=2),
        make_draft(ev.Retracted(event_id(2), "andersom"), identity=3),
        make_draft(ev.Merged(PROMISE), identity=1002, commitment=OTHER),
    ]
    assert len(record(database, NOON, told)) == 5


def test_a_refused_life_names_the_commitment(database: Database) -> None:
    with pytest.raises(TransitionError, match=f"commitment {PROMISE}: 'fulfilled' cannot happen"):
        record(database, NOON, [make_draft(ev.Fulfilled(), identity=1)])


@pytest.mark.parametrize(
    ("now", "refused"),
    [("2026-02-03T22:59:59", True), ("2026-02-03T23:00:00", False)],
)
def test_today_is_the_day_in_amsterdam(database: Database, now: str, *, refused: bool) -> None:
    draft = make_draft(make_made(), "2026-02-04", identity=1)
    if not refused:
        assert len(record(database, instant(now), [draft])) == 1
        return
    with pytest.raises(FutureDayError):
        record(database, instant(now), [draft])


def test_instants_of_an_export_are_kept_and_never_go_back(database: Database) -> None:
    earlier = NOON - timedelta(days=30)
    with database.writing() as connection:
        recorder = Recorder(connection, NOON)
        first = recorder.record([MADE], earlier)
        second = recorder.record([OTHER_MADE], earlier - timedelta(days=1))
    assert [event.recorded_at for event in (*first, *second)] == [earlier, earlier]


def test_a_promise_is_recorded_with_all_that_follows_from_it(database: Database) -> None:
    record(database, NOON, make_catalogue((CatalogueKind.SOURCE, "nr-150"), (CatalogueKind.MINISTRY, "SZW")))
    told = [
        make_draft(make_made(), identity=1, sources=("nr-150",)),
        make_draft(ev.Described(ministry="SZW", references=(Reference("kamerstuk", "36781"),)), identity=2),
        make_draft(deadline_set("2026-01-01", "2026-01-31"), identity=3, sources=("nr-150",)),
        make_draft(ev.Checked(day("2026-02-03")), "2026-02-03", identity=4),
    ]
    record(database, NOON, told)
    with database.reading() as connection:
        found = present(events_of(connection, [PROMISE])[PROMISE])
    assert found is not None
    assert (found.ministry, found.checked_through, found.revision) == ("SZW", day("2026-02-03"), 4)


@pytest.mark.parametrize(
    "draft",
    [
        lambda text: make_draft(make_made(text), identity=1),
        lambda text: make_draft(make_made(promised_by=text), identity=1),
    ],
)
def test_text_may_be_long_and_in_any_script(database: Database, draft: object) -> None:
    assert callable(draft)
    record(database, NOON, [draft("Ω de Kamer — “één” 🏛 " * 100)])
    assert kept(database) == 1


LIMITS = [
    ("an official number", 64, lambda text: make_draft(ev.Described(references=(Reference("x", text),)), identity=2)),
    ("a chamber", 16, lambda text: make_draft(make_made(chamber=text), identity=2, commitment=OTHER)),
    ("an origin", 200, lambda text: make_draft(ev.Noted("x"), identity=2, origin=text)),
    ("who recorded it", 64, lambda text: make_draft(ev.Noted("x"), identity=2, recorded_by=text)),
    ("a key of the catalogue", 64, lambda text: make_catalogue((CatalogueKind.THEME, text))[0]),
]


@pytest.mark.parametrize(("what", "most", "draft"), LIMITS)
def test_what_has_a_limit_is_recorded_up_to_it_and_refused_beyond(
    database: Database, what: str, most: int, draft: object
) -> None:
    assert callable(draft)
    record(database, NOON, [MADE])
    record(database, NOON, [draft("ΐ" * most)])
    with pytest.raises(ValueError, match=f"{what} has at most {most} characters, this one has {most + 1}"):
        draft("ΐ" * (most + 1))


def test_a_place_in_a_source_has_a_limit_too(database: Database) -> None:
    record(database, NOON, make_catalogue((CatalogueKind.SOURCE, "nr-150")))
    place = ev.Citation("nr-150", "ΐ" * 500)
    record(database, NOON, [Draft(event_id(1), PROMISE, MADE.happened, MADE.payload, (place,))])
    with pytest.raises(ValueError, match="a place in a source has at most 500 characters"):
        ev.Citation("nr-150", "ΐ" * 501)


@pytest.mark.parametrize(
    ("commitment", "payload"), [(None, ev.Noted("x")), (PROMISE, ev.Catalogued(CatalogueKind.THEME, "werk", {}))]
)
def test_an_event_belongs_to_a_commitment_unless_it_describes_the_catalogue(
    commitment: UUID | None, payload: ev.Payload
) -> None:
    with pytest.raises(ValueError, match="an event belongs to a commitment, unless it describes the catalogue"):
        make_draft(payload, identity=1, commitment=commitment)


def numbered(
    identity: int, number: str = "TZ202509-102", commitment: UUID = PROMISE, system: str = "toezegging"
) -> Draft:
    return make_draft(ev.Described(references=(Reference(system, number),)), identity=identity, commitment=commitment)


def test_an_official_number_belongs_to_one_commitment(database: Database) -> None:
    record(database, NOON, [MADE, OTHER_MADE, numbered(2)])
    with pytest.raises(NumberTakenError) as refused:
        record(database, NOON, [numbered(1002, "tz202509-102", OTHER)])
    assert str(refused.value) == (
        f"toezegging 'TZ202509-102' is the number of commitment {PROMISE}: "
        f"record it there, or merge commitment {OTHER} into it"
    )
    record(database, NOON, [numbered(3)])
    assert kept(database) == 4


def test_two_commitments_cannot_get_one_number_in_one_breath(database: Database) -> None:
    with pytest.raises(NumberTakenError):
        record(database, NOON, [MADE, OTHER_MADE, numbered(2), numbered(1002, commitment=OTHER)])
    assert kept(database) == 0


def test_a_number_that_was_given_up_can_be_given_to_another(database: Database) -> None:
    record(database, NOON, [MADE, OTHER_MADE, numbered(2)])
    record(database, NOON, [numbered(3, "TZ202509-103"), numbered(1002, commitment=OTHER)])
    with pytest.raises(NumberTakenError):
        record(database, NOON, [make_draft(ev.Retracted(event_id(3), "vergissing"), identity=4)])


def test_a_record_that_was_merged_into_another_may_have_had_its_number(database: Database) -> None:
    merged = make_draft(ev.Merged(PROMISE), identity=1002, commitment=OTHER)
    record(database, NOON, [MADE, OTHER_MADE, numbered(2), numbered(1003, commitment=OTHER), merged])
    with pytest.raises(NumberTakenError):
        record(
            database, NOON, [make_draft(ev.Retracted(event_id(1002), "vergissing"), identity=1004, commitment=OTHER)]
        )


def test_other_official_numbers_may_be_shared(database: Database) -> None:
    shared = [numbered(2, system="kamerstuk"), numbered(1002, commitment=OTHER, system="kamerstuk")]
    assert len(record(database, NOON, [MADE, OTHER_MADE, *shared])) == 4


def test_a_number_that_two_commitments_have_is_a_fault_of_the_register(database: Database) -> None:
    record(database, NOON, [MADE, OTHER_MADE, numbered(2), numbered(1002, "TZ202509-103", OTHER)])
    with database.writing() as connection:
        here = t.events.c.sequence == 4
        text = connection.scalar(select(t.events.c.payload).where(here)) or ""
        connection.execute(update(t.events).where(here).values(payload=text.replace("-103", "-102")))
        found_by = t.facets.c.value == "tz202509-103"
        connection.execute(update(t.facets).where(found_by).values(value="tz202509-102"))
    with database.reading() as connection:
        faults = check_register(connection).faults
    assert f"commitments {PROMISE} and {OTHER} both have the number TZ202509-102 of one commitment" in faults


@pytest.mark.parametrize(
    "draft",
    [
        make_draft(ev.Noted("een\0tekst"), identity=2),
        make_draft(ev.Noted("x"), identity=2, origin="seed:\0"),
        make_draft(deadline_set("2026-01-01", "2026-01-31", wording="in \0 januari"), identity=2),
        Draft(event_id(2), PROMISE, MADE.happened, ev.Noted("x"), (ev.Citation(LETTER, "par. \0"),)),
        make_draft(ev.Catalogued(CatalogueKind.THEME, "werk", {"name": ["\0"]}), identity=2, commitment=None),
    ],
)
def test_a_character_that_no_database_keeps_is_refused_everywhere(database: Database, draft: Draft) -> None:
    record(database, NOON, [MADE, *make_catalogue((CatalogueKind.SOURCE, LETTER))])
    with pytest.raises(InvalidRecordError) as refused:
        record(database, NOON, [draft])
    assert str(refused.value) == f"event {event_id(2)}: a text holds the character U+0000: leave it out"
    record(database, NOON, [make_draft(ev.Noted("een \\u0000 in letters"), identity=2)])


def test_every_refusal_is_an_error_a_person_can_do_something_about() -> None:
    assert all(issubclass(error, RegisterError) for error in (InvalidRecordError, NumberTakenError, TransitionError))
