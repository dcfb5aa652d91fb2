"""Writing by hand: what a person or a program with a key hands in becomes events, in one transaction.

Deadlines come as words and are read here, with the parliamentary calendar as it is known in that transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import uniform
from time import sleep
from typing import Any, TypeVar
from uuid import UUID, uuid4

from app.clock import Clock
from app.domain import events as ev
from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import UNKNOWN_DAY, Deadline, Firmness, When
from app.domain.errors import (
    ConflictingWritersError,
    GoneError,
    NotFoundError,
    RepeatedDifferentlyError,
    RetractedCommitmentError,
    StaleRevisionError,
)
from app.domain.events import CatalogueKind, Citation, Draft, Event
from app.domain.history import present
from app.domain.periods import Period
from app.domain.phrases import prepare, read
from app.services.calendars import parliamentary_calendar
from app.services.recording import Recorder
from app.services.redacting import Redaction, redact
from app.store import requests
from app.store.database import Database, WriteConnection
from app.store.journal import take_counter
from app.store.reading import catalogue, events_of
from app.store.requests import Answer, Asked

Result = TypeVar("Result")
TURNS = 8
"""How often a transaction is done anew before the caller is told to try again."""
_FIRST_PAUSE = 0.02
"""Seconds; each further pause may be twice as long."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """The days that a person set because the words alone do not give them, and why."""

    period: Period
    reason: str


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline as it is handed in: words that are still to be read.

    ``stated_on`` is the day they were said, None when that is the day of the event; ``firmness`` None leaves it to
    the words.
    """

    wording: str
    stated_on: date | None = None
    firmness: Firmness | None = None
    by_hand: ByHand | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as it is handed in."""

    payload: ev.Payload | Term
    happened: When = UNKNOWN_DAY
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A fact about a commitment, and the revisions it may be based on (None: whatever there is)."""

    commitment: UUID
    expected: frozenset[int] | None
    statement: Statement


@contextmanager
def writing(database: Database, clock: Clock, signed: str) -> Iterator["Writing"]:
    """One write transaction, committed when the block ends. ``signed`` is the name that its events bear.

    The clock is asked when it is this writer's turn: what was known at an instant does not change for a writer that
    stood in line then. The grammar of wordings is loaded before, so that nobody waits in line for that.
    """
    prepare()
    with database.writing() as connection:
        take_counter(connection)
        yield Writing(connection, clock.now(), signed)


class _SeenError(Exception):
    """What was rehearsed has been looked at."""


@contextmanager
def rehearsing(database: Database, clock: Clock, signed: str) -> Iterator["Writing"]:
    """The same, undone whole when the block ends: what would come of it can be looked at, and whether it can be."""
    with suppress(_SeenError), writing(database, clock, signed) as desk:
        yield desk
        raise _SeenError


def in_one_write(database: Database, clock: Clock, signed: str, work: Callable[["Writing"], Result]) -> Result:
    """Do some work in one write transaction, and all of it again when the database gave it up for another writer's.

    Raises ConflictingWritersError when it was given up every time.
    """
    for turn in range(TURNS - 1):
        with suppress(ConflictingWritersError), writing(database, clock, signed) as desk:
            return work(desk)
        sleep(uniform(0, _FIRST_PAUSE * 2**turn))  # noqa: S311 - chance keeps writers apart, it keeps no secret
    with writing(database, clock, signed) as desk:
        return work(desk)


