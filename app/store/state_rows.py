"""Rows of the states a commitment has been in: derived from its events, for every day and every version.

A row says: from ``valid_from`` to ``valid_until`` the commitment was like this, according to the register from
version ``known_from`` to ``known_until``. Both ends are exclusive at the right. Nothing is rewritten but the end
of a belief.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline
from app.domain.events import Event
from app.domain.history import Life
from app.domain.selections import calendar_day, folded, listed, ministries, searchable
from app.domain.standing import NO_LATENESS, last_day_with_grace, lateness, slip
from app.store.codec import dump
from app.store.tables import FOREVER, NO_SLIP, STILL_KNOWN


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state with the days it holds and the versions that say so; ``id`` is None until it is stored."""

    valid_from: date
    valid_until: date
    known_from: int
    known_until: int
    body: str
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
            after.append(replace(row, known_until=version))
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
    past = life.states
    ends = [day for day, _ in past[1:]] + [FOREVER]
    for (begin, commitment), end in zip(past, ends, strict=True):
        if commitment is not None:
            cited = tuple(sorted({c.source for day, c in life.sources if day <= begin}))
            yield StateRow(begin, end, version, STILL_KNOWN, dump(commitment), commitment, cited)


def columns(row: StateRow, identity: int, commitment_id: UUID) -> dict[str, Any]:
    """The columns of a new state."""
    commitment = row.commitment
    if commitment is None:
        raise TypeError("only a state that was just derived can be stored")
    return {
        "id": identity,
        "commitment_id": commitment_id,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "known_from": row.known_from,
        "known_until": row.known_until,
        "current": row.current,
        **_described(commitment),
        **_terms(commitment.deadline, commitment.original),
        **_ending(commitment),
    }


def _described(commitment: Commitment) -> dict[str, Any]:
    return {
        "listed": listed(commitment),
        "series": commitment.is_series,
        "kind": commitment.kind.value,
        "ministry": commitment.ministry,
        "chamber": commitment.chamber,
        "title": commitment.title,
        "moves": commitment.moves,
        "last_moved_on": commitment.last_move.first if commitment.last_move else None,
        "version": commitment.version,
    }


def _terms(deadline: Deadline | None, original: Deadline | None) -> dict[str, Any]:
    dated = deadline if deadline and not deadline.rrule else None
    return {
        "firmness": deadline.firmness.value if deadline else None,
        "first_day": dated.first_day if dated else None,
        "last_day": dated.last_day if dated else None,
        "due_through": last_day_with_grace(dated) if dated else None,
        "original_last_day": original.last_day if original else None,
        "original_due_through": last_day_with_grace(original) if original else None,
        "calendar_day": calendar_day(deadline) or FOREVER,
    }


def _ending(commitment: Commitment) -> dict[str, Any]:
    closure = commitment.closure
    days_slipped = slip(commitment)
    late = lateness(commitment, commitment.deadline, commitment.last_event_on) if closure else NO_LATENESS
    return {
        "ending": closure.ending.value if closure else None,
        "unmapped": commitment.unmapped_status is not None,
        "owed": closure is None and commitment.unmapped_status is None,
        "closed_first": closure.happened.first if closure else None,
        "closed_late": late.least,
        "slip_days": days_slipped,
        "slip_order": NO_SLIP if days_slipped is None else days_slipped,
    }


def body_columns(row: StateRow, identity: int) -> dict[str, Any]:
    """The texts of a new state: what it is read from, and what a search looks in."""
    if row.commitment is None:
        raise TypeError("only a state that was just derived can be stored")
    return {"state_id": identity, "words": searchable(row.commitment), "body": row.body}


def facet_values(row: StateRow) -> set[tuple[str, str]]:
    """What a state can be found by besides its columns: ministries, committees, themes, references, sources."""
    commitment = row.commitment
    if commitment is None:
        raise TypeError("only a state that was just derived can be stored")
    return {
        *(("ministry", key) for key in ministries(commitment)),
        *(("committee", key) for key in commitment.committees),
        *(("theme", key) for key in commitment.themes),
        *(("reference", folded(reference.id)) for reference in commitment.references),
        *(("source", source) for source in row.sources),
    }
