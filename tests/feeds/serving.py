"""A register that is served on a file, with the clock in hand and a hand on the plug."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from httpx import Response

from app.clock import FixedClock
from app.http.access import GUARD
from app.http.application import empty_application
from app.http.context import Service
from app.http.wire import protect
from app.store.database import Database
from app.web.calendar import make_router
from tests.builders import deadline_set
from tests.feeds.making import ORIGIN, read
from tests.feeds.telling import SECOND, Told
from tests.http.calling import in_process
from tests.http.sample import ABOUT

JANUARY = deadline_set("2026-01-01", "2026-01-31")
JULY = deadline_set("2026-07-01", "2026-07-31", wording="juli")
PROMISED = "2025-06-02"
NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)


def uids(answer: Response) -> list[int]:
    """The commitments in a calendar, by the number in their id."""
    return [UUID(part.value("UID")).int for part in read(answer.content).parts if part.value("UID")]


class Served:
    """A register with a promise for January and one for July, in the middle of a day three months later."""

    def __init__(self, register: Database, *, closed: bool = False) -> None:
        url = register.engine.url
        self._file = Path(url.database or "")
        self.clock = FixedClock(NOON)
        self.database = Database(str(url))
        app = empty_application(ABOUT, guards=[GUARD])
        app.state.service = Service(self.database, self.clock, ORIGIN, closed=closed)
        app.include_router(make_router())
        self.shell = protect(app)
        self.told = Told(register)
        self.told.promise(PROMISED, JANUARY)
        self.told.promise(PROMISED, JULY, about=SECOND)
        self._call = in_process(self.shell)

    def get(self, address: str = "/calendar.ics", method: str = "GET", **headers: str) -> Response:
        """Ask for something; ``If_None_Match`` is the header If-None-Match."""
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._call(method, address, headers={"Accept-Encoding": "identity", **fields})

    def lose_database(self) -> None:
        """Put something in the place of the file that is no database."""
        self.database.close()
        self.told.database.close()
        self._file.rename(self._file.with_suffix(".away"))
        self._file.mkdir()

    def find_database(self) -> None:
        """Put the file back."""
        self._file.rmdir()
        self._file.with_suffix(".away").rename(self._file)
