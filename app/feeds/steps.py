"""How a deadline came to be what it is: the first dated one, and each that put it on other days."""

from collections.abc import Iterable
from datetime import date

from app.domain.commitments import steps_of, terms_in
from app.domain.events import Event
from app.domain.history import in_order
from app.feeds.entries import Step


def steps_until(events: Iterable[Event], until: date) -> tuple[Step, ...]:
    """The steps among the events of one commitment that count by a day, in order; none when no deadline is dated."""
    happened = [(day, event) for day, event in in_order(events) if day <= until]
    steps = steps_of(terms_in(happened))
    return tuple(Step(event.happened, deadline.wording, event.sources) for event, deadline in steps)
