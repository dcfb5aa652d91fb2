"""The latest picture of a process: made in the background, brought up to date by whoever asks first after a change.

A picture is only used for the register version that a reading transaction sees, and never changes; the next one is put
in its place whole. Who asks at another version, or while there is none yet, counts rows instead.
"""

from threading import Lock, Thread
from time import sleep

import structlog

from app.store.aggregates import RowTallies
from app.store.database import Database, ReadConnection
from app.store.listing import Question
from app.store.picture.picture import Picture
from app.store.picture.reading import parts, renewed
from app.store.picture.tallying import Found, PictureTallies
from app.store.reading import AnyConnection
from app.store.tallies import Tallies

ROOM = 64 * 2**20
"""Octets of a picture; a register that needs more is counted by rows."""
MOST_EVENTS = 200
"""Events since the latest picture that are read while somebody waits; more are read in the background."""
MOST_FOUND = 32
"""Searches, sources and numbers that are kept at a version, each a set of places."""
_PAUSE, _PAUSES = 0.02, 500
"""Seconds of one pause, and how many there may be: a picture comes ten seconds later at the most for them."""

_log = structlog.get_logger()


class Pictures:
    """The pictures of one register. It may be used from several threads, and connects to nothing by itself."""

    def __init__(self, database: Database, room: int = ROOM) -> None:
        self._database = database
        self._room = room
        self._lock = Lock()
        self._latest: Picture | None = None
        self._maker: Thread | None = None
        self._looked: tuple[Picture | None, Found] = (None, {})
        self._wanted = False
        """Whether pictures are made: from ``keep`` until ``close``, or until one turns out to be too large."""
        self._patience = 0
        """How many pauses are left for the picture that is being made."""

    def tallies(self, connection: AnyConnection, asked: Question, version: int) -> Tallies:
        """How to count at the moment of a question, in a transaction that sees a register version.

        Raises what the database raises.
        """
        present = asked.version is None and asked.as_of >= asked.today
        picture = self._at(connection, version) if present and _only_reads(connection) else None
        return (
            RowTallies(connection) if picture is None else PictureTallies(picture, connection, self._found_in(picture))
        )

    @property
    def latest(self) -> Picture | None:
        """The picture of the latest version that anybody asked about; None before the first."""
        return self._latest

    def keep(self) -> None:
        """Make the first picture in the background, and from now on whatever is needed to keep up."""
        with self._lock:
            self._wanted = True
            self._make_soon()

    def close(self) -> None:
        """Make no more, and wait until nothing is being made."""
        self._wanted = False
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being made."""
        if self._maker is not None:
            self._maker.join()

    def make(self) -> None:
        """Make the picture of the present version. Raises what the database raises."""
        self._wanted = True
        with self._database.reading() as connection:
            latest = self._latest
            picture = self._whole(connection) if latest is None or latest.is_worn else renewed(connection, latest)
        with self._lock:
            if picture is None or self._latest is None or self._latest.version < picture.version:
                self._latest = picture

    def _whole(self, connection: ReadConnection) -> Picture | None:
        """A picture made anew; None when there is no room for it, or nobody who wants it any more."""
        self._patience = _PAUSES
        grown: list[Picture] = []  # each larger than the next, so that little is copied often
        for part in parts(connection):
            grown.append(part)
            while len(grown) > 1 and grown[-2].places <= grown[-1].places:
                _join_last(grown)
            if sum(picture.octets for picture in grown) > self._room:
                _log.warning("the register is counted by rows: its picture is too large", room=self._room)
                self._wanted = False
            self._step_aside()
            if not self._wanted:
                return None
        while len(grown) > 1:
            _join_last(grown)
        return grown[0]

    def _step_aside(self) -> None:
        """Wait while somebody else is served: making a picture and what people ask for share one interpreter."""
        while self._database.in_use > 1 and self._wanted and self._patience > 0:
            self._patience -= 1
            sleep(_PAUSE)

    def _found_in(self, picture: Picture) -> Found:
        """What was looked for in the database at a version: asked again with another filter, it is known already."""
        of, found = self._looked
        if of is not picture or len(found) >= MOST_FOUND:
            found = {}
            self._looked = picture, found
        return found

    def _at(self, connection: AnyConnection, version: int) -> Picture | None:
        latest = self._latest
        if latest is None or latest.version < version:
            with self._lock:
                latest = self._brought_to(version, connection)
        return latest if latest is not None and latest.version == version else None

    def _brought_to(self, version: int, connection: AnyConnection) -> Picture | None:
        latest = self._latest
        if latest is None or version > latest.version + MOST_EVENTS or latest.is_worn:
            self._make_soon()
        elif latest.version < version:
            self._latest = renewed(connection, latest)
        return self._latest

    def _make_soon(self) -> None:
        if self._wanted and (self._maker is None or not self._maker.is_alive()):
            self._maker = Thread(target=self._make_quietly, name="picture", daemon=True)
            self._maker.start()

    def _make_quietly(self) -> None:
        try:
            self.make()
        except Exception as error:  # noqa: BLE001 - whoever asks next is answered from rows, and this is tried again
            _log.warning("the picture could not be made", error=type(error).__name__)


def _join_last(pictures: list[Picture]) -> None:
    last = pictures.pop()
    pictures.append(pictures.pop().followed_by(last))


def _only_reads(connection: AnyConnection) -> bool:
    """Whether a transaction writes nothing: what one sees of its own writes may still be undone."""
    return connection.get_execution_options().get("toezegd_write") is False
