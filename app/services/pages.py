"""What the pages show beside the lists: counts for filters, how promises moved and were kept, what sources say."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median_low
from typing import Any
from uuid import UUID

from app.domain.commitments import Commitment, retracted_ids
from app.domain.deadlines import Deadline, When
from app.domain.events import DeadlineSet, Event, EventType, Reread
from app.domain.history import in_order
from app.domain.standing import CLOSED, Verdict, judge
from app.services.commitments import Asked
from app.store import aggregates, listing, page_queries
from app.store.listing import Order, Slice, Sorting
from app.store.page_queries import Bars, Outcome
from app.store.reading import AnyConnection, events_of

MOST_EVENTS = 500
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
class Keeping:
    """How a group of promises with a last day was kept.

    ``late`` holds the days late of what was kept late, ``open_for`` the days so far of what is owed and overdue.
    """

    name: str
    in_time: int
    late: tuple[int, ...]
    open_for: tuple[int, ...]

    @property
    def of(self) -> int:
        """How many promises it is about."""
        return self.in_time + len(self.late) + len(self.open_for)

    @property
    def median_late(self) -> int | None:
        """The middle number of days late (lower of two) of what was kept late."""
        return median_low(self.late) if self.late else None

    @property
    def median_open(self) -> int | None:
        """The middle number of days (lower of two) that the overdue are overdue so far."""
        return median_low(self.open_for) if self.open_for else None


@dataclass(frozen=True, slots=True)
class Said:
    """An event that a source is evidence for, with its commitment as it stands."""

    event: Event
    commitment: Commitment


def filter_counts(connection: AnyConnection, asked: Asked) -> dict[str, dict[str, int]]:
    """For each filter how many commitments each of its values has, the other filters applied."""
    counters: dict[str, Callable[[listing.Question], dict[str, int]]] = {
        "standing": lambda q: aggregates.by_standing(connection, q),
        "ministry": lambda q: aggregates.by_facet(connection, q, "ministry"),
        "theme": lambda q: aggregates.by_facet(connection, q, "theme"),
        "kind": lambda q: aggregates.by_kind(connection, q),
        "committee": lambda q: aggregates.by_facet(connection, q, "committee"),
        "chamber": lambda q: page_queries.by_column(connection, q, "chamber"),
        "firmness": lambda q: page_queries.by_column(connection, q, "firmness"),
    }
    return {name: count(_without(asked, name)) for name, count in counters.items()}


def _without(asked: Asked, name: str) -> listing.Question:
    return narrowed(asked, **{name: ()}).question


def narrowed(asked: Asked, **changes: Any) -> Asked:
    """The same question about a narrower (or wider) selection."""
    selection = replace(asked.question.selection, **changes)
    return replace(asked, question=replace(asked.question, selection=selection))


def recently_moved(connection: AnyConnection, asked: Asked, limit: int) -> tuple[Commitment, ...]:
    """What moved last, the latest first."""
    return page_queries.recently_moved(connection, asked.question, limit)


def biggest_movers(connection: AnyConnection, asked: Asked, limit: int) -> list[Path]:
    """What slipped furthest, each with the way its promise went."""
    moved = narrowed(asked, moved_at_least=max(1, asked.question.selection.moved_at_least or 1))
    page = listing.page(connection, moved.question, Sorting(Order.SLIP_DAYS, descending=True), Slice(limit))
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


def keeping(connection: AnyConnection, asked: Asked) -> list[Outcome]:
    """Every commitment of which can be said whether it was kept in time."""
    return page_queries.outcomes(connection, asked.question)


def grouped(outcomes: Iterable[Outcome], name_of: Callable[[Outcome], str]) -> list[Keeping]:
    """How groups of promises were kept, by the name each promise is grouped under."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(name_of(outcome), []).append(outcome)
    return [_keeping(name, members) for name, members in sorted(groups.items())]


def _keeping(name: str, members: Sequence[Outcome]) -> Keeping:
    late = tuple(o.late for o in members if o.late)
    open_for = tuple(o.open_for for o in members if o.open_for is not None)
    return Keeping(name, len(members) - len(late) - len(open_for), late, open_for)


def bars(connection: AnyConnection, asked: Asked, begin: date, end: date, limit: int) -> Bars:
    """Commitments with days in a span."""
    return page_queries.bars(connection, asked.question, begin, end, limit)


def span_of_days(connection: AnyConnection, asked: Asked) -> tuple[date, date] | None:
    """The first and the last day that any term of a selection has."""
    return page_queries.span_of_days(connection, asked.question)


def said_by(connection: AnyConnection, asked: Asked, source: str) -> list[Said]:
    """What a source says, event by event."""
    events = page_queries.events_citing(connection, asked.question, source, MOST_EVENTS)
    subjects = {event.commitment for event in events if event.commitment}
    commitments = listing.states_of(connection, subjects, asked.question)
    return [Said(event, commitments[event.commitment]) for event in events if event.commitment in commitments]


def citations(connection: AnyConnection, asked: Asked) -> dict[str, dict[EventType, int]]:
    """How many events of each kind cite each source."""
    return page_queries.citations_by_type(connection, asked.question)


def titles(connection: AnyConnection, asked: Asked, ids: Iterable[UUID]) -> dict[UUID, Commitment]:
    """Some commitments by id, such as related ones; those that were not there then are left out."""
    return listing.states_of(connection, set(ids), asked.question)
