"""Recording ahead: what of many new commitments can be done without the register, and so in other processes.

The rules are those of ``recording``. What is not plain (a commitment that is there already, a merger, a redaction, a
number that is claimed twice, anything that would be refused) is left to the recorder.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from uuid import UUID

from sqlalchemy import Dialect

from app.domain import events as ev
from app.domain.events import Draft, Event
from app.domain.history import Life, recorded_day
from app.domain.selections import folded
from app.domain.texts import check_texts
from app.domain.transitions import check_day, check_life
from app.services.recording import Recorder, links_of, names_in, names_of, own_numbers
from app.store.codec import dump_octets
from app.store.inserting import in_hexadecimal
from app.store.journal import Counter, ReadyEvents, made_ready_events, numbered
from app.store.reading import Name, any_recorded, known_ids


@dataclass(frozen=True, slots=True)
class Prepared:
    """Events ready to be recorded, and what must be so in the register for that.

    ``first`` is the number of the first event. None of the ``events`` and ``commitments`` (ids in hexadecimal) may be
    recorded, none of the ``numbers`` (as they are found by) be taken; the names that it ``needs`` and the commitments
    that it has ``linked`` must be there. It ``brings`` names into the catalogue.
    """

    first: int
    ready: ReadyEvents
    events: list[str]
    commitments: list[str]
    numbers: list[str]
    linked: frozenset[UUID]
    needs: frozenset[Name]
    brings: frozenset[Name]


_NOT_PLAIN = (ev.Merged, ev.Redacted)


def prepare(drafts: Sequence[Draft], before: Counter, now: datetime, dialect: Dialect) -> Prepared | None:
    """Make drafts ready that are recorded together at the instant of ``before``, numbered on from it.

    ``now`` is the recorder's. None when they are not plain. Raises what the recorder would raise.
    """
    events = numbered(drafts, before, repeat(before.recorded_at))
    if not events or any(event.redacted or isinstance(event.payload, _NOT_PLAIN) for event in events):
        return None
    payloads = [dump_octets(event.payload) for event in events]
    today = recorded_day(max(now, before.recorded_at))
    check_texts(events, payloads)
    for event in events:
        check_day(event, today)
    lives = lives_of(events)
    for life in lives.values():
        check_life(life)
    numbers = [number.id for life in lives.values() for number in own_numbers(life)]
    ids = in_hexadecimal([event.id for event in events])
    if len(set(numbers)) < len(numbers) or len(set(ids)) < len(events):
        return None
    needs, brings = _names(events)
    return Prepared(
        first=before.version + 1,
        ready=made_ready_events(events, payloads, lives, dialect),
        events=ids,
        commitments=in_hexadecimal(lives),
        numbers=list(map(folded, numbers)),
        linked=frozenset(other for event in events for other in links_of(event) if other not in lives),
        needs=frozenset(needs),
        brings=frozenset(brings),
    )


def _names(events: Sequence[Event]) -> tuple[set[Name], set[Name]]:
    """The names that must be there before events are recorded, and those that they bring."""
    if not any(isinstance(event.payload, ev.Catalogued) for event in events):
        return names_in(events), set()
    needs, brings = set[Name](), set[Name]()
    for event in events:
        needs.update(name for name in names_of(event) if name not in brings)
        if isinstance(event.payload, ev.Catalogued):
            brings.add((event.payload.kind, event.payload.key))
    return needs, brings


def admit(recorder: Recorder, prepared: Prepared) -> bool:
    """Record what was prepared, if it goes on where the register stands and all is so that it takes for granted.

    Returns whether it was recorded; if not, nothing was.
    """
    here, after = recorder.counter, prepared.ready.after
    goes_on = prepared.first == here.version + 1 and here.recorded_at <= after.recorded_at
    if not goes_on or not _fits(recorder, prepared):
        return False
    recorder.record_ready(prepared.ready, prepared.brings)
    return True


def _fits(recorder: Recorder, prepared: Prepared) -> bool:
    connection = recorder.connection
    return (
        recorder.knows(prepared.needs)
        and not any_recorded(connection, prepared.events, prepared.commitments, prepared.numbers)
        and (not prepared.linked or known_ids(connection, prepared.linked) == prepared.linked)
    )


def lives_of(events: Sequence[Event]) -> dict[UUID, Life]:
    """The events of each commitment, nothing of which was recorded before."""
    new: dict[int, list[Event]] = defaultdict(list)  # a number is found in a fifth of the time of a UUID
    for event in events:
        if key := event.commitment:
            new[key.int].append(event)
    return {added[0].commitment: Life((), added) for added in new.values() if added[0].commitment}
