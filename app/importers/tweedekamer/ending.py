"""What a status says: that a commitment was fulfilled, wholly or partly, given up, or is open again. Pure.

The source gives no day of a change of status. The day of fulfilment is ``DatumNakoming``, or that of the youngest
letter; without either it lies between the last two observations.
"""

from collections.abc import Iterator
from datetime import date

from app.domain import events as ev
from app.domain.commitments import Ending
from app.domain.deadlines import When
from app.domain.events import Event, EventType, Payload
from app.importers.tweedekamer import SYSTEM
from app.importers.tweedekamer.beginning import Step
from app.importers.tweedekamer.citing import letter_citations, register_citation
from app.importers.tweedekamer.observing import ENDINGS, Known
from app.importers.tweedekamer.records import Meaning, Record

_SIGHTINGS = (EventType.STATUS_OBSERVED, EventType.REMOVED_AT_SOURCE)
_CORRECTED = "the register gives another day of fulfilment now"


def last_sighting(known: Known) -> EventType | None:
    """Whether the record was there or gone when something was last recorded of it; None before."""
    return next((event.type for event in reversed(known.counting_ours) if event.type in _SIGHTINGS), None)


def status_steps(record: Record, known: Known) -> Iterator[Step]:
    """The status, where it is another than the last that was seen, and what it means."""
    if _last_status(known) == record.status:
        yield from _corrected(record, known)
        return
    meaning = record.meaning
    observed = ev.StatusObserved(SYSTEM, record.status, meaning.value if meaning else None)
    yield Step(observed, When.on(known.today), (register_citation(record),))
    match meaning:
        case Meaning.OPEN:
            yield from _opened(record, known)
        case Meaning.PARTLY:
            yield from _partly(record, known)
        case Meaning.FULFILLED | Meaning.WITHDRAWN:
            yield from _ended(record, known, meaning)
        case None:
            pass


def _last_status(known: Known) -> str | None:
    """The status that was seen last, None when there is none or the record was gone since."""
    if last_sighting(known) is not EventType.STATUS_OBSERVED:
        return None
    seen = (e.payload.status for e in reversed(known.counting_ours) if isinstance(e.payload, ev.StatusObserved))
    return next(seen, None)


def _closing(known: Known) -> Event | None:
    """The event by which it is closed, None while it is open."""
    now = known.now
    if now is None or now.closure is None:
        return None
    return next((event for event in reversed(known.counting) if event.type in ENDINGS), None)


def _opened(record: Record, known: Known) -> Iterator[Step]:
    """Open again, if it was this record that closed it."""
    if known.brought(_closing(known)):
        yield Step(ev.Reopened(_said(record)), known.between(), (register_citation(record),))


def _partly(record: Record, known: Known) -> Iterator[Step]:
    reopened = list(_opened(record, known))
    yield from reopened
    now = known.now
    if reopened or now is None or (now.closure is None and not now.partly_fulfilled):
        known = _after(reopened, known)
        yield _done(ev.PartlyFulfilled(_said(record)), record, known)


def _ended(record: Record, known: Known, meaning: Meaning) -> Iterator[Step]:
    """Fulfilled or given up, unless somebody closed it already; what this record closed otherwise is opened first."""
    now = known.now
    wanted = Ending.FULFILLED if meaning is Meaning.FULFILLED else Ending.WITHDRAWN
    reopened: list[Step] = []
    if now is not None and now.closure is not None:
        if now.closure.ending is wanted or not known.brought(_closing(known)):
            return
        reopened = list(_opened(record, known))
        yield from reopened
    known = _after(reopened, known)
    if wanted is Ending.FULFILLED:
        yield _done(ev.Fulfilled(_said(record)), record, known)
    else:
        yield Step(ev.Withdrawn(_said(record)), known.between(), letter_citations(record.letters, record))


def _after(steps: list[Step], known: Known) -> Known:
    return known.from_day(steps[-1].happened.first) if steps else known


def _said(record: Record) -> str:
    day = f"; datum van nakoming {record.fulfilled_on}" if record.fulfilled_on else ""
    return f"Status «{record.status}» in het register van de Tweede Kamer{day}."


def _done(payload: Payload, record: Record, known: Known) -> Step:
    day = _day(record, known)
    return Step(payload, When.on(day) if day else known.between(), letter_citations(record.letters, record))


def _day(record: Record, known: Known) -> date | None:
    """The day of fulfilment as far as it is given and can be."""
    letters = sorted((letter.day for letter in record.letters if letter.day), reverse=True)
    given = (record.fulfilled_on, *letters)
    return next((day for day in given if day and known.can_be(day)), None)


def _corrected(record: Record, known: Known) -> Iterator[Step]:
    """The fulfilment anew, when the register gives its day now, or another one."""
    closing = _closing(known)
    if record.meaning is not Meaning.FULFILLED or closing is None or not known.brought(closing):
        return
    day = _day(record, known.without(closing))
    if closing.type is EventType.FULFILLED and day and When.on(day) != closing.happened:
        yield Step(ev.Retracted(closing.id, _CORRECTED), When.on(known.today), ())
        yield _done(ev.Fulfilled(_said(record)), record, known.without(closing))
