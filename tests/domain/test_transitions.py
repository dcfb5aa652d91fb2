from datetime import date

import pytest
from hypothesis import given

from app.domain import events as ev
from app.domain.errors import FutureDayError, TransitionError
from app.domain.events import Event, EventType
from app.domain.transitions import ALLOWED, Phase, check, check_day
from tests.builders import OTHER, PROMISE, Step, deadline_set, event_id, make_deadline, make_draft, make_life, make_made
from tests.worlds import lives

DEADLINE = make_deadline("2025-12-01", "2025-12-31")
LIVES: dict[Phase, list[Step]] = {
    Phase.ABSENT: [],
    Phase.OPEN: [("2025-01-11", ev.DeadlineSet(DEADLINE))],
    Phase.CLOSED: [("2025-01-11", ev.DeadlineSet(DEADLINE)), ("2025-01-12", ev.Withdrawn())],
    Phase.MERGED: [("2025-01-11", ev.DeadlineSet(DEADLINE)), ("2025-01-12", ev.Merged(OTHER))],
}
PAYLOADS: dict[EventType, ev.Payload] = {
    EventType.MADE: make_made(),
    EventType.DESCRIBED: ev.Described(title="anders"),
    EventType.DEADLINE_SET: ev.DeadlineSet(DEADLINE),
    EventType.REREAD: ev.Reread(event_id(2), DEADLINE),
    EventType.PARTLY_FULFILLED: ev.PartlyFulfilled(),
    EventType.FULFILLED: ev.Fulfilled(),
    EventType.WITHDRAWN: ev.Withdrawn(),
    EventType.SUPERSEDED: ev.Superseded(),
    EventType.TRANSFERRED: ev.Transferred("AenM"),
    EventType.REOPENED: ev.Reopened(),
    EventType.MERGED: ev.Merged(OTHER),
    EventType.NOTED: ev.Noted("zie ook"),
    EventType.CHECKED: ev.Checked(date(2025, 1, 12)),
    EventType.STATUS_OBSERVED: ev.StatusObserved("tweedekamer", "Openstaand"),
    EventType.DEADLINE_PROPOSED: ev.DeadlineProposed("tweedekamer", DEADLINE),
    EventType.REMOVED_AT_SOURCE: ev.RemovedAtSource("tweedekamer"),
}
MAY_HAPPEN = """
                    not made  open  closed  merged
made                yes       no    no      no
described           no        yes   yes     no
deadline_set        no        yes   no      no
reread              no        yes   yes     yes
partly_fulfilled    no        yes   no      no
fulfilled           no        yes   no      no
withdrawn           no        yes   no      no
superseded          no        yes   no      no
transferred         no        yes   yes     no
reopened            no        no    yes     no
merged              no        yes   yes     no
noted               no        yes   yes     yes
checked             no        yes   yes     no
status_observed     no        yes   yes     yes
deadline_proposed   no        yes   yes     yes
removed_at_source   no        yes   yes     yes
"""
TABLE = [
    (EventType(name), phase, word == "yes")
    for name, *words in (line.split() for line in MAY_HAPPEN.strip().splitlines()[1:])
    for phase, word in zip(Phase, words, strict=True)
]


def life_with(phase: Phase, payload: ev.Payload) -> list[Event]:
    life = make_life(*LIVES[phase], ("2025-01-13", payload))
    return life[1:] if phase is Phase.ABSENT else life


@pytest.mark.parametrize(("kind", "phase", "may"), TABLE)
def test_an_event_happens_in_the_phases_of_the_table_only(kind: EventType, phase: Phase, *, may: bool) -> None:
    life = life_with(phase, PAYLOADS[kind])
    if may:
        check(life)
        return
    with pytest.raises(TransitionError):
        check(life)


def test_the_table_speaks_of_every_event_but_those_about_events_and_the_catalogue() -> None:
    apart = {EventType.RETRACTED, EventType.REDACTED, EventType.CATALOGUED}
    assert ALLOWED.keys() == PAYLOADS.keys() == set(EventType) - apart


