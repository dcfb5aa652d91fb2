"""Series ahead: the scheduled job that makes the terms of recurring promises into commitments of their own."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID, uuid5

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline, When
from app.domain.events import Citation, Draft
from app.domain.history import recorded_day
from app.domain.periods import Period
from app.domain.series import AHEAD, made_on, occurrence_deadline, occurrence_id, terms
from app.services.recording import Recorder
from app.store.listing import open_series
from app.store.reading import known_ids


def roll(recorder: Recorder) -> int:
    """Make every term of every open series that begins within eighteen months. Returns how many were new."""
    today = recorded_day(recorder.now)
    wanted = [pair for parent in open_series(recorder.connection) for pair in _terms(parent, today)]
    there = known_ids(recorder.connection, {occurrence_id(parent.id, term) for parent, term in wanted})
    new = [(parent, term) for parent, term in wanted if occurrence_id(parent.id, term) not in there]
    recorder.record([draft for parent, term in new for draft in occurrence(parent, term)])
    return len(new)


def _terms(parent: Commitment, today: date) -> Iterator[tuple[Commitment, Period]]:
    if parent.deadline and parent.deadline.rrule:
        promised = parent.made.last or today
        yield from ((parent, term) for term in terms(parent.deadline, promised, today + AHEAD))


def occurrence(parent: Commitment, term: Period) -> Iterable[Draft]:
    """The events that make one term of a series a commitment of its own."""
    identity = occurrence_id(parent.id, term)
    happened = made_on(parent, term)
    if parent.deadline is None:
        raise TypeError("a series has a recurring deadline")
    payloads = (_made(parent, term), _described(parent, term), _deadline(parent.deadline, term))
    return [_draft(identity, happened, payload, parent.deadline_sources) for payload in payloads]


def _draft(identity: UUID, happened: When, payload: ev.Payload, sources: tuple[Citation, ...]) -> Draft:
    name = type(payload).__name__
    return Draft(uuid5(identity, name), identity, happened, payload, sources, origin=f"series:{identity}/{name}")


def _made(parent: Commitment, term: Period) -> ev.Made:
    part = ev.Occurrence(parent.id, term.edtf)
    return ev.Made(parent.description, parent.promised_by, parent.chamber, occurrence=part)


def _described(parent: Commitment, term: Period) -> ev.Described:
    return ev.Described(
        title=f"{parent.title} ({term.edtf})",
        title_en=f"{parent.title_en} ({term.edtf})" if parent.title_en else None,
        summary=parent.summary,
        kind=parent.kind,
        ministry=parent.ministry,
        co_ministries=parent.co_ministries,
        committees=parent.committees,
        themes=parent.themes,
        references=tuple(number for number in parent.references if number.system not in ev.UNIQUE_SYSTEMS),
        relations=(ev.Relation(ev.RelationType.PART_OF, parent.id),),
    )


def _deadline(parent: Deadline, term: Period) -> ev.DeadlineSet:
    return ev.DeadlineSet(occurrence_deadline(parent, term))
