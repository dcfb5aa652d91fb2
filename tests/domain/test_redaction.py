"""What an event looks like without its texts: all of them gone, and nothing else."""

from dataclasses import fields, replace
from uuid import UUID

import pytest

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.deadlines import Explanation
from app.domain.errors import TransitionError
from app.domain.events import CatalogueKind, Citation, CommitmentKind, Draft, EventType, Reference
from app.domain.history import present
from app.domain.lines import plain
from app.domain.redaction import can_be_redacted, holds_texts, with_gaps, without_texts
from app.domain.texts import texts
from app.domain.transitions import check
from tests.builders import (
    LETTER,
    OTHER,
    PROMISE,
    day,
    deadline_set,
    event_id,
    make_deadline,
    make_event,
    make_life,
    make_made,
    make_when,
)

SECRET = "Jan Jansen"
DEADLINE = replace(
    make_deadline(
        "2026-01-01", "2026-01-31", wording=f"in januari, zegt {SECRET}", provisional=Explanation(SECRET, SECRET)
    ),
    explanation=Explanation(f"«{SECRET}»", f'"{SECRET}"'),
    awaits=SECRET,
)
SOURCE = {
    "kind": "letter",
    "title": f"Brief over {SECRET}",
    "titleEn": f"Letter about {SECRET}",
    "issuedBy": f"minister {SECRET}",
    "url": f"https://voorbeeld.nl/{SECRET}",
    "remark": SECRET,
    "references": [{"system": "kamerstuk", "id": "36781"}],
    "issued": {"first": "2026-02-03", "last": "2026-02-03"},
}
PAYLOADS: list[ev.Payload] = [
    ev.Made(SECRET, f"minister {SECRET}", "TK", "SZW"),
    ev.Described(
        title=SECRET,
        title_en=SECRET,
        summary=SECRET,
        kind=CommitmentKind.REPORT,
        ministry="SZW",
        references=(Reference("toezegging", "TZ202509-102"),),
    ),
    ev.DeadlineSet(DEADLINE),
    ev.Reread(event_id(2), DEADLINE),
    ev.PartlyFulfilled(SECRET),
    ev.Fulfilled(SECRET),
    ev.Withdrawn(SECRET),
    ev.Superseded(SECRET, OTHER),
    ev.Transferred("VWS", SECRET),
    ev.Reopened(SECRET),
    ev.Merged(OTHER, SECRET),
    ev.Noted(SECRET),
    ev.Checked(day("2026-01-01"), SECRET),
    ev.StatusObserved("tweedekamer", SECRET, "open"),
    ev.DeadlineProposed("tweedekamer", DEADLINE),
    ev.RemovedAtSource("tweedekamer", SECRET),
    ev.Retracted(event_id(2), SECRET),
    ev.Redacted(event_id(2), EventType.NOTED, SECRET),
    ev.Catalogued(CatalogueKind.SOURCE, LETTER, SOURCE),
    ev.Catalogued(CatalogueKind.MINISTRY, "SZW", {"name": SECRET, "nameEn": SECRET, "aliases": [{"name": SECRET}]}),
]


def draft(payload: ev.Payload) -> Draft:
    about = None if isinstance(payload, ev.Catalogued) else PROMISE
    return Draft(event_id(9), about, make_when("2026-01-05"), payload, (Citation(LETTER, f"par. 3, {SECRET}"),))


def test_every_kind_of_event_is_tried() -> None:
    assert {draft(payload).type for payload in PAYLOADS} == set(EventType)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: type(payload).__name__)
def test_no_text_of_an_event_is_left_and_a_mark_says_so(payload: ev.Payload) -> None:
    bare = without_texts(draft(payload))
    assert not [text for text in texts(bare) if "jansen" in text.lower()]
    assert "[weggelaten]" in list(texts(bare))
    assert bare.redacted
    assert (bare.id, bare.commitment, bare.happened, bare.type) == (
        event_id(9), draft(payload).commitment, make_when("2026-01-05"), draft(payload).type
    )  # fmt: skip
    assert not holds_texts(bare)
    assert without_texts(bare) == bare


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: type(payload).__name__)
def test_what_is_no_text_stays(payload: ev.Payload) -> None:
    def others(value: object) -> object:
        match value:
            case dict():
                return {key: others(item) for key, item in value.items() if key not in {"url", "remark", "aliases"}}
            case list():
                return [others(item) for item in value]
            case str() if SECRET in value or value in {"[weggelaten]", "[redacted]"}:
                return "a text"
        return value

    bare = without_texts(draft(payload)).payload
    if isinstance(payload, ev.Catalogued) and isinstance(bare, ev.Catalogued):
        assert others(bare.entry) == others(payload.entry)
    else:
        assert others(plain(bare)) == others(plain(payload))


