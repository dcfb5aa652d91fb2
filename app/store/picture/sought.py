"""What only the database knows, laid over a picture: which states hold a word, an official number or a source.

What was looked for is kept with the picture, and handed on to those that follow it.
"""

from functools import reduce
from itertools import compress
from operator import and_

from sqlalchemy import func, select

from app.domain.selections import Selection
from app.store.conditions import numbers_beside
from app.store.picture.bits import Bits, first_of, gathered, last_of, members
from app.store.picture.picture import Picture
from app.store.picture.reading import numbers_of
from app.store.reading import AnyConnection
from app.store.search import holding, numbers

_NOTHING = ((), (), None)
"""No source, no official number and no words."""
COMMON = 60_000
"""What no more states hold is looked for in all of them at once."""
MOST_FOUND = 32
"""Searches, sources and numbers that are kept, each a set of places."""


class Sought:
    """What is looked for at the version of a reading transaction."""

    def __init__(self, picture: Picture, connection: AnyConnection) -> None:
        self._picture = picture
        self._connection = connection

    @property
    def is_cheap_in_part(self) -> bool:
        """Whether the words of a few states, or of those that came last, are had for less than those of all.

        PostgreSQL has its own statistics and its own ways for that.
        """
        return self._connection.dialect.name == "sqlite"

    def is_known(self, selection: Selection) -> bool:
        """Whether nothing is to be looked for but in what came since it was looked for last."""
        key = _beside(selection)
        return key == _NOTHING or key in self._picture.found

    def places(self, selection: Selection) -> Bits:
        """What has the words, official numbers and sources that are asked for."""
        asked, picture = _beside(selection), self._picture
        if asked == _NOTHING:
            return picture.everywhere
        places, found = picture.found.get(asked, (0, 0))
        if places < picture.places:
            found |= self._behind(places, selection)
            if len(picture.found) >= MOST_FOUND:
                picture.found.clear()
            picture.found[asked] = picture.places, found
        return found

    def _behind(self, places: int, selection: Selection) -> Bits:
        """What is found of the states that stand behind the first few places."""
        statements = numbers_beside(selection, self._connection.dialect.name, self._picture.before(places))
        found = (self._picture.numbered(numbers_of(self._connection, one), places) for one in statements)
        return reduce(and_, found)

    def read(self, words: str, among: Bits) -> Bits:
        """The same of some words and few states, by reading their texts."""
        places = list(members(among))
        states = [self._picture.numbers[place] for place in places]
        held = holding(self._connection, words, states)
        return gathered(compress(places, map(held.__contains__, states)), self._picture.places)

    def is_rare(self, words: str) -> bool:
        """Whether some words are not common, counted no further than it takes to know."""
        found = numbers(words, self._connection.dialect.name, in_part=True).limit(COMMON + 1)
        return (self._connection.scalar(select(func.count()).select_from(found.subquery())) or 0) <= COMMON

    def last(self, selection: Selection, among: Bits, most: int) -> Bits:
        """Of some states the last few that have what is asked for: looked for in the last, then further back."""
        back = most
        while not self.is_known(selection) and 2 * back < among.bit_count():
            tail = last_of(among, back)
            found = tail & self._behind(first_of(tail), selection)
            if (met := found.bit_count()) >= most:
                return last_of(found, most)
            back = 2 * back * most // max(1, met)
        return last_of(among & self.places(selection), most)


def _beside(selection: Selection) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    return selection.source, selection.reference, selection.search
