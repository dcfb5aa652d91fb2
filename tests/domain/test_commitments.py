"""What the events of one commitment add up to."""

from dataclasses import fields
from datetime import date

import pytest

from app.domain import events as ev
from app.domain.commitments import Closure, Commitment, Ending
from app.domain.deadlines import Deadline, When
from app.domain.events import Citation, CommitmentKind, Reference, Relation, RelationType
from app.domain.history import present
from app.domain.periods import Precision
from tests.builders import (
    LETTER,
    OTHER,
    PROMISE,
    UNDATED,
    Step,
    deadline_set,
    event_id,
    make_deadline,
    make_life,
    make_made,
    make_when,
)

FIELDS = [field.name for field in fields(Commitment)]


def commitment(*steps: Step, made: ev.Made | None = None) -> Commitment:
    found = present(make_life(*steps, made=made))
    assert found is not None
    return found


def test_a_commitment_begins_with_what_was_said_when_it_was_made() -> None:
    found = commitment()
    assert (found.id, found.made, found.chamber) == (PROMISE, make_when("2025-01-10"), "TK")
    assert found.title == found.description == "de Kamer informeren over het onderzoek"
    assert found.kind is CommitmentKind.UNDERTAKING
    assert (found.deadline, found.original, found.closure) == (None, None, None)
    assert (found.moves, found.revision, found.version, found.last_event_on) == (0, 1, 1, date(2025, 1, 10))


def test_without_made_there_is_no_commitment() -> None:
    assert present(make_life()[1:]) is None


def test_the_committee_it_was_promised_to_holds_until_committees_are_described() -> None:
    made = make_made(committee="SZW")
    assert commitment(made=made).committees == ("SZW",)
    assert commitment(("2025-01-11", ev.Described(committees=("JenV",))), made=made).committees == ("JenV",)


def test_a_description_changes_the_fields_it_names_and_no_other() -> None:
    reference, relation = Reference("kamerstuk", "36781"), Relation(RelationType.FOLLOWS, OTHER)
    found = commitment(
        ("2025-01-10", ev.Described(title="Meldplicht", kind=CommitmentKind.LEGISLATION, themes=("werk",))),
        ("2025-01-11", ev.Described(title_en="Duty to report", references=(reference,), relations=(relation,))),
        ("2025-01-12", ev.Described(summary="kort", themes=(), co_ministries=("AenM",))),
    )
    assert (found.title, found.title_en, found.summary) == ("Meldplicht", "Duty to report", "kort")
    assert found.kind is CommitmentKind.LEGISLATION
    assert (found.themes, found.references, found.relations) == ((), (reference,), (relation,))
    assert found.co_ministries == ("AenM",)


def test_a_transfer_changes_the_ministry_until_it_is_described_anew() -> None:
    steps: list[Step] = [
        ("2025-01-10", ev.Described(ministry="SZW")),
        ("2025-02-01", ev.Transferred("AenM")),
        ("2025-03-01", ev.Described(ministry="BZK")),
    ]
    assert [commitment(*steps[: i + 1]).ministry for i in range(3)] == ["SZW", "AenM", "BZK"]


@pytest.mark.parametrize(
    ("payload", "closure"),
    [
        (ev.Fulfilled(), Closure(Ending.FULFILLED, When.on(date(2025, 9, 1)), (Citation(LETTER),))),
        (ev.Withdrawn(), Closure(Ending.WITHDRAWN, When.on(date(2025, 9, 1)), (Citation(LETTER),))),
        (ev.Superseded("", OTHER), Closure(Ending.SUPERSEDED, When.on(date(2025, 9, 1)), (Citation(LETTER),), OTHER)),
        (ev.Merged(OTHER), Closure(Ending.MERGED, When.on(date(2025, 9, 1)), (Citation(LETTER),), OTHER)),
    ],
)
def test_an_ending_closes_it_with_its_day_its_sources_and_its_successor(payload: ev.Payload, closure: Closure) -> None:
    assert commitment(("2025-09-01", payload)).closure == closure


def test_reopening_takes_the_ending_away() -> None:
    found = commitment(("2025-09-01", ev.Fulfilled()), ("2025-10-01", ev.Reopened()))
    assert found.closure is None


