"""How a deadline came to be what it is: the first dated one, and each that put it on other days."""

from collections.abc import Iterable
from datetime import date

from app.domain import events as ev
from app.domain.commitments import retracted_ids
from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.events import Event
from app.domain.history import in_order
from app.feeds.entries import Step


def steps_of(events: Iterable[Event], until: date) -> tuple[Step, ...]:
    """The steps among the events of one commitment that count by a day, in order; none when no deadline is dated."""
    told = list(events)
    gone = retracted_ids(told)
    reread = {
        e.payload.target: e.payload.deadline for e in told if isinstance(e.payload, ev.Reread) and e.id not in gone
    }
    steps: list[Step] = []
    before: Deadline | None = None
    for effective, event in in_order(told):
        if not isinstance(event.payload, ev.DeadlineSet) or event.id in gone or effective > until:
            continue
        deadline = reread.get(event.id, event.payload.deadline)
        if _counts(deadline, before):
            steps.append(Step(event.happened, deadline.wording, event.sources))
        before = deadline if steps else None
    return tuple(steps)


def _counts(deadline: Deadline, before: Deadline | None) -> bool:
    return deadline.moved_from(before) if before else deadline.kind is DeadlineKind.DATED
