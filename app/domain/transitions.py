"""Which event may follow which: one table, one gate.

Events are judged in the order they count (``history.in_order``), not in the order they were typed in, so a
fact that is found later can still take its place in the past.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain import events as ev
from app.domain.deadlines import When
from app.domain.errors import FutureDayError, TransitionError
from app.domain.events import PAYLOADS, Draft, Event, EventType
from app.domain.history import Life


class Phase(StrEnum):
    """Where a commitment is in its life, as far as that decides what may happen next."""

    ABSENT = "not made"
    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged into another"


_ALIVE = frozenset({Phase.OPEN, Phase.CLOSED})
_OPEN = frozenset({Phase.OPEN})

ALLOWED: dict[EventType, frozenset[Phase]] = {
    EventType.MADE: frozenset({Phase.ABSENT}),
    EventType.DESCRIBED: _ALIVE,
    EventType.DEADLINE_SET: _OPEN,
    EventType.REREAD: _ALIVE | {Phase.MERGED},
    EventType.PARTLY_FULFILLED: _OPEN,
    EventType.FULFILLED: _OPEN,
    EventType.WITHDRAWN: _OPEN,
    EventType.SUPERSEDED: _OPEN,
    EventType.TRANSFERRED: _ALIVE,
    EventType.REOPENED: frozenset({Phase.CLOSED}),
    EventType.MERGED: _ALIVE,
    EventType.NOTED: _ALIVE | {Phase.MERGED},
    EventType.CHECKED: _ALIVE,
    EventType.STATUS_OBSERVED: _ALIVE | {Phase.MERGED},
    EventType.DEADLINE_PROPOSED: _ALIVE | {Phase.MERGED},
    EventType.REMOVED_AT_SOURCE: _ALIVE | {Phase.MERGED},
}
"""In which phase each event may happen. Retractions and redactions stand apart: see ``check``."""

_LEADS_TO: dict[EventType, Phase] = {
    EventType.MADE: Phase.OPEN,
    EventType.REOPENED: Phase.OPEN,
    EventType.FULFILLED: Phase.CLOSED,
    EventType.WITHDRAWN: Phase.CLOSED,
    EventType.SUPERSEDED: Phase.CLOSED,
    EventType.MERGED: Phase.MERGED,
}

_RULES = {PAYLOADS[kind]: (tuple(phases), _LEADS_TO.get(kind)) for kind, phases in ALLOWED.items()}
"""In which phases each payload may come, and the phase it leads to; None when that stays what it is."""

_WAY_OUT: dict[Phase, str] = {
    Phase.ABSENT: "record 'made' first, on a day that is not later",
    Phase.OPEN: "only a closed commitment can be reopened",
    Phase.CLOSED: "record 'reopened' first, or retract the event that closed it",
    Phase.MERGED: "record it on the commitment it was merged into",
}
_MADE_ALREADY = "it has been made already; describe it anew, or retract the 'made' that stands"


def check(events: Sequence[Event]) -> None:
    """Refuse events of one commitment, in the order of the sequence, that are no life that can be: ``check_life``."""
    check_life(Life(events))


def check_life(life: Life) -> None:
    """Refuse a life of one commitment that cannot be.

    Raises TransitionError, naming the first event that may not be where it is and the way out.
    """
    if not life.kinds.isdisjoint(_NAMES_ANOTHER):
        _check_targets(life.events)
    gone = life.gone
    counting = [e for _, e in life.ordered if type(e.payload) in _RULES and not (gone and e.id in gone)]
    mistaken = _taken_away(life.events, gone) if gone else None
    if mistaken is not None and not any(event.type is EventType.MADE for event in counting):
        _check_nothing_after(mistaken, counting)
        return
    phase = Phase.ABSENT
    for event in counting:
        allowed, leads_to = _RULES[type(event.payload)]
        if phase not in allowed:
            raise _cannot_happen(event, phase)
        phase = leads_to or phase


def _cannot_happen(event: Event, phase: Phase) -> TransitionError:
    way_out = _MADE_ALREADY if event.type is EventType.MADE else _WAY_OUT[phase]
    return TransitionError(f"'{event.type}' cannot happen to a commitment that is {phase}: {way_out}")


def _taken_away(events: Sequence[Event], gone: frozenset[UUID]) -> int | None:
    """The number of the retraction that took the last ``made`` away; None when none was."""
    made = {event.id for event in events if event.type is EventType.MADE and event.id in gone}
    return max(
        (e.sequence for e in events if isinstance(e.payload, ev.Retracted) and e.payload.target in made), default=None
    )


def _check_nothing_after(retraction: int, counting: Iterable[Event]) -> None:
    for event in counting:
        if event.sequence > retraction:
            raise TransitionError(
                f"'{event.type}' cannot happen to a commitment that was recorded by mistake: record 'made' anew first"
            )


_NAMES_ANOTHER = (ev.Retracted, ev.Redacted, ev.Reread, ev.Merged, ev.Superseded)
"""What is about another event or commitment, which must be one that it can be about."""


def _check_targets(events: Iterable[Event]) -> None:
    earlier: dict[object, Event] = {}
    gone: set[object] = set()
    redacted: set[object] = set()
    for event in sorted(events, key=lambda e: e.sequence):
        match event.payload:
            case ev.Retracted(target):
                _check_retraction(earlier.get(target), target in gone)
                gone.add(target)
            case ev.Redacted(target):
                check_redaction(earlier.get(target), target in redacted)
                redacted.add(target)
            case ev.Reread(target):
                _check_rereading(earlier.get(target), event)
            case ev.Merged(into) if into == event.commitment:
                raise TransitionError("a commitment cannot be merged into itself: name the one that carries on")
            case ev.Superseded(successor=other) if other == event.commitment:
                raise TransitionError(
                    "a commitment cannot be superseded by itself: name the one that came in its place"
                )
            case _:
                pass
        earlier[event.id] = event


def _check_retraction(target: Event | None, again: bool) -> None:
    if target is None:
        raise TransitionError("only an event of the same commitment can be retracted: name one of its events")
    if target.type is EventType.RETRACTED:
        raise TransitionError("a retraction cannot be retracted: record the event anew")
    if target.type is EventType.REDACTED:
        raise TransitionError("a redaction cannot be retracted: the text is gone; record the event anew")
    if again:
        raise TransitionError("this event has been retracted already: nothing more is needed")


def check_redaction(target: Event | None, again: bool) -> None:
    """Refuse a redaction of what is not there, or was redacted before. Raises TransitionError."""
    if target is None:
        raise TransitionError("only an event that was recorded before can be redacted: name one by its id")
    if again:
        raise TransitionError("this event has been redacted already: nothing more is needed")


def _check_rereading(target: Event | None, reread: Event) -> None:
    if target is None or not isinstance(target.payload, ev.DeadlineSet):
        raise TransitionError("only a 'deadline_set' of the same commitment can be read again: name one of its events")
    if target.redacted or reread.redacted or not isinstance(reread.payload, ev.Reread):
        return
    if target.payload.deadline.wording != reread.payload.deadline.wording:
        raise TransitionError("a re-reading is about the same words: record other words as a new 'deadline_set'")


def check_day(draft: Draft, today: date) -> None:
    """Refuse a day that has not come yet.

    Raises FutureDayError when the event, the words of its deadline or the search for fulfilment that it tells of
    has a possible day after ``today``.
    """
    latest = _latest(draft.happened) or today
    if also := _SAYS_A_DAY.get(type(draft.payload)):
        latest = max(latest, also(draft.payload) or today)
    if latest > today:
        raise FutureDayError(
            f"'{draft.type}' on {latest} lies after today ({today}): "
            "record what has happened; a day to come belongs in a deadline"
        )


def _latest(when: When) -> date | None:
    return when.last or when.first


def _stated(payload: ev.DeadlineSet | ev.Reread | ev.DeadlineProposed) -> date | None:
    return _latest(payload.deadline.stated_on)


_SAYS_A_DAY: dict[type, Callable[[Any], date | None]] = {
    ev.Checked: lambda payload: payload.through,
    ev.DeadlineSet: _stated,
    ev.Reread: _stated,
    ev.DeadlineProposed: _stated,
}
"""What tells of another day than that on which it happened."""