class Writing:
    """What can be done in one write transaction."""

    def __init__(self, connection: WriteConnection, now: datetime, signed: str) -> None:
        self.connection = connection
        self.now = now
        self.signed = signed
        self._recorder = Recorder(connection, now)

    def once(self, asked: Asked | None, make: Callable[[], Answer]) -> Answer:
        """The answer that ``make`` makes, or the one it made before when this request is a repetition.

        Raises RepeatedDifferentlyError when it is another request under the same ``Idempotency-Key``, and GoneError
        when the answer held a text that was removed.
        """
        if asked is None:
            return make()
        known = requests.answered(self.connection, asked, self.now)
        if known is None:
            answer = make()
            requests.keep(self.connection, asked, answer, self.now)
            return answer
        fingerprint, answer = known
        if fingerprint != asked.fingerprint:
            raise RepeatedDifferentlyError("this Idempotency-Key was used for another request: take a new one")
        if not answer.body:
            raise GoneError("this was done, and its answer held a text that was removed since: read what stands now")
        return answer

    def make(self, statements: Sequence[Statement]) -> UUID:
        """Record a new commitment; the first statement says that it was made. Returns its id."""
        identity = uuid4()
        self._recorder.record(self._drafts([(identity, statement) for statement in statements]))
        return identity

    def change(self, changes: Sequence[Change]) -> list[Event]:
        """Record facts about commitments that are there, all or none.

        Raises NotFoundError, RetractedCommitmentError, StaleRevisionError and what ``Recorder.record`` raises.
        """
        self._check_expected(changes)
        return self._recorder.record(self._drafts([(change.commitment, change.statement) for change in changes]))

    def redact(self, event: UUID, reason: str) -> Redaction:
        """Take the texts out of an event. Raises NotFoundError or TransitionError."""
        return redact(self._recorder, event, reason, self.signed)

    def describe(self, kind: CatalogueKind, key: str, entry: dict[str, Any], happened: When = UNKNOWN_DAY) -> bool:
        """Describe an entry of the catalogue, or describe it anew. Says whether it is a new one.

        What says the same as before is not recorded again.
        """
        before = catalogue(self.connection, kind).get(key)
        if before != entry:
            self._recorder.record([self._draft(None, Statement(ev.Catalogued(kind, key, entry), happened))])
        return before is None

    def _drafts(self, said: Sequence[tuple[UUID, Statement]]) -> list[Draft]:
        calendar = parliamentary_calendar(self.connection)
        return [self._draft(commitment, _read(statement, calendar)) for commitment, statement in said]

    def _draft(self, commitment: UUID | None, said: Statement) -> Draft:
        if isinstance(said.payload, Term):
            raise TypeError("a term is read before it is recorded")
        return Draft(uuid4(), commitment, said.happened, said.payload, said.sources, recorded_by=self.signed)

    def _check_expected(self, changes: Sequence[Change]) -> None:
        lives = events_of(self.connection, {change.commitment for change in changes})
        for change in changes:
            _check_there(change.commitment, lives.get(change.commitment, []))
        stale = {
            change.commitment: len(lives[change.commitment])
            for change in changes
            if change.expected is not None and len(lives[change.commitment]) not in change.expected
        }
        if stale:
            named = ", ".join(f"{commitment} (now at revision {revision})" for commitment, revision in stale.items())
            raise StaleRevisionError(f"changed since it was read: {named}; read it again and repeat the change")


def _check_there(commitment: UUID, life: Sequence[Event]) -> None:
    if not life:
        raise NotFoundError(f"there is no commitment {commitment} in the register")
    if present(life) is None:
        raise RetractedCommitmentError(f"commitment {commitment} was recorded by mistake: record it anew")


def _read(statement: Statement, calendar: ParliamentaryCalendar) -> Statement:
    if not isinstance(statement.payload, Term):
        return statement
    return replace(statement, payload=ev.DeadlineSet(_deadline(statement.payload, statement.happened, calendar)))


def _deadline(term: Term, happened: When, calendar: ParliamentaryCalendar) -> Deadline:
    stated = When.on(term.stated_on) if term.stated_on else happened
    deadline = replace(read(term.wording, stated.day, calendar), stated_on=stated)
    if term.firmness:
        deadline = replace(deadline, firmness=term.firmness)
    return deadline.set_by_hand(term.by_hand.period, term.by_hand.reason) if term.by_hand else deadline
