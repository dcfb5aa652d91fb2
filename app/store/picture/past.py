"""Counts of a past day, and of what was known once, by the history; and the states among which a page of them is.

The database has no index for these orders, so whatever the order, the page is found in bits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.domain.events import EventType
from app.store.listing import Order, Question, Slice, Sorting
from app.store.paging import After
from app.store.picture.bits import Bits, Column, without
from app.store.picture.history import IDENTITY, History
from app.store.picture.picture import Picture
from app.store.picture.tallying import MOST_AMONG, PictureTallies
from app.store.reading import AnyConnection
from app.store.tables import FOREVER, NO_SLIP, states

c = states.c


@dataclass(frozen=True, slots=True)
class Key:
    """What states are ordered by: a column, how its numbers are said elsewhere, and where those without one stand."""

    column: str
    number: Callable[[Any], int | None] = lambda said: said
    missing_last: bool = False


def _day(said: date) -> int | None:
    return None if said == FOREVER else said.toordinal()


def _slip(said: int) -> int | None:
    return None if said == NO_SLIP else said


_KEYS: Mapping[Order, Key] = {
    Order.DUE_DATE: Key("calendar_day", _day, missing_last=True),
    Order.MOVES: Key("moves"),
    Order.SLIP_DAYS: Key("slip_days", _slip),
    Order.LAST_CHANGED: Key("version"),
}
_MOVED = Key("last_moved_on")


class PastTallies(PictureTallies):
    """Counts at the moment of one question, by the history at the version of a reading transaction."""

    def __init__(self, history: History, states: Picture, connection: AnyConnection) -> None:
        super().__init__(states, connection)
        self._history = history

    def citations(self, asked: Question) -> dict[str, dict[EventType, int]]:
        """How often each source is cited, by type of event."""
        return self._history.citations(asked.as_of, asked.version)

    def among(self, asked: Question, sorting: Sorting, part: Slice) -> list[int] | None:
        """States among which a page is; None when the place where it begins is that of no title there is."""
        found = self._matched(asked)
        if sorting.order is Order.TITLE:
            return self._few(self._by_title(found, part, descending=sorting.descending))
        return self._first(found, _KEYS[sorting.order], part, descending=sorting.descending)

    def among_bars(self, asked: Question, begin: date, end: date, limit: int) -> list[int] | None:
        """States among which the first terms are that touch some days."""
        found = self._selected(asked) & self._touching(begin, end)
        return self._first(found, _KEYS[Order.DUE_DATE], Slice(limit), descending=False)

    def among_moved(self, asked: Question, limit: int) -> list[int] | None:
        """States among which those are that moved last."""
        found = self._selected(asked) & self._column(_MOVED.column).known
        return self._first(found, _MOVED, Slice(limit), descending=True)

    def _by_title(self, found: Bits, part: Slice, *, descending: bool) -> Bits:
        """Of what is found, what can be on a page by title; what has no rank yet can be anywhere."""
        title, ranks = self._column("title"), list[int]()
        if part.after is not None:
            same = select(c.id).where(c.commitment_id == part.after.id, c.title == part.after.key)
            places = self._picture.places_of(self._connection.scalars(same))
            ranks = [rank for place in places if (rank := title.at(place)) is not None]
            if not ranks:
                return found
        after = None if not ranks else max(ranks) if descending else min(ranks)
        page = _page(found & title.known, title, after, part.limit + len(ranks), descending=descending)
        return page | without(found, title.known)

    def _first(self, found: Bits, key: Key, part: Slice, *, descending: bool) -> list[int] | None:
        """The numbers of those among which the first few are: by the key, and by id too where the key leaves many."""
        if found.bit_count() > MOST_AMONG:
            ordered = Ordered(self._column(key.column), key, self._column("identity"))
            by_key = ordered.first(found, part, descending=descending)
            found = by_key if by_key.bit_count() <= MOST_AMONG else ordered.exactly(by_key, part, descending=descending)
        return self._few(found)


@dataclass(frozen=True, slots=True)
class Ordered:
    """States in order of a key and then of their ids."""

    column: Column
    key: Key
    identity: Column

    def first(self, found: Bits, part: Slice, *, descending: bool) -> Bits:
        """Of what is found, what can be on a page by its key alone; of its neighbours no more than have the same."""
        return _page(found, self._keys(), self._from(part.after, 0), part.limit, descending=descending)

    def exactly(self, found: Bits, part: Slice, *, descending: bool) -> Bits:
        """Of what is found, what is on a page, and one more."""
        keys = self._keys()
        slices = (*_padded(self.identity, IDENTITY), *keys.slices)
        return _page(
            found, Column(keys.known, slices), self._from(part.after, IDENTITY), part.limit, descending=descending
        )

    def _keys(self) -> Column:
        """The key as a number that each has: its highest digit tells those that have none from the others."""
        known = self.column.known
        everywhere = self.identity.known
        highest = without(everywhere, known) if self.key.missing_last else known
        return Column(everywhere, (*self.column.slices, highest))

    def _from(self, after: After | None, digits: int) -> int | None:
        """The place where a page begins as such a number, with so many digits of an id behind it.

        A day or number that no state has stands before all ids of the nearest, or behind them.
        """
        if after is None:
            return None
        width, number = len(self.column.slices), self.key.number(after.key)
        if number is None:
            place, identity = int(self.key.missing_last) << width, after.id.int
        else:
            above = min(max(number - self.column.least, 0), (1 << width) - 1)
            place, identity = above | int(not self.key.missing_last) << width, after.id.int
            if above != number - self.column.least:
                identity = 0 if number < self.column.least else (1 << IDENTITY) - 1
        return place << digits | (identity if digits else 0)


def _page(found: Bits, keys: Column, after: int | None, limit: int, *, descending: bool) -> Bits:
    """Of what is found the first few in an order from a place on, and whatever has the number of the last of them."""
    ahead = found & (keys.within(None, after) if descending else keys.within(after, None))
    beside = 0 if after is None else ahead & keys.within(after, after)
    wanted, of = limit + 1 + beside.bit_count(), ahead.bit_count()
    if of <= wanted:
        return ahead
    edge = keys.nth(ahead, of - wanted if descending else wanted - 1)
    return ahead & (keys.within(edge, None) if descending else keys.within(None, edge))


def _padded(column: Column, width: int) -> tuple[Bits, ...]:
    return (*column.slices, *[0] * (width - len(column.slices)))
