"""Questions about commitments: lists of them, one of them with its events, the timeline, the counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.domain import events as ev
from app.domain.commitments import Commitment, Ending
from app.domain.errors import NotFoundError, NotYetMadeError, RetractedCommitmentError
from app.domain.events import Event, EventType
from app.domain.history import in_order
from app.domain.selections import EVERYTHING, Moment, Selection
from app.domain.standing import Verdict, judge
from app.store import listing, ranking, whole
from app.store.aggregates import RowTallies
from app.store.database import Database
from app.store.feed import redactions
from app.store.listing import Against, Page, Question, Slice, Sorting
from app.store.picture import Pictures
from app.store.reading import AnyConnection, events_of, register_version
from app.store.tallies import Tallies

LONGEST_CHAIN = 20
"""How many mergers in a row are followed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the register version that answers it, and the pictures by which it may be counted."""

    question: Question
    version: int
    redactions: int | None = None
    pictures: Pictures | None = None

    @property
    def gaps(self) -> tuple[int, ...]:
        """How many texts were removed, for copies of the past; of the present the version tells it already."""
        return () if self.redactions is None else (self.redactions,)

    def tallies(self, connection: AnyConnection) -> Tallies:
        """How what is asked about is counted, in the transaction in which it is asked."""
        if self.pictures is None:
            return RowTallies(connection)
        return self.pictures.tallies(connection, self.question, self.version)

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.question.as_of


@dataclass(frozen=True, slots=True)
class Detail:
    """One commitment with its verdict and the events that count or counted, in the order they happened."""

    commitment: Commitment
    verdict: Verdict
    events: tuple[Event, ...]


def ask(
    connection: AnyConnection,
    moment: Moment,
    today: date,
    selection: Selection = EVERYTHING,
    pictures: Pictures | None = None,
) -> Asked:
    """Settle the moment of a question, and the version of the register that answers it."""
    question = listing.question(connection, selection, moment, today)
    if question.version is not None:
        return Asked(question, question.version, redactions(connection), pictures)
    return Asked(question, register_version(connection), pictures=pictures)


def list_commitments(connection: AnyConnection, asked: Asked, sorting: Sorting, part: Slice) -> Page:
    """A page of a selection; of all there is now the database has every order."""
    narrowed = not asked.question.is_present or asked.question.selection != EVERYTHING
    among = asked.tallies(connection).among(asked.question, sorting, part) if narrowed else None
    return listing.page(connection, asked.question, sorting, part, among)


def list_best(connection: AnyConnection, asked: Asked, part: Slice) -> Page:
    """A bare page of what a search finds, what fits best first."""
    among = asked.tallies(connection).among_latest(asked.question, ranking.CANDIDATES)
    return ranking.best(connection, asked.question, part, among)


def list_overdue(connection: AnyConnection, asked: Asked, against: Against, part: Slice) -> Page:
    """A page of what is overdue, most days late first."""
    return listing.overdue(connection, asked.question, against, part)


def list_upcoming(connection: AnyConnection, asked: Asked, within: timedelta, part: Slice) -> Page:
    """A page of what comes due within a time, soonest first."""
    return listing.upcoming(connection, asked.question, within, part)


def get_commitment(connection: AnyConnection, asked: Asked, commitment_id: UUID) -> Detail:
    """One commitment. The id of a record that was merged answers with the one that carries on.

    Raises NotYetMadeError, RetractedCommitmentError or NotFoundError with the reason.
    """
    return _detail(connection, asked, _surviving(connection, asked, commitment_id))


def get_record(connection: AnyConnection, asked: Asked, commitment_id: UUID) -> Detail:
    """One record as it is, also one that was merged into another. Raises as ``get_commitment`` does."""
    return _detail(connection, asked, _there(connection, asked, commitment_id))


def _detail(connection: AnyConnection, asked: Asked, commitment: Commitment) -> Detail:
    events = _known_events(connection, asked, commitment.id)
    happened = tuple(event for day, event in in_order(events) if day <= asked.day)
    return Detail(commitment, judge(commitment, asked.day), happened)


def _surviving(connection: AnyConnection, asked: Asked, commitment_id: UUID) -> Commitment:
    for _ in range(LONGEST_CHAIN):
        found = _there(connection, asked, commitment_id)
        if found.closure is None or found.closure.ending is not Ending.MERGED or found.closure.successor is None:
            return found
        commitment_id = found.closure.successor
    raise NotFoundError(f"commitment {commitment_id} was merged in a circle: retract one of the mergers")


def _there(connection: AnyConnection, asked: Asked, commitment_id: UUID) -> Commitment:
    found = listing.states_of(connection, [commitment_id], asked.question).get(commitment_id)
    if found is None:
        raise _missing(commitment_id, asked, _known_events(connection, asked, commitment_id))
    return found


def _known_events(connection: AnyConnection, asked: Asked, commitment_id: UUID) -> list[Event]:
    events = events_of(connection, [commitment_id]).get(commitment_id, [])
    return [event for event in events if event.sequence <= asked.version]


def _missing(commitment_id: UUID, asked: Asked, events: Iterable[Event]) -> NotFoundError:
    known = list(events)
    if not known:
        return NotFoundError(f"there is no commitment {commitment_id} in the register as it was known then")
    made = [day for day, event in in_order(known) if event.type is EventType.MADE]
    if made and made[-1] > asked.day:
        return NotYetMadeError(f"commitment {commitment_id} had not been made on {asked.day}: ask from {made[-1]} on")
    reason = next((e.payload.reason for e in reversed(known) if isinstance(e.payload, ev.Retracted)), "")
    return RetractedCommitmentError(f"commitment {commitment_id} was recorded by mistake and is retracted: {reason}")


def stream_commitments(connection: AnyConnection, asked: Asked, sorting: Sorting) -> Iterator[Commitment]:
    """A whole selection in order, read as it is used."""
    return listing.stream(connection, asked.question, sorting)


def numbers_of(connection: AnyConnection, asked: Asked, sorting: Sorting) -> Sequence[int]:
    """The numbers of the states of a whole selection in order, to be read a part at a time by ``commitments_in``."""
    return whole.numbers(connection, asked.question, sorting)


def commitments_in(database: Database, states: Sequence[int]) -> Iterator[list[Commitment]]:
    """A whole selection, a part at a time; no connection is held between the parts."""
    return whole.parts(database, states)


def count_commitments(connection: AnyConnection, asked: Asked) -> int:
    """How many commitments a selection has."""
    return asked.tallies(connection).count(asked.question)
