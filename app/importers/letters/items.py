"""A read letter as plain values for JSON: one shape for the command line and for HTTP."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.domain.letters import Candidate, LetterReading
from app.domain.lines import plain
from app.domain.periods import Period
from app.services.linking import Proposal


def reading_item(reading: LetterReading, proposals: Iterable[Proposal]) -> dict[str, Any]:
    """The letter's particulars and its candidates, in the order of the letter."""
    return {
        "issuedOn": day_item(reading.issued_on),
        "reference": reading.reference,
        "sender": reading.sender,
        "candidates": [candidate_item(one.candidate, plain(one.link) if one.link else None) for one in proposals],
    }


def candidate_item(given: Candidate, link: dict[str, Any] | None) -> dict[str, Any]:
    """A candidate; ``link`` is the commitment it is about, as plain values."""
    return {
        "sentence": given.sentence,
        "start": given.start,
        "end": given.end,
        "wording": given.deadline.wording if given.deadline else None,
        "period": _period(given.deadline.period if given.deadline else None),
        "kind": given.kind.value,
        "actor": given.actor,
        "title": given.title,
        "references": plain(given.references),
        "confidence": given.confidence,
        "because": given.because,
        "link": link,
    }


def _period(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "earliest": day_item(period.earliest),
        "latest": day_item(period.latest),
        "precision": period.precision.value,
        "edtf": period.edtf,
    }


def day_item(day: date | None) -> str | None:
    """A day in ISO 8601."""
    return day.isoformat() if day else None
