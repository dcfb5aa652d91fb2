"""What every command is handed: the register that the settings name, the settings themselves, and the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from app.clock import Clock
from app.config import Settings
from app.domain.errors import RegisterError
from app.store.database import Database
from app.store.revisions import require_current

SOME_REJECTED = 2
"""The exit status when an import was completed and some records were refused."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command finds what it works with."""

    clock: Clock

    def settings(self) -> Settings:
        """The settings. Raises RegisterError with every fault in them."""
        try:
            return Settings()
        except ValidationError as fault:
            reasons = "; ".join(f"TOEZEGD_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in fault.errors())
            raise RegisterError(f"a setting does not fit: {reasons}") from None

    @contextmanager
    def register(self, *, ready: bool = True) -> Iterator[Database]:
        """The open register, for as long as a block takes.

        Args:
            ready: Whether it must be there already, of the version of this program.

        Raises:
            RegisterStateError: It is not ready, or another version's.
        """
        database = Database(self.settings().database_url)
        try:
            if ready:
                require_current(database)
            yield database
        finally:
            database.close()


def bytes_of(file: Path, largest: int) -> bytes:
    """The bytes of a file, one more than ``largest`` at most. Raises RegisterError when there is no such file."""
    with require_file(file).open("rb") as opened:
        return opened.read(largest + 1)


def require_file(file: Path) -> Path:
    """The file itself. Raises RegisterError when there is no such file."""
    if not file.is_file():
        raise RegisterError(f"there is no file {file}")
    return file


def bare(question: str) -> str:
    """A question without the address before it: the part after its ``?``."""
    return question.rpartition("?")[2]


def reasons(fault: ValidationError) -> str:
    """What is wrong with a question, each name with its fault."""
    return "; ".join(f"{'.'.join(map(str, e['loc'][:1]))}: {e['msg']}" for e in fault.errors())


def minute(instant: datetime) -> str:
    """An instant (UTC) as a table shows it."""
    return instant.strftime("%Y-%m-%dT%H:%MZ")