MADE_ALREADY = "it has been made already; describe it anew, or retract the 'made' that stands"
WAYS_OUT = [
    (Phase.ABSENT, EventType.FULFILLED, "record 'made' first, on a day that is not later"),
    (Phase.OPEN, EventType.REOPENED, "only a closed commitment can be reopened"),
    (Phase.CLOSED, EventType.FULFILLED, "record 'reopened' first, or retract the event that closed it"),
    (Phase.MERGED, EventType.FULFILLED, "record it on the commitment it was merged into"),
    (Phase.OPEN, EventType.MADE, MADE_ALREADY),
    (Phase.CLOSED, EventType.MADE, MADE_ALREADY),
    (Phase.MERGED, EventType.MADE, MADE_ALREADY),
]


@pytest.mark.parametrize(("phase", "kind", "way_out"), WAYS_OUT)
def test_a_refusal_names_the_way_out(phase: Phase, kind: EventType, way_out: str) -> None:
    with pytest.raises(TransitionError) as refused:
        check(life_with(phase, PAYLOADS[kind]))
    assert str(refused.value) == f"'{kind}' cannot happen to a commitment that is {phase}: {way_out}"


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([("2025-02-01", ev.Retracted(event_id(9), "fout"))], "only an event of the same commitment can be retracted"),
        ([("2025-02-01", ev.Retracted(event_id(2), "fout"))], "only an event of the same commitment can be retracted"),
        (
            [
                ("2025-02-01", ev.Noted("fout")),
                ("2025-02-02", ev.Retracted(event_id(2), "fout")),
                ("2025-02-03", ev.Retracted(event_id(2), "nog eens")),
            ],
            "has been retracted already",
        ),
        (
            [
                ("2025-02-01", ev.Noted("toch goed")),
                ("2025-02-02", ev.Retracted(event_id(2), "fout")),
                ("2025-02-03", ev.Retracted(event_id(3), "toch niet fout")),
            ],
            "a retraction cannot be retracted: record the event anew",
        ),
        ([("2025-02-01", ev.Reread(event_id(1), DEADLINE))], "only a 'deadline_set' of the same commitment"),
        ([("2025-02-01", ev.Reread(event_id(9), DEADLINE))], "only a 'deadline_set' of the same commitment"),
        (
            [
                ("2025-02-01", ev.DeadlineSet(DEADLINE)),
                (
                    "2025-02-02",
                    ev.Reread(event_id(2), make_deadline("2026-01-01", None, wording="na de jaarwisseling")),
                ),
            ],
            "a re-reading is about the same words",
        ),
        ([("2025-02-01", ev.Merged(PROMISE))], "a commitment cannot be merged into itself"),
        ([("2025-02-01", ev.Superseded("", PROMISE))], "a commitment cannot be superseded by itself"),
    ],
)
def test_an_event_about_another_must_name_one_it_can_be_about(steps: list[Step], sentence: str) -> None:
    with pytest.raises(TransitionError, match=sentence):
        check(make_life(*steps))


def test_an_event_is_judged_by_the_day_it_happened_not_by_when_it_was_typed_in() -> None:
    check(make_life(("2025-09-01", ev.Fulfilled()), ("2025-02-01", deadline_set("2025-06-01", "2025-06-30"))))


def test_a_fact_that_is_found_later_may_not_break_what_follows_it() -> None:
    with pytest.raises(TransitionError, match="'fulfilled' cannot happen to a commitment that is closed"):
        check(make_life(("2025-09-01", ev.Fulfilled()), ("2025-02-01", ev.Withdrawn())))


def test_nothing_happens_before_it_was_made() -> None:
    with pytest.raises(TransitionError, match="record 'made' first"):
        check(make_life(("2025-01-09", deadline_set("2025-06-01", "2025-06-30"))))


