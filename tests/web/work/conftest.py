import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app.clock import FixedClock
from app.config import Settings
from app.domain.access import Scope
from app.http.context import Service
from app.http.wire import Shell
from app.main import create_app
from app.store.database import Database
from tests.http.calling import Caller, in_process
from tests.web.signing import Visitor, key_for
from tests.web.sites import NOW


class Served(NamedTuple):
    """An application that is made once, since that takes longer than a test, and what calls it."""

    app: Shell
    call: Caller


@pytest.fixture(scope="session")
def served(sown_url: str) -> Iterator[Served]:
    app = create_app(Settings(database_url=sown_url), FixedClock(NOW))
    yield Served(app, in_process(app))
    app.app.state.service.database.close()


@pytest.fixture
def register(sown_url: str, tmp_path: Path) -> Iterator[Database]:
    """A copy of the seed to write in."""
    path = tmp_path / "register.db"
    shutil.copyfile(sown_url.removeprefix("sqlite:///"), path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def newcomer(served: Served, register: Database) -> Visitor:
    """Somebody who is not signed in."""
    served.app.app.state.service = Service(register, FixedClock(NOW), "http://127.0.0.1:8000")
    return Visitor(served.call)


@pytest.fixture
def clerk(newcomer: Visitor, register: Database) -> Visitor:
    """Somebody who is signed in and may write."""
    newcomer.sign_in(key_for(register))
    return newcomer


@pytest.fixture
def colleague(newcomer: Visitor, register: Database) -> Visitor:
    """Somebody else, at another desk."""
    other = Visitor(newcomer.call)
    other.sign_in(key_for(register, name="collega"))
    return other


@pytest.fixture
def reader(newcomer: Visitor, register: Database) -> Visitor:
    """Somebody whose key may only read."""
    other = Visitor(newcomer.call)
    other.sign_in(key_for(register, Scope.READ, "lezer"))
    return other
