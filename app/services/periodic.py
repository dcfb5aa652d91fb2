"""What a list tells of each commitment beside itself: where it was made. Lists are read a part at a time."""

from collections.abc import Iterator, Sequence
from itertools import islice

from app.domain.commitments import Commitment
from app.domain.events import Citation, EventType
from app.services.commitments import Asked, commitments_in
from app.store.database import Database
from app.store.reading import events_of

Made = tuple[Commitment, tuple[Citation, ...]]
"""A commitment, and the sources of the event by which it was made."""


def numbered(database: Database, states: Sequence[int]) -> Iterator[tuple[int, Commitment]]:
    """Each state of a selection with its commitment; some hundreds are held at once, however many there are."""
    numbers = iter(states)
    for part in commitments_in(database, states):
        yield from zip(islice(numbers, len(part)), part, strict=True)


def as_made(database: Database, asked: Asked, states: Sequence[int]) -> Iterator[Made]:
    """The commitments of some states, each with where it was made as that was known at the moment asked about."""
    for part in commitments_in(database, states):
        with database.reading() as connection:
            lives = events_of(connection, [commitment.id for commitment in part], [EventType.MADE])
        for commitment in part:
            known = (event for event in lives.get(commitment.id, ()) if event.sequence <= asked.version)
            yield commitment, next((event.sources for event in known), ())
