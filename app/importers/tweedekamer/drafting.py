"""What a record adds to the register: the events that follow from it and are not there yet. Pure.

What a person recorded is never changed: a deadline beside theirs is proposed only, their words stay, and what they
closed stays closed. Everything is compared with the events that are there, so a record that says nothing new adds none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import uuid5

from app.domain import events as ev
from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import Deadline, When
from app.domain.events import Citation, Draft, EventType
from app.domain.letters.undertakings import term_of
from app.domain.phrases import read
from app.importers.tweedekamer import SYSTEM
from app.importers.tweedekamer.beginning import HINT, Step, first_told, joined, told_anew
from app.importers.tweedekamer.citing import letter_citations, letter_key, register_citation
from app.importers.tweedekamer.ending import last_sighting, status_steps
from app.importers.tweedekamer.observing import NAMESPACE, Known, origin_of
from app.importers.tweedekamer.records import Meaning, Record

OBSERVATIONS = (ev.StatusObserved, ev.DeadlineProposed, ev.RemovedAtSource, ev.Noted)
"""What may be recorded of any commitment, whatever people made of it."""


def drafts_of(record: Record, known: Known, calendar: ParliamentaryCalendar) -> list[Draft]:
    """The events that a record adds to what is known of its commitment, in the order they are to be recorded."""
    term = term_of(record.text, record.made.day, calendar)
    if not known.life:
        known = known.from_day(record.made.first or record.made.last or known.today)
        steps = list(first_told(record, term))
    elif known.ours:
        steps = list(told_anew(record, known, term))
    else:
        steps = list(joined(record, known, term))
    steps += status_steps(record, known)
    steps += _hint(record, known, calendar)
    steps += _letters(record, known, steps)
    return _numbered(known, steps)


def removal_of(known: Known) -> list[Draft]:
    """The event that a record is gone; none when that is known."""
    if last_sighting(known) is EventType.REMOVED_AT_SOURCE:
        return []
    gone = ev.RemovedAtSource(SYSTEM, "Het register van de Tweede Kamer toont deze toezegging niet meer.")
    return _numbered(known, [Step(gone, When.on(known.today), ())])


def links_of(known: Known, relations: Sequence[ev.Relation], cited: Citation) -> list[Draft]:
    """The event that adds relations to those the commitment has; none when it has them."""
    now = known.now
    new = tuple(r for r in relations if now and r not in now.relations and r.commitment != now.id)
    if now is None or not new:
        return []
    described = ev.Described(relations=(*now.relations, *new))
    return _numbered(known, [Step(described, When.on(known.today), (cited,))])


def _numbered(known: Known, steps: Sequence[Step]) -> list[Draft]:
    """Drafts with ids that follow from the record and from how many of its events came before."""
    last = max((_number(event.origin) for event in known.ours), default=0)
    return [_draft(known, f"{last + i}-{type(s.payload).__name__.lower()}", s) for i, s in enumerate(steps, start=1)]


def _number(origin: str | None) -> int:
    return int((origin or "").rpartition("/")[2].partition("-")[0])


def _draft(known: Known, slot: str, step: Step) -> Draft:
    origin = origin_of(known.record) + slot
    return Draft(uuid5(NAMESPACE, origin), known.commitment, step.happened, step.payload, step.sources, origin)


def _hint(record: Record, known: Known, calendar: ParliamentaryCalendar) -> Iterator[Step]:
    """``DatumNakoming`` of what is not done yet: it may be the deadline, and nobody has confirmed that."""
    day = record.fulfilled_on
    done = record.meaning in (Meaning.FULFILLED, Meaning.PARTLY, Meaning.WITHDRAWN)
    if day is None or (done and day <= known.today):
        return
    deadline = replace(read(day.isoformat(), None, calendar), wording=f"{HINT} {day}")
    if deadline.wording != _last_hint(known):
        yield Step(ev.DeadlineProposed(SYSTEM, deadline), When.on(known.today), (register_citation(record),))


def _last_hint(known: Known) -> str | None:
    proposed = (e.payload.deadline for e in reversed(known.ours) if isinstance(e.payload, ev.DeadlineProposed))
    return next((deadline.wording for deadline in proposed if _is_hint(deadline)), None)


def _is_hint(deadline: Deadline) -> bool:
    return deadline.wording.startswith(HINT)


def _letters(record: Record, known: Known, steps: Sequence[Step]) -> Iterator[Step]:
    """Letters that no event cites yet."""
    cited = {c.source for event in known.life for c in event.sources} | {c.source for s in steps for c in s.sources}
    for letter in record.letters:
        if letter_key(letter) not in cited:
            text = f"Volgens het register van de Tweede Kamer hoort document {letter.number} bij deze toezegging."
            happened = When.on(letter.day) if letter.day and known.can_be(letter.day) else known.between()
            yield Step(ev.Noted(text), happened, letter_citations((letter,), record))
