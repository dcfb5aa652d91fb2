"""Rows of the states a commitment has been in: derived from its events, for every day and every version.

A row says: from ``valid_from`` to ``valid_until`` the commitment was like this, according to the register from
version ``known_from`` to ``known_until``. Both ends are exclusive at the right. Nothing is rewritten but the end
of a belief.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline
from app.domain.events import Event
from app.domain.history import Life
from app.domain.selections import calendar_day, folded, listed, ministries, searchable
from app.domain.standing import NO_LATENESS, last_day_with_grace, lateness, slip
from app.store.codec import dump_octets
from app.store.tables import FOREVER, NO_SLIP, STILL_KNOWN


class StateRow(NamedTuple):
    """A state with the days it holds and the versions that say so; ``id`` is None until it is stored."""

    valid_from: date
    valid_until: date
    known_from: int
    known_until: int
    body: bytes
    commitment: Commitment | None = None
    sources: tuple[str, ...] = ()
    id: int | None = None

    @property
    def current(self) -> bool:
        """Whether it holds until further and is still believed."""
        return self.valid_until == FOREVER and self.known_until == STILL_KNOWN


def advance(rows: Sequence[StateRow], life: Life, version: int) -> list[StateRow]:
    """The rows after a transaction: what changed is believed no longer from ``version`` on, what is new is added."""
    if not rows:
        return list(_states(life, version))
    fresh = {(row.valid_from, row.valid_until, row.body): row for row in _states(life, version)}
    after = []
    for row in rows:
        key = (row.valid_from, row.valid_until, row.body)
        if row.known_until != STILL_KNOWN or fresh.pop(key, None) is not None:
            after.append(row)
        else:
            after.append(row._replace(known_until=version))
    return after + list(fresh.values())


def replay(events: Iterable[Event]) -> list[StateRow]:
    """All rows of one commitment from all its events, one recorded instant after the other."""
    rows: list[StateRow] = []
    life, seen = Life(sorted(events, key=lambda event: event.sequence)), 0
    for _, together in groupby(life.events, key=lambda event: event.recorded_at):
        batch = list(together)
        seen += len(batch)
        rows = advance(rows, life.until(seen), batch[0].sequence)
    return rows


def _states(life: Life, version: int) -> Iterator[StateRow]:
    past, sources = life.states, life.sources
    ends = [day for day, _ in past[1:]] + [FOREVER]
    for (begin, commitment), end in zip(past, ends, strict=True):
        if commitment is not None:
            cited = tuple(sorted({c.source for day, c in sources if day <= begin}))
            yield StateRow(begin, end, version, STILL_KNOWN, dump_octets(commitment), commitment, cited)


_WHEN = ("commitment_id", "valid_from", "valid_until", "known_from", "known_until", "current")
_DESCRIBED = ("listed", "series", "kind", "ministry", "chamber", "title", "moves", "last_moved_on", "version")
_TERMS = ("firmness", "first_day", "last_day", "due_through", "calendar_day")
_ORIGINAL = ("original_last_day", "original_due_through")
_ENDING = ("ending", "unmapped", "owed", "closed_first", "closed_late", "slip_days", "slip_order")
STATE_COLUMNS = ("id", *_WHEN, *_DESCRIBED, *_TERMS, *_ORIGINAL, *_ENDING)
"""The columns of a state, in the order in which ``state_values`` gives their values."""
BODY_COLUMNS = ("state_id", "words", "body")
"""The columns of the texts of a state, in the order in which ``body_values`` gives their values."""


def state_values(row: StateRow, identity: int, commitment_id: UUID) -> tuple[Any, ...]:
    """A new state, column by column. There are very many: ``_value_`` of a member is its ``value`` without a call."""
    commitment = _derived(row)
    held = (commitment_id, row.valid_from, row.valid_until, row.known_from, row.known_until, row.current)
    terms = _terms(commitment.deadline)
    original = _original(commitment.earlier) if commitment.earlier else terms[2:4]
    return identity, *held, *_described(commitment), *terms, *original, *_ending(commitment)


def _derived(row: StateRow) -> Commitment:
    if row.commitment is None:
        raise TypeError("only a state that was just derived can be stored")
    return row.commitment


def _described(commitment: Commitment) -> tuple[Any, ...]:
    return (
        listed(commitment),
        commitment.is_series,
        commitment.kind._value_,
        commitment.ministry,
        commitment.chamber,
        commitment.title,
        commitment.moves,
        commitment.last_move.first if commitment.last_move else None,
        commitment.version,
    )


def _terms(deadline: Deadline | None) -> tuple[Any, ...]:
    firmness = deadline.firmness._value_ if deadline else None
    if deadline is None or deadline.rrule:
        return firmness, None, None, None, FOREVER
    due_through = last_day_with_grace(deadline)
    return firmness, deadline.first_day, deadline.last_day, due_through, calendar_day(deadline) or FOREVER


def _original(deadline: Deadline) -> tuple[Any, ...]:
    return deadline.last_day, last_day_with_grace(deadline)


def _ending(commitment: Commitment) -> tuple[Any, ...]:
    closure, unmapped, days_slipped = commitment.closure, commitment.unmapped_status is not None, slip(commitment)
    late = lateness(commitment, commitment.deadline, commitment.last_event_on) if closure else NO_LATENESS
    return (
        closure.ending._value_ if closure else None,
        unmapped,
        closure is None and not unmapped,
        closure.happened.first if closure else None,
        late.least,
        days_slipped,
        NO_SLIP if days_slipped is None else days_slipped,
    )


def body_values(row: StateRow, identity: int) -> tuple[int, str, bytes]:
    """The texts of a new state: what a search looks in, and what it is read from."""
    return identity, searchable(_derived(row)), row.body


def facet_values(row: StateRow) -> set[tuple[str, str]]:
    """What a state can be found by besides its columns: ministries, committees, themes, references, sources."""
    commitment = _derived(row)
    found = {("source", source) for source in row.sources}
    for ministry in ministries(commitment):
        found.add(("ministry", ministry))
    for committee in commitment.committees:
        found.add(("committee", committee))
    for theme in commitment.themes:
        found.add(("theme", theme))
    for reference in commitment.references:
        found.add(("reference", folded(reference.id)))
    return found