def test_a_part_leaves_it_open() -> None:
    found = commitment(("2025-09-01", ev.PartlyFulfilled()))
    assert found.partly_fulfilled
    assert found.closure is None


@pytest.mark.parametrize(
    "payload",
    [
        ev.Noted("zie ook"),
        ev.DeadlineProposed("tweedekamer", make_deadline("2026-01-01", "2026-01-31")),
        ev.RemovedAtSource("tweedekamer"),
    ],
)
def test_a_note_a_proposal_or_a_sighting_changes_nothing_but_the_revision(payload: ev.Payload) -> None:
    before, after = commitment(), commitment(("2025-09-01", payload))
    changed = {name for name in FIELDS if getattr(before, name) != getattr(after, name)}
    assert changed == {"revision", "version", "last_event_on"}


def test_a_redaction_says_nothing_of_the_commitment_but_is_a_revision_of_its_record() -> None:
    before = commitment()
    after = commitment(("2025-09-01", ev.Redacted(event_id(1), ev.EventType.MADE, "een naam")))
    changed = {name for name in FIELDS if getattr(before, name) != getattr(after, name)}
    assert changed == {"revision", "version"}


def test_an_official_status_without_a_meaning_is_kept_until_one_with_a_meaning_is_seen() -> None:
    steps: list[Step] = [
        ("2025-09-01", ev.StatusObserved("tweedekamer", "Aangehouden")),
        ("2025-10-01", ev.StatusObserved("tweedekamer", "Openstaand", "open")),
    ]
    assert [commitment(*steps[: i + 1]).unmapped_status for i in range(2)] == ["Aangehouden", None]


def test_it_was_checked_through_the_latest_day_anybody_looked_at() -> None:
    found = commitment(
        ("2026-02-03", ev.Checked(date(2026, 2, 3))),
        ("2026-02-04", ev.Checked(date(2025, 12, 31))),
    )
    assert found.checked_through == date(2026, 2, 3)


def test_the_original_is_the_first_dated_deadline() -> None:
    found = commitment(
        ("2025-01-10", ev.DeadlineSet(UNDATED)),
        ("2025-02-01", deadline_set("2025-12-01", "2025-12-31")),
        ("2025-03-01", deadline_set("2026-07-01", "2026-07-01")),
    )
    assert found.original == make_deadline("2025-12-01", "2025-12-31")
    assert found.deadline == make_deadline("2026-07-01", "2026-07-01")
    assert (found.moves, found.last_move) == (1, When.on(date(2025, 3, 1)))


@pytest.mark.parametrize(
    ("terms", "moves"),
    [
        ([UNDATED, UNDATED], 0),
        ([UNDATED, make_deadline("2025-12-01", "2025-12-31")], 0),
        ([make_deadline("2025-12-01", "2025-12-31"), UNDATED], 1),
        ([make_deadline("2025-12-01", "2025-12-31"), UNDATED, UNDATED], 1),
        ([make_deadline("2025-12-01", "2025-12-31"), UNDATED, make_deadline("2025-12-01", "2025-12-31")], 2),
        ([make_deadline("2025-12-01", "2025-12-31"), make_deadline("2026-01-01", None)], 1),
        ([make_deadline("2025-12-01", "2025-12-31"), make_deadline("2025-12-01", "2025-12-31", wording="eind")], 0),
        (
            [
                make_deadline("2025-02-01", "2025-12-31", precision=Precision.UNTIL),
                make_deadline("2025-06-01", "2025-12-31", precision=Precision.UNTIL),
            ],
            0,
        ),
    ],
)
def test_moves_are_counted_from_the_original_on(terms: list[Deadline], moves: int) -> None:
    steps = [(f"2025-0{i}-01", ev.DeadlineSet(term)) for i, term in enumerate(terms, start=2)]
    assert commitment(*steps).moves == moves


def test_a_rereading_gives_new_days_and_is_no_move() -> None:
    found = commitment(
        ("2025-02-01", deadline_set("2025-06-21", "2025-09-20")),
        ("2025-05-01", ev.Reread(event_id(2), make_deadline("2025-06-01", "2025-08-31"))),
    )
    assert found.deadline == found.original == make_deadline("2025-06-01", "2025-08-31")
    assert (found.moves, found.deadline_set) == (0, When.on(date(2025, 2, 1)))


