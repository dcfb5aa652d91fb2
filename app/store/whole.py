"""Whole selections, however large, while no connection waits for whoever reads them.

First the numbers of the states in order, eight octets each, as they are at one moment; then their texts, some at a
time, each time on a connection of its own. A state never changes and its number is never given to another, so the parts
are together what the whole was at that moment, whatever is recorded meanwhile.
"""

from array import array
from collections.abc import Iterator, Sequence

from app.domain.commitments import Commitment
from app.domain.errors import RegisterStateError
from app.store.database import Database
from app.store.listing import Question, Sorting, in_order, numbered
from app.store.reading import AnyConnection

TOGETHER = 500
"""States whose texts are read at once."""
_NUMBERS_TOGETHER = 10_000


def numbers(connection: AnyConnection, asked: Question, sorting: Sorting) -> Sequence[int]:
    """The numbers of the states of a selection, in order."""
    found = array("q")
    wanted = in_order(asked, sorting)
    for part in connection.scalars(wanted, execution_options={"yield_per": _NUMBERS_TOGETHER}).partitions():
        found.extend(part)
    return found


def parts(database: Database, states: Sequence[int]) -> Iterator[list[Commitment]]:
    """The commitments of some states in order, a part at a time, each read when it is asked for.

    Raises RegisterStateError when a state is gone because a text in it was removed meanwhile: what was read until then
    is not the whole.
    """
    for start in range(0, len(states), TOGETHER):
        yield _part(database, states[start : start + TOGETHER])


def _part(database: Database, wanted: Sequence[int]) -> list[Commitment]:
    with database.reading() as connection:
        found = {state.number: state for state in numbered(connection, list(wanted))}
    if len(found) < len(wanted):
        raise RegisterStateError("a text was removed from the register while it was read: read it again")
    return [found[number].commitment for number in wanted]
