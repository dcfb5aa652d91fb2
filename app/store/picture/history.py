"""The history: every state there ever was, with the days it holds and the versions that say so.

The states of any day, as they are known now or were known at a version, are a few comparisons of its columns; what is
counted of them is counted as of the present.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from app.domain.events import EventType
from app.store import tables as t
from app.store.picture.bits import Bits, Column, without
from app.store.picture.ledger import Ledger, brought_up, citations
from app.store.picture.picture import Picture
from app.store.picture.reading import Reach, Read, changed, days_of, picture_of, states_in
from app.store.reading import AnyConnection, register_version
from app.store.tables import FOREVER, STILL_KNOWN

c = t.states.c
IDENTITY = 128
"""Binary digits of an id."""
_SETS_MORE, _OF_A_CITATION = IDENTITY + 140, 60
"""Sets that the history has besides those of the present, and sets of a citation, at the most."""
MOST_UNRANKED = 200
"""States that are not ranked by title yet without being a burden to lists in that order."""
_TOGETHER = 4_000


def _columns(read: Read) -> dict[str, Column]:
    known = [None if version == STILL_KNOWN else version for version in read["known_until"]]
    valid = [None if day == FOREVER else day for day in read["valid_until"]]
    return {
        "identity": Column.of([identity.int for identity in read["commitment_id"]]),
        "valid_from": days_of(read["valid_from"]),
        "valid_until": days_of(valid),
        "known_from": Column.of(read["known_from"]),
        "known_until": Column.of(known),
        "last_moved_on": days_of(read["last_moved_on"]),
        "version": Column.of(read["version"]),
        "title": Column.of([None] * len(known)),
    }


_MORE = (c.commitment_id, c.valid_from, c.valid_until, c.known_from, c.known_until, c.last_moved_on, c.version)
_EVERY = Reach(c.listed, _MORE, _columns)


@dataclass(frozen=True, slots=True)
class History:
    """All states that lists ever showed, and all citations, at one register version. It never changes.

    The column ``identity`` is the id of each commitment, which every order ends with. ``valid_until`` and
    ``known_until`` have no number where a state holds until further, and is still believed. ``title`` is the rank of
    each state by its title, which only the database can tell: states that came since it did have none.
    """

    states: Picture
    ledger: Ledger

    @property
    def version(self) -> int:
        """The register version it is of."""
        return self.states.version

    @property
    def places(self) -> int:
        """How many places there are, of states and of citations."""
        return self.states.places + self.ledger.places

    @property
    def octets(self) -> int:
        """How much memory it takes, about."""
        return self.states.octets + self.ledger.octets

    @property
    def is_worn(self) -> bool:
        """Whether it has many more places than there are states."""
        return self.states.is_worn

    @property
    def is_rough(self) -> bool:
        """Whether many states have no rank by title."""
        return self.states.places - self.states.columns["title"].known.bit_count() > MOST_UNRANKED

    def followed_by(self, other: "History") -> "History":
        """This one with the states and citations of another behind its own."""
        return History(self.states.followed_by(other.states), self.ledger.followed_by(other.ledger))

    def at(self, as_of: date, version: int | None) -> Picture:
        """The states of a day, as they are known now or as they were at a version: ``conditions.holding`` in bits."""
        return replace(self.states, held=self._held(as_of.toordinal() + 1, version))

    def _held(self, next_day: int, version: int | None) -> Bits:
        column, states = self.states.columns, self.states
        held = without(states.held & column["valid_from"].below(next_day), column["valid_until"].below(next_day))
        if version is None:
            return without(held, column["known_until"].known)
        return without(held & column["known_from"].below(version + 1), column["known_until"].below(version + 1))

    def citations(self, as_of: date, version: int | None) -> dict[str, dict[EventType, int]]:
        """How many events of each type cite each source at a moment."""
        return self.ledger.counts(as_of, version)


def history_parts(connection: AnyConnection) -> Iterator[History]:
    """All states and citations, some at a time, each part to follow the one before."""
    version = register_version(connection)
    nothing = picture_of(version, _EVERY)
    yield History(nothing, Ledger())
    for states in states_in(connection, version, _EVERY):
        yield History(states, Ledger())
    for ledger in citations(connection):
        yield History(nothing, ledger)


def history_renewed(connection: AnyConnection, history: History) -> History:
    """The history brought to the present version."""
    since = changed(connection, history.states, _EVERY)
    numbers = {row.id: row for row in since.same}
    states = history.states.renewed(since.touched, since.fresh, numbers)
    ends = {place: _end(numbers[states.numbers[place]].known_until) for place in states.places_of(numbers)}
    columns = {**states.columns, "known_until": states.columns["known_until"].with_numbers(ends)}
    return History(replace(states, columns=columns), brought_up(connection, history.ledger, history.version))


def ranked(connection: AnyConnection, history: History) -> History:
    """The history with the rank of every state by its title and id, unless few have none. Takes a second or more."""
    states = history.states
    if states.columns["title"].known and not history.is_rough:
        return history
    ordered = select(c.id).where(c.listed).order_by(c.title, c.commitment_id, c.id)
    ranks: list[int | None] = [None] * states.places
    numbers = connection.scalars(ordered, execution_options={"yield_per": _TOGETHER})
    for rank, place in enumerate(states.places_of(numbers)):
        ranks[place] = rank
    return History(replace(states, columns={**states.columns, "title": Column.of(ranks)}), history.ledger)


def _end(known_until: int) -> int | None:
    return None if known_until == STILL_KNOWN else known_until


def need(connection: AnyConnection, present: Picture) -> int:
    """About how many octets the history will take, from what there is of the present and how many states there are."""
    states = connection.scalar(select(func.count()).select_from(t.states)) or 0
    cited = connection.scalar(select(func.count()).select_from(t.citations)) or 0
    return states * present.numbers.itemsize + (states * (present.sets + _SETS_MORE) + cited * _OF_A_CITATION) // 7