def test_what_was_not_said_does_not_become_a_gap() -> None:
    bare = without_texts(draft(ev.Described(title=SECRET))).payload
    assert bare == ev.Described(title="[weggelaten]")
    assert without_texts(draft(ev.Fulfilled())).payload == ev.Fulfilled()


LIFE = make_life(
    ("2025-01-11", ev.Described(title=SECRET, kind=CommitmentKind.REPORT)),
    ("2025-01-12", ev.DeadlineSet(DEADLINE)),
    ("2025-06-01", deadline_set("2026-07-01", "2026-07-31", wording=f"later, zegt {SECRET}")),
    ("2025-07-01", ev.Reread(event_id(4), make_deadline("2026-08-01", "2026-08-31", wording=f"later, zegt {SECRET}"))),
    ("2026-01-20", ev.Fulfilled(SECRET)),
    made=make_made(SECRET),
)
WORDS = {"title", "description", "promised_by", "deadline", "earlier", "revision", "version", "deadline_sources"}


@pytest.mark.parametrize("which", range(6))
def test_what_an_event_did_stays_without_its_texts(which: int) -> None:
    act = make_event(ev.Redacted(LIFE[which].id, LIFE[which].type, "verzoek"), None, sequence=7)
    life = with_gaps([*LIFE, act])
    check(life)
    before, after = present(LIFE), present(life)
    assert before is not None
    assert after is not None
    same = {field.name for field in fields(Commitment)} - WORDS
    assert {name: getattr(after, name) for name in same if name != "closure"} == {
        name: getattr(before, name) for name in same if name != "closure"
    }
    assert after.closure is not None
    assert before.closure is not None
    assert (after.closure.ending, after.closure.happened) == (before.closure.ending, before.closure.happened)
    assert after.deadline is not None
    assert before.deadline is not None
    assert (after.deadline.period, after.original and after.original.period) == (
        before.deadline.period, before.original and before.original.period
    )  # fmt: skip
    assert (after.moves, after.revision) == (1, 7)


def test_a_commitment_whose_making_lost_its_words_has_a_title_that_says_so() -> None:
    life = make_life(made=make_made(SECRET))
    found = present(
        with_gaps([*life, make_event(ev.Redacted(life[0].id, EventType.MADE, "verzoek"), None, sequence=2)])
    )
    assert found is not None
    assert (found.title, found.description) == ("[weggelaten]", "[weggelaten]")


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([(None, ev.Redacted(UUID(int=9), EventType.NOTED, "x"))], "only an event that was recorded before"),
        ([(None, ev.Redacted(event_id(1), EventType.MADE, "x"))] * 2, "this event has been redacted already"),
        (
            [(None, ev.Redacted(event_id(1), EventType.MADE, "x")), (None, ev.Retracted(event_id(2), "x"))],
            "a redaction cannot be retracted: the text is gone; record the event anew",
        ),
    ],
)
def test_a_redaction_that_cannot_be_is_refused(steps: list[tuple[str | None, ev.Payload]], sentence: str) -> None:
    with pytest.raises(TransitionError, match=sentence):
        check(make_life(*steps))


def test_what_was_recorded_by_mistake_can_lose_its_texts_too() -> None:
    check(make_life((None, ev.Retracted(event_id(1), SECRET)), (None, ev.Redacted(event_id(1), EventType.MADE, "x"))))


def test_a_recess_keeps_its_words() -> None:
    assert not can_be_redacted(draft(ev.Catalogued(CatalogueKind.RECESS, "zomer-2026", {"kind": "zomer"})))
