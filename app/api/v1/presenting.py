"""From the domain to the plain values that ``schemas`` describes. A test holds the two together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import orjson

from app.domain.because import because
from app.domain.commitments import Closure, Commitment, retracted_ids
from app.domain.deadlines import Deadline, When
from app.domain.events import DeadlineSet, Event
from app.domain.lines import instant, payload_line, plain
from app.domain.standing import Verdict, judge
from app.http.context import Here, written
from app.services.commitments import Detail
from app.store.listing import State, numbered
from app.store.reading import AnyConnection


def commitment_item(commitment: Commitment, verdict: Verdict, origin: str) -> dict[str, Any]:
    """A commitment as it appears in lists; ``origin`` is the public address of the register."""
    reason = because(commitment, verdict)
    closure = commitment.closure
    term = deadline(commitment.deadline)
    first = term if commitment.original == commitment.deadline else deadline(commitment.original)
    return {
        "id": str(commitment.id),
        "title": commitment.title,
        "titleEn": commitment.title_en,
        "summary": commitment.summary,
        "kind": commitment.kind.value,
        "ministry": commitment.ministry,
        "coMinistries": list(commitment.co_ministries),
        "promisedBy": commitment.promised_by,
        "chamber": commitment.chamber,
        "committees": list(commitment.committees),
        "themes": list(commitment.themes),
        "references": plain(commitment.references),
        "relations": plain(commitment.relations),
        "series": _series(commitment),
        "made": span(commitment.made),
        "standing": verdict.standing.value,
        "because": reason.en,
        "becauseNl": reason.nl,
        "stale": verdict.stale,
        "partlyFulfilled": commitment.partly_fulfilled,
        "asOf": verdict.day.isoformat(),
        "checkedThrough": _day(commitment.checked_through),
        "deadline": term,
        "original": first,
        "moves": commitment.moves,
        "lastMove": span(commitment.last_move) if commitment.last_move else None,
        "slipDays": verdict.slip_days,
        "daysLate": verdict.late.least,
        "daysLateAtMost": verdict.late.most,
        "daysLateOriginal": verdict.late_original.least,
        "closedOn": _day(closure.happened.day) if closure else None,
        "closure": _closure(closure) if closure else None,
        "revision": commitment.revision,
        "url": f"{origin}/v1/commitments/{commitment.id}",
    }


def commitment_items(commitments: Iterable[Commitment], day: date, origin: str) -> list[dict[str, Any]]:
    """Commitments as they appear in a list on a day."""
    return [commitment_item(commitment, judge(commitment, day), origin) for commitment in commitments]


def state_items(connection: AnyConnection, states: Sequence[State], day: date, here: Here) -> list[orjson.Fragment]:
    """States as they appear in a list on a day, written out; what was written before is taken as it is.

    The texts of a bare page are read of those states only that were not.
    """
    kept = here.service.shown
    numbers = [state.number for state in states]
    known = dict(zip(numbers, kept.several([(number, day) for number in numbers]), strict=True))
    missing = [number for number, octets in known.items() if octets is None]
    for state in numbered(connection, missing):
        octets = _item(state.commitment, day, here.origin)
        kept.put((state.number, day), octets)
        known[state.number] = octets
    return [orjson.Fragment(octets) for octets in known.values() if octets is not None]


def _item(commitment: Commitment, day: date, origin: str) -> bytes:
    return written(commitment_item(commitment, judge(commitment, day), origin))


def _series(commitment: Commitment) -> dict[str, Any] | None:
    if commitment.occurrence:
        part = commitment.occurrence
        return {"parent": str(part.series), "period": part.period, "recurrence": None}
    if commitment.is_series and commitment.deadline:
        return {"parent": None, "period": None, "recurrence": commitment.deadline.rrule}
    return None


def _closure(closure: Closure) -> dict[str, Any]:
    successor = str(closure.successor) if closure.successor else None
    return {"ending": closure.ending.value, "happened": span(closure.happened), "successor": successor}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def span(when: When) -> dict[str, str | None]:
    """When something happened."""
    return {"first": _day(when.first), "last": _day(when.last)}


def deadline(given: Deadline | None) -> dict[str, Any] | None:
    """A deadline, in the one shape it has everywhere."""
    if given is None:
        return None
    period = given.period
    return {
        "wording": given.wording,
        "statedOn": _day(given.stated_on.day),
        "kind": given.kind.value,
        "firmness": given.firmness.value,
        "rule": given.rule,
        "ruleVersion": given.rule_version,
        "explanation": given.explanation.en,
        "explanationNl": given.explanation.nl,
        "provisional": given.provisional is not None,
        "provisionalBecause": given.provisional.en if given.provisional else None,
        "graceDays": given.grace_days,
        "recurrence": given.rrule,
        "awaits": given.awaits,
        "period": {
            "earliest": _day(period.earliest),
            "latest": _day(period.latest),
            "precision": period.precision.value,
            "edtf": period.edtf,
        }
        if period
        else None,
    }


def event_items(events: Iterable[Event], *, named: bool = False) -> list[dict[str, Any]]:
    """Events of one or more commitments; those that a retraction among them takes back are marked."""
    listed = list(events)
    gone = retracted_ids(listed)
    return [event_item(event, retracted=event.id in gone, named=named) for event in listed]


def event_item(event: Event, *, retracted: bool, named: bool = False) -> dict[str, Any]:
    """An event as everybody may see it; ``named`` shows who recorded it as well, which only admins may see."""
    payload = payload_line(event.payload)
    if "deadline" in payload:
        payload["deadline"] = deadline(getattr(event.payload, "deadline", None))
    return {
        "sequence": event.sequence,
        "id": str(event.id),
        "type": event.type.value,
        "commitment": str(event.commitment) if event.commitment else None,
        "happened": span(event.happened),
        "recordedAt": instant(event.recorded_at),
        "sources": plain(event.sources),
        "retracted": retracted,
        "redacted": event.redacted,
        "recordedBy": event.recorded_by if named else None,
        "payload": payload,
    }


def source_item(key: str, entry: dict[str, Any]) -> dict[str, Any]:
    """A source from its entry in the catalogue."""
    return {
        "id": key,
        "kind": entry["kind"],
        "title": entry["title"],
        "titleEn": entry.get("titleEn", ""),
        "issued": entry.get("issued", {"first": None, "last": None}),
        "issuedBy": entry.get("issuedBy", ""),
        "references": entry.get("references", []),
        "address": entry.get("url"),
    }


def commitment_detail(
    found: Detail, catalogue: Mapping[str, dict[str, Any]], origin: str, *, named: bool = False
) -> dict[str, Any]:
    """A commitment with its events, its deadlines in order, and the sources that its events cite."""
    terms = [event.payload.deadline for event in found.events if isinstance(event.payload, DeadlineSet)]
    cited = {citation.source for event in found.events for citation in event.sources}
    return {
        **commitment_item(found.commitment, found.verdict, origin),
        "description": found.commitment.description,
        "events": event_items(found.events, named=named),
        "deadlines": [deadline(term) for term in terms],
        "sources": [source_item(key, catalogue[key]) for key in sorted(cited & catalogue.keys())],
    }
