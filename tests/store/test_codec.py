from typing import Any

import orjson
import pytest
from hypothesis import given

from app.domain import events as ev
from app.domain.commitments import Closure, Commitment
from app.domain.deadlines import Deadline, When
from app.domain.errors import InvalidRecordError
from app.domain.events import PAYLOADS, CatalogueKind, Event, EventType
from app.domain.history import history
from app.domain.outlines import Outline
from app.domain.periods import Period
from app.store.codec import dump, load_commitment, load_outline, load_payload, payload_from
from tests.builders import day, deadline_set
from tests.worlds import lives

WRITTEN: dict[str, Any] = orjson.loads(dump(deadline_set("2026-01-01", "2026-01-31")))


@given(lives())
def test_a_payload_comes_back_as_it_was(life: list[Event]) -> None:
    for event in life:
        assert load_payload(event.type, dump(event.payload)) == event.payload
        assert payload_from(event.type, orjson.loads(dump(event.payload))) == event.payload


@given(lives())
def test_a_commitment_comes_back_as_it_was_and_is_written_with_the_same_bytes(life: list[Event]) -> None:
    for _, commitment in history(life):
        if commitment is not None:
            text = dump(commitment)
            assert load_commitment(text) == commitment
            assert dump(load_commitment(text)) == text


@pytest.mark.parametrize("stored", [Commitment, Deadline, Period, When, Closure, *PAYLOADS.values()])
def test_what_is_stored_keeps_its_fields_where_orjson_finds_them_at_once(stored: type) -> None:
    assert not hasattr(stored, "__slots__")


@given(lives())
def test_an_outline_says_what_the_commitment_says(life: list[Event]) -> None:
    for _, commitment in history(life):
        if commitment is not None:
            outline = load_outline(dump(commitment))
            assert outline == Outline(**{name: getattr(commitment, name) for name in Outline.__slots__})


def test_an_entry_of_the_catalogue_is_kept_whole() -> None:
    entry = {"name": "Ministerie van SZW", "aliases": [{"name": "SoZaWe", "until": "2010"}], "order": 1, "open": None}
    payload = ev.Catalogued(CatalogueKind.MINISTRY, "SZW", entry)
    assert load_payload(EventType.CATALOGUED, dump(payload)) == payload


def test_text_is_written_as_utf8_with_days_in_iso_8601() -> None:
    assert dump(ev.Checked(day("2026-02-03"), "één “brief”")) == '{"through":"2026-02-03","text":"één “brief”"}'


def changed(**fields: Any) -> dict[str, Any]:
    return {"deadline": WRITTEN["deadline"] | fields}


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (EventType.NOTED, {}, "the payload of 'noted' does not fit: text: Field required"),
        (EventType.NOTED, "zie ook", "the payload of 'noted' does not fit: payload: "),
        (EventType.CHECKED, {"through": "gisteren"}, "the payload of 'checked' does not fit: through: "),
        (EventType.FULFILLED, {"reason": "x"}, "the payload of 'fulfilled' has no reason"),
        (EventType.DESCRIBED, {"kind": "wish"}, "the payload of 'described' does not fit: kind: "),
        (EventType.DESCRIBED, {"references": [{"system": "kamerstuk"}]}, "references.0.id: Field required"),
        (EventType.DESCRIBED, {"references": [{"system": "a", "id": "b", "url": ""}]}, "has no references.0.url"),
        (EventType.DESCRIBED, {"references": [{"system": "a", "id": "9" * 65}]}, "at most 64 characters"),
        (EventType.DEADLINE_SET, changed(grace=7), "the payload of 'deadline_set' has no deadline.grace"),
        (EventType.DEADLINE_SET, changed(period=None), "a dated deadline has a period"),
        (EventType.DEADLINE_SET, changed(rrule="jaarlijks", kind="recurring"), "is no recurrence rule"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(kind: EventType, value: object, sentence: str) -> None:
    with pytest.raises(InvalidRecordError) as refused:
        payload_from(kind, value)
    assert sentence in str(refused.value)


def test_all_that_does_not_fit_is_named_at_once() -> None:
    with pytest.raises(InvalidRecordError) as refused:
        payload_from(EventType.MADE, {"chamber": 1})
    assert [place in str(refused.value) for place in ("description", "promised_by", "chamber")] == [True] * 3


def test_a_part_that_was_read_already_is_taken_as_it_is() -> None:
    deadline = deadline_set("2026-01-01", "2026-01-31").deadline
    assert payload_from(EventType.DEADLINE_SET, {"deadline": deadline}) == ev.DeadlineSet(deadline)
