"""The latest pictures of a process: made in the background, brought up to date by whoever asks first after a change.

There is one of the present, and one of all that ever was. A picture is only used for the register version that a
reading transaction sees, and never changes; the next one is put in its place whole. Who asks at another version, or
while there is none yet, counts rows instead.
"""

import sys
from ctypes import CDLL
from threading import Lock, Thread
from time import sleep
from typing import Generic

import structlog

from app.store.aggregates import RowTallies
from app.store.database import Database, ReadConnection
from app.store.listing import Question
from app.store.picture.history import History, need
from app.store.picture.past import PastTallies
from app.store.picture.picture import Picture
from app.store.picture.sorts import HISTORY, PRESENT, P, Sort
from app.store.picture.tallying import PictureTallies
from app.store.reading import AnyConnection, register_version
from app.store.tallies import Tallies

ROOM = 64 * 2**20
"""Octets of a picture; a register that needs more is counted by rows."""
MOST_EVENTS = 200
"""Events since the latest picture that are read while somebody waits; more are read in the background."""
_PAUSE, _PAUSES = 0.02, 500
"""Seconds of one pause, and how many there may be: a picture comes ten seconds later at the most for them."""

_log = structlog.get_logger()


class _Kept(Generic[P]):
    """The latest picture of a sort."""

    def __init__(self, sort: Sort[P]) -> None:
        self.sort = sort
        self.latest: P | None = None
        self.wanted = False
        """Whether it is made: from ``keep`` until ``close``, or until it turns out to be too large."""

    def renewed(self, connection: AnyConnection, latest: P) -> P:
        """The picture at the version that a transaction sees."""
        return latest if latest.version == register_version(connection) else self.sort.renewed(connection, latest)

    def is_far_behind(self, version: int) -> bool:
        """Whether nobody should wait until it has caught up with a version."""
        return self.latest is None or self.latest.is_worn or version > self.latest.version + MOST_EVENTS


