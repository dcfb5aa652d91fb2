"""Entries as components: an event (VEVENT) or a task (VTODO), by RFC 5545, section 3.6."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid5

from app.domain.events import Relation, RelationType
from app.feeds.descriptions import categories, description, link, summary
from app.feeds.entries import Entry, Mark, Style
from app.feeds.octets import address, component, day, duration, instant, number, text, texts

ONE_DAY = timedelta(days=1)
_PUBLIC = text("CLASS", "PUBLIC")
_FREE = text("TRANSP", "TRANSPARENT") + text("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
_CONFIRMED, _TENTATIVE = text("STATUS", "CONFIRMED"), text("STATUS", "TENTATIVE")
_CANCELLED = text("STATUS", "CANCELLED")
_DISPLAY = text("ACTION", "DISPLAY")
_NEEDS_ACTION = text("STATUS", "NEEDS-ACTION")
_COMPLETED = text("STATUS", "COMPLETED")


def fragment(entry: Entry, style: Style) -> bytes:
    """The octets of an entry, as an event or, when the style says so, as a task."""
    return component("VTODO", *_task(entry, style)) if style.tasks else component("VEVENT", *_event(entry, style))


def _event(entry: Entry, style: Style) -> tuple[bytes, ...]:
    return (
        *_identity(entry),
        day("DTSTART", entry.day),
        day("DTEND", entry.day + ONE_DAY),
        *_words(entry, style),
        _event_status(entry),
        _FREE,
        *_reminder(entry, style),
    )


def _task(entry: Entry, style: Style) -> tuple[bytes, ...]:
    """A task is due on its last day; one with an open end starts on its first day and is never due."""
    due = entry.deadline.last_day is not None
    return (
        *_identity(entry),
        day("DUE" if due else "DTSTART", entry.day),
        *_words(entry, style),
        _task_status(entry),
        *_reminder(entry, style, **({"RELATED": "END"} if due else {})),
    )


def _identity(entry: Entry) -> tuple[bytes, ...]:
    """Without METHOD, DTSTAMP is when the entry last changed (RFC 5545, section 3.8.7.2), and never the present."""
    record = entry.record
    return (
        text("UID", entry.uid),
        instant("DTSTAMP", record.changed),
        instant("CREATED", record.created),
        instant("LAST-MODIFIED", record.changed),
        number("SEQUENCE", record.revision),
    )


def _words(entry: Entry, style: Style) -> tuple[bytes, ...]:
    return (
        text("SUMMARY", summary(entry, style)),
        text("DESCRIPTION", description(entry, style)),
        address("URL", link(entry, style)),
        texts("CATEGORIES", categories(entry, style)),
        _PUBLIC,
        *map(_related, entry.relations),
    )


def _related(relation: Relation) -> bytes:
    kind = "PARENT" if relation.type is RelationType.PART_OF else "SIBLING"
    return text("RELATED-TO", str(relation.commitment), RELTYPE=kind)


def _event_status(entry: Entry) -> bytes:
    match entry.mark:
        case Mark.LAPSED:
            return _CANCELLED
        case Mark.FULFILLED:
            return _CONFIRMED
        case Mark.FROM:
            return _TENTATIVE
        case Mark.DUE | Mark.STARTS:
            return _CONFIRMED if entry.certain else _TENTATIVE


def _task_status(entry: Entry) -> bytes:
    if entry.mark is Mark.FULFILLED:
        return _COMPLETED + number("PERCENT-COMPLETE", 100)
    return _CANCELLED if entry.lapse else _NEEDS_ACTION


def _reminder(entry: Entry, style: Style, **trigger: str) -> Iterator[bytes]:
    """An alarm (RFC 9074) for what is still open, so long before the day begins."""
    if style.alarm is None or entry.lapse or entry.fulfilled:
        return
    yield component(
        "VALARM",
        text("UID", str(uuid5(entry.commitment.id, "alarm"))),
        _DISPLAY,
        text("DESCRIPTION", summary(entry, style)),
        duration("TRIGGER", -style.alarm, **trigger),
    )
