"""A deadline in a form: its words, and when a person sets the days by hand those days and the reason."""

from typing import Any

from app.http.forms import Form

FIELDS = ("wording", "stated_on", "firmness", "earliest", "latest", "reason")


def term_of(form: Form, suffix: str = "") -> dict[str, Any] | None:
    """The deadline of a form as the API takes it; None when there are no words."""
    said = {name: form.get(name + suffix) or None for name in FIELDS}
    if not any(said.values()):
        return None
    days = (said["earliest"], said["latest"])
    by_hand = any(days) or said["reason"]
    period = {"earliest": days[0], "latest": days[1], "precision": _precision(*days), "reason": said["reason"] or ""}
    return {
        "wording": said["wording"] or "",
        "statedOn": said["stated_on"],
        "firmness": said["firmness"],
        "period": period if by_hand else None,
    }


def _precision(earliest: str | None, latest: str | None) -> str:
    if earliest and latest:
        return "day" if earliest == latest else "interval"
    return "until" if latest else "after"


def places(pointer: str, suffix: str = "") -> dict[str, str]:
    """For each part of a deadline, as a JSON pointer from ``pointer``, the field that holds it."""
    parts = {
        "": "wording",
        "/wording": "wording",
        "/statedOn": "stated_on",
        "/firmness": "firmness",
        "/period": "earliest",
        "/period/earliest": "earliest",
        "/period/latest": "latest",
        "/period/reason": "reason",
    }
    return {pointer + part: name + suffix for part, name in parts.items()}
