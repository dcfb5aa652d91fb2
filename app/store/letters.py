"""Letters that were read, and the candidates in them that wait for somebody, or were decided.

Words and candidates are kept while one of them waits. What stays for good are fingerprints and what was decided.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, insert, select, update

from app.domain.letters import Candidate
from app.domain.reviews import Link, Outcome
from app.store import tables as t
from app.store.codec import dump
from app.store.database import WriteConnection
from app.store.reading import AnyConnection

r, u, c = t.letter_readings.c, t.letter_uploads.c, t.letter_candidates.c
_CANDIDATE = TypeAdapter(Candidate)


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A letter that was read. ``words`` is None when nothing of it waits any more."""

    id: UUID
    fingerprint: str
    issued_on: date | None
    reference: str | None
    sender: str | None
    ministry: str | None
    words: str | None
    read_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class KeptCandidate:
    """A candidate of a letter by its number; what was read is None when nothing of its letter waits any more."""

    number: int
    fingerprint: str
    candidate: Candidate | None
    link_id: UUID | None = None
    relation: Link | None = None
    outcome: Outcome | None = None
    commitment_id: UUID | None = None

    @property
    def waits(self) -> bool:
        """Whether nobody decided about it yet."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter in the list of those that wait."""

    reading: KeptReading
    waiting: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a candidate, and where it was recorded."""

    number: int
    outcome: Outcome
    commitment_id: UUID | None


def reading_by_id(connection: AnyConnection, reading: UUID) -> KeptReading | None:
    """A letter by its id."""
    return _one(connection, select(t.letter_readings).where(r.id == reading))


def reading_by_fingerprint(connection: AnyConnection, fingerprint: str) -> KeptReading | None:
    """The letter with these words, when it was read before."""
    return _one(connection, select(t.letter_readings).where(r.fingerprint == fingerprint))


def waiting_letters(connection: AnyConnection, now: datetime, key_id: str | None) -> list[WaitingLetter]:
    """The letters with candidates that wait, newest first; of one key, or for None of all."""
    waiting = func.count(c.number)
    joined = t.letter_readings.join(t.letter_candidates, and_(c.reading_id == r.id, c.outcome.is_(None)))
    wanted = select(t.letter_readings, waiting.label("waiting")).select_from(joined).where(r.expires_at > now)
    if key_id is not None:
        wanted = wanted.where(_uploaded_by(key_id))
    rows = connection.execute(wanted.group_by(r.id).order_by(r.read_at.desc(), r.id))
    return [WaitingLetter(_reading(row), row.waiting) for row in rows]


def was_uploaded_by(connection: AnyConnection, reading: UUID, key_id: str) -> bool:
    """Whether a letter was handed in with a key."""
    there = select(u.key_id).where(u.reading_id == reading, u.key_id == key_id)
    return connection.execute(there).first() is not None


def candidates_of(connection: AnyConnection, reading: UUID) -> list[KeptCandidate]:
    """All candidates of a letter in the order of its sentences, decided ones too."""
    rows = connection.execute(select(t.letter_candidates).where(c.reading_id == reading).order_by(c.number))
    return [_candidate(row) for row in rows]


def decided_fingerprints(
    connection: AnyConnection, issued_on: date | None, fingerprints: Collection[str]
) -> frozenset[str]:
    """Which of these candidates were decided before, in whatever file of a letter of that day."""
    same = r.issued_on.is_not_distinct_from(issued_on)
    joined = t.letter_candidates.join(t.letter_readings, c.reading_id == r.id)
    wanted = select(c.fingerprint).select_from(joined).where(c.fingerprint.in_(fingerprints), c.outcome.is_not(None))
    return frozenset(connection.scalars(wanted.where(same)))


def keep_reading(connection: WriteConnection, reading: KeptReading) -> None:
    """Keep a letter, or what is new about one that was read before."""
    values = {field.name: getattr(reading, field.name) for field in fields(reading)}
    if reading_by_id(connection, reading.id) is None:
        connection.execute(insert(t.letter_readings).values(values))
    else:
        connection.execute(update(t.letter_readings).where(r.id == reading.id).values(values))


def keep_upload(connection: WriteConnection, reading: UUID, key_id: str) -> None:
    """Keep with which key a letter was handed in."""
    if not was_uploaded_by(connection, reading, key_id):
        connection.execute(insert(t.letter_uploads).values(reading_id=reading, key_id=key_id))


def replace_waiting(connection: WriteConnection, reading: UUID, candidates: Iterable[KeptCandidate]) -> None:
    """Put these candidates in the place of those that nobody decided."""
    connection.execute(delete(t.letter_candidates).where(c.reading_id == reading, c.outcome.is_(None)))
    rows = [
        {
            "reading_id": reading,
            "number": one.number,
            "fingerprint": one.fingerprint,
            "body": dump(one.candidate),
            "link_id": one.link_id,
            "relation": one.relation,
        }
        for one in candidates
    ]
    if rows:
        connection.execute(insert(t.letter_candidates), rows)


def decide(
    connection: WriteConnection, reading: KeptReading, decisions: Iterable[Decision], now: datetime, signed: str
) -> None:
    """Write down decisions, for the same sentences in other files of the same letter too."""
    kept = {one.number: one.fingerprint for one in candidates_of(connection, reading.id)}
    same_day = select(r.id).where(r.issued_on.is_not_distinct_from(reading.issued_on))
    for decision in decisions:
        values = {"outcome": decision.outcome, "commitment_id": decision.commitment_id}
        same = and_(c.fingerprint == kept[decision.number], c.reading_id.in_(same_day), c.outcome.is_(None))
        connection.execute(
            update(t.letter_candidates).where(same).values(**values, decided_at=now, decided_by=signed[:64])
        )


def forget_words(connection: WriteConnection, now: datetime) -> int:
    """Throw away the words of letters of which nothing waits, or that waited too long. Returns how many letters."""
    late = select(r.id).where(r.expires_at <= now)
    connection.execute(delete(t.letter_candidates).where(c.outcome.is_(None), c.reading_id.in_(late)))
    done = select(r.id).where(~_has_candidates(c.outcome.is_(None)), r.words.is_not(None))
    ended = list(connection.scalars(done))
    connection.execute(update(t.letter_candidates).where(c.reading_id.in_(ended)).values(body=None))
    connection.execute(update(t.letter_readings).where(r.id.in_(ended)).values(words=None, sender=None, ministry=None))
    unheard = select(r.id).where(~_has_candidates(), r.expires_at <= now)
    connection.execute(delete(t.letter_uploads).where(u.reading_id.in_(unheard)))
    connection.execute(delete(t.letter_readings).where(r.id.in_(unheard)))
    return len(ended)


def _has_candidates(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).where(c.reading_id == r.id, *conditions).correlate(t.letter_readings))


def _uploaded_by(key_id: str) -> ColumnElement[bool]:
    return r.id.in_(select(u.reading_id).where(u.key_id == key_id))


def _one(connection: AnyConnection, wanted: Select[tuple[object, ...]]) -> KeptReading | None:
    row = connection.execute(wanted).one_or_none()
    return _reading(row) if row else None


def _reading(row: Row[tuple[object, ...]]) -> KeptReading:
    return KeptReading(**{field.name: getattr(row, field.name) for field in fields(KeptReading)})


def _candidate(row: Row[tuple[object, ...]]) -> KeptCandidate:
    return KeptCandidate(
        number=row.number,
        fingerprint=row.fingerprint,
        candidate=_CANDIDATE.validate_json(row.body) if row.body else None,
        link_id=row.link_id,
        relation=Link(row.relation) if row.relation else None,
        outcome=Outcome(row.outcome) if row.outcome else None,
        commitment_id=row.commitment_id,
    )
