"""Recording: the one way facts come into the register, whoever brings them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import repeat
from typing import Any
from uuid import UUID

from app.domain import events as ev
from app.domain.commitments import Ending
from app.domain.errors import InvalidRecordError, NumberTakenError, TransitionError, UnknownNamesError
from app.domain.events import CatalogueKind, Draft, Event, Reference
from app.domain.history import Life, recorded_day
from app.domain.redaction import holds_texts, with_gaps
from app.domain.texts import check_texts
from app.domain.transitions import check_day, check_life, check_redaction
from app.store.codec import dump_octets
from app.store.database import WriteConnection
from app.store.journal import Counter, ReadyEvents, append, append_ready, numbered, take_counter
from app.store.reading import (
    Name,
    events_named,
    events_of,
    first_recorded,
    found_by_number,
    known_ids,
    known_names,
    redacted_among,
)

_TICK = timedelta(microseconds=1)


class Recorder:
    """Records drafts in one write transaction. Making one takes the writers' turn until the transaction ends.

    ``now`` is later than everything recorded before, also when the clock stood still or went back: what was known
    at an instant stays what it was.
    """

    def __init__(self, connection: WriteConnection, now: datetime) -> None:
        self.connection = connection
        self._counter = take_counter(connection)
        self.now = max(now, self._counter.recorded_at + _TICK)
        self._names: set[Name] = set()
        self._awaited: dict[UUID, datetime] | None = None

    @property
    def counter(self) -> Counter:
        """Where the register stands as this transaction has it."""
        return self._counter

    @property
    def version(self) -> int:
        """The register version as this transaction has it."""
        return self._counter.version

    def knows(self, names: frozenset[Name]) -> bool:
        """Whether the catalogue has all of these names."""
        unsure = names - self._names
        if unsure:
            self._names |= known_names(self.connection, unsure)
        return names <= self._names

    def record_ready(self, ready: ReadyEvents, brings: frozenset[Name]) -> None:
        """Record events that were made ready, and checked against the register as it is: ``ahead.admit``."""
        self._counter = append_ready(self.connection, self._counter, ready)
        self._names |= brings

    def record(self, drafts: Sequence[Draft], recorded_at: datetime | None = None) -> list[Event]:
        """Record drafts in order, all or none.

        ``recorded_at`` keeps the instant of an export that is brought back; otherwise it is now.
        Raises FutureDayError, TransitionError, NumberTakenError for an official number that belongs to another
        commitment, or InvalidRecordError for a name or a commitment that is not there, or a text that cannot be kept.
        """
        return self._record(drafts, repeat(recorded_at or self.now))

    def record_history(self, told: Sequence[tuple[datetime, Draft]]) -> list[Event]:
        """Record drafts at instants of their own, as if those of each instant were recorded by themselves.

        What takes something back, a number among it, is to be recorded by itself: ``takes_back``. Raises as ``record``.
        """
        return self._record([draft for _, draft in told], [instant for instant, _ in told])

    def _record(self, drafts: Sequence[Draft], instants: Iterable[datetime]) -> list[Event]:
        events = numbered(drafts, self._counter, instants)
        if not events:
            return events
        payloads = [dump_octets(event.payload) for event in events]
        days = {instant: recorded_day(max(self.now, instant)) for instant in {event.recorded_at for event in events}}
        check_texts(events, payloads)
        for event in events:
            check_day(event, days[event.recorded_at])
        names = self._checked_names(events)
        lives = self._lives(events)
        for commitment, life in lives.items():
            _check(commitment, life)
        self._check_links(events, lives)
        self._check_mergers(events, lives)
        self._check_numbers(events, lives)
        self._check_redactions(events)
        self._counter = append(self.connection, self._counter, events, payloads, lives)
        self._names = names
        return events

    def _lives(self, events: Iterable[Event]) -> dict[UUID, Life]:
        """All events of the commitments that get new ones, without what redactions among those take out."""
        new: dict[UUID, list[Event]] = defaultdict(list)
        for event in events:
            if event.commitment:
                new[event.commitment].append(event)
        before = events_of(self.connection, new)
        return {key: _without_redacted(before.get(key, ()), added) for key, added in new.items()}

    def _checked_names(self, events: Sequence[Event]) -> set[Name]:
        """The names that are known to be there, each event using those that were there before it."""
        used = names_in(events) - self._names
        there = self._names | (known_names(self.connection, used) if used else set())
        if used <= there:
            return there | {(e.payload.kind, e.payload.key) for e in events if isinstance(e.payload, ev.Catalogued)}
        missing: list[Name] = []
        for event in events:
            missing += (name for name in names_of(event) if name not in there)
            if isinstance(event.payload, ev.Catalogued):
                there.add((event.payload.kind, event.payload.key))
        if missing:
            raise UnknownNamesError.of((kind.value, key) for kind, key in missing)
        return there

    def await_links(self) -> None:
        """From now on the commitments that are linked to may come later, as they do within one instant of an export.

        ``require_links`` is to be asked when all has come.
        """
        self._awaited = {}

    def require_links(self) -> None:
        """Refuse what was linked to and did not come, or came at a later instant. Raises UnknownNamesError."""
        awaited = self._awaited or {}
        came = first_recorded(self.connection, awaited)
        missing = [other for other, instant in awaited.items() if other not in came or came[other] > instant]
        if missing:
            raise UnknownNamesError.of(("commitment", str(identity)) for identity in sorted(missing))

    def _check_links(self, events: Iterable[Event], lives: Mapping[UUID, Life]) -> None:
        pairs = [(event, other) for event in events for other in links_of(event)]
        linked = {other for event, other in pairs if other not in lives or lives[other].begins_after(event)}
        missing = linked - known_ids(self.connection, linked) if linked else set()
        if self._awaited is not None:
            for event, other in pairs:
                if other in missing:
                    self._awaited[other] = min(event.recorded_at, self._awaited.get(other, event.recorded_at))
        elif missing:
            raise UnknownNamesError.of(("commitment", str(identity)) for identity in sorted(missing))

    def _check_mergers(self, events: Iterable[Event], lives: Mapping[UUID, Life]) -> None:
        for start in {event.commitment for event in events if isinstance(event.payload, ev.Merged)}:
            seen: set[UUID] = set()
            at = start
            while at is not None:
                if at in seen:
                    raise TransitionError(f"commitment {start} was merged in a circle: name the one that carries on")
                seen.add(at)
                at = _carried_on_by(lives.get(at) or Life(events_of(self.connection, [at])[at]))

    def _check_numbers(self, events: Iterable[Event], lives: Mapping[UUID, Life]) -> None:
        changed = {event.commitment for event in events if isinstance(event.payload, ev.Described | ev.Retracted)}
        own = {key: own_numbers(life) for key, life in lives.items()}
        wanted = {number.id for key in changed if key for number in own[key]}
        if not wanted:
            return
        others = found_by_number(self.connection, wanted) - lives.keys()
        there = {key: own_numbers(Life(life)) for key, life in events_of(self.connection, others).items()}
        owners: dict[Reference, UUID] = {}
        for key, numbers in {**there, **own}.items():
            for number in sorted(numbers, key=_as_written):
                if owners.setdefault(number, key) != key:
                    raise NumberTakenError(
                        f"{number.system} '{number.id}' is the number of commitment {owners[number]}: "
                        f"record it there, or merge commitment {key} into it"
                    )

    def _check_redactions(self, events: Sequence[Event]) -> None:
        """Those of the catalogue; the others are checked with the life of their commitment."""
        for event in events:
            if event.redacted and holds_texts(event):
                raise InvalidRecordError(f"event {event.id} says that its texts were removed, and has texts")
        acts = [event for event in events if event.commitment is None and isinstance(event.payload, ev.Redacted)]
        if not acts:
            return
        described = {event.id: event for event in events if event.commitment is None}
        targets = {act.payload.target for act in acts if isinstance(act.payload, ev.Redacted)}
        described |= {event.id: event for event in events_named(self.connection, targets)}
        again = redacted_among(self.connection, targets)
        for act in acts:
            if isinstance(act.payload, ev.Redacted):
                target = described.get(act.payload.target)
                check_redaction(target if target and target.commitment is None else None, act.payload.target in again)
                again |= {act.payload.target}


def own_numbers(life: Life) -> frozenset[Reference]:
    """The official numbers that a commitment has and no other may have."""
    now = life.present
    return now.own_numbers if now else frozenset()


def _as_written(number: Reference) -> tuple[str, str]:
    return number.system, number.id


def _carried_on_by(life: Life) -> UUID | None:
    now = life.present
    return now.closure.successor if now and now.closure and now.closure.ending is Ending.MERGED else None


def _without_redacted(before: Sequence[Event], new: Sequence[Event]) -> Life:
    bare = with_gaps([*before, *new])
    return Life(bare[: len(before)], bare[len(before) :])


def _check(commitment: UUID, life: Life) -> None:
    try:
        for told in life.moments:
            check_life(told)
    except TransitionError as fault:
        raise TransitionError(f"commitment {commitment}: {fault}") from None


def takes_back(drafts: Collection[Draft]) -> bool:
    """Whether drafts may take away what was recorded before them: an event, a text, a number, a commitment's own life.

    A description with official numbers does so unless the commitment is made together with it.
    """
    made = {draft.commitment for draft in drafts if isinstance(draft.payload, ev.Made)}
    return any(
        isinstance(draft.payload, ev.Retracted | ev.Redacted | ev.Merged)
        or (
            isinstance(draft.payload, ev.Described)
            and draft.payload.references is not None
            and draft.commitment not in made
        )
        for draft in drafts
    )


def names_in(events: Sequence[Event]) -> set[Name]:
    """The names of the catalogue that events use."""
    cited = {citation.source for event in events for citation in event.sources}
    said = {name for event in events if isinstance(event.payload, _SAYS_NAMES) for name in _said_in(event)}
    return said.union(zip(repeat(CatalogueKind.SOURCE), cited, strict=False))


def names_of(event: Event) -> list[Name]:
    """The names of the catalogue that an event uses."""
    return [*((CatalogueKind.SOURCE, citation.source) for citation in event.sources), *_said_in(event)]


_SAYS_NAMES = (ev.Described, ev.Transferred, ev.Made)
_MINISTRY, _COMMITTEE, _THEME = CatalogueKind.MINISTRY, CatalogueKind.COMMITTEE, CatalogueKind.THEME
"""As names of their own, for every description is asked for them (``deadlines.DATED``)."""


def _said_in(event: Event) -> list[Name]:
    names: list[Name] = []
    match event.payload:
        case ev.Described(ministry=ministry):
            lead = (ministry,) if ministry else ()
            names += [(_MINISTRY, key) for key in (*lead, *(event.payload.co_ministries or ()))]
            names += [(_COMMITTEE, key) for key in event.payload.committees or ()]
            names += [(_THEME, key) for key in event.payload.themes or ()]
        case ev.Transferred(ministry):
            names.append((_MINISTRY, ministry))
        case ev.Made(committee=str(committee)):
            names.append((_COMMITTEE, committee))
        case _:
            pass
    return names


def links_of(event: Event) -> Sequence[UUID]:
    """The other commitments that an event names."""
    named = _NAMES_OTHERS.get(type(event.payload))
    return named(event.payload) if named else ()


_NAMES_OTHERS: dict[type, Callable[[Any], Sequence[UUID]]] = {
    ev.Described: lambda payload: [relation.commitment for relation in payload.relations or ()],
    ev.Superseded: lambda payload: [payload.successor] if payload.successor else [],
    ev.Merged: lambda payload: [payload.into],
    ev.Made: lambda payload: [payload.occurrence.series] if payload.occurrence else [],
}
