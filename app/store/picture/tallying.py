"""The same counts as ``aggregates`` by a picture: sets are laid over each other, and nothing is looked through.

Only what a picture cannot know is asked of the database: which states hold a word, an official number or a source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.commitments import Ending
from app.domain.events import EventType
from app.domain.selections import Selection
from app.domain.standing import Standing
from app.store.aggregates import bands
from app.store.listing import Order, Question, Slice, Sorting
from app.store.picture.bits import Bits, Column, union, without
from app.store.picture.picture import YES, Picture
from app.store.picture.sought import Sought
from app.store.reading import AnyConnection
from app.store.tables import FOREVER
from app.store.tallies import BANDS, Distribution, Group, Keeping, Record, Split, Tallies

_SETS = ("kind", "chamber", "firmness", "ministry", "committee", "theme")
_GROUPS = {Group.MINISTRY: "lead", Group.KIND: "kind", Group.LENGTH: "length", Group.FIRMNESS: "firmness"}
MOST_AMONG = 1_000
"""States that are named one by one in a statement; of what is more common, a page is soon found in its order."""
READ_AHEAD = 12
"""How many times as many texts as a page shows are read for words at first: what one in twelve has will fill it."""
MOST_READ = 4_000
"""Texts that are read for words at the most."""


class PictureTallies(Tallies):
    """Counts by a picture of the register at the version of a reading transaction."""

    def __init__(self, picture: Picture, connection: AnyConnection) -> None:
        self._picture = picture
        self._connection = connection
        self._sought = Sought(picture, connection)
        self._standings: dict[date, Mapping[Standing, Bits]] = {}

    def count(self, asked: Question) -> int:
        """How many."""
        return self._selected(asked).bit_count()

    def by(self, split: Split, asked: Question) -> dict[str, int]:
        """Counts by a property."""
        selected = self._selected(asked)
        if split is Split.STANDING:
            standings = self._standings_on(asked.as_of)
            return {which.value: (selected & standings[which]).bit_count() for which in Standing}
        counts = {value: (selected & bits).bit_count() for value, bits in self._picture.values(split).items()}
        return {value: count for value, count in counts.items() if count}

    def lateness_now(self, asked: Question) -> Distribution:
        """How late what is overdue is."""
        return self._open_for(self._selected(asked) & self._standings_on(asked.as_of)[Standing.OVERDUE], asked.as_of)

    def lateness_when_fulfilled(self, asked: Question) -> Distribution:
        """How late what was fulfilled came."""
        return self._spread("closed_late", self._selected(asked) & self._picture.have("ending", [Ending.FULFILLED]))

    def slip(self, asked: Question) -> Distribution:
        """How far last days moved."""
        return self._spread("slip_days", self._selected(asked))

    def record(self, asked: Question) -> Record:
        """How promises were kept."""
        selected = self._selected(asked) & self._column("last_day").known
        kept = selected & self._picture.have("ending", [Ending.FULFILLED]) & self._column("closed_late").known
        owed = selected & self._standings_on(asked.as_of)[Standing.OVERDUE]
        in_time = kept & self._column("closed_late").below(1)
        sorts = (in_time, without(kept, in_time), owed)
        groups = {group: self._groups(name, sorts, asked.as_of) for group, name in _GROUPS.items()}
        return Record(self._spread("closed_late", kept), self._open_for(owed, asked.as_of), groups)

    def in_span(self, asked: Question, begin: date, end: date) -> int:
        """How many terms touch some days."""
        return (self._selected(asked) & self._touching(begin, end)).bit_count()

    def days(self, asked: Question) -> tuple[date, date] | None:
        """The first and the last day of all terms."""
        selected = self._selected(asked) & self._column("calendar_day").known
        if not selected:
            return None
        first, _ = self._ends("first_day", "last_day", selected)
        _, last = self._ends("last_day", "first_day", selected)
        return date.fromordinal(first), date.fromordinal(last)

    def among(self, asked: Question, sorting: Sorting, part: Slice) -> list[int] | None:
        """States among which a page is, when they are few."""
        if self._sought.is_known(asked.selection) or asked.selection.search is None:
            return self._paged(self._matched(asked), sorting, part)
        return self._read_ahead(asked, sorting, part) if self._sought.is_cheap_in_part else None

    def _paged(self, found: Bits, sorting: Sorting, part: Slice) -> list[int] | None:
        if sorting.order is Order.DUE_DATE:
            found = self._near(found, part, descending=sorting.descending)
        return self._few(found)

    def _read_ahead(self, asked: Question, sorting: Sorting, part: Slice) -> list[int] | None:
        """States among which a page of a search is: common words are met in the texts that come first by day.

        Rare ones are looked for everywhere. In other orders the database has an index to walk.
        """
        words, others = asked.selection.search or "", replace(asked.selection, search=None)
        whole = self._matched(replace(asked, selection=others))
        is_small = whole.bit_count() <= MOST_READ
        if not is_small and sorting.order is not Order.DUE_DATE:
            return None
        seen = met = 0
        for most in [MOST_READ] if is_small else [READ_AHEAD * (part.limit + 1), MOST_READ // 2]:
            near = whole if is_small else self._near(whole, Slice(most, part.after), descending=sorting.descending)
            if near.bit_count() > MOST_READ:
                return None
            met |= self._sought.read(words, without(near, seen))
            if is_small or met.bit_count() - self._beside(met, part).bit_count() > part.limit:
                return self._paged(met, sorting, part)
            if self._sought.is_rare(words):
                break
            seen = near
        return self._paged(self._matched(asked), sorting, part)

    def among_latest(self, asked: Question, most: int) -> list[int] | None:
        """Of what a search finds, the states that were written last."""
        if not self._sought.is_cheap_in_part:
            return None
        return self._picture.numbers_at(self._sought.last(asked.selection, self._filtered(asked), most))

    def among_bars(self, asked: Question, begin: date, end: date, limit: int) -> list[int] | None:
        """States among which the first terms are that touch some days, when they are few."""
        found = self._selected(asked) & self._touching(begin, end)
        return self._few(self._near(found, Slice(limit), descending=False))

    def among_moved(self, asked: Question, limit: int) -> list[int] | None:  # noqa: ARG002 - an index has them in order
        """Nobody knows: the database has them in order."""
        return None

    def citations(self, asked: Question) -> dict[str, dict[EventType, int]]:  # noqa: ARG002 - of the present
        """How often each source is cited, by type of event."""
        return {source: dict(counts) for source, counts in self._picture.citations.items() if counts}

    def _column(self, name: str) -> Column:
        return self._picture.columns[name]

    def _selected(self, asked: Question) -> Bits:
        return without(self._matched(asked), self._picture.have("series", [YES]))

    def _matched(self, asked: Question) -> Bits:
        """All that is listed, the parents of series too."""
        return self._filtered(asked) & self._sought.places(asked.selection)

    def _filtered(self, asked: Question) -> Bits:
        """The same, whatever words, sources and official numbers are asked for."""
        selection, picture = asked.selection, self._picture
        selected = picture.held
        for name in _SETS:
            if values := getattr(selection, name):
                selected &= picture.have(name, values)
        if selection.standing:
            standings = self._standings_on(asked.as_of)
            selected &= union(standings[which] for which in selection.standing)
        return selected & self._placed(selection)

    def _placed(self, selection: Selection) -> Bits:
        """What has the days that are asked for."""
        picture = self._picture
        placed = picture.held
        if selection.due_from or selection.due_until:
            placed &= self._column("calendar_day").within(_ordinal(selection.due_from), _ordinal(selection.due_until))
        if selection.moved_at_least is not None:
            placed &= self._column("moves").within(selection.moved_at_least, None)
        if selection.open_ended is not None:
            open_ended = without(self._column("calendar_day").known, self._column("last_day").known)
            placed = placed & open_ended if selection.open_ended else without(placed, open_ended)
        return placed

    def _few(self, places: Bits) -> list[int] | None:
        """The numbers of the states at some places, when they are few."""
        return self._picture.numbers_at(places) if places.bit_count() <= MOST_AMONG else None

    def _near(self, found: Bits, part: Slice, *, descending: bool) -> Bits:
        """Of what is found what can be on a page in the order of days; what has no day comes after all others."""
        day, after = self._column("calendar_day"), part.after.key.toordinal() if part.after else None
        undated = without(found, day.known)
        if descending and undated and (part.after is None or part.after.key == FOREVER):
            return found
        ahead = found & (day.within(None, after) if descending else day.within(after, None))
        wanted, of = part.limit + 1 + self._beside(ahead, part).bit_count(), ahead.bit_count()
        if of <= wanted:
            return ahead if descending else ahead | undated
        edge = day.nth(ahead, of - wanted if descending else wanted - 1)
        return ahead & (day.within(edge, None) if descending else day.within(None, edge))

    def _beside(self, found: Bits, part: Slice) -> Bits:
        """Of what is found what has the day after which a page begins."""
        after = part.after.key.toordinal() if part.after else None
        return 0 if after is None else found & self._column("calendar_day").within(after, after)

    def _standings_on(self, day: date) -> Mapping[Standing, Bits]:
        if day not in self._standings:
            self._standings[day] = self._judged(day.toordinal())
        return self._standings[day]

    def _judged(self, day: int) -> dict[Standing, Bits]:
        """Every place under its standing on a day: the same table as ``conditions.standing``."""
        picture = self._picture
        endings, held = picture.values("ending"), picture.held
        closed = union(endings.values())
        unknown = without(picture.have("unmapped", [YES]), closed)
        owed = without(without(held, closed), unknown)
        dated = owed & self._column("calendar_day").known
        upcoming = dated & self._column("first_day").within(day + 1, None)
        overdue = without(dated & self._column("due_through").below(day), upcoming)
        fulfilled, withdrawn = (endings.get(ending, 0) for ending in (Ending.FULFILLED, Ending.WITHDRAWN))
        return {
            Standing.FULFILLED: fulfilled,
            Standing.WITHDRAWN: withdrawn,
            Standing.SUPERSEDED: without(closed, fulfilled | withdrawn),
            Standing.UNKNOWN: unknown,
            Standing.UNDATED: without(owed, dated),
            Standing.UPCOMING: upcoming,
            Standing.DUE: without(dated, upcoming | overdue),
            Standing.OVERDUE: overdue,
        }

    def _touching(self, begin: date, end: date) -> Bits:
        """Terms with days between two days; an end that is open reaches as far as is asked."""
        first, last = self._column("first_day"), self._column("last_day")
        after = without(self._column("calendar_day").known, last.below(begin.toordinal()))
        begun = first.within(None, end.toordinal())
        return after & (begun | without(last.within(None, end.toordinal()), first.known))

    def _ends(self, name: str, instead: str, among: Bits) -> tuple[int, int]:
        """The least and the greatest number of a column, or of another where it has none; there is one at least."""
        own, other = self._column(name), self._column(instead)
        parts = ((own, among & own.known), (other, without(among & other.known, own.known)))
        found = [(column.nth(bits, 0), column.nth(bits, bits.bit_count() - 1)) for column, bits in parts if bits]
        return min(least for least, _ in found), max(greatest for _, greatest in found)

    def _spread(self, name: str, among: Bits) -> Distribution:
        column = self._column(name)
        among &= column.known
        counts = [(among & column.within(*band)).bit_count() for band in BANDS]
        return Distribution(among.bit_count(), _middle(column, among), bands(counts))

    def _open_for(self, overdue: Bits, day: date) -> Distribution:
        """How many days before a day the last days are."""
        last, today = self._column("last_day"), day.toordinal()
        reached = [(_before(today, most), _before(today, least)) for least, most in BANDS]
        counts = [(overdue & last.within(*band)).bit_count() for band in reached]
        return Distribution(overdue.bit_count(), self._middle_open(overdue, today), bands(counts))

    def _middle_open(self, overdue: Bits, today: int) -> int | None:
        """The middle number of days so far, the lower of two: that of the later of two last days."""
        of = overdue.bit_count()
        return today - self._column("last_day").nth(overdue, of // 2) if of else None

    def _groups(self, name: str, sorts: tuple[Bits, Bits, Bits], day: date) -> dict[str | None, Keeping]:
        named = self._picture.values(name)
        values: dict[str | None, Bits] = dict(named.items())
        values[None] = without(self._picture.held, union(named.values()))
        kept = {value: self._keeping([sort & bits for sort in sorts], day) for value, bits in values.items()}
        return {value: keeping for value, keeping in kept.items() if keeping.of}

    def _keeping(self, sorts: Sequence[Bits], day: date) -> Keeping:
        in_time, late, owed = sorts
        middle_late = _middle(self._column("closed_late"), late)
        middle_owed = self._middle_open(owed, day.toordinal())
        return Keeping(in_time.bit_count(), late.bit_count(), owed.bit_count(), middle_late, middle_owed)


def _middle(column: Column, among: Bits) -> int | None:
    """The middle number, the lower of two."""
    of = among.bit_count()
    return column.nth(among, (of - 1) // 2) if of else None


def _before(day: int, days: int | None) -> int | None:
    return None if days is None else day - days


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