class Pictures:
    """The pictures of one register. It may be used from several threads, and connects to nothing by itself."""

    def __init__(self, database: Database, room: int = ROOM) -> None:
        self._database = database
        self._room = room
        self._lock = Lock()
        self._present, self._history = _Kept(PRESENT), _Kept(HISTORY)
        self._maker: Thread | None = None
        self._patience = 0
        """How many pauses are left for the picture that is being made."""

    def tallies(self, connection: AnyConnection, asked: Question, version: int) -> Tallies:
        """How to count at the moment of a question, in a transaction that sees a register version.

        Raises what the database raises.
        """
        if not _only_reads(connection):
            return RowTallies(connection)
        if asked.is_present:
            picture = self._at(self._present, connection, version)
            return RowTallies(connection) if picture is None else PictureTallies(picture, connection)
        history = self._at(self._history, connection, register_version(connection))
        if history is None:
            return RowTallies(connection)
        return PastTallies(history, history.at(asked.as_of, asked.version), connection)

    @property
    def latest(self) -> Picture | None:
        """The picture of the latest version that anybody asked about; None before the first."""
        return self._present.latest

    @property
    def history(self) -> History | None:
        """The latest picture of all that ever was; None before the first."""
        return self._history.latest

    def keep(self) -> None:
        """Make the first pictures in the background, and from now on whatever is needed to keep up."""
        with self._lock:
            self._want(wanted=True)
            self._make_soon(self._present)

    def close(self) -> None:
        """Make no more, and wait until nothing is being made."""
        self._want(wanted=False)
        self.settle()

    def _want(self, *, wanted: bool) -> None:
        self._present.wanted = self._history.wanted = wanted

    def settle(self) -> None:
        """Wait until nothing is being made."""
        if self._maker is not None:
            self._maker.join()

    def make(self) -> None:
        """Make the pictures of the present version. Raises what the database raises."""
        self._want(wanted=True)
        self._bring()

    def _bring(self) -> None:
        """Bring the present to the present version, and then the history."""
        self._make(self._present)
        present, history = self._present.latest, self._history
        if present and history.wanted and (history.latest or self._has_room_for_history(present)):
            self._make(history)

    def _has_room_for_history(self, present: Picture) -> bool:
        """Whether it will fit, as far as can be told before it is read."""
        with self._database.reading() as connection:
            fits = need(connection, present) <= self._room
        if not fits:
            self._give_up(self._history)
        return fits

    def _give_up(self, kept: _Kept[P]) -> None:
        if kept.wanted:
            _log.warning(
                "the register is counted by rows: its picture is too large", of=kept.sort.name, room=self._room
            )
        kept.wanted = False
        if kept is self._present:  # the history is the larger one
            self._history.wanted = False

    def _make(self, kept: _Kept[P]) -> None:
        if not kept.wanted:
            return
        with self._database.reading() as connection:
            latest = kept.latest
            anew = latest is None or latest.is_worn
            picture = self._whole(kept, connection) if latest is None or anew else kept.renewed(connection, latest)
            picture = picture and kept.sort.finished(connection, picture)
        with self._lock:
            if picture is None or kept.latest is None or kept.latest.version <= picture.version:
                kept.latest = picture

    def _whole(self, kept: _Kept[P], connection: ReadConnection) -> P | None:
        """A picture made anew; None when there is no room for it, or nobody who wants it any more."""
        self._patience = _PAUSES
        grown: list[P] = []  # each larger than the next, so that little is copied often
        for part in kept.sort.parts(connection):
            grown.append(part)
            while len(grown) > 1 and grown[-2].places <= grown[-1].places:
                _join_last(grown)
            if sum(picture.octets for picture in grown) > self._room:
                self._give_up(kept)
            self._step_aside(kept)
            if not kept.wanted:
                return None
        while len(grown) > 1:
            _join_last(grown)
        return grown[0]

    def _step_aside(self, kept: _Kept[P]) -> None:
        """Wait while somebody else is served: making a picture and what people ask for share one interpreter."""
        while self._database.in_use > 1 and kept.wanted and self._patience > 0:
            self._patience -= 1
            sleep(_PAUSE)

    def _at(self, kept: _Kept[P], connection: AnyConnection, version: int) -> P | None:
        latest = kept.latest
        if latest is None or latest.version < version:
            with self._lock:
                latest = self._brought_to(version, kept, connection)
        return latest if latest is not None and latest.version == version else None

    def _brought_to(self, version: int, kept: _Kept[P], connection: AnyConnection) -> P | None:
        if kept.latest is None or kept.is_far_behind(version):
            self._make_soon(kept)
        elif kept.latest.version < version:
            kept.latest = kept.sort.renewed(connection, kept.latest)
            if kept.latest.is_rough:
                self._make_soon(kept)
            if self._history.is_far_behind(version + MOST_EVENTS // 2):  # nobody asked about the past for long
                self._make_soon(self._history)
        return kept.latest

    def _make_soon(self, kept: _Kept[P]) -> None:
        if kept.wanted and (self._maker is None or not self._maker.is_alive()):
            self._maker = Thread(target=self._make_quietly, name="picture", daemon=True)
            self._maker.start()

    def _make_quietly(self) -> None:
        try:
            self._bring()
        except Exception as error:  # noqa: BLE001 - whoever asks next is answered from rows, and this is tried again
            _log.warning("the picture could not be made", error=type(error).__name__)
        finally:
            _give_back()


def _give_back() -> None:
    """Let go of what was read for a picture: glibc keeps it, between what is kept, for threads that are to come.

    At a million commitments that is as much again as the picture itself.
    """
    if sys.platform == "linux" and (trim := getattr(CDLL(None), "malloc_trim", None)):
        trim(0)


def _join_last(pictures: list[P]) -> None:
    last = pictures.pop()
    pictures.append(pictures.pop().followed_by(last))


def _only_reads(connection: AnyConnection) -> bool:
    """Whether a transaction writes nothing: what one sees of its own writes may still be undone."""
    return connection.get_execution_options().get("toezegd_write") is False
