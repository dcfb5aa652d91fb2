"""What the pages show beside the lists: counts for filters, how promises moved and were kept, what sources say."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from app.domain.commitments import Commitment, retracted_ids
from app.domain.deadlines import Deadline, When
from app.domain.events import DeadlineSet, Event, EventType, Reread
from app.domain.history import in_order
from app.domain.standing import CLOSED, Verdict, judge
from app.services.commitments import Asked, list_commitments
from app.store import listing, page_queries
from app.store.listing import Order, Slice, Sorting
from app.store.reading import AnyConnection, events_of
from app.store.tallies import Record, Split

MOST_EVENTS = 200
"""Events of one source that a page shows."""


@dataclass(frozen=True, slots=True)
class Point:
    """On a day (as far as it is known) a last day was promised, in these words; None: no last day."""

    said: date
    promised: date | None
    deadline: Deadline
    event: Event


@dataclass(frozen=True, slots=True)
class Path:
    """How the promised last day of one commitment went, and how it stands."""

    commitment: Commitment
    verdict: Verdict
    points: tuple[Point, ...]
    until: date


@dataclass(frozen=True, slots=True)
class Said:
    """An event that a source is evidence for, with its commitment as it stands."""

    event: Event
    commitment: Commitment


FILTERS = tuple(split for split in Split if split is not Split.YEAR)
"""What a selection can be narrowed by, with counts."""


def filter_counts(connection: AnyConnection, asked: Asked) -> dict[str, dict[str, int]]:
    """For each filter how many commitments each of its values has, the other filters applied."""
    tallies = asked.tallies(connection)
    return {split: tallies.by(split, narrowed(asked, **{split: ()}).question) for split in FILTERS}


def narrowed(asked: Asked, **changes: Any) -> Asked:
    """The same question about a narrower (or wider) selection."""
    selection = replace(asked.question.selection, **changes)
    return replace(asked, question=replace(asked.question, selection=selection))


def recently_moved(connection: AnyConnection, asked: Asked, limit: int) -> tuple[Commitment, ...]:
    """What moved last, the latest first."""
    among = asked.tallies(connection).among_moved(asked.question, limit)
    return page_queries.recently_moved(connection, asked.question, limit, among)


def biggest_movers(connection: AnyConnection, asked: Asked, limit: int) -> list[Path]:
    """What slipped furthest, each with the way its promise went."""
    moved = narrowed(asked, moved_at_least=max(1, asked.question.selection.moved_at_least or 1))
    page = list_commitments(connection, moved, Sorting(Order.SLIP_DAYS, descending=True), Slice(limit))
    lives = events_of(connection, [item.id for item in page.items])
    return [path_of(item, judge(item, asked.day), _known(lives[item.id], asked)) for item in page.items]


def _known(life: Iterable[Event], asked: Asked) -> list[Event]:
    return [e for day, e in in_order(life) if e.sequence <= asked.version and day <= asked.day]


def path_of(commitment: Commitment, verdict: Verdict, events: Sequence[Event]) -> Path:
    """The way a promised last day went, from the events that count in order; a day that is unknown gives no point.

    It goes on until the day of the verdict, or until the commitment was closed.
    """
    gone = retracted_ids(events)
    counting = [event for event in events if event.id not in gone]
    read = {e.payload.target: e.payload.deadline for e in counting if isinstance(e.payload, Reread)}
    terms = [(e, read.get(e.id, e.payload.deadline)) for e in counting if isinstance(e.payload, DeadlineSet)]
    said = ((_said(event.happened), term, event) for event, term in terms)
    points = tuple(Point(day, term.last_day, term, event) for day, term, event in said if day)
    return Path(commitment, verdict, points, _end(commitment, verdict))


def _said(when: When) -> date | None:
    return when.first or when.last


def _end(commitment: Commitment, verdict: Verdict) -> date:
    if verdict.standing in CLOSED and commitment.closure:
        return commitment.closure.happened.last or verdict.day
    return verdict.day


def track_record(connection: AnyConnection, asked: Asked) -> Record:
    """How the promises of a selection were kept."""
    return asked.tallies(connection).record(asked.question)


@dataclass(frozen=True, slots=True)
class Bars:
    """Commitments whose days touch a span, by last day, and how many there are in all."""

    items: tuple[Commitment, ...]
    of: int


def bars(connection: AnyConnection, asked: Asked, begin: date, end: date, limit: int) -> Bars:
    """Commitments with days in a span."""
    tallies = asked.tallies(connection)
    among = tallies.among_bars(asked.question, begin, end, limit)
    found = page_queries.bars(connection, asked.question, (begin, end), limit, among)
    return Bars(found, tallies.in_span(asked.question, begin, end))


def span_of_days(connection: AnyConnection, asked: Asked) -> tuple[date, date] | None:
    """The first and the last day that any term of a selection has."""
    return asked.tallies(connection).days(asked.question)


def said_by(connection: AnyConnection, asked: Asked, source: str, quiet: Collection[EventType] = ()) -> list[Said]:
    """What a source says, event by event but for those of some types; one more than is shown when there are more."""
    events = page_queries.events_citing(connection, asked.question, source, quiet, MOST_EVENTS + 1)
    subjects = {event.commitment for event in events if event.commitment}
    commitments = listing.states_of(connection, subjects, asked.question)
    return [Said(event, commitments[event.commitment]) for event in events if event.commitment in commitments]


def citations(connection: AnyConnection, asked: Asked) -> dict[str, dict[EventType, int]]:
    """How many events of each kind cite each source."""
    return asked.tallies(connection).citations(asked.question)


def titles(connection: AnyConnection, asked: Asked, ids: Iterable[UUID]) -> dict[UUID, Commitment]:
    """Some commitments by id, such as related ones; those that were not there then are left out."""
    return listing.states_of(connection, set(ids), asked.question)