def test_retracting_the_ending_opens_it_for_what_could_not_happen_before() -> None:
    steps: list[Step] = [("2025-09-01", ev.Fulfilled()), ("2025-09-02", ev.Retracted(event_id(2), "niet gevonden"))]
    check(make_life(*steps, ("2025-10-01", deadline_set("2026-06-01", "2026-06-30"))))


def test_an_event_on_which_another_rests_cannot_be_retracted_alone() -> None:
    steps: list[Step] = [("2025-09-01", ev.Fulfilled()), ("2025-10-01", ev.Reopened())]
    with pytest.raises(TransitionError, match="'reopened' cannot happen to a commitment that is open"):
        check(make_life(*steps, ("2025-11-01", ev.Retracted(event_id(2), "fout"))))
    both = [("2025-11-01", ev.Retracted(event_id(number), "fout")) for number in (2, 3)]
    check(make_life(*steps, *both))


GONE: list[Step] = [
    ("2025-02-01", deadline_set("2025-06-01", "2025-06-30")),
    ("2025-03-01", ev.Retracted(event_id(1), "dubbel")),
]


def test_retracting_made_takes_a_commitment_away_with_all_that_was_known_of_it() -> None:
    check(make_life(*GONE))


def test_what_was_taken_away_may_be_taken_apart_further() -> None:
    check(make_life(*GONE, ("2025-03-01", ev.Retracted(event_id(2), "ook fout"))))


def test_nothing_more_can_happen_to_a_commitment_that_was_recorded_by_mistake() -> None:
    with pytest.raises(TransitionError) as refused:
        check(make_life(*GONE, ("2025-04-01", ev.Fulfilled())))
    assert str(refused.value) == (
        "'fulfilled' cannot happen to a commitment that was recorded by mistake: record 'made' anew first"
    )


def test_a_commitment_that_was_recorded_by_mistake_can_be_made_anew() -> None:
    check(make_life(*GONE, ("2025-01-20", make_made("de juiste")), ("2025-04-01", ev.Fulfilled())))


@given(lives())
def test_every_beginning_of_a_life_that_can_be_can_be_too(life: list[Event]) -> None:
    for length in range(1, len(life) + 1):
        check(life[:length])


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("on", ["2026-11-23", "2026-11-22/2026-11-23", "../2026-11-23", "2026-11-23/.."])
def test_a_day_that_has_not_come_is_refused_with_the_way_out(on: str) -> None:
    with pytest.raises(FutureDayError) as refused:
        check_day(make_draft(ev.Fulfilled(), on, identity=1), TODAY)
    assert str(refused.value) == (
        "'fulfilled' on 2026-11-23 lies after today (2026-11-22): "
        "record what has happened; a day to come belongs in a deadline"
    )


@pytest.mark.parametrize("on", ["2026-11-22", "2026-11-01/2026-11-22", "../2026-11-22", "2026-11-22/..", None])
def test_a_day_that_has_come_or_is_unknown_is_accepted(on: str | None) -> None:
    check_day(make_draft(ev.Fulfilled(), on, identity=1), TODAY)


@pytest.mark.parametrize(
    "payload",
    [
        ev.Checked(date(2026, 11, 23)),
        deadline_set("2027-01-01", "2027-01-31", stated_on="2026-11-23"),
        ev.Reread(event_id(2), make_deadline("2027-01-01", "2027-01-31", stated_on="2026-11-23")),
        ev.DeadlineProposed("tweedekamer", make_deadline("2027-01-01", None, stated_on="2026-11-23")),
    ],
)
def test_nobody_looked_or_spoke_on_a_day_that_has_not_come(payload: ev.Payload) -> None:
    with pytest.raises(FutureDayError, match="2026-11-23 lies after today"):
        check_day(make_draft(payload, "2026-11-22", identity=1), TODAY)


def test_a_deadline_may_lie_in_the_future() -> None:
    check_day(make_draft(deadline_set("2027-07-01", "2027-07-01"), "2026-11-22", identity=1), TODAY)
