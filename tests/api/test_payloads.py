"""What the document says of the payload of each type of event is what is told of it, and of no other type."""

from typing import Any

import jsonschema_rs
import orjson
import pytest

from app.api.v1.presenting import event_item
from app.domain import events as ev
from app.domain.events import PAYLOADS, EventType
from tests.api.openapi import COMMITTED
from tests.builders import PROMISE, deadline_set, make_event, make_made

DOCUMENT = orjson.loads(COMMITTED.read_bytes())
DEADLINE = deadline_set("2026-01-01", "2026-01-31").deadline
OF_EVENTS = jsonschema_rs.validator_for(
    {"$ref": "#/components/schemas/EventOut", "components": DOCUMENT["components"]}, validate_formats=True
)
TOLD: dict[EventType, tuple[ev.Payload, ...]] = {
    EventType.MADE: (make_made(), make_made(committee="SZW", occurrence=ev.Occurrence(PROMISE, "2026"))),
    EventType.DESCRIBED: (
        ev.Described(),
        ev.Described(
            "Titel", "Title", "Meer", ev.CommitmentKind.REPORT, "SZW", ("VWS",), ("SZW",), ("werk",),
            (ev.Reference("kamerstuk", "36781"),), (ev.Relation(ev.RelationType.FOLLOWS, PROMISE),),
        ),
    ),
    EventType.DEADLINE_SET: (ev.DeadlineSet(DEADLINE),),
    EventType.REREAD: (ev.Reread(PROMISE, DEADLINE),),
    EventType.PARTLY_FULFILLED: (ev.PartlyFulfilled("Deel een."),),
    EventType.FULFILLED: (ev.Fulfilled(),),
    EventType.WITHDRAWN: (ev.Withdrawn("Gaat niet door."),),
    EventType.SUPERSEDED: (ev.Superseded(), ev.Superseded("Anders.", PROMISE)),
    EventType.TRANSFERRED: (ev.Transferred("VWS"),),
    EventType.REOPENED: (ev.Reopened(),),
    EventType.MERGED: (ev.Merged(PROMISE),),
    EventType.NOTED: (ev.Noted("Onderzoek uitgebreid."),),
    EventType.CHECKED: (ev.Checked(DEADLINE.stated_on.first or make_event(make_made()).recorded_at.date()),),
    EventType.STATUS_OBSERVED: (
        ev.StatusObserved("tweedekamer", "Openstaand", "open"),
        ev.StatusObserved("tweedekamer", "Onderweg"),
    ),
    EventType.DEADLINE_PROPOSED: (ev.DeadlineProposed("tweedekamer", DEADLINE),),
    EventType.REMOVED_AT_SOURCE: (ev.RemovedAtSource("tweedekamer"),),
    EventType.RETRACTED: (ev.Retracted(PROMISE, "Dubbel."),),
    EventType.REDACTED: (ev.Redacted(PROMISE, EventType.NOTED, "Op verzoek."),),
    EventType.CATALOGUED: (ev.Catalogued(ev.CatalogueKind.THEME, "werk", {"name": "Werk"}),),
}  # fmt: skip


def shown(payload: ev.Payload) -> dict[str, Any]:
    commitment = None if isinstance(payload, ev.Catalogued) else PROMISE
    return event_item(make_event(payload, commitment=commitment), retracted=False)


@pytest.mark.parametrize("kind", EventType)
def test_each_type_of_event_is_as_the_document_says_and_unlike_types_with_other_fields(kind: EventType) -> None:
    for payload in TOLD[kind]:
        item = shown(payload)
        assert list(OF_EVENTS.iter_errors(item)) == []
        for name in item["payload"]:
            cut = {key: value for key, value in item["payload"].items() if key != name}
            needed = name in DOCUMENT["components"]["schemas"][f"{PAYLOADS[kind].__name__}Payload"].get("required", ())
            assert OF_EVENTS.is_valid({**item, "payload": cut}) is not needed
        assert not OF_EVENTS.is_valid({**item, "payload": {**item["payload"], "more": 1}})
    assert not OF_EVENTS.is_valid({**shown(make_made()), "type": kind}) or kind is EventType.MADE


def test_every_field_of_a_payload_is_told_of_with_an_example() -> None:
    for payload in PAYLOADS.values():
        schema = DOCUMENT["components"]["schemas"][f"{payload.__name__}Payload"]
        assert schema["description"]
        for name, part in schema["properties"].items():
            assert part["description"], (payload, name)
            assert part.get("examples") or name in {"deadline", "references", "relations"}, (payload, name)
