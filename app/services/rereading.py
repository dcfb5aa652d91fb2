"""Reading the words again after a rule or the calendar changed: first what would change, then, on request, the events.

A re-reading is about the same words, so it is never a move. Periods that a person set stay as they are, and so do
the terms of a series, which follow from the series, and deadlines whose words were removed for legal reasons.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from app.domain import events as ev
from app.domain.calendars import ParliamentaryCalendar
from app.domain.commitments import retracted_ids
from app.domain.deadlines import BY_HAND, Deadline, DeadlineKind
from app.domain.events import Draft, Event
from app.domain.phrases import read
from app.services.calendars import parliamentary_calendar
from app.services.recording import Recorder
from app.store.reading import AnyConnection, commitments_apart, events_of

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Rereading:
    """A deadline that reads differently now than when it was read last."""

    event: Event
    before: Deadline
    after: Deadline


def rereadings(connection: AnyConnection) -> Iterator[Rereading]:
    """Every deadline of the register that the present rules and calendar read differently."""
    calendar = parliamentary_calendar(connection)
    for ids in commitments_apart(connection, _BATCH):
        for life in events_of(connection, ids).values():
            yield from _of_one(life, calendar)


def _of_one(life: list[Event], calendar: ParliamentaryCalendar) -> Iterator[Rereading]:
    gone = retracted_ids(life)
    counting = [event for event in life if event.id not in gone]
    if any(isinstance(event.payload, ev.Made) and event.payload.occurrence for event in counting):
        return
    latest: dict[UUID, Deadline] = {
        e.payload.target: e.payload.deadline for e in counting if isinstance(e.payload, ev.Reread)
    }
    for event in counting:
        if isinstance(event.payload, ev.DeadlineSet) and not event.redacted:
            before = latest.get(event.id, event.payload.deadline)
            after = _again(before, calendar)
            if after is not None and _differs(before, after):
                yield Rereading(event, before, after)


def _again(before: Deadline, calendar: ParliamentaryCalendar) -> Deadline | None:
    if before.rule == BY_HAND:
        return None
    after = replace(read(before.wording, before.stated_on.day, calendar), firmness=before.firmness)
    after = replace(after, stated_on=before.stated_on)
    if before.kind is DeadlineKind.EVENT and after.kind in (DeadlineKind.EVENT, DeadlineKind.UNDATED):
        return None
    return after


def _differs(before: Deadline, after: Deadline) -> bool:
    decisive = ("kind", "period", "grace_days", "rule", "rule_version", "provisional", "rrule")
    return any(getattr(before, name) != getattr(after, name) for name in decisive)


def record_rereadings(recorder: Recorder, found: Iterable[Rereading]) -> int:
    """Record re-readings, each citing the sources of the words. Returns how many there were."""
    drafts = [_draft(rereading) for rereading in found]
    recorder.record(drafts)
    return len(drafts)


def _draft(found: Rereading) -> Draft:
    payload = ev.Reread(found.event.id, found.after)
    return Draft(uuid4(), found.event.commitment, found.event.happened, payload, found.event.sources)