@pytest.mark.parametrize(("reread_to", "moves"), [("2025-12-31", 0), ("2025-11-30", 1)])
def test_a_rereading_that_changes_the_days_changes_what_later_terms_are_compared_with(
    reread_to: str, moves: int
) -> None:
    found = commitment(
        ("2025-02-01", deadline_set("2025-06-01", "2025-09-20")),
        ("2025-05-01", deadline_set("2025-06-01", "2025-12-31")),
        ("2025-06-01", ev.Reread(event_id(2), make_deadline("2025-06-01", reread_to))),
    )
    assert found.moves == moves


def test_the_latest_rereading_that_stands_counts() -> None:
    steps: list[Step] = [
        ("2025-02-01", deadline_set("2025-06-01", "2025-06-30")),
        ("2025-03-01", ev.Reread(event_id(2), make_deadline("2025-07-01", "2025-07-31"))),
        ("2025-04-01", ev.Reread(event_id(2), make_deadline("2025-08-01", "2025-08-31"))),
        ("2025-05-01", ev.Retracted(event_id(4), "verkeerde regel")),
    ]
    assert commitment(*steps[:3]).deadline == make_deadline("2025-08-01", "2025-08-31")
    assert commitment(*steps).deadline == make_deadline("2025-07-01", "2025-07-31")


def test_a_rereading_can_make_an_undated_term_the_original() -> None:
    dated = make_deadline("2025-06-01", "2025-06-30", wording=UNDATED.wording)
    found = commitment(("2025-02-01", ev.DeadlineSet(UNDATED)), ("2025-03-01", ev.Reread(event_id(2), dated)))
    assert found.original == dated


def test_a_retracted_move_never_was_one() -> None:
    found = commitment(
        ("2025-02-01", deadline_set("2025-12-01", "2025-12-31")),
        ("2025-03-01", deadline_set("2026-07-01", "2026-07-01")),
        ("2025-04-01", ev.Retracted(event_id(3), "stond er niet")),
    )
    assert (found.moves, found.deadline) == (0, make_deadline("2025-12-01", "2025-12-31"))
    assert (found.revision, found.version) == (4, 4)


def test_a_retracted_event_is_not_the_last_that_was_heard() -> None:
    found = commitment(("2025-09-01", ev.Noted("verkeerd dossier")), ("2025-09-02", ev.Retracted(event_id(2), "fout")))
    assert found.last_event_on == date(2025, 1, 10)


def test_the_deadline_keeps_the_day_and_the_sources_of_the_event_that_set_it() -> None:
    found = commitment(("2025-02-01/2025-02-03", deadline_set("2025-12-01", "2025-12-31")))
    assert (found.deadline_set, found.deadline_sources) == (make_when("2025-02-01/2025-02-03"), (Citation(LETTER),))


def test_facts_count_in_the_order_they_happened_not_in_which_they_were_typed_in() -> None:
    found = commitment(
        ("2025-06-01", deadline_set("2026-07-01", "2026-07-01")),
        ("2025-02-01", deadline_set("2025-12-01", "2025-12-31")),
    )
    assert found.original == make_deadline("2025-12-01", "2025-12-31")
    assert found.deadline == make_deadline("2026-07-01", "2026-07-01")


def test_on_one_day_what_was_recorded_later_counts_later() -> None:
    found = commitment(
        ("2025-02-01", deadline_set("2025-12-01", "2025-12-31")),
        ("2025-02-01", deadline_set("2026-07-01", "2026-07-01")),
    )
    assert found.deadline == make_deadline("2026-07-01", "2026-07-01")


def test_only_a_recurring_promise_is_a_series() -> None:
    assert commitment(("2025-02-01", ev.DeadlineSet(make_deadline(rrule="FREQ=YEARLY")))).is_series
    assert not commitment(("2025-02-01", deadline_set("2026-01-01", None))).is_series


def test_an_occurrence_says_of_which_series_it_is_a_term() -> None:
    part = ev.Occurrence(OTHER, "2026")
    assert commitment(made=make_made(occurrence=part)).occurrence == part
