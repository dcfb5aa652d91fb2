"""Whole calendars, kept as they were written: which one is asked for, who may keep it, and what is given in need.

A client that gets an error or an empty answer may drop what it had, so once an answer was good it is given again when
no newer one can be made.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from threading import Lock

import structlog

from app.domain.errors import GoneError, NotFoundError
from app.domain.history import AMSTERDAM
from app.feeds.keeping import Kept
from app.feeds.wholes import Whole, gathered
from app.http.caching import REVALIDATE, NotModifiedError, entity_tag, validators
from app.http.context import Here
from app.release import release
from app.services.feed import Calendars, Edition, Links, current_edition, edition, redactions
from app.services.subscriptions import is_keyed, recognise
from app.store.reading import AnyConnection
from app.store.subscriptions import Subscription
from app.web.calendar_query import CalendarQuery, subscription_address

log = structlog.get_logger()

PRIVATE = f"private, {REVALIDATE}"
"""Behind a key only its owner's program may keep a copy; it asks before each use, and gets a 304 like anybody."""
BELIEVED = timedelta(days=1)
"""How long a key in an address is taken to be good while the database cannot be asked."""
_VARY = {"Vary": "Accept-Encoding"}
LARGEST = 8 * 2**20
"""Octets of a calendar that is kept as it is."""
_ROOM, _PACKED_ROOM, _MOST_BELIEVED = 12 * 2**20, 4 * 2**20, 20_000
_BESIDE, _PER_LETTER = 2_048, 4
"""Octets that a kept calendar takes besides its own, and for each letter of its question."""
_ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked, in one spelling, and the address that the answer tells; None when that holds a key."""

    question: str
    address: str | None

    @property
    def query(self) -> CalendarQuery:
        """The question itself."""
        return CalendarQuery.read(self.question)


@dataclass(frozen=True, slots=True)
class Copy:
    """A calendar that was written: for whom, of which version and day, since when it is like this, and its octets.

    A large one is kept packed.
    """

    wish: Wish
    version: int
    day: date
    modified: datetime
    file: Whole

    @property
    def weight(self) -> int:
        """About how many octets of memory it takes."""
        return len(self.file.octets) + _BESIDE + _PER_LETTER * len(self.wish.question)

    def shows(self, wanted: Edition) -> bool:
        """Whether it is the calendar that is wanted."""
        return (self.version, self.day) == (wanted.asked.version, wanted.asked.question.today)


@dataclass(frozen=True, slots=True)
class Answer:
    """A calendar with the headers by which it is asked for again."""

    copy: Copy
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Believed:
    """What an address stood for when the database was asked last."""

    wish: Wish
    at: datetime


Ask = Callable[[AnyConnection], tuple[Wish, Edition]]


class CalendarDesk:
    """Answers for one application, which keeps what it wrote: whole calendars, and packed ones beside them.

    Its methods raise NotModifiedError when the caller's copy is still right.
    """

    def __init__(self) -> None:
        self._calendars = Calendars()
        self._copies: Kept[Wish, Copy] = Kept(_ROOM, _weight)
        self._packed: Kept[Wish, Copy] = Kept(_PACKED_ROOM, _weight)
        self._believed: Kept[bytes, _Believed] = Kept(_MOST_BELIEVED, lambda _: 1)
        self._redactions = 0
        self._writing = Lock()

    def subscription(self, query: CalendarQuery, here: Here) -> Answer:
        """The calendar that a question asks for."""
        lasting = query.lasting()
        wish = Wish(lasting.question(), lasting.address(here.origin))

        def ask(connection: AnyConnection) -> tuple[Wish, Edition]:
            return wish, edition(connection, lasting.selection(), None, here.today)

        return self._answer(ask, lambda: wish, here)

    def stored(self, token: str, here: Here, used: Callable[[Subscription], None]) -> Answer:
        """The calendar of a stored subscription; ``used`` is told which one.

        Raises NotFoundError and GoneError.
        """
        name = blake2b(token.encode()).digest()

        def ask(connection: AnyConnection) -> tuple[Wish, Edition]:
            self._believed.drop(name)
            found = recognise(connection, token)
            question = found.subscription.question
            wish = Wish(question, None if is_keyed(token) else subscription_address(here.origin, token))
            self._believed.put(name, _Believed(wish, here.now))
            used(found.subscription)
            return wish, current_edition(found.stamp, wish.query.selection(), here.today)

        def remembered() -> Wish | None:
            believed = self._believed.get(name)
            trusted = believed and (not is_keyed(token) or here.now - believed.at <= BELIEVED)
            return believed.wish if believed and trusted else None

        return self._answer(ask, remembered, here)

    def file(self, query: CalendarQuery, here: Here) -> Answer:
        """The calendar of one moment, which is not kept: nobody comes back for it in need."""
        with here.database.reading() as connection:
            wanted = edition(connection, query.selection(), query.moment(here.today), here.today)
            wish = Wish(query.question(), None)
            modified = changed_at(wanted)
            headers = _headers(here, wish, REVALIDATE, (wanted.asked.version, here.today, modified), *wanted.asked.gaps)
            return Answer(self._write(connection, wish, wanted, modified, here.origin), headers)

    def packed(self, copy: Copy) -> bytes:
        """The octets of a calendar for who takes gzip."""
        if copy.file.is_packed:
            return copy.file.octets
        kept = self._packed.get(copy.wish)
        if kept is None or (kept.version, kept.day) != (copy.version, copy.day):
            kept = replace(copy, file=copy.file.packed())
            self._packed.put(copy.wish, kept)
        return kept.file.octets

    def _answer(self, ask: Ask, remembered: Callable[[], Wish | None], here: Here) -> Answer:
        try:
            with here.database.reading() as connection:
                return self._now(connection, *ask(connection), here)
        except (NotModifiedError, NotFoundError, GoneError):
            raise
        except Exception as error:
            wish = remembered()
            last = self._copies.get(wish) if wish else None
            if last is None:
                raise
            log.warning("the last good calendar was given again", kind=type(error).__name__, reason=str(error))
            return Answer(last, _headers(here, last.wish, _keep(last.wish), (last.version, last.day, last.modified)))

    def _now(self, connection: AnyConnection, wish: Wish, wanted: Edition, here: Here) -> Answer:
        last = self._copies.get(wish)
        modified = changed_at(wanted, last)
        headers = _headers(here, wish, _keep(wish), (wanted.asked.version, here.today, modified))
        if last and last.shows(wanted):
            return Answer(last, headers)
        with self._writing:  # one at a time: many ask for the same after each change
            copy = self._copies.get(wish)
            if copy is None or not copy.shows(wanted):
                self._forget_redacted(connection)
                copy = self._write(connection, wish, wanted, modified, here.origin)
                self._copies.put(wish, copy)
        return Answer(copy, headers)

    def _write(self, connection: AnyConnection, wish: Wish, wanted: Edition, modified: datetime, origin: str) -> Copy:
        query = wish.query
        links = Links(query.page(origin), wish.address)
        file = gathered(self._calendars.write(connection, wanted, query.style(origin), links), LARGEST)
        return Copy(wish, wanted.asked.version, wanted.asked.question.today, modified, file)

    def _forget_redacted(self, connection: AnyConnection) -> None:
        """No copy of a text outlives its removal from the register."""
        removed = redactions(connection)
        if removed != self._redactions:
            self._calendars.forget()
            self._copies.clear()
            self._packed.clear()
        self._redactions = removed


def _weight(copy: Copy) -> int:
    return copy.weight


def _keep(wish: Wish) -> str:
    return REVALIDATE if wish.address else PRIVATE


def changed_at(wanted: Edition, last: Copy | None = None) -> datetime:
    """Since when a calendar is like this: the register's last event, or the beginning of the day.

    HTTP tells seconds only, so what follows an earlier answer within its second is given the next one.
    """
    midnight = datetime.combine(wanted.asked.question.today, time(), AMSTERDAM)
    modified = max(wanted.recorded_at, midnight).replace(microsecond=0)
    if last is None:
        return modified
    return last.modified if last.shows(wanted) else max(modified, last.modified + _ONE_SECOND)


def _headers(here: Here, wish: Wish, keep: str, of: tuple[int, date, datetime], *gaps: int) -> dict[str, str]:
    """The headers of an answer. The tag stands for everything that decides the octets, so for the release as well."""
    version, day, modified = of
    tag = entity_tag(version, release(), here.origin, wish.question, wish.address, day, *gaps)
    try:
        return {**validators(here.request, f"W/{tag}", modified, keep), **_VARY}
    except NotModifiedError as same:
        raise NotModifiedError({**(same.headers or {}), **_VARY}) from None
