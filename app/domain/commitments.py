"""Commitments: what the events of one commitment add up to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain import events as ev
from app.domain.deadlines import DATED, RECURRING, Deadline, When
from app.domain.events import Citation, CommitmentKind, Event, Occurrence, Reference, Relation
from app.domain.quickly import build


class Ending(StrEnum):
    """How a commitment came to an end."""

    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    MERGED = "merged"


@dataclass(frozen=True)
class Closure:
    """That a commitment ended, how and when, and which commitment carries on."""

    ending: Ending
    happened: When
    sources: tuple[Citation, ...] = ()
    successor: UUID | None = None


@dataclass(frozen=True)
class Commitment:
    """A commitment as its events have it.

    ``moves`` counts later deadlines on other days, from the original on. ``revision`` counts the events
    that were taken into account, ``version`` is the sequence number of the latest of them. ``last_event_on`` is the
    day of the latest that stands. ``unmapped_status`` is an official status that says nothing we know. ``earlier`` is
    the first dated deadline where it is another than ``deadline``: most never move, and would say the same twice.
    """

    id: UUID
    made: When
    description: str
    promised_by: str
    chamber: str | None
    occurrence: Occurrence | None
    title: str
    title_en: str
    summary: str
    kind: CommitmentKind
    ministry: str | None
    co_ministries: tuple[str, ...]
    committees: tuple[str, ...]
    themes: tuple[str, ...]
    references: tuple[Reference, ...]
    relations: tuple[Relation, ...]
    deadline: Deadline | None
    deadline_set: When | None
    deadline_sources: tuple[Citation, ...]
    earlier: Deadline | None
    moves: int
    last_move: When | None
    closure: Closure | None
    partly_fulfilled: bool
    unmapped_status: str | None
    checked_through: date | None
    last_event_on: date
    revision: int
    version: int

    @property
    def original(self) -> Deadline | None:
        """The first dated deadline, None when there was none."""
        if self.earlier is not None:
            return self.earlier
        dated = self.deadline is not None and self.deadline.kind is DATED
        return self.deadline if dated else None

    @property
    def is_series(self) -> bool:
        """Whether this is the parent of a series, whose terms are commitments of their own."""
        return self.deadline is not None and self.deadline.kind is RECURRING

    @property
    def own_numbers(self) -> frozenset[Reference]:
        """Official numbers that no other commitment may have; what was merged into another has none of its own."""
        if self.closure and self.closure.ending is Ending.MERGED:
            return frozenset()
        return frozenset([_in_capitals(number) for number in self.references if number.system in ev.UNIQUE_SYSTEMS])


def _in_capitals(number: Reference) -> Reference:
    capitals = number.id.upper()
    return number if capitals == number.id else Reference(number.system, capitals)


def retracted_ids(events: Iterable[Event]) -> frozenset[UUID]:
    """The events that no longer count."""
    return frozenset([e.payload.target for e in events if isinstance(e.payload, ev.Retracted)])


Term = tuple[Event, Deadline]
"""A deadline and the event that set it."""


_DESCRIBED = tuple(field.name for field in fields(ev.Described))
_NOTHING_SAID = ev.Described()


@dataclass(slots=True)
class _Sum:
    """What the events seen so far add up to."""

    rereadings: dict[UUID, Deadline]
    made: Event | None = None
    words: ev.Described = _NOTHING_SAID
    terms: tuple[Term, ...] = ()
    closure: Closure | None = None
    partly: bool = False
    unmapped: str | None = None
    checked: date | None = None

    def take(self, event: Event) -> None:
        match event.payload:
            case ev.Made():
                self.made = event
            case ev.Described():
                self._describe(event.payload)
            case ev.DeadlineSet(deadline):
                self.terms += ((event, self.rereadings.get(event.id, deadline)),)
            case ev.Transferred(ministry):
                self.words = replace(self.words, ministry=ministry)
            case ev.Checked(through):
                self.checked = max(through, self.checked or through)
            case ev.StatusObserved(status=status, meaning=meaning):
                self.unmapped = None if meaning else status
            case _:
                self._end(event)

    def _describe(self, payload: ev.Described) -> None:
        if self.words is _NOTHING_SAID:
            self.words = payload
            return
        given = {name: getattr(payload, name) for name in _DESCRIBED}
        self.words = replace(self.words, **{name: value for name, value in given.items() if value is not None})

    def _end(self, event: Event) -> None:
        match event.payload:
            case ev.PartlyFulfilled():
                self.partly = True
            case ev.Reopened():
                self.closure = None
            case ev.Fulfilled():
                self.closure = Closure(Ending.FULFILLED, event.happened, event.sources)
            case ev.Withdrawn():
                self.closure = Closure(Ending.WITHDRAWN, event.happened, event.sources)
            case ev.Superseded(successor=successor):
                self.closure = Closure(Ending.SUPERSEDED, event.happened, event.sources, successor)
            case ev.Merged(into=into):
                self.closure = Closure(Ending.MERGED, event.happened, event.sources, into)
            case _:
                pass  # a note, a proposal or a sighting changes no state


def fold(ordered: Sequence[tuple[date, Event]]) -> Commitment | None:
    """Add up events, given with the day each counts from and in the order they count (``history.in_order``).

    None when the commitment was never made, or its ``made`` event is retracted.
    """
    counting = _counting(ordered)
    total = _sum(counting)
    return _commitment(total, ordered, counting[-1][0]) if total.made else None


def folds(ordered: Sequence[tuple[date, Event]], ends: Sequence[int]) -> Iterator[Commitment | None]:
    """What events add up to when some of them have been counted, for growing numbers of them: ``fold`` of each part."""
    if not {type(event.payload) for _, event in ordered}.isdisjoint(_CHANGES_THE_PAST):
        yield from (fold(ordered[:end]) for end in ends)
        return
    total, done = _Sum({}), 0
    for end in ends:
        for _, event in ordered[done:end]:
            total.take(event)
        done = end
        yield _commitment(total, ordered[:end], ordered[end - 1][0]) if total.made else None


_ABOUT_EVENTS = (ev.Retracted, ev.Redacted)
"""What is about the record of another event, and says nothing of the commitment."""
_CHANGES_THE_PAST = (*_ABOUT_EVENTS, ev.Reread)
"""What makes of earlier events something else than they were."""


def _counting(ordered: Sequence[tuple[date, Event]]) -> list[tuple[date, Event]]:
    """What is left when retractions, and what they take back, and redactions are left out."""
    gone = retracted_ids(event for _, event in ordered)
    return [pair for pair in ordered if pair[1].id not in gone and not isinstance(pair[1].payload, _ABOUT_EVENTS)]


def _sum(counting: Sequence[tuple[date, Event]]) -> "_Sum":
    total = _Sum(_rereadings(event for _, event in counting))
    for _, event in counting:
        total.take(event)
    return total


def _rereadings(events: Iterable[Event]) -> dict[UUID, Deadline]:
    latest = sorted(events, key=lambda event: event.sequence)
    return {e.payload.target: e.payload.deadline for e in latest if isinstance(e.payload, ev.Reread)}


def steps_of(terms: Sequence[Term]) -> Sequence[Term]:
    """The first dated deadline, and after it each that put the outcome on other days than the one before it."""
    steps: list[Term] = []
    for place, term in enumerate(terms):
        if term[1].moved_from(terms[place - 1][1]) if steps else term[1].kind is DATED:
            steps.append(term)
    return steps


def terms_in(ordered: Sequence[tuple[date, Event]]) -> Sequence[Term]:
    """The deadlines that count, each with the event that set it, as they were read last."""
    return _sum(_counting(ordered)).terms


def _commitment(total: _Sum, ordered: Sequence[tuple[date, Event]], last_event_on: date) -> Commitment:
    made = total.made
    if made is None or not isinstance(made.payload, ev.Made):
        raise TypeError("only a commitment that was made can be put together")
    steps = steps_of(total.terms)
    setting, deadline = total.terms[-1] if total.terms else (None, None)
    words = total.words
    return build(
        Commitment,
        id=made.commitment or made.id,
        made=made.happened,
        description=made.payload.description,
        promised_by=made.payload.promised_by,
        chamber=made.payload.chamber,
        occurrence=made.payload.occurrence,
        title=words.title or made.payload.description,
        title_en=words.title_en or "",
        summary=words.summary or "",
        kind=words.kind or CommitmentKind.UNDERTAKING,
        ministry=words.ministry,
        co_ministries=words.co_ministries or (),
        committees=_committees(words, made.payload),
        themes=words.themes or (),
        references=words.references or (),
        relations=words.relations or (),
        deadline=deadline,
        deadline_set=setting.happened if setting else None,
        deadline_sources=setting.sources if setting else (),
        earlier=steps[0][1] if steps and steps[0][1] != deadline else None,
        moves=len(steps[1:]),
        last_move=steps[-1][0].happened if steps[1:] else None,
        closure=total.closure,
        partly_fulfilled=total.partly,
        unmapped_status=total.unmapped,
        checked_through=total.checked,
        last_event_on=last_event_on,
        revision=len(ordered),
        version=max([event.sequence for _, event in ordered]),
    )


def _committees(words: ev.Described, made: ev.Made) -> tuple[str, ...]:
    if words.committees is not None:
        return words.committees
    return (made.committee,) if made.committee else ()
