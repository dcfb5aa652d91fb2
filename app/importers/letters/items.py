"""A read letter as plain values for JSON: one shape for the command line and for HTTP."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.domain.letters import LetterReading
from app.domain.lines import plain
from app.domain.periods import Period
from app.services.linking import FoundLink, Proposal


def reading_item(reading: LetterReading, proposals: Iterable[Proposal]) -> dict[str, Any]:
    """The letter's particulars and its candidates, in the order of the letter."""
    return {
        "issuedOn": _day(reading.issued_on),
        "reference": reading.reference,
        "sender": reading.sender,
        "candidates": [_candidate(proposal) for proposal in proposals],
    }


def _candidate(proposal: Proposal) -> dict[str, Any]:
    given = proposal.candidate
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
        "link": _link(proposal.link),
    }


def _period(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "earliest": _day(period.earliest),
        "latest": _day(period.latest),
        "precision": period.precision.value,
        "edtf": period.edtf,
    }


def _link(link: FoundLink | None) -> dict[str, str] | None:
    return {"commitment": str(link.commitment), "relation": link.relation.value} if link else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
